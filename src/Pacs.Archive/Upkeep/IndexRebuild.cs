using Dicom.Encoding;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Ingest;

namespace Pacs.Archive.Upkeep;

/// <summary>Makes the index anew from the objects alone. Start it on an empty index; started again, it goes on. Who sent what is in the lost index only; so are deletions whose objects were not removed yet, and what <see cref="Index.Sqlite.IndexCarryOver"/> takes out of it where it can be read.</summary>
/// <remarks>Objects are indexed in the order of their arrival: where they contradict each other, the first one decides as it did then.
/// Objects that arrived at the same time may have been indexed in another order.</remarks>
public sealed class IndexRebuild(IBlobStore blobs, InstanceIngest ingest, IndexWriter writer)
{
    // Enough to keep two or four processors busy parsing while the index commits.
    const int Parallel = 8;

    // Share transactions.
    const int MaxIndexing = 32;

    /// <summary>Columns that objects do not tell, by table: an index made anew has others. Everything else in these tables comes out as it
    /// was, until something is deleted.</summary>
    public static IReadOnlyDictionary<Type, string[]> Untold { get; } = new Dictionary<Type, string[]>
    {
        [typeof(PatientRow)] = [nameof(PatientRow.Key)],
        [typeof(StudyRow)] = [nameof(StudyRow.Key), nameof(StudyRow.PatientKey), nameof(StudyRow.CreatedAt), nameof(StudyRow.UpdatedAt)],
        [typeof(SeriesRow)] =
            [nameof(SeriesRow.Key), nameof(SeriesRow.StudyKey), nameof(SeriesRow.CreatedAt), nameof(SeriesRow.UpdatedAt), nameof(SeriesRow.Revision)],
        [typeof(InstanceRow)] =
        [
            nameof(InstanceRow.Key), nameof(InstanceRow.SeriesKey), nameof(InstanceRow.Protocol),
            nameof(InstanceRow.CallingAeTitle), nameof(InstanceRow.CalledAeTitle), nameof(InstanceRow.Address), nameof(InstanceRow.User),
        ],
        [typeof(CustomTagValueRow)] =
        [
            nameof(CustomTagValueRow.Key), nameof(CustomTagValueRow.TagKey), nameof(CustomTagValueRow.OwnerKey),
            nameof(CustomTagValueRow.SourceKey),
        ],
    };

    /// <summary>Reads every object.</summary>
    /// <param name="progress">Told how many were read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<RebuildResult> RunAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        using var order = new ObjectsByArrival();
        await foreach (var entry in blobs.ListAsync(BlobKey.Studies, cancellationToken))
            if (!entry.Key.EndsWith(BlobKey.FramesSuffix, StringComparison.Ordinal))
                order.Add(entry);
        // An object that was read without a custom tag's attribute would have to be read again, and be behind others.
        await writer.ChangeAsync(batch => batch.ReadCustomTags(), cancellationToken);
        var result = await IndexAsync(order.Sorted(), progress, cancellationToken);
        await foreach (var entry in blobs.ListAsync(BlobKey.Conflicts, cancellationToken))
            await ReportAsync(entry.Key, ProblemKind.Conflict, "another object with this SOP Instance UID is stored; kept aside", cancellationToken);
        return result;
    }

    // Several objects are read at once and handed to the index one after another, which commits them together.
    async Task<RebuildResult> IndexAsync(IEnumerable<BlobEntry> entries, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var (indexed, refused, done) = (0, 0, 0);
        var reading = new Queue<(BlobEntry Entry, Task<FoundObject> Found)>(Parallel);
        var indexing = new Queue<(string Key, Task<StoreOutcome?> Outcome)>(MaxIndexing);
        try
        {
            foreach (var entry in entries)
            {
                Read(entry);
                if (reading.Count == Parallel)
                    await IndexNextAsync();
            }
            while (reading.Count > 0)
                await IndexNextAsync();
            while (indexing.Count > 0)
                await CountNextAsync();
        }
        finally
        {
            // After a failure, nothing goes on behind the caller's back.
            await Task.WhenAll(indexing.Select(next => (Task)next.Outcome)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ForgetAsync();
        }
        return new RebuildResult(indexed, refused);

        void Read(BlobEntry entry) => reading.Enqueue((entry, Task.Run(() => ingest.FindAsync(entry, cancellationToken), cancellationToken)));

        async Task IndexNextAsync()
        {
            var (entry, next) = reading.Dequeue();
            FoundObject found;
            try
            {
                found = await next;
            }
            catch (MemoryBudgetException)
            {
                // It is read alone, and those behind it again.
                while (indexing.Count > 0)
                    await CountNextAsync();
                var later = reading.Select(one => one.Entry).ToArray();
                await ForgetAsync();
                found = await ingest.FindAsync(entry, cancellationToken);
                Array.ForEach(later, Read);
            }
            indexing.Enqueue((found.Key, ingest.AdoptAsync(found)));
            if (indexing.Count == MaxIndexing)
                await CountNextAsync();
        }

        async Task ForgetAsync()
        {
            while (reading.TryDequeue(out var next))
            {
                await ((Task)next.Found).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (next.Found.IsCompletedSuccessfully)
                    next.Found.Result.Dispose();
            }
        }

        async Task CountNextAsync()
        {
            var (key, outcome) = indexing.Dequeue();
            switch (await outcome)
            {
                case StoreOutcome.Stored:
                    indexed++;
                    break;
                case StoreOutcome.Refused why:
                    refused++;
                    await ReportAsync(key, ProblemKind.Orphan, why.Comment, cancellationToken);
                    break;
            }
            progress?.Report(++done);
        }
    }

    Task ReportAsync(string key, ProblemKind kind, string reason, CancellationToken cancellationToken)
    {
        var instance = BlobKey.Parse(key);
        return writer.ChangeAsync(batch => batch.Report(new ProblemRow
        {
            Kind = kind,
            Reason = reason,
            BlobKey = key,
            StudyInstanceUID = instance?.Study.Value ?? "",
            SeriesInstanceUID = instance?.Series.Value ?? "",
            SOPInstanceUID = instance?.SopInstance.Value ?? "",
        }), cancellationToken);
    }
}

/// <summary>What a rebuild did.</summary>
/// <param name="Indexed">Instances put into the index.</param>
/// <param name="Refused">Objects that are no instances; they are listed (<see cref="ArchiveProblems"/>).</param>
public readonly record struct RebuildResult(int Indexed, int Refused);
