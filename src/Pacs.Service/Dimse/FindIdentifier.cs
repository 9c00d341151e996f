using Dicom;
using Dicom.Values;
using Pacs.Archive;
using Pacs.Archive.Index;
using Pacs.Archive.Query;

namespace Pacs.Service.Dimse;

/// <summary>The identifier of a C-FIND request, checked against its information model (PS3.4 C.4.1.2 and C.4.1.3).</summary>
/// <param name="Level">Query/Retrieve level of the matches.</param>
/// <param name="Keys">Keys that the index can match or return, with the character set of their values.</param>
/// <param name="HasUnsupportedKeys">Whether the identifier contained other keys.</param>
sealed record FindIdentifier(QueryLevel Level, Dataset Keys, bool HasUnsupportedKeys)
{
    // These attributes control the query, or FindScp itself answers them. They are not keys of the index.
    static readonly HashSet<Tag> notKeys =
    [
        Tag.SpecificCharacterSet,
        Tag.TimezoneOffsetFromUTC,
        Tag.QueryRetrieveLevel,
        Tag.QueryRetrieveView,
        Tag.RetrieveAETitle,
        Tag.InstanceAvailability,
    ];

    /// <summary>Checks an identifier.</summary>
    /// <param name="identifier">The identifier as received.</param>
    /// <param name="model">The information model of its presentation context.</param>
    /// <param name="relational">Whether relational queries were negotiated, so that unique keys of the levels above may
    /// be omitted (PS3.4 C.4.1.3.2).</param>
    /// <param name="custom">Custom tags that occur among the keys.</param>
    /// <exception cref="IdentifierException">The identifier does not fit the information model.</exception>
    public static FindIdentifier Of(Dataset identifier, QueryModel model, bool relational, IReadOnlyList<IndexedAttribute>? custom = null)
    {
        var level = LevelOf(identifier, model);
        if (!relational)
            RequireKeysAbove(identifier, model, level);
        var keys = new Dataset();
        var unsupported = false;
        foreach (var element in identifier.Where(element => !element.Tag.IsGroupLength && !notKeys.Contains(element.Tag)))
        {
            if (IsKnown(element, level, custom ?? []))
                keys.Set(element);
            else
                unsupported = true;
        }
        if (identifier[Tag.SpecificCharacterSet] is { } characterSet)
            keys.Set(characterSet);
        if (identifier[Tag.TimezoneOffsetFromUTC] is { } offset)
            keys.Set(offset);
        return new FindIdentifier(level, keys, unsupported);
    }

    /// <summary>Returns the Query/Retrieve level of an identifier.</summary>
    /// <exception cref="IdentifierException">The level is missing or is not a level of the information model.</exception>
    public static QueryLevel LevelOf(Dataset identifier, QueryModel model) =>
        model.Level(identifier.GetString(Tag.QueryRetrieveLevel))
        ?? throw new IdentifierException("Query/Retrieve Level is missing or not of this model", Tag.QueryRetrieveLevel);

    // Keys of lower levels are not part of the query (PS3.4 C.4.1.2.1) and count as unsupported, except the modality at study level.
    static bool IsKnown(Element element, QueryLevel level, IReadOnlyList<IndexedAttribute> custom) =>
        AttributeLookup.IsModalityOfStudies(element.Tag, level)
        || (AttributeLookup.Find(element.Tag, custom) is { } attribute && attribute.Level <= level)
        || custom.Any(attribute => attribute.Level <= level && CustomTag.CreatorOf(attribute.Tag) == element.Tag);

    static void RequireKeysAbove(Dataset identifier, QueryModel model, QueryLevel level)
    {
        foreach (var tag in model.KeysAbove(level))
        {
            var values = identifier.GetStrings(tag);
            if (values is not [{ Length: > 0 } value] || value.AsSpan().ContainsAny('*', '?'))
                throw new IdentifierException($"{QueryModel.Name(level)} level needs one value of {tag}", tag);
        }
    }
}

/// <summary>Thrown when an identifier does not fit its information model. The message contains no patient data.</summary>
/// <param name="comment">Error Comment of the response, at most 64 characters.</param>
/// <param name="offending">Tag of the offending element.</param>
sealed class IdentifierException(string comment, Tag offending) : Exception(comment)
{
    public Tag Offending { get; } = offending;
}
