using System.Collections.Concurrent;
using System.Diagnostics;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Index.Upkeep;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Ingest;
using Pacs.Archive.Retrieve.Metadata;

namespace Pacs.Archive.Upkeep;

/// <summary>The regular work of the archive: deletes objects with tombstones, adopts orphans that a crash left without a row, trims
/// lists, seals metadata, and runs the regular work of other parts.</summary>
public sealed class ArchiveUpkeep(
    IBlobStore blobs,
    IndexDatabase index,
    IndexWriter writer,
    InstanceIngest ingest,
    SeriesMetadata metadata,
    IReadOnlyList<UpkeepStep> others,
    ArchiveLimits limits,
    TimeProvider time
)
{
    // Rows per transaction: small, so that other changes do not wait.
    const int Portion = 500;

    // Deletions at the same time. Concurrent flushes share the disk's work; the number is small, so that they do not delay the flushes of
    // ingest.
    const int Removers = 8;

    // Prevents two replicas from doing the same work twice, which would be harmless. After a crash, another replica continues once the
    // lease has expired.
    static readonly TimeSpan lease = TimeSpan.FromMinutes(5);

    /// <summary>Name of the counter with the time, in milliseconds since 1970 UTC, at which the last complete sweep began.</summary>
    const string LastSweep = "LastSweep";

    readonly IndexLeases leases = new(writer);
    readonly IndexReader reader = new(index);
    readonly UpkeepReader upkeep = new(index);
    readonly MetadataSealer sealer = new(blobs, index, writer, metadata, limits, time);

    /// <summary>Runs until cancelled.</summary>
    /// <param name="report">Receives failures. The next round takes place in any case.</param>
    /// <param name="cancellationToken">Stops the upkeep.</param>
    public async Task RunAsync(Action<Exception> report, CancellationToken cancellationToken)
    {
        // Orphans of a crash just before the start have reached the grace period by then.
        var due = time.GetUtcNow() + limits.OrphanGrace;
        using var timer = new PeriodicTimer(limits.RemovalInterval, time);
        do
        {
            await TryAsync("remove", RemoveAsync);
            await TryAsync("trim", TrimProblemsAsync);
            await TryAsync("seal", sealer.SealAsync);
            foreach (var other in others)
                await TryAsync(other.Name, other.RunAsync);
            if (time.GetUtcNow() < due)
                continue;
            // A failed sweep has read much of the store, so it is not repeated at the next tick.
            var (needed, swept) = (due, DateTimeOffset.MinValue);
            due = time.GetUtcNow() + limits.OrphanGrace;
            await TryAsync("clear", ClearAsync);
            if (await TryAsync("sweep", async token =>
                {
                    (swept, var adopted) = await SweepSinceAsync(needed, token);
                    return adopted;
                }))
                due = swept + limits.SweepInterval;
        } while (await timer.WaitForNextTickAsync(cancellationToken));

        // A failing step must not prevent the other steps.
        async Task<bool> TryAsync(string name, Func<CancellationToken, Task<int>> step)
        {
            using var activity = Telemetry.Source.StartActivity("upkeep")?.SetTag("pacs.upkeep.step", name);
            var began = Stopwatch.GetTimestamp();
            try
            {
                var objects = 0;
                if (!await leases.TryDoAsync($"upkeep {name}", lease, async token => objects = await step(token), time, cancellationToken))
                    return false;
                Telemetry.UpkeepEnded(name, "ok", objects, Stopwatch.GetElapsedTime(began));
                return true;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                activity?.SetFailed(exception);
                Telemetry.UpkeepEnded(name, "error", 0, Stopwatch.GetElapsedTime(began));
                report(exception);
                return false;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Another replica has taken the lease.
                return false;
            }
        }
    }

    /// <summary>Deletes the objects of deleted instances and discarded duplicates. Waits while a backup needs them
    /// (<see cref="ArchiveBackup"/>).</summary>
    /// <returns>Number of deleted objects.</returns>
    /// <exception cref="AggregateException">Some objects could not be deleted; all others were.</exception>
    public async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        var (removed, after, failures) = (0, "", new StepFailures());
        while (await reader.HasAnyAsync(cancellationToken, "\"Removal\""))
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (await upkeep.IsAfterAsync(ArchiveBackup.Hold, now, cancellationToken))
                break;
            var rows = await upkeep.TombstonesAsync(after, Portion, cancellationToken);
            if (rows.Count == 0)
                break;
            after = rows[^1].BlobKey;
            var (gone, needed) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
            await Parallel.ForEachAsync(
                rows,
                new ParallelOptions { MaxDegreeOfParallelism = Removers, CancellationToken = cancellationToken },
                async (row, token) =>
                {
                    var key = row.BlobKey;
                    // Objects that cannot be deleted are tried again in the next round.
                    await failures.TryAsync(async () =>
                    {
                        // The object that this one duplicates may have been lost since.
                        if (row.Reason == RemovalReason.Duplicate && !await ingest.IsSpareAsync(key, token))
                        {
                            needed.Enqueue(key);
                            return;
                        }
                        await blobs.DeleteAsync(key, token);
                        await blobs.DeleteAsync(key + BlobKey.FramesSuffix, token);
                        gone.Enqueue(key);
                    });
                }
            );
            // Tombstones are removed after the deletions are durable. Otherwise a power loss could bring an object back without its
            // tombstone.
            await writer.DeleteTombstonesAsync([.. gone], cancellationToken);
            removed += gone.Count;
            await KeepAsync([.. needed], cancellationToken);
        }
        failures.ThrowIfAny("objects could not be removed");
        return removed;
    }

    // Adopts objects that have a tombstone as duplicates but are needed.
    async Task KeepAsync(string[] keys, CancellationToken cancellationToken)
    {
        if (keys.Length == 0)
            return;
        await writer.DeleteTombstonesAsync(keys, cancellationToken);
        foreach (var key in keys)
        await foreach (var entry in blobs.ListAsync(key, cancellationToken))
            if (entry.Key == key)
                await AdoptAsync(entry, cancellationToken);
    }

    /// <summary>Discards objects that were begun and not committed longer ago than the grace period, by processes that have
    /// ended.</summary>
    /// <returns>Number of discarded objects.</returns>
    public async Task<int> ClearAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - limits.AbandonedGrace;
        var (cleared, failures) = (0, new StepFailures());
        await failures.TryAsync(async () => cleared = await blobs.ClearAsync(before, cancellationToken));
        await foreach (var entry in blobs.ListAsync(BlobKey.Waiting, cancellationToken))
            if (entry.LastModified < before && await failures.TryAsync(async () => await blobs.DeleteAsync(entry.Key, cancellationToken)))
                cleared++;
        failures.ThrowIfAny("what was begun and not committed could not be discarded");
        return cleared;
    }

    /// <summary>Compares the whole store with the index, and adopts orphans (objects without a row) that are older than the grace period.
    /// An orphan that cannot be adopted is listed as a problem, once.</summary>
    /// <returns>Number of adopted objects.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var (adopted, failures) = (0, new StepFailures());
        var oldest = time.GetUtcNow() - limits.OrphanGrace;
        using var orphans = new ObjectsByArrival();
        var portion = new List<BlobEntry>(Portion);
        await foreach (var entry in blobs.ListAsync(BlobKey.Studies, cancellationToken))
        {
            if (entry.LastModified <= oldest)
                portion.Add(entry);
            if (portion.Count == Portion)
            {
                (await OrphansAsync(portion, cancellationToken)).ForEach(orphans.Add);
                portion.Clear();
            }
        }
        (await OrphansAsync(portion, cancellationToken)).ForEach(orphans.Add);
        // Adopts in the order of arrival, as a rebuilt index would.
        foreach (var next in orphans.Sorted().Chunk(Portion))
            adopted += await AdoptAsync(next, failures, cancellationToken);
        await sealer.SweepAsync(oldest, failures, cancellationToken);
        failures.ThrowIfAny("some objects could not be compared with the index");
        return adopted;
    }

    // A sweep of any replica counts if it began late enough. Returns when it began, and the number of objects adopted now.
    async Task<(DateTimeOffset Began, int Adopted)> SweepSinceAsync(DateTimeOffset needed, CancellationToken cancellationToken)
    {
        var last = await upkeep.CounterAsync(LastSweep, cancellationToken);
        if (last >= needed.ToUnixTimeMilliseconds())
            return (DateTimeOffset.FromUnixTimeMilliseconds(last), 0);
        var began = time.GetUtcNow();
        var adopted = await SweepAsync(cancellationToken);
        await writer.ChangeAsync(batch => batch.SetCounter(LastSweep, began.ToUnixTimeMilliseconds()), cancellationToken);
        return (began, adopted);
    }

    async Task<int> AdoptAsync(IReadOnlyCollection<BlobEntry> entries, StepFailures failures, CancellationToken cancellationToken)
    {
        var adopted = 0;
        foreach (var entry in await OrphansAsync(entries, cancellationToken))
        {
            var isAdopted = false;
            await failures.TryAsync(async () => isAdopted = await AdoptAsync(entry, cancellationToken));
            if (isAdopted)
                adopted++;
        }
        return adopted;
    }

    async Task<bool> AdoptAsync(BlobEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Key.EndsWith(BlobKey.FramesSuffix, StringComparison.Ordinal) && BlobKey.IsSafe(entry.Key))
        {
            await RemoveLoneFramesAsync(entry.Key, cancellationToken);
            return false;
        }
        var outcome = await ingest.Adoption.AdoptAsync(entry, cancellationToken);
        if (outcome is StoreOutcome.Refused refused)
            await ReportAsync(entry.Key, refused, cancellationToken);
        return outcome is not (null or StoreOutcome.Refused);
    }

    async Task<List<BlobEntry>> OrphansAsync(IReadOnlyCollection<BlobEntry> entries, CancellationToken cancellationToken)
    {
        var keys = entries.Select(entry => entry.Key).ToList();
        var instances = keys.Select(key => BlobKey.Parse(key)?.SopInstance.Value).OfType<string>().Distinct().ToList();
        var known = await upkeep.KnownKeysAsync(keys, instances, cancellationToken);
        return [.. entries.Where(entry => !known.Contains(entry.Key))];
    }

    async Task RemoveLoneFramesAsync(string key, CancellationToken cancellationToken)
    {
        if (await blobs.GetLengthAsync(key[..^BlobKey.FramesSuffix.Length], cancellationToken) is null)
            await blobs.DeleteAsync(key, cancellationToken);
    }

    Task ReportAsync(string key, StoreOutcome.Refused refused, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            batch =>
                batch.Problems.Add(
                    ProblemRow.Of(ProblemKind.Orphan, refused.Comment, key).Concerning(null, null, refused.SopInstance, refused.SopClass)
                ),
            cancellationToken
        );

    async Task<int> TrimProblemsAsync(CancellationToken cancellationToken)
    {
        if (!await reader.HasAnyAsync(cancellationToken, $"\"Problem\" WHERE \"Kind\" = {(int)ProblemKind.Refused}"))
            return 0;
        return await upkeep.LastExcessRefusalAsync(limits.MaxRefusedListed, cancellationToken) is { } last
            ? await writer.DeleteRefusalsAsync(last, cancellationToken)
            : 0;
    }
}
