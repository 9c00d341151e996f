using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>Takes what no object tells out of an index that was set aside into the new one: custom tags, workitems with their subscriptions and deletion locks, storage commitments, and the change feed. A database server's index is not set aside, and so needs none of this. To be run before objects are indexed, so that they are indexed by the tags; run again, it goes on.</summary>
public sealed class IndexCarryOver(IndexWriter writer)
{
    const int Portion = 200;

    // Of some megabytes each, when they name as many instances as they may.
    const int Commitments = 10;

    /// <summary>Takes over what can be read.</summary>
    /// <param name="oldIndex">The file of the old index; of an earlier version, its tables are brought up to date.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IndexFullException">The new index has no room.</exception>
    public async Task<CarriedOver> RunAsync(string oldIndex, CancellationToken cancellationToken)
    {
        try
        {
            using var index = await SqliteIndex.OpenAsync(oldIndex, cancellationToken);
            await using var old = index.CreateDbContext();
            // Damage seldom is everywhere: one cannot be read, and the next can.
            return new CarriedOver(
                await ReadableAsync(() => CopyTagsAsync(old, cancellationToken)),
                await ReadableAsync(() => CopyWorklistAsync(old, cancellationToken)),
                await ReadableAsync(() => CopyCommitmentsAsync(old, cancellationToken)),
                await ReadableAsync(() => CopyFeedAsync(old, cancellationToken)));
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return default;
        }
    }

    static async Task<long?> ReadableAsync(Func<Task<long>> copy)
    {
        try
        {
            return await copy();
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return null;
        }
    }

    // Damaged rows may also be such as the new index does not take.
    static bool IsUnreadable(Exception exception) => exception
        is DbException or DbUpdateException or InvalidOperationException or InvalidDataException or IndexUnavailableException or IndexSchemaException;

    // Objects are indexed by them as they come, so that nothing is left to be indexed behind the rebuild; what does not fit is found again, too.
    async Task<long> CopyTagsAsync(IndexContext old, CancellationToken cancellationToken)
    {
        var tags = await old.CustomTags.Where(row => row.Status != CustomTagStatus.Deleting).ToListAsync(cancellationToken);
        var operations = await old.TagOperations.ToListAsync(cancellationToken);
        foreach (var tag in tags)
            (tag.Status, tag.ErrorCount) = (CustomTagStatus.Ready, 0);
        foreach (var operation in operations.Where(operation => operation.Status is TagOperationStatus.NotStarted or TagOperationStatus.Running))
            operation.Status = TagOperationStatus.Completed;
        await writer.ChangeAsync(batch =>
        {
            // In an earlier run, whose objects have values by them already.
            if (batch.Context.CustomTags.Any())
                return;
            batch.ChangeCustomTags();
            batch.Context.AddRange(tags);
            batch.Context.AddRange(operations);
            batch.Context.SaveChanges();
        }, cancellationToken);
        return tags.Count;
    }

    async Task<long> CopyWorklistAsync(IndexContext old, CancellationToken cancellationToken)
    {
        var events = (await old.Counters.SingleAsync(row => row.Name == CounterRow.WorklistEvents, cancellationToken)).Value;
        await writer.ChangeAsync(batch =>
        {
            batch.Context.WorkitemSubscriptions.ExecuteDelete();
            batch.Context.Workitems.ExecuteDelete();
            batch.Context.WorklistSubscriptions.ExecuteDelete();
            batch.Context.RemovedWorkitems.ExecuteDelete();
            batch.Context.WorklistEvents.ExecuteDelete();
            batch.Context.Counters.Where(row => row.Name.StartsWith(CounterRow.ReportsTo)).ExecuteDelete();
            batch.Context.Counters.Where(row => row.Name == CounterRow.WorklistEvents).ExecuteUpdate(set => set.SetProperty(row => row.Value, events));
        }, cancellationToken);
        await CopyAsync(old.WorklistSubscriptions, cancellationToken);
        await CopyAsync(old.RemovedWorkitems, cancellationToken);
        await CopyAsync(old.WorklistEvents, cancellationToken);
        await CopyAsync(old.Counters.Where(row => row.Name.StartsWith(CounterRow.ReportsTo)), cancellationToken);
        return await CopyAsync(old.Workitems.Include(row => row.Subscriptions).OrderBy(row => row.Key), cancellationToken);
    }

    async Task<long> CopyCommitmentsAsync(IndexContext old, CancellationToken cancellationToken)
    {
        await writer.ChangeAsync(batch => batch.Context.Commitments.ExecuteDelete(), cancellationToken);
        return await CopyAsync(old.Commitments, cancellationToken, Commitments);
    }

    // Whoever follows the feed knows its last number: were numbers given out anew, what comes would pass that reader by.
    async Task<long> CopyFeedAsync(IndexContext old, CancellationToken cancellationToken)
    {
        var last = await writer.ChangeAsync(batch => batch.Context.Counters.Single(row => row.Name == CounterRow.ChangeFeed).Value, cancellationToken);
        await foreach (var portion in old.Changes.Where(row => row.Sequence > last).OrderBy(row => row.Sequence).AsAsyncEnumerable().Chunk(Portion).WithCancellation(cancellationToken))
        {
            if (portion[0].Sequence != last + 1 || portion[^1].Sequence != last + portion.Length)
                throw new InvalidDataException("the old change feed has gaps");
            await writer.ChangeAsync(batch =>
            {
                batch.Context.AddRange(portion);
                var counter = batch.Context.Counters.Single(row => row.Name == CounterRow.ChangeFeed);
                (counter.Value, counter.At) = (portion[^1].Sequence, portion[^1].At);
                batch.Context.SaveChanges();
            }, cancellationToken);
            last = portion[^1].Sequence;
        }
        return last;
    }

    async Task<long> CopyAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken, int count = Portion) where T : class
    {
        var copied = 0L;
        await foreach (var portion in rows.AsAsyncEnumerable().Chunk(count).WithCancellation(cancellationToken))
        {
            await writer.ChangeAsync(batch =>
            {
                batch.Context.AddRange(portion);
                batch.Context.SaveChanges();
            }, cancellationToken);
            copied += portion.Length;
        }
        return copied;
    }
}

/// <summary>What was taken over from an old index; null for what could not be read, or not to its end.</summary>
/// <param name="CustomTags">Custom tags.</param>
/// <param name="Workitems">Workitems, with everything of the worklist.</param>
/// <param name="Commitments">Storage commitments that were asked for.</param>
/// <param name="LastChange">The last number of the change feed, behind which it goes on.</param>
public readonly record struct CarriedOver(long? CustomTags, long? Workitems, long? Commitments, long? LastChange);
