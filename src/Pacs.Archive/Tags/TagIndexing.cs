using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
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
    readonly IndexReader rows;
    readonly TagReader reader;
    TaskCompletionSource wake = Waiting();

    internal TagIndexing(IBlobStore blobs, IndexDatabase index, IndexWriter writer, ArchiveLimits limits, TimeProvider time)
    {
        (this.index, this.writer, this.limits, this.time) = (index, writer, limits, time);
        leases = new IndexLeases(writer);
        rows = new IndexReader(index);
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
    internal Task<bool> HasWorkAsync(CancellationToken cancellationToken) =>
        rows.HasAnyAsync(
            cancellationToken,
            $"\"TagOperation\" o WHERE o.\"Status\" IN ({(int)TagOperationStatus.NotStarted}, {(int)TagOperationStatus.Running})",
            $"\"CustomTag\" t WHERE t.\"Status\" = {(int)CustomTagStatus.Deleting}"
        );

    /// <summary>Indexes a portion of the objects of the oldest unfinished operation. Returns false when there is none.</summary>
    internal async Task<bool> IndexAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        TagPortion portion;
        await using (var context = index.CreateDbContext())
        {
            if (
                await Unfinished(context).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellationToken)
                is not { } operation
            )
                return false;
            portion = await TagPortion.ReadAsync(context, operation, Portion, cancellationToken);
        }
        if (portion.Tags.Count == 0 || portion.Instances.Count == 0)
        {
            await writer.ChangeAsync(batch => Finish(batch, portion), cancellationToken);
            return true;
        }
        var read = await reader.ReadAsync(portion, cancellationToken);
        await writer.ChangeAsync(batch => Put(batch, portion, read), cancellationToken);
        var due = TimeSpan.FromSeconds((double)read.Count(one => one.IsRead) / limits.ReindexedPerSecond) - time.GetElapsedTime(began);
        if (due > TimeSpan.Zero)
            await Task.Delay(due, time, cancellationToken);
        return true;
    }

    static void Put(IndexBatch batch, TagPortion portion, IReadOnlyList<TaggedObject> read)
    {
        var context = batch.Context;
        // Runs first, because removing a tag also updates this row: a removal either waits and finds the values inserted here, or is
        // visible here.
        if (!portion.Advance(context, portion.Instances[^1].Key, TagOperationStatus.Running, batch.Now))
            return;
        var tags = context
            .CustomTags.Where(row => row.OperationId == portion.OperationId && row.Status == CustomTagStatus.Adding)
            .Select(row => row.Key)
            .ToHashSet();
        var locked = read.Select(one => one.Instance.Study).Distinct().Order(StringComparer.Ordinal).Where(batch.Lock).ToHashSet();
        foreach (var (instance, values, _) in read.Where(one => locked.Contains(one.Instance.Study)))
        foreach (var (tag, found) in values)
        {
            if (!tags.Contains(tag.Key))
                continue;
            batch.SetCustomValues(tag, found, instance.SopInstance, instance.BlobKey);
            // An error of an instance that was deleted meanwhile is not reported.
            if (found.Problem is { } problem && context.Instances.Any(there => there.Key == instance.Key))
                batch.ReportCustomValue(tag, instance.Study, instance.Series, instance.SopInstance, problem);
        }
    }

    // A tag with errors is disabled until the operator enables it.
    static void Finish(IndexBatch batch, TagPortion portion)
    {
        var context = batch.Context;
        if (
            !portion.Advance(
                context,
                portion.Last,
                portion.Tags.Count == 0 ? TagOperationStatus.Canceled : TagOperationStatus.Completed,
                batch.Now
            )
        )
            return;
        foreach (var row in context.CustomTags.Where(row => row.OperationId == portion.OperationId && row.Status == CustomTagStatus.Adding))
        {
            row.Status = CustomTagStatus.Ready;
            row.IsEnabled &= row.ErrorCount == 0;
        }
    }

    /// <summary>Deletes a portion of a removed tag's values, and finally the tag. Returns false when no tag is being removed.</summary>
    internal async Task<bool> RemoveAsync(CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        if (await context.CustomTags.FirstOrDefaultAsync(row => row.Status == CustomTagStatus.Deleting, cancellationToken) is not { } tag)
            return false;
        await writer.ChangeAsync(batch => Remove(batch.Context, tag.Key), cancellationToken);
        return true;
    }

    static void Remove(IndexContext context, long tag)
    {
        if (context.CustomTagValues.Where(row => row.TagKey == tag).OrderBy(row => row.OwnerKey).Take(Portions.Rows).ExecuteDelete() > 0)
            return;
        context.CustomTagErrors.Where(row => row.TagKey == tag).ExecuteDelete();
        context.CustomTags.Where(row => row.Key == tag).ExecuteDelete();
    }

    static IQueryable<TagOperationRow> Unfinished(IndexContext context) =>
        context.TagOperations.Where(row => row.Status == TagOperationStatus.NotStarted || row.Status == TagOperationStatus.Running);

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
