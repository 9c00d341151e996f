using System.Collections.Concurrent;
using Dicom;
using Dicom.Values;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;

namespace Pacs.Archive.Commitment;

/// <summary>Sees which instances are kept safe: their row is there, and their object is as long as the row says.</summary>
sealed class CommitmentCheck(IndexDatabase index, IBlobStore blobs)
{
    // PS3.3 C.14.1.1.
    const ushort ProcessingFailure = 0x0110, NoSuchInstance = 0x0112, ClassConflict = 0x0119;

    const int PageSize = 200;

    // As many as hide the way to a bucket; a folder answers at once.
    const int Lookups = 8;

    readonly IndexReader reader = new(index);

    // What is kept under a SOP Instance UID, and whether its object is whole.
    sealed record Kept(string Study, string Series, string SopClass, bool IsWhole);

    /// <summary>The result (Storage Commitment Response Module, PS3.18 J.2).</summary>
    /// <exception cref="IOException">The object store cannot be asked.</exception>
    /// <exception cref="IndexUnavailableException">The index cannot be asked.</exception>
    public async Task<Dataset> RunAsync(CommitmentRequest request, CancellationToken cancellationToken)
    {
        var kept = new Dictionary<string, Kept>(StringComparer.Ordinal);
        foreach (var page in request.Instances.Concat(request.InStudies).Select(reference => reference.SopInstance.Value).Distinct().Chunk(PageSize))
            foreach (var (uid, found) in await FindAsync(page, cancellationToken))
                kept[uid] = found;
        var result = new Dataset();
        WriteInstances(result, [.. request.Instances.Select(reference => new Outcome(reference, FailureOf(reference, kept)))]);
        WriteStudies(result, [.. request.InStudies.Select(reference => new Outcome(reference, FailureOf(reference, kept)))]);
        return result;
    }

    async Task<ConcurrentBag<(string Uid, Kept Kept)>> FindAsync(string[] uids, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadAsync(
            $"""
            SELECT t."StudyInstanceUID", s."SeriesInstanceUID", i."SOPInstanceUID", i."SOPClassUID", i."BlobKey", i."FileLength"
            FROM "Instance" i JOIN "Series" s ON s."Key" = i."SeriesKey" JOIN "Study" t ON t."Key" = s."StudyKey" WHERE {reader.Dialect.IsOneOf("i.\"SOPInstanceUID\"", "@uids", ColumnType.Uid)}
            """,
            (command, dialect) => dialect.AddList(command, "@uids", uids, ColumnType.Uid),
            row => (Study: row.GetString(0), Series: row.GetString(1), Uid: row.GetString(2), SopClass: row.GetString(3), Key: row.GetString(4), Length: row.GetInt64(5)),
            cancellationToken);
        var found = new ConcurrentBag<(string, Kept)>();
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = Lookups, CancellationToken = cancellationToken }, async (row, token) =>
            found.Add((row.Uid, new Kept(row.Study, row.Series, row.SopClass, await blobs.GetLengthAsync(row.Key, token) == row.Length))));
        return found;
    }

    static ushort? FailureOf(InstanceReference reference, Dictionary<string, Kept> kept) =>
        !kept.TryGetValue(reference.SopInstance.Value, out var found) || (reference.Study is { } study && study.Value != found.Study) || (reference.Series is { } series && series.Value != found.Series) ? NoSuchInstance
        : found.SopClass != reference.SopClass.Value ? ClassConflict
        : found.IsWhole ? null
        : ProcessingFailure;

    static void WriteInstances(Dataset result, IReadOnlyList<Outcome> outcomes)
    {
        Set(result, Tag.ReferencedSOPSequence, outcomes.Where(outcome => outcome.Failure is null).Select(Instance));
        Set(result, Tag.FailedSOPSequence, outcomes.Where(outcome => outcome.Failure is not null).Select(Instance));

        static Dataset Instance(Outcome outcome) => WithFailure(
            new Dataset().SetUid(Tag.ReferencedSOPClassUID, outcome.Reference.SopClass).SetUid(Tag.ReferencedSOPInstanceUID, outcome.Reference.SopInstance), outcome);
    }

    static void WriteStudies(Dataset result, IReadOnlyList<Outcome> outcomes)
    {
        Set(result, Tag.ReferencedStudySequence, Studies(outcomes.Where(outcome => outcome.Failure is null)));
        Set(result, Tag.FailedStudySequence, Studies(outcomes.Where(outcome => outcome.Failure is not null)));
    }

    static IEnumerable<Dataset> Studies(IEnumerable<Outcome> outcomes) =>
        from study in outcomes.GroupBy(outcome => outcome.Reference.Study!.Value)
        select new Dataset().SetUid(Tag.StudyInstanceUID, study.Key).SetSequence(
            Tag.ReferencedSeriesSequence,
            from series in study.GroupBy(outcome => outcome.Reference.Series!.Value)
            select new Dataset().SetUid(Tag.SeriesInstanceUID, series.Key).SetSequence(
                Tag.ReferencedInstancesBySOPClassSequence,
                from ofClass in series.GroupBy(outcome => outcome.Reference.SopClass)
                select new Dataset().SetUid(Tag.ReferencedSOPClassUID, ofClass.Key).SetSequence(
                    Tag.ReferencedInstanceSequence,
                    ofClass.Select(outcome => WithFailure(new Dataset().SetUid(Tag.ReferencedSOPInstanceUID, outcome.Reference.SopInstance), outcome)))));

    static Dataset WithFailure(Dataset item, Outcome outcome) => outcome.Failure is { } failure ? item.SetInteger(Tag.FailureReason, failure) : item;

    // A sequence of nothing is left out: it is of type 1C.
    static void Set(Dataset result, Tag sequence, IEnumerable<Dataset> items)
    {
        if (items.ToList() is { Count: > 0 } some)
            result.SetSequence(sequence, some);
    }

    readonly record struct Outcome(InstanceReference Reference, ushort? Failure);
}
