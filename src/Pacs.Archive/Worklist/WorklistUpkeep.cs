using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;

namespace Pacs.Archive.Worklist;

/// <summary>Removes what the worklist need not keep: workitems in a final state that no deletion lock keeps (PS3.4 CC.2.1.3) once their time is over, event reports, and what is known of removed workitems.</summary>
public sealed class WorklistUpkeep(IndexDatabase index, IndexWriter writer, ArchiveLimits limits, TimeProvider time)
{
    // Small steps, so that nothing else waits.
    const int Portion = 200;

    readonly IndexReader reader = new(index);

    /// <summary>Does it once.</summary>
    /// <returns>How many workitems were removed.</returns>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!await reader.HasAnyAsync(cancellationToken, "\"Workitem\"", "\"WorklistEvent\"", "\"RemovedWorkitem\""))
            return 0;
        await TrimAsync(cancellationToken);
        var (removed, portion) = (0, Portion);
        var finished = Before(limits.WorkitemRetention);
        while (portion == Portion)
        {
            // Nobody is held up for nothing.
            await using var context = index.CreateDbContext();
            if (!await context.Workitems.AnyAsync(row => row.FinishedAt <= finished && !row.Subscriptions.Any(subscription => subscription.DeletionLock == DeletionLock.Held), cancellationToken))
                break;
            portion = await writer.ChangeAsync(batch => WorklistBatch.Run(batch, worklist => Remove(worklist, finished)), cancellationToken);
            removed += portion;
        }
        return removed;
    }

    static int Remove(WorklistBatch batch, long finished)
    {
        var rows = batch.Context.Workitems.Where(row => row.FinishedAt <= finished && !row.Subscriptions.Any(subscription => subscription.DeletionLock == DeletionLock.Held))
            .OrderBy(row => row.Key).Take(Portion).Select(row => new { row.Key, row.SOPInstanceUID }).ToList();
        batch.Context.RemovedWorkitems.AddRange(rows.Select(row => new RemovedWorkitemRow { SOPInstanceUID = row.SOPInstanceUID, At = batch.Now.ToUnixTimeMilliseconds() }));
        var keys = rows.Select(row => row.Key).ToList();
        batch.Context.Workitems.Where(row => keys.Contains(row.Key)).ExecuteDelete();
        // What was deleted beside the context's back must not come up in it again.
        foreach (var entry in batch.Context.ChangeTracker.Entries<WorkitemRow>().Where(entry => keys.Contains(entry.Entity.Key)).ToList())
            entry.State = EntityState.Detached;
        return rows.Count;
    }

    async Task TrimAsync(CancellationToken cancellationToken)
    {
        var (events, removed) = (Before(limits.WorklistEventRetention), Before(limits.RemovedWorkitemRetention));
        await using var context = index.CreateDbContext();
        var last = await context.WorklistEvents.Where(row => row.At < events).OrderByDescending(row => row.Sequence).Select(row => (long?)row.Sequence).FirstOrDefaultAsync(cancellationToken);
        if (last is not null)
        {
            await writer.DeleteInPortionsAsync(there => there.WorklistEvents.Where(row => row.Sequence <= last).OrderBy(row => row.Sequence), cancellationToken);
            // Whoever left before has nothing to go on with.
            await writer.DeleteInPortionsAsync(
                there => there.Counters.Where(row => string.Compare(row.Name, CounterRow.ReportsTo) > 0 && row.Name.StartsWith(CounterRow.ReportsTo) && row.Value < last).OrderBy(row => row.Name),
                cancellationToken);
        }
        if (await context.RemovedWorkitems.AnyAsync(row => row.At < removed, cancellationToken))
            await writer.DeleteInPortionsAsync(there => there.RemovedWorkitems.Where(row => row.At < removed).OrderBy(row => row.SOPInstanceUID), cancellationToken);
    }

    long Before(TimeSpan retention) => (time.GetUtcNow() - retention).ToUnixTimeMilliseconds();
}
