using Dicom;
using Pacs.Archive.Index;

namespace Pacs.Archive.Query;

/// <summary>What a key names and where its values stand in the index: the one look-up of both front doors, of matching and of ordering.</summary>
public static class AttributeLookup
{
    /// <summary>The attribute with this tag at the top of a data set; null when the index does not know it.</summary>
    public static IndexedAttribute? Find(Tag tag) => IndexedAttributes.Find(tag);

    /// <summary>The attribute with this tag at the top of a data set, custom tags of the query included; null when the index does not know it.</summary>
    public static IndexedAttribute? Find(Tag tag, IReadOnlyList<IndexedAttribute> custom) => custom.FirstOrDefault(attribute => attribute.Tag == tag) ?? Find(tag);

    /// <summary>Whether a key is Modality (0008,0060) in a search for studies, which have none: it is matched as Modalities in Study
    /// (0008,0061).</summary>
    public static bool IsModalityOfStudies(Tag tag, QueryLevel level) => level == QueryLevel.Study && tag == Tag.Modality;

    /// <summary>Where the values of an attribute stand, for a query of a level.</summary>
    internal static MatchTarget Target(IndexedAttribute attribute, QueryLevel level, SqlFilter filter)
    {
        if (attribute.Custom is { } custom)
            return new MatchTarget(
                suffix => $"v.\"{attribute.Column}{suffix}\"",
                condition => $"{filter.Key(attribute.Level)} IN (SELECT v.\"OwnerKey\" FROM \"CustomTagValue\" v WHERE v.\"TagKey\" = {filter.Value(custom.Key, ColumnType.Long)} AND {condition})");
        // A study keeps the demographics that its own objects say; only patients are matched by the patient's.
        var from = attribute.Level == QueryLevel.Patient && level != QueryLevel.Patient ? QueryLevel.Study : attribute.Level;
        return new MatchTarget(suffix => filter.Column(from, attribute.Column + suffix), condition => condition);
    }
}

/// <summary>Where the values of an attribute stand.</summary>
/// <param name="Column">A column, by what stands behind the attribute's own name (a person name has three).</param>
/// <param name="Holds">Makes of a condition on these columns one on the rows that are searched: the same where they are of those rows.</param>
sealed record MatchTarget(Func<string, string> Column, Func<string, string> Holds);
