using System.Collections.Concurrent;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;

namespace Pacs.Archive.Upkeep;

/// <summary>Exceptions of single items of an upkeep step. The step continues with its other items, and fails at its end, so that the
/// failures are logged and counted.</summary>
sealed class StepFailures
{
    // The first exceptions are enough to find the cause.
    const int MaxKept = 10;

    readonly ConcurrentQueue<Exception> kept = [];

    // Other exceptions mean that a storage is unavailable or the step is being cancelled, so that no item would succeed.
    static bool IsOfOneItem(Exception exception) =>
        exception is not (OperationCanceledException or BlobStoreUnavailableException or IndexUnavailableException or IndexFullException);

    /// <summary>Runs the work of one item.</summary>
    /// <returns>Whether it succeeded. Its exception is recorded.</returns>
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

    /// <summary>Throws if any item failed. To be called at the end of the step.</summary>
    /// <param name="message">A description that applies to all failed items.</param>
    /// <exception cref="AggregateException">Some items failed.</exception>
    public void ThrowIfAny(string message)
    {
        if (!kept.IsEmpty)
            throw new AggregateException(message, kept);
    }
}
