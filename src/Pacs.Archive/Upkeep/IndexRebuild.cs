using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Ingest;

namespace Pacs.Archive.Upkeep;

/// <summary>Makes the index anew from the objects alone. Start it on an empty index; started again, it goes on. Who sent what is in the lost index only; so are deletions whose objects were not removed yet, and what <see cref="Index.Sqlite.IndexCarryOver"/> takes out of it where it can be read.</summary>
public sealed class IndexRebuild(IBlobStore blobs, InstanceIngest ingest, IndexWriter writer)
{
    // Enough to keep two or four processors busy parsing while the index commits.
    const int Parallel = 8;

    /// <summary>Reads every object.</summary>
    /// <param name="progress">Told how many were read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<RebuildResult> RunAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var (indexed, refused, read) = (0, 0, 0);
        await System.Threading.Tasks.Parallel.ForEachAsync(InstancesAsync(cancellationToken), new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken }, async (versions, token) =>
        {
            // Of the versions of one instance the earliest came first, and stays.
            foreach (var entry in versions)
            {
                switch (await ingest.AdoptAsync(entry, token))
                {
                    case StoreOutcome.Stored:
                        Interlocked.Increment(ref indexed);
                        break;
                    case StoreOutcome.Refused outcome:
                        Interlocked.Increment(ref refused);
                        await ReportAsync(entry.Key, ProblemKind.Orphan, outcome.Comment, token);
                        break;
                }
                progress?.Report(Interlocked.Increment(ref read));
            }
        });
        await foreach (var entry in blobs.ListAsync(BlobKey.Conflicts, cancellationToken))
            await ReportAsync(entry.Key, ProblemKind.Conflict, "another object with this SOP Instance UID is stored; kept aside", cancellationToken);
        return new RebuildResult(indexed, refused);
    }

    // Objects by instance: keys of one differ in the version only, and are listed one after another.
    async IAsyncEnumerable<List<BlobEntry>> InstancesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var versions = new List<BlobEntry>();
        await foreach (var entry in blobs.ListAsync(BlobKey.Studies, cancellationToken))
        {
            if (entry.Key.EndsWith(BlobKey.FramesSuffix, StringComparison.Ordinal))
                continue;
            if (versions.Count > 0 && BlobKey.Parse(versions[0].Key) != BlobKey.Parse(entry.Key))
            {
                yield return versions;
                versions = [];
            }
            versions.Add(entry);
        }
        if (versions.Count > 0)
            yield return versions;
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
