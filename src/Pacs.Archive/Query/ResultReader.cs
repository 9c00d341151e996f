using System.Globalization;
using Dicom;
using Dicom.Dictionary;
using Dicom.Json;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Query;

/// <summary>Makes results from rows: stored attributes, counts and sets, at the requested levels.</summary>
sealed class ResultReader(IndexReader reader, Requester requester, QueryRequest request, MatchPlan plan, Action<UnreadableRow>? unreadable)
{
    static readonly Element utf8 = Text(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
    static readonly Element online = Text(Tag.InstanceAvailability, Vr.CS, "ONLINE");
    static readonly Tag[] patientCounts =
    [
        Tag.NumberOfPatientRelatedStudies,
        Tag.NumberOfPatientRelatedSeries,
        Tag.NumberOfPatientRelatedInstances,
    ];

    // A row's key, the key of its parent row, and its own attributes as a data set.
    sealed record Row(long Key, long Parent, Dataset Attributes);

    sealed record PatientCounts(long Key, Dataset Counts);

    readonly CustomTagLookup customTags = new(reader);
    readonly bool needsStudy = request.Level != QueryLevel.Patient && Needs(request, plan, QueryLevel.Patient, QueryLevel.Study);
    readonly bool needsSeries = request.Level == QueryLevel.Instance && Needs(request, plan, QueryLevel.Series);
    readonly bool needsPatientCounts = patientCounts.Any(tag =>
        request.Return is null ? request.Level == QueryLevel.Patient || request.Keys[tag] is not null : IsWanted(request, tag)
    );

    /// <summary>Returns the results of some rows, in the order of the given keys. Rows that were deleted, or that fail the conditions
    /// within items, are left out.</summary>
    public async Task<List<Dataset>> ReadAsync(long[] keys, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(request.Level, keys, cancellationToken);
        var series = needsSeries ? await RowsAsync(QueryLevel.Series, Parents(rows), cancellationToken) : [];
        if (request.Level == QueryLevel.Instance && needsStudy && !needsSeries)
            series = await RowsAsync(QueryLevel.Series, Parents(rows), cancellationToken);
        var belowStudy = request.Level == QueryLevel.Instance ? series : rows;
        var studies =
            request.Level == QueryLevel.Study ? rows
            : needsStudy ? await RowsAsync(QueryLevel.Study, Parents(belowStudy), cancellationToken)
            : [];
        var counts = needsPatientCounts
            ? await PatientCountsAsync(request.Level == QueryLevel.Patient ? keys : Parents(studies), cancellationToken)
            : [];

        var custom = new Dictionary<QueryLevel, ILookup<long, Dataset>>();
        foreach (var level in request.CustomTags.Where(attribute => attribute.Level <= request.Level).GroupBy(attribute => attribute.Level))
            custom[level.Key] = await customTags.ReadAsync(
                [.. level],
                level.Key == request.Level ? keys
                    : level.Key == QueryLevel.Series ? series.Keys
                    : studies.Keys,
                cancellationToken
            );

        var results = new List<Dataset>(keys.Length);
        foreach (var key in keys)
        {
            if (!rows.TryGetValue(key, out var row))
                continue;
            var levels = new List<Dataset>(4);
            var (seriesRow, studyRow) = request.Level switch
            {
                QueryLevel.Instance => (
                    series.GetValueOrDefault(row.Parent),
                    studies.GetValueOrDefault(series.GetValueOrDefault(row.Parent)?.Parent ?? 0)
                ),
                QueryLevel.Series => (row, studies.GetValueOrDefault(row.Parent)),
                QueryLevel.Study => (null, row),
                _ => (null, null),
            };
            if (counts.TryGetValue(request.Level == QueryLevel.Patient ? key : studyRow?.Parent ?? 0, out var patient))
                levels.Add(patient);
            if (studyRow is not null)
                levels.Add(studyRow.Attributes);
            if (seriesRow is not null)
                levels.Add(seriesRow.Attributes);
            if (request.Level is QueryLevel.Patient or QueryLevel.Instance)
                levels.Add(row.Attributes);
            try
            {
                if (plan.IsMatch(levels))
                    results.Add(Readable(Result(levels, Custom(key, row, seriesRow)), key));
            }
            catch (DicomFormatException fault)
            {
                UnreadableRow.Report(unreadable, request.Level, key, fault);
            }
        }
        return results;

        IEnumerable<Dataset> Custom(long key, Row row, Row? seriesRow) =>
            custom.SelectMany(level =>
                level.Value[
                    level.Key == request.Level ? key
                    : level.Key == QueryLevel.Series ? row.Parent
                    : request.Level == QueryLevel.Series ? row.Parent
                    : seriesRow?.Parent ?? 0
                ]
            );
    }

    // An attribute that cannot be read is returned without a value.
    Dataset Readable(Dataset result, long key)
    {
        if (request.IsForJson)
            return result;
        foreach (var element in result.ToList())
        {
            try
            {
                _ = element.Bytes;
            }
            catch (DicomFormatException fault)
            {
                UnreadableRow.Report(unreadable, request.Level, key, fault);
                result.Set(new Element(element.Tag, element.Vr, ReadOnlyMemory<byte>.Empty));
            }
        }
        return result;
    }

    Dataset Result(List<Dataset> levels, IEnumerable<Dataset> custom)
    {
        var result = new Dataset();
        // Private attributes come with their creators.
        foreach (var element in custom.SelectMany(attribute => attribute))
            result.Set(element);
        foreach (var level in levels)
        foreach (var element in level)
            if (IsWanted(request, element.Tag))
                result.Set(Asked(element));
        if (IsWanted(request, Tag.InstanceAvailability))
            result.Set(online);
        foreach (var key in request.Keys)
            if (result[key.Tag] is null && !key.Tag.IsGroupLength)
                result.Set(Empty(key.Tag, AttributeLookup.Find(key.Tag, request.CustomTags)?.Vr ?? key.Vr));
        foreach (var tag in request.Required)
            if (result[tag] is null)
                result.Set(Empty(tag, AttributeLookup.Find(tag, request.CustomTags)?.Vr ?? DataDictionary.VrOf(tag)));
        result.Set(utf8);
        return result;
    }

    /// <summary>Returns an attribute without a value.</summary>
    public static Element Empty(Tag tag, Vr vr) => vr == Vr.SQ ? new Element(tag, []) : new Element(tag, vr, ReadOnlyMemory<byte>.Empty);

    // Returns the matching items of a sequence, with the attributes that the key's item names (PS3.4 C.2.2.2.6), or with all attributes
    // if the sequence is requested as a whole.
    Element Asked(Element element)
    {
        if (element.Content != ElementContent.Items || request.Keys[element.Tag] is not { Items: [{ Count: > 0 } asked] })
            return element;
        var items = plan.Items.TryGetValue(element.Tag, out var matching) ? element.Items.Where(matching.IsMatch) : element.Items;
        return new Element(
            element.Tag,
            (request.Return is null || request.Return.Contains(element.Tag) ? items : items.Select(Part)).ToArray()
        );

        Dataset Part(Dataset item)
        {
            var part = new Dataset();
            foreach (var key in asked)
                part.Set(item[key.Tag] ?? new Element(key.Tag, key.Vr, ReadOnlyMemory<byte>.Empty));
            return part;
        }
    }

    async Task<Dictionary<long, Row>> RowsAsync(QueryLevel level, IReadOnlyCollection<long> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return [];
        var (table, columns) = level switch
        {
            QueryLevel.Patient => ("Patient", "CAST(0 AS bigint)"),
            QueryLevel.Study => (
                "Study",
                "\"PatientKey\", \"ModalitiesInStudy\", \"SOPClassesInStudy\", \"NumberOfStudyRelatedSeries\", "
                    + "\"NumberOfStudyRelatedInstances\""
            ),
            QueryLevel.Series => ("Series", "\"StudyKey\", \"NumberOfSeriesRelatedInstances\""),
            _ => ("Instance", "\"SeriesKey\""),
        };
        var sql =
            $"SELECT \"Key\", \"Attributes\", {columns} FROM \"{table}\" WHERE "
            + $"{reader.Dialect.IsOneOf("\"Key\"", "@keys", ColumnType.Long)}";
        var rows = await reader.ReadAsync(
            sql,
            (command, dialect) => dialect.AddList(command, "@keys", keys, ColumnType.Long),
            row =>
            {
                if (Attributes(level, row.GetInt64(0), row.GetFieldValue<byte[]>(1)) is not { } attributes)
                    return null;
                if (level == QueryLevel.Study)
                {
                    attributes.Set(Text(Tag.ModalitiesInStudy, Vr.CS, row.GetString(3).Trim('\\')));
                    attributes.Set(Text(Tag.SOPClassesInStudy, Vr.UI, row.GetString(4).Trim('\\')));
                    attributes.Set(Count(Tag.NumberOfStudyRelatedSeries, row.GetInt32(5)));
                    attributes.Set(Count(Tag.NumberOfStudyRelatedInstances, row.GetInt32(6)));
                }
                else if (level == QueryLevel.Series)
                    attributes.Set(Count(Tag.NumberOfSeriesRelatedInstances, row.GetInt32(3)));
                return new Row(row.GetInt64(0), row.GetInt64(2), attributes);
            },
            cancellationToken
        );
        return rows.OfType<Row>().ToDictionary(row => row.Key);
    }

    Dataset? Attributes(QueryLevel level, long key, byte[] json)
    {
        try
        {
            return DicomJson.ReadWritten(json, tag => IsWanted(request, tag) || plan.Items.ContainsKey(tag));
        }
        catch (DicomFormatException fault)
        {
            UnreadableRow.Report(unreadable, level, key, fault);
            return null;
        }
    }

    async Task<Dictionary<long, Dataset>> PatientCountsAsync(IReadOnlyCollection<long> patients, CancellationToken cancellationToken)
    {
        var source = InstanceSource
            .For(requester, QueryLevel.Study, reader.Dialect)
            .Where(reader.Dialect.IsOneOf("t.\"PatientKey\"", "@keys", ColumnType.Long));
        var sql =
            "SELECT \"PatientKey\", CAST(COUNT(*) AS bigint), CAST(SUM(\"NumberOfStudyRelatedSeries\") AS bigint), "
            + $"CAST(SUM(\"NumberOfStudyRelatedInstances\") AS bigint) {source} GROUP BY \"PatientKey\"";
        var rows = await reader.ReadAsync(
            sql,
            (command, dialect) =>
            {
                source.AddParameters(command, dialect);
                dialect.AddList(command, "@keys", patients, ColumnType.Long);
            },
            row =>
            {
                var counts = new Dataset();
                for (var i = 0; i < patientCounts.Length; i++)
                    counts.Set(Count(patientCounts[i], row.GetInt64(i + 1)));
                return new PatientCounts(row.GetInt64(0), counts);
            },
            cancellationToken
        );
        return rows.ToDictionary(row => row.Key, row => row.Counts);
    }

    static long[] Parents(Dictionary<long, Row> rows) => rows.Values.Select(row => row.Parent).Distinct().ToArray();

    // Returns whether any wanted attribute is at one of the levels.
    static bool Needs(QueryRequest request, MatchPlan plan, params QueryLevel[] levels) =>
        request.Return is null
        || request.CustomTags.Any(attribute => levels.Contains(attribute.Level))
        || IndexedAttributes.All.Any(attribute =>
            levels.Contains(attribute.Level)
            && attribute.Sequence is null
            && (IsWanted(request, attribute.Tag) || plan.Items.ContainsKey(attribute.Tag))
        );

    static bool IsWanted(QueryRequest request, Tag tag) =>
        request.Return is null || request.Return.Contains(tag) || request.Keys[tag] is not null;

    static Element Count(Tag tag, long value) => Text(tag, Vr.IS, value.ToString(CultureInfo.InvariantCulture));

    static Element Text(Tag tag, Vr vr, string text) => new(tag, vr, System.Text.Encoding.ASCII.GetBytes(text));
}
