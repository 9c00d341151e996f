using Pacs.Archive.Index;
using Pacs.Archive.Index.Worklist;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Worklist;

/// <summary>Removes workitems in a final state without a deletion lock (PS3.4 CC.2.1.3) after their retention time, and old event reports
/// and tombstones of workitems.</summary>
public sealed class WorklistUpkeep(IndexDatabase index, IndexWriter writer, ArchiveLimits limits, TimeProvider time)
{
    // Rows per transaction: small, so that other changes do not wait.
    const int Portion = 200;

    readonly WorklistRows rows = new(index, writer);

    /// <summary>Runs the upkeep once.</summary>
    /// <returns>Number of removed workitems.</returns>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!await rows.HasAnyAsync(cancellationToken))
            return 0;
        await rows.DeleteEventsAsync(Before(limits.WorklistEventRetention), cancellationToken);
        await rows.DeleteTombstonesAsync(Before(limits.RemovedWorkitemRetention), cancellationToken);
        var (removed, portion) = (0, Portion);
        var finished = Before(limits.WorkitemRetention);
        // Checks without the worklist's lock first, so that nothing is delayed when there is nothing to remove.
        while (portion == Portion && await rows.HasRemovableAsync(finished, cancellationToken))
        {
            portion = await writer.ChangeAsync(
                batch => WorklistBatch.Run(batch, worklist => worklist.RemoveFinished(finished, Portion)),
                cancellationToken
            );
            removed += portion;
        }
        return removed;
    }

    long Before(TimeSpan retention) => (time.GetUtcNow() - retention).ToUnixTimeMilliseconds();
}
