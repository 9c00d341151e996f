using Dicom;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Query;

namespace Pacs.Service.Dimse;

/// <summary>The identifier of a C-FIND request, checked against its information model (PS3.4 C.4.1.2 and C.4.1.3).</summary>
/// <param name="Level">What one match is.</param>
/// <param name="Keys">The keys that the index knows, with the character set they are in.</param>
/// <param name="HasUnsupportedKeys">Whether there were others, or values that are not matched on.</param>
sealed record FindIdentifier(QueryLevel Level, Dataset Keys, bool HasUnsupportedKeys)
{
    // Say how the query is meant or are answered by the front door; they are no keys of the index.
    static readonly HashSet<Tag> notKeys = [Tag.SpecificCharacterSet, Tag.TimezoneOffsetFromUTC, Tag.QueryRetrieveLevel, Tag.QueryRetrieveView, Tag.RetrieveAETitle, Tag.InstanceAvailability];

    /// <summary>Checks an identifier.</summary>
    /// <param name="identifier">As it came.</param>
    /// <param name="model">The information model of its presentation context.</param>
    /// <param name="relational">Whether relational queries were agreed: keys of the levels above need not be given then (PS3.4 C.4.1.3.2).</param>
    /// <param name="custom">Custom tags among the keys.</param>
    /// <exception cref="IdentifierException">It does not fit the model.</exception>
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

    /// <summary>What one match is.</summary>
    /// <exception cref="IdentifierException">It does not say, or it is not of the model.</exception>
    public static QueryLevel LevelOf(Dataset identifier, QueryModel model) => model.Level(identifier.GetString(Tag.QueryRetrieveLevel))
        ?? throw new IdentifierException("Query/Retrieve Level is missing or not of this model", Tag.QueryRetrieveLevel);

    // Keys of levels below are not part of the query (PS3.4 C.4.1.2.1), so they count as unsupported; but for Modality of studies.
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

/// <summary>An identifier that does not fit its information model. The message holds no patient data.</summary>
/// <param name="comment">Why, at most 64 characters.</param>
/// <param name="offending">The element at fault.</param>
sealed class IdentifierException(string comment, Tag offending) : Exception(comment)
{
    public Tag Offending { get; } = offending;
}
