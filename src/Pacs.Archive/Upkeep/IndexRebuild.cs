using Dicom.Encoding;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Ingest;

namespace Pacs.Archive.Upkeep;

/// <summary>Rebuilds the index from the objects. Start it with an empty index; a repeated run continues. Only the lost index contained
/// the senders of the instances, the deletions whose objects were not deleted yet, and the data that
/// <see cref="Index.Sqlite.IndexCarryOver"/> copies from it where it can be read.</summary>
/// <remarks>Objects are indexed in the order of their arrival: where they contradict each other, the first one decides, as before. The
/// order of objects that arrived at the same time may differ.</remarks>
public sealed class IndexRebuild(IBlobStore blobs, InstanceIngest ingest, IndexWriter writer)
{
    // Objects read at the same time: enough to keep two or four processors busy with parsing while the index commits.
    const int Parallel = 8;

    // Objects that wait for the index, and share transactions.
    const int MaxIndexing = 32;

    /// <summary>Columns, by table, that objects do not contain and that differ in a rebuilt index. All other columns of these tables are
    /// the same as before, as long as nothing was deleted.</summary>
    public static IReadOnlyDictionary<Type, string[]> Untold { get; } =
        new Dictionary<Type, string[]>
        {
            [typeof(PatientRow)] = [nameof(PatientRow.Key)],
            [typeof(StudyRow)] =
            [
                nameof(StudyRow.Key),
                nameof(StudyRow.PatientKey),
                nameof(StudyRow.CreatedAt),
                nameof(StudyRow.UpdatedAt),
            ],
            [typeof(SeriesRow)] =
            [
                nameof(SeriesRow.Key),
                nameof(SeriesRow.StudyKey),
                nameof(SeriesRow.CreatedAt),
                nameof(SeriesRow.UpdatedAt),
                nameof(SeriesRow.Revision),
            ],
            [typeof(InstanceRow)] =
            [
                nameof(InstanceRow.Key),
                nameof(InstanceRow.SeriesKey),
                nameof(InstanceRow.Protocol),
                nameof(InstanceRow.CallingAeTitle),
                nameof(InstanceRow.CalledAeTitle),
                nameof(InstanceRow.Address),
                nameof(InstanceRow.User),
            ],
            [typeof(CustomTagValueRow)] =
            [
                nameof(CustomTagValueRow.Key),
                nameof(CustomTagValueRow.TagKey),
                nameof(CustomTagValueRow.OwnerKey),
                nameof(CustomTagValueRow.SourceKey),
            ],
        };

    /// <summary>Reads all objects.</summary>
    /// <param name="progress">Receives the number of objects read.</param>
    /// <param name="cancellationToken">Stops the rebuild.</param>
    public async Task<RebuildResult> RunAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        using var order = new ObjectsByArrival();
        await foreach (var entry in blobs.ListAsync(BlobKey.Studies, cancellationToken))
            if (!entry.Key.EndsWith(BlobKey.FramesSuffix, StringComparison.Ordinal))
                order.Add(entry);
        // Reads the custom tags first: an object that was read without the attribute of a custom tag would have to be read again, and be
        // indexed after others.
        await writer.ChangeAsync(batch => batch.ReadCustomTags(), cancellationToken);
        var result = await IndexAsync(order.Sorted(), progress, cancellationToken);
        await foreach (var entry in blobs.ListAsync(BlobKey.Conflicts, cancellationToken))
            await ReportAsync(
                entry.Key,
                ProblemKind.Conflict,
                "another object with this SOP Instance UID is stored; kept aside",
                cancellationToken
            );
        return result;
    }

    // Reads several objects at once, and passes them to the index in their order, which commits them together.
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
            // After a failure, no work continues in the background.
            await Task.WhenAll(indexing.Select(next => (Task)next.Outcome)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ForgetAsync();
        }
        return new RebuildResult(indexed, refused);

        void Read(BlobEntry entry) =>
            reading.Enqueue((entry, Task.Run(() => ingest.Adoption.FindAsync(entry, cancellationToken), cancellationToken)));

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
                // Reads this object alone, and then those after it again.
                while (indexing.Count > 0)
                    await CountNextAsync();
                var later = reading.Select(one => one.Entry).ToArray();
                await ForgetAsync();
                found = await ingest.Adoption.FindAsync(entry, cancellationToken);
                Array.ForEach(later, Read);
            }
            indexing.Enqueue((found.Key, ingest.Adoption.AdoptAsync(found)));
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
        return writer.ChangeAsync(
            batch =>
                batch.Problems.Add(
                    ProblemRow.Of(kind, reason, key).Concerning(instance?.Study, instance?.Series, instance?.SopInstance, null)
                ),
            cancellationToken
        );
    }
}

/// <summary>The result of a rebuild.</summary>
/// <param name="Indexed">Number of instances inserted into the index.</param>
/// <param name="Refused">Number of objects that are not instances, which are listed as problems (<see cref="ArchiveProblems"/>).</param>
public readonly record struct RebuildResult(int Indexed, int Refused);
