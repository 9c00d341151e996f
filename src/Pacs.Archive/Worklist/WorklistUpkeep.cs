using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Worklist;

/// <summary>Removes workitems in a final state without a deletion lock (PS3.4 CC.2.1.3) after their retention time, and old event reports
/// and tombstones of workitems.</summary>
public sealed class WorklistUpkeep(IndexDatabase index, IndexWriter writer, ArchiveLimits limits, TimeProvider time)
{
    // Rows per transaction: small, so that other changes do not wait.
    const int Portion = 200;

    readonly IndexReader reader = new(index);

    /// <summary>Runs the upkeep once.</summary>
    /// <returns>Number of removed workitems.</returns>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!await reader.HasAnyAsync(cancellationToken, "\"Workitem\"", "\"WorklistEvent\"", "\"RemovedWorkitem\""))
            return 0;
        await TrimAsync(cancellationToken);
        var (removed, portion) = (0, Portion);
        var finished = Before(limits.WorkitemRetention);
        while (portion == Portion)
        {
            // Checks without the worklist's lock first, so that nothing is delayed when there is nothing to remove.
            await using var context = index.CreateDbContext();
            if (
                !await context.Workitems.AnyAsync(
                    row =>
                        row.FinishedAt <= finished
                        && !row.Subscriptions.Any(subscription => subscription.DeletionLock == DeletionLock.Held),
                    cancellationToken
                )
            )
                break;
            portion = await writer.ChangeAsync(
                batch => WorklistBatch.Run(batch, worklist => Remove(worklist, finished)),
                cancellationToken
            );
            removed += portion;
        }
        return removed;
    }

    static int Remove(WorklistBatch batch, long finished)
    {
        var rows = batch
            .Context.Workitems.Where(row =>
                row.FinishedAt <= finished && !row.Subscriptions.Any(subscription => subscription.DeletionLock == DeletionLock.Held)
            )
            .OrderBy(row => row.Key)
            .Take(Portion)
            .Select(row => new { row.Key, row.SOPInstanceUID })
            .ToList();
        batch.Context.RemovedWorkitems.AddRange(
            rows.Select(row => new RemovedWorkitemRow { SOPInstanceUID = row.SOPInstanceUID, At = batch.Now.ToUnixTimeMilliseconds() })
        );
        var keys = rows.Select(row => row.Key).ToList();
        batch.Context.Workitems.Where(row => keys.Contains(row.Key)).ExecuteDelete();
        // ExecuteDelete bypasses the change tracker, so the deleted rows are detached from the context.
        foreach (var entry in batch.Context.ChangeTracker.Entries<WorkitemRow>().Where(entry => keys.Contains(entry.Entity.Key)).ToList())
            entry.State = EntityState.Detached;
        return rows.Count;
    }

    async Task TrimAsync(CancellationToken cancellationToken)
    {
        var (events, removed) = (Before(limits.WorklistEventRetention), Before(limits.RemovedWorkitemRetention));
        await using var context = index.CreateDbContext();
        var last = await context
            .WorklistEvents.Where(row => row.At < events)
            .OrderByDescending(row => row.Sequence)
            .Select(row => (long?)row.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is not null)
        {
            await writer.DeleteInPortionsAsync(
                there => there.WorklistEvents.Where(row => row.Sequence <= last).OrderBy(row => row.Sequence),
                cancellationToken
            );
            // Positions of subscribers before the deleted event reports are of no use any more.
            await writer.DeleteInPortionsAsync(
                there =>
                    there
                        .Counters.Where(row =>
                            string.Compare(row.Name, CounterRow.ReportsTo) > 0
                            && row.Name.StartsWith(CounterRow.ReportsTo)
                            && row.Value < last
                        )
                        .OrderBy(row => row.Name),
                cancellationToken
            );
        }
        if (await context.RemovedWorkitems.AnyAsync(row => row.At < removed, cancellationToken))
            await writer.DeleteInPortionsAsync(
                there => there.RemovedWorkitems.Where(row => row.At < removed).OrderBy(row => row.SOPInstanceUID),
                cancellationToken
            );
    }

    long Before(TimeSpan retention) => (time.GetUtcNow() - retention).ToUnixTimeMilliseconds();
}
