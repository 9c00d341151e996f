using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.CustomTags;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Tags;

/// <summary>Indexes the objects stored before custom tags were added, and deletes the values of removed tags: in portions, by one replica
/// at a time, and at a limited rate. The progress is stored in the index, so that any replica can continue.</summary>
public sealed class TagIndexing
{
    // Instances per transaction: few enough that changes which share the transaction are not delayed noticeably.
    const int Portion = 50;

    // After a crash, another replica continues once the lease has expired.
    static readonly TimeSpan lease = TimeSpan.FromMinutes(1);

    readonly IndexDatabase index;
    readonly IndexWriter writer;
    readonly ArchiveLimits limits;
    readonly TimeProvider time;
    readonly IndexLeases leases;
    readonly TagRows tags;
    readonly TagReader reader;
    TaskCompletionSource wake = Waiting();

    internal TagIndexing(IBlobStore blobs, IndexDatabase index, IndexWriter writer, ArchiveLimits limits, TimeProvider time)
    {
        (this.index, this.writer, this.limits, this.time) = (index, writer, limits, time);
        leases = new IndexLeases(writer);
        tags = new TagRows(index);
        reader = new TagReader(blobs, limits);
    }

    /// <summary>Signals that there is work.</summary>
    public void Wake() => Volatile.Read(ref wake).TrySetResult();

    /// <summary>Runs until cancelled.</summary>
    /// <param name="report">Receives failures. The work is tried again later.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(Action<Exception> report, CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitAsync(cancellationToken);
            try
            {
                if (await HasWorkAsync(cancellationToken))
                    await leases.TryDoAsync("custom tags", lease, WorkAsync, time, cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Another replica has taken the lease.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                report(exception);
            }
        }
    }

    /// <summary>Does all work that exists, unless cancelled.</summary>
    /// <exception cref="BlobStoreUnavailableException">The objects cannot be reached.</exception>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (await RemoveAsync(cancellationToken) || await IndexAsync(cancellationToken)) { }
    }

    /// <summary>Returns whether there is work.</summary>
    internal Task<bool> HasWorkAsync(CancellationToken cancellationToken) => tags.HasWorkAsync(cancellationToken);

    /// <summary>Indexes a portion of the objects of the oldest unfinished operation. Returns false when there is none.</summary>
    internal async Task<bool> IndexAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        if (await TagPortion.ReadAsync(index, Portion, cancellationToken) is not { } portion)
            return false;
        if (portion.Tags.Count == 0 || portion.Instances.Count == 0)
        {
            await writer.ChangeAsync(portion.Finish, cancellationToken);
            return true;
        }
        var read = await reader.ReadAsync(portion, cancellationToken);
        await writer.ChangeAsync(batch => portion.Put(batch, read), cancellationToken);
        var due = TimeSpan.FromSeconds((double)read.Count(one => one.IsRead) / limits.ReindexedPerSecond) - time.GetElapsedTime(began);
        if (due > TimeSpan.Zero)
            await Task.Delay(due, time, cancellationToken);
        return true;
    }

    /// <summary>Deletes a portion of a removed tag's values, and finally the tag. Returns false when no tag is being removed.</summary>
    internal async Task<bool> RemoveAsync(CancellationToken cancellationToken)
    {
        if (await tags.FindRemovedAsync(cancellationToken) is not { } tag)
            return false;
        await writer.ChangeAsync(batch => TagChanges.DeletePortion(batch, tag), cancellationToken);
        return true;
    }

    async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Volatile.Read(ref wake).Task, Task.Delay(limits.ReindexInterval, time, ending.Token));
        await ending.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref wake).Task.IsCompleted)
            Volatile.Write(ref wake, Waiting());
    }

    static TaskCompletionSource Waiting() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
