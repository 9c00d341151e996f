using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Retrieve;

/// <summary>Reads a whole study from the index: study, series and instances. No stored object is opened.</summary>
/// <param name="index">The index.</param>
/// <param name="unreadable">Called for each row that cannot be read. Such a row is returned with its UID only.</param>
public sealed class StudyTree(IndexDatabase index, Action<UnreadableRow>? unreadable = null)
{
    const int PageSize = 200;

    readonly IndexReader reader = new(index);

    /// <summary>Finds a study and its series, by series number. Returns null if the study does not exist.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be reached.</exception>
    public async Task<StudyBranch?> FindAsync(Requester requester, Uid study, CancellationToken cancellationToken)
    {
        var source = InstanceSource.For(requester, QueryLevel.Study, reader.Dialect).In(new InstanceScope(study));
        var studies = await reader.ReadAsync(
            "SELECT \"Key\", \"Attributes\", \"ModalitiesInStudy\", \"SOPClassesInStudy\", \"NumberOfStudyRelatedSeries\", "
                + $"\"NumberOfStudyRelatedInstances\", \"UpdatedAt\" {source}",
            source.AddParameters,
            row =>
                (
                    Key: row.GetInt64(0),
                    Attributes: Attributes(
                            QueryLevel.Study,
                            row.GetInt64(0),
                            row.GetFieldValue<byte[]>(1),
                            Tag.StudyInstanceUID,
                            study.Value
                        )
                        .SetStrings(Tag.ModalitiesInStudy, IndexValues.FromSet(row.GetString(2)))
                        .SetStrings(Tag.SOPClassesInStudy, IndexValues.FromSet(row.GetString(3)))
                        .SetInteger(Tag.NumberOfStudyRelatedSeries, row.GetInt32(4))
                        .SetInteger(Tag.NumberOfStudyRelatedInstances, row.GetInt32(5)),
                    UpdatedAt: row.GetInt64(6)
                ),
            cancellationToken
        );
        if (studies is not [var (key, attributes, updatedAt)])
            return null;
        var series = await reader.ReadAsync(
            "SELECT \"Key\", \"SeriesInstanceUID\", \"Attributes\", \"NumberOfSeriesRelatedInstances\", \"Revision\", \"CreatedAt\" "
                + "FROM \"Series\" WHERE \"StudyKey\" = @study ORDER BY COALESCE(\"SeriesNumber\", 2147483647), \"Key\"",
            (command, dialect) => dialect.Add(command, "@study", key, ColumnType.Long),
            row =>
                (
                    Branch: new SeriesBranch(
                        row.GetInt64(0),
                        Uid.Parse(row.GetString(1)),
                        Attributes(
                                QueryLevel.Series,
                                row.GetInt64(0),
                                row.GetFieldValue<byte[]>(2),
                                Tag.SeriesInstanceUID,
                                row.GetString(1)
                            )
                            .SetInteger(Tag.NumberOfSeriesRelatedInstances, row.GetInt32(3))
                    ),
                    Revision: row.GetInt64(4),
                    CreatedAt: row.GetInt64(5)
                ),
            cancellationToken
        );
        // A deleted series' key can be reused; the creation time distinguishes the two series.
        var revisions = series.Select(one =>
            string.Create(CultureInfo.InvariantCulture, $"{one.Branch.Key}.{one.CreatedAt}.{one.Revision}")
        );
        var revision = string.Create(CultureInfo.InvariantCulture, $"{key}:{string.Join(',', revisions)}");
        return new StudyBranch(
            key,
            study,
            attributes,
            [.. series.Select(one => one.Branch)],
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(revision)).AsSpan(0, 16)),
            DateTimeOffset.FromUnixTimeMilliseconds(updatedAt)
        );
    }

    /// <summary>Lists the instances of a study, series by series, by instance number (those without a number last).</summary>
    /// <remarks>The keys of all instances are read at once, sixteen bytes each; their rows are read page by page.</remarks>
    /// <exception cref="IndexUnavailableException">The index cannot be reached.</exception>
    public async IAsyncEnumerable<InstanceBranch> InstancesAsync(
        StudyBranch study,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var keys = await reader.ReadAsync(
            """
            SELECT i."Key", i."SeriesKey" FROM "Instance" i JOIN "Series" s ON s."Key" = i."SeriesKey" WHERE s."StudyKey" = @study
            ORDER BY COALESCE(s."SeriesNumber", 2147483647), s."Key", COALESCE(i."InstanceNumber", 2147483647), i."Key"
            """,
            (command, dialect) => dialect.Add(command, "@study", study.Key, ColumnType.Long),
            row => (Key: row.GetInt64(0), Series: row.GetInt64(1)),
            cancellationToken
        );
        var sql =
            "SELECT \"Key\", \"Attributes\", \"SOPInstanceUID\", \"TransferSyntaxUID\", \"Frames\" FROM \"Instance\" WHERE "
            + $"{reader.Dialect.IsOneOf("\"Key\"", "@keys", ColumnType.Long)}";
        foreach (var page in keys.Chunk(PageSize))
        {
            var rows = await reader.ReadAsync(
                sql,
                (command, dialect) => dialect.AddList(command, "@keys", page.Select(key => key.Key), ColumnType.Long),
                row =>
                {
                    var attributes = Attributes(
                            QueryLevel.Instance,
                            row.GetInt64(0),
                            row.GetFieldValue<byte[]>(1),
                            Tag.SOPInstanceUID,
                            row.GetString(2)
                        )
                        .SetString(Tag.AvailableTransferSyntaxUID, row.GetString(3));
                    // Number of Frames is the actual number, also if the object does not state it.
                    return (
                        Key: row.GetInt64(0),
                        Uid: row.GetString(2),
                        Attributes: row.IsDBNull(4) ? attributes : attributes.SetInteger(Tag.NumberOfFrames, row.GetInt32(4))
                    );
                },
                cancellationToken
            );
            var byKey = rows.ToDictionary(row => row.Key);
            foreach (var (key, series) in page)
                if (byKey.TryGetValue(key, out var row))
                    yield return new InstanceBranch(series, Uid.Parse(row.Uid), row.Attributes);
        }
    }

    Dataset Attributes(QueryLevel level, long key, byte[] json, Tag uidTag, string uid)
    {
        Dataset attributes;
        try
        {
            attributes = DicomJson.Read(json);
        }
        catch (DicomFormatException fault)
        {
            UnreadableRow.Report(unreadable, level, key, fault);
            attributes = new Dataset().SetString(uidTag, uid);
        }
        return attributes.SetString(Tag.SpecificCharacterSet, "ISO_IR 192");
    }
}

/// <summary>A study of a tree.</summary>
/// <param name="Key">Key in the index.</param>
/// <param name="Uid">Study Instance UID.</param>
/// <param name="Attributes">Attributes of patient and study, with the numbers of series and instances.</param>
/// <param name="Series">The study's series, by series number.</param>
/// <param name="Revision">Changes whenever instances are added or deleted.</param>
/// <param name="UpdatedAt">Time when instances were last added or deleted.</param>
public sealed record StudyBranch(
    long Key,
    Uid Uid,
    Dataset Attributes,
    IReadOnlyList<SeriesBranch> Series,
    string Revision,
    DateTimeOffset UpdatedAt
);

/// <summary>A series of a tree.</summary>
/// <param name="Key">Key in the index.</param>
/// <param name="Uid">Series Instance UID.</param>
/// <param name="Attributes">Attributes of the series, with the number of its instances.</param>
public sealed record SeriesBranch(long Key, Uid Uid, Dataset Attributes);

/// <summary>An instance of a tree.</summary>
/// <param name="Series">Key of the instance's series in the index.</param>
/// <param name="Uid">SOP Instance UID.</param>
/// <param name="Attributes">Attributes of the instance, with Number of Frames (0028,0008) and Available Transfer Syntax UID
/// (0008,3002).</param>
public sealed record InstanceBranch(long Series, Uid Uid, Dataset Attributes);
