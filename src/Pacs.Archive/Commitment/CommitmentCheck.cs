using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dicom;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Retrieve;

namespace Pacs.Archive.Commitment;

/// <summary>Checks which instances are stored safely: they have a row, and the length and hash of their object are those of the stored
/// object.</summary>
sealed class CommitmentCheck(IndexDatabase index, InstanceObjects objects)
{
    // Values of Failure Reason (PS3.3 C.14.1.1).
    const ushort ProcessingFailure = 0x0110,
        NoSuchInstance = 0x0112,
        ClassConflict = 0x0119;

    const int PageSize = 200;

    // Objects read at the same time, to hide the latency of a bucket. Hashing occupies a processor core each.
    const int Lookups = 4;

    const int BufferBytes = 128 * 1024;

    readonly IndexReader reader = new(index);

    // The stored instance with a SOP Instance UID, and whether its object is undamaged.
    sealed record Kept(string Study, string Series, string SopClass, bool IsWhole);

    /// <summary>Returns the result (Storage Commitment Response Module, PS3.18 J.2).</summary>
    /// <exception cref="IOException">The blob store cannot be reached.</exception>
    /// <exception cref="IndexUnavailableException">The index cannot be reached.</exception>
    public async Task<Dataset> RunAsync(CommitmentRequest request, CancellationToken cancellationToken)
    {
        var kept = new Dictionary<string, Kept>(StringComparer.Ordinal);
        foreach (
            var page in request
                .Instances.Concat(request.InStudies)
                .Select(reference => reference.SopInstance.Value)
                .Distinct()
                .Chunk(PageSize)
        )
        foreach (var (uid, found) in await FindAsync(page, cancellationToken))
            kept[uid] = found;
        var result = new Dataset();
        WriteInstances(result, [.. request.Instances.Select(reference => new Outcome(reference, FailureOf(reference, kept)))]);
        WriteStudies(result, [.. request.InStudies.Select(reference => new Outcome(reference, FailureOf(reference, kept)))]);
        return result;
    }

    async Task<ConcurrentBag<(string Uid, Kept Kept)>> FindAsync(string[] uids, CancellationToken cancellationToken)
    {
        // The answer may be made after the request has ended, and by another replica: it is the archive's own.
        var source = InstanceSource
            .For(Requester.Archive, QueryLevel.Instance, reader.Dialect)
            .With(QueryLevel.Series, QueryLevel.Study)
            .Where(reader.Dialect.IsOneOf("i.\"SOPInstanceUID\"", "@uids", ColumnType.Uid));
        var rows = await reader.ReadAsync(
            $"SELECT {ArchiveRetrieve.Columns} {source}",
            (command, dialect) => dialect.AddList(command, "@uids", uids, ColumnType.Uid),
            row => ArchiveRetrieve.Read(row, 0),
            cancellationToken
        );
        var found = new ConcurrentBag<(string, Kept)>();
        await Parallel.ForEachAsync(
            rows,
            new ParallelOptions { MaxDegreeOfParallelism = Lookups, CancellationToken = cancellationToken },
            async (stored, token) =>
            {
                var (study, series, sopInstance, sopClass) = stored.Identity;
                found.Add((sopInstance.Value, new Kept(study.Value, series.Value, sopClass.Value, await IsWholeAsync(stored, token))));
            }
        );
        return found;
    }

    async Task<bool> IsWholeAsync(StoredInstance stored, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var bytes = await objects.OpenAsync(stored, stored.DatasetOffset, null, cancellationToken))
                for (int read; (read = await bytes.ReadAsync(buffer, cancellationToken)) > 0; )
                {
                    hash.AppendData(buffer, 0, read);
                    // Reads from a folder complete synchronously, so the thread is given to other work in between.
                    await Task.Yield();
                }
            if (Convert.ToHexString(hash.GetHashAndReset()) == stored.Sha256)
                return true;
            await objects.DamagedAsync(stored, new CheckFailedException());
            return false;
        }
        catch (DamagedInstanceException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static ushort? FailureOf(InstanceReference reference, Dictionary<string, Kept> kept) =>
        !kept.TryGetValue(reference.SopInstance.Value, out var found)
        || (reference.Study is { } study && study.Value != found.Study)
        || (reference.Series is { } series && series.Value != found.Series)
            ? NoSuchInstance
        : found.SopClass != reference.SopClass.Value ? ClassConflict
        : found.IsWhole ? null
        : ProcessingFailure;

    static void WriteInstances(Dataset result, IReadOnlyList<Outcome> outcomes)
    {
        Set(result, Tag.ReferencedSOPSequence, outcomes.Where(outcome => outcome.Failure is null).Select(Instance));
        Set(result, Tag.FailedSOPSequence, outcomes.Where(outcome => outcome.Failure is not null).Select(Instance));

        static Dataset Instance(Outcome outcome) =>
            WithFailure(
                new Dataset()
                    .SetUid(Tag.ReferencedSOPClassUID, outcome.Reference.SopClass)
                    .SetUid(Tag.ReferencedSOPInstanceUID, outcome.Reference.SopInstance),
                outcome
            );
    }

    static void WriteStudies(Dataset result, IReadOnlyList<Outcome> outcomes)
    {
        Set(result, Tag.ReferencedStudySequence, Studies(outcomes.Where(outcome => outcome.Failure is null)));
        Set(result, Tag.FailedStudySequence, Studies(outcomes.Where(outcome => outcome.Failure is not null)));
    }

    static IEnumerable<Dataset> Studies(IEnumerable<Outcome> outcomes) =>
        from study in outcomes.GroupBy(outcome => outcome.Reference.Study!.Value)
        select new Dataset()
            .SetUid(Tag.StudyInstanceUID, study.Key)
            .SetSequence(
                Tag.ReferencedSeriesSequence,
                from series in study.GroupBy(outcome => outcome.Reference.Series!.Value)
                select new Dataset()
                    .SetUid(Tag.SeriesInstanceUID, series.Key)
                    .SetSequence(
                        Tag.ReferencedInstancesBySOPClassSequence,
                        from ofClass in series.GroupBy(outcome => outcome.Reference.SopClass)
                        select new Dataset()
                            .SetUid(Tag.ReferencedSOPClassUID, ofClass.Key)
                            .SetSequence(
                                Tag.ReferencedInstanceSequence,
                                ofClass.Select(outcome =>
                                    WithFailure(new Dataset().SetUid(Tag.ReferencedSOPInstanceUID, outcome.Reference.SopInstance), outcome)
                                )
                            )
                    )
            );

    static Dataset WithFailure(Dataset item, Outcome outcome) =>
        outcome.Failure is { } failure ? item.SetInteger(Tag.FailureReason, failure) : item;

    // An empty sequence is left out, since it is of type 1C.
    static void Set(Dataset result, Tag sequence, IEnumerable<Dataset> items)
    {
        if (items.ToList() is { Count: > 0 } some)
            result.SetSequence(sequence, some);
    }

    readonly record struct Outcome(InstanceReference Reference, ushort? Failure);
}
