using System.Collections.Concurrent;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;

namespace Pacs.Archive.Upkeep;

/// <summary>What single items of an upkeep step threw. The step goes on with its other items, and fails at its end, so that the failures are logged and counted.</summary>
sealed class StepFailures
{
    // The first ones tell what is wrong.
    const int MaxKept = 10;

    readonly ConcurrentQueue<Exception> kept = [];

    // Otherwise storage is away or the step is being ended: no item succeeds.
    static bool IsOfOneItem(Exception exception) => exception is not (OperationCanceledException or BlobStoreUnavailableException or IndexUnavailableException or IndexFullException);

    /// <summary>Does the work of one item.</summary>
    /// <returns>Whether it succeeded; what it threw is noted.</returns>
    public async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception failure) when (IsOfOneItem(failure))
        {
            if (kept.Count < MaxKept)
                kept.Enqueue(failure);
            return false;
        }
    }

    /// <summary>Ends the step.</summary>
    /// <param name="message">What the failed items have in common.</param>
    /// <exception cref="AggregateException">Some items failed.</exception>
    public void ThrowIfAny(string message)
    {
        if (!kept.IsEmpty)
            throw new AggregateException(message, kept);
    }
}
