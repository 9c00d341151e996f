using Dicom;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Query;

/// <summary>Finds the attribute that a key names, and the columns that hold its values. Used by C-FIND and QIDO-RS, for matching and for
/// ordering.</summary>
public static class AttributeLookup
{
    /// <summary>Returns the top-level attribute with this tag; null when the index does not contain it.</summary>
    public static IndexedAttribute? Find(Tag tag) => IndexedAttributes.Find(tag);

    /// <summary>Returns the top-level attribute with this tag, including custom tags of the query; null when the index does not contain
    /// it.</summary>
    public static IndexedAttribute? Find(Tag tag, IReadOnlyList<IndexedAttribute> custom) =>
        custom.FirstOrDefault(attribute => attribute.Tag == tag) ?? Find(tag);

    /// <summary>Returns whether a key is Modality (0008,0060) in a search for studies. Studies have no such attribute, so the key is
    /// matched as Modalities in Study (0008,0061).</summary>
    public static bool IsModalityOfStudies(Tag tag, QueryLevel level) => level == QueryLevel.Study && tag == Tag.Modality;

    /// <summary>Returns the columns that hold the values of an attribute, for a query of a level.</summary>
    internal static MatchTarget Target(IndexedAttribute attribute, QueryLevel level, SqlFilter filter)
    {
        if (attribute.Custom is { } custom)
            return new MatchTarget(
                suffix => $"v.\"{attribute.Column}{suffix}\"",
                condition =>
                    $"{filter.Key(attribute.Level)} IN (SELECT v.\"OwnerKey\" FROM \"CustomTagValue\" v WHERE v.\"TagKey\" = "
                    + $"{filter.Value(custom.Key, ColumnType.Long)} AND {condition})"
            );
        // A study keeps the demographics of its own objects; only queries at patient level match the patient's row.
        var from = attribute.Level == QueryLevel.Patient && level != QueryLevel.Patient ? QueryLevel.Study : attribute.Level;
        return new MatchTarget(suffix => filter.Column(from, attribute.Column + suffix), condition => condition);
    }
}

/// <summary>The columns that hold the values of an attribute.</summary>
/// <param name="Column">Returns the column for a suffix of the attribute's column name (a person name has three columns).</param>
/// <param name="Holds">Turns a condition on these columns into a condition on the rows that are searched. Returns it unchanged where the
/// columns are in those rows.</param>
sealed record MatchTarget(Func<string, string> Column, Func<string, string> Holds);
