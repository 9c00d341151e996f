using System.Diagnostics;

namespace Pacs.Archive.Index.Writing;

/// <summary>A change that waits for its transaction in the queue of the <see cref="IndexWriter"/>.</summary>
/// <param name="instance">The instance that the change inserts; null for other changes.</param>
abstract class QueuedChange(NewInstance? instance)
{
    /// <summary>Gets the instance that the change inserts; null for other changes.</summary>
    public NewInstance? Instance { get; } = instance;

    /// <summary>Gets a task that must succeed before the transaction may be committed; null for none.</summary>
    public Task? Durable { get; init; }

    /// <summary>Gets or sets the activity of the waiting caller.</summary>
    public Activity? Waiting { get; set; }

    /// <summary>Gets whether the caller has its answer.</summary>
    public abstract bool IsTold { get; }

    /// <summary>Makes the change.</summary>
    public abstract void Do(IndexBatch batch);

    /// <summary>Gives the caller the result of the change. Does nothing if the caller was already told that the commit hangs.</summary>
    public abstract void Complete();

    /// <summary>Gives the caller an exception. Does nothing if the caller was already told that the commit hangs.</summary>
    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
/// <param name="instance">The instance that the change inserts; null for other changes.</param>
/// <param name="change">Makes the change, and returns the caller's result.</param>
sealed class QueuedChange<T>(NewInstance? instance, Func<IndexBatch, T> change) : QueuedChange(instance)
{
    readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    T result = default!;

    /// <summary>Gets the result for the caller.</summary>
    public Task<T> Task => completion.Task;

    /// <inheritdoc/>
    public override bool IsTold => completion.Task.IsCompleted;

    /// <inheritdoc/>
    public override void Do(IndexBatch batch) => result = change(batch);

    /// <inheritdoc/>
    public override void Complete() => completion.TrySetResult(result);

    /// <inheritdoc/>
    public override void Fail(Exception exception) => completion.TrySetException(exception);
}

/// <summary>The object of an instance is not flushed yet, so its row cannot be committed.</summary>
sealed class NotFlushedException() : Exception("an object is not flushed");
