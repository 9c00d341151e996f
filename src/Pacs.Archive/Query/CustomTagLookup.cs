using System.Collections.Frozen;
using System.Data.Common;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Query;

/// <summary>Finds the custom tags that a query names, and reads their values.</summary>
sealed class CustomTagLookup(IndexReader reader)
{
    // These attributes describe the query or the location of results, and are not part of objects' data sets.
    static readonly FrozenSet<Tag> ofQueries = new[]
    {
        Tag.SpecificCharacterSet,
        Tag.QueryRetrieveLevel,
        Tag.QueryRetrieveView,
        Tag.RetrieveAETitle,
        Tag.RetrieveURL,
        Tag.InstanceAvailability,
        Tag.TimezoneOffsetFromUTC,
    }.ToFrozenSet();

    /// <summary>Returns whether a key can only be matched, or an attribute only be returned, as a custom tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="isMatched">Whether the attribute is matched. Attributes that rows hold without a column are always returned, but
    /// matched only as custom tags.</param>
    /// <param name="level">Level of the query.</param>
    public static bool MayBe(Tag tag, bool isMatched, QueryLevel level)
    {
        if (tag.Group < 8 || tag.IsPrivateCreator || tag.IsGroupLength || ofQueries.Contains(tag))
            return false;
        if (IndexedAttributes.Find(tag) is not { } known)
            return true;
        return known is { Column: null, IsDerived: false, Match: not MatchKind.Sequence } && (isMatched || known.Level > level);
    }

    /// <summary>Finds the requested custom tags that can be matched, under the tags by which they are requested.</summary>
    /// <param name="asked">Requested tags that may be custom tags.</param>
    /// <param name="keys">The keys, including Private Creators.</param>
    /// <param name="all">Whether custom tags that are not requested are returned as well.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<IndexedAttribute>> FindAsync(
        IReadOnlySet<Tag> asked,
        Dataset keys,
        bool all,
        CancellationToken cancellationToken
    )
    {
        var tags = await reader.ReadAsync(
            $"""SELECT "Key", "Tag", "Vr", "PrivateCreator", "Level", "ErrorCount" FROM "CustomTag" WHERE "Status" """
                + $"""= {(int)CustomTagStatus.Ready} AND "IsEnabled" = @enabled""",
            (command, dialect) => dialect.Add(command, "@enabled", true, ColumnType.Flag),
            row => CustomTag.Read(row) with { HasErrors = row.GetInt32(5) > 0 },
            cancellationToken
        );
        return
        [
            .. tags.SelectMany(tag =>
                asked
                    .Where(place => IsMeant(tag, place, keys))
                    .DefaultIfEmpty(all ? tag.Tag : default)
                    .Where(place => place != default)
                    .Select(place => Attribute(tag, place))
            ),
        ];
    }

    /// <summary>Reads the values of custom tags of studies, series or instances, by the keys of these.</summary>
    public async Task<ILookup<long, Dataset>> ReadAsync(
        IReadOnlyCollection<IndexedAttribute> attributes,
        IReadOnlyCollection<long> owners,
        CancellationToken cancellationToken
    )
    {
        if (attributes.Count == 0 || owners.Count == 0)
            return Enumerable.Empty<(long Owner, Dataset Attribute)>().ToLookup(value => value.Owner, value => value.Attribute);
        var sql =
            "SELECT v.\"TagKey\", v.\"OwnerKey\", v.\"Attributes\" FROM \"CustomTagValue\" v WHERE "
            + $"{reader.Dialect.IsOneOf("v.\"TagKey\"", "@tags", ColumnType.Long)} AND "
            + $"{reader.Dialect.IsOneOf("v.\"OwnerKey\"", "@owners", ColumnType.Long)} AND v.\"Attributes\" IS NOT NULL";
        var rows = await reader.ReadAsync(
            sql,
            AddParameters,
            row => (Tag: row.GetInt64(0), Owner: row.GetInt64(1), Json: row.GetFieldValue<byte[]>(2)),
            cancellationToken
        );
        return rows.SelectMany(row =>
                attributes
                    .Where(attribute => attribute.Custom!.Key == row.Tag)
                    .Select(attribute => (row.Owner, Attribute: Under(attribute, DicomJson.Read(row.Json))))
            )
            .ToLookup(value => value.Owner, value => value.Attribute);

        void AddParameters(DbCommand command, SqlDialect dialect)
        {
            dialect.AddList(command, "@tags", attributes.Select(attribute => attribute.Custom!.Key).Distinct(), ColumnType.Long);
            dialect.AddList(command, "@owners", owners, ColumnType.Long);
        }
    }

    // PS3.5 7.8.1: the private creator determines the block.
    static bool IsMeant(CustomTag tag, Tag place, Dataset keys)
    {
        if (tag.PrivateCreator.Length == 0 || keys.GetString(CustomTag.CreatorOf(place)) is not { } creator)
            return place == tag.Tag;
        return creator == tag.PrivateCreator && place.Group == tag.Tag.Group && (place.Element & 0xFF) == (tag.Tag.Element & 0xFF);
    }

    static IndexedAttribute Attribute(CustomTag tag, Tag place) =>
        new(
            place,
            tag.Vr,
            tag.Level,
            tag.Match,
            tag.Match switch
            {
                MatchKind.Date or MatchKind.Time or MatchKind.DateTime or MatchKind.Number => nameof(CustomTagValueRow.Number),
                MatchKind.Real => nameof(CustomTagValueRow.Real),
                _ => nameof(CustomTagValueRow.Text),
            },
            Custom: tag
        );

    // Returns the stored attribute with its private creator, moved to the requested block.
    static Dataset Under(IndexedAttribute attribute, Dataset kept)
    {
        if (attribute.Tag == attribute.Custom!.Tag || kept[attribute.Custom.Tag] is not { } element)
            return kept;
        var moved = new Dataset();
        moved.SetString(Tag.SpecificCharacterSet, "ISO_IR 192");
        moved.SetString(CustomTag.CreatorOf(attribute.Tag), attribute.Custom.PrivateCreator);
        moved.Set(new Element(attribute.Tag, element.Vr, element.Bytes, element.IsBigEndian));
        return moved;
    }
}
