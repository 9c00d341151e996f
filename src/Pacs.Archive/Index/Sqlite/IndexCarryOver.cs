using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>Copies the data that cannot be rebuilt from objects from an old index that was set aside into the new index: custom tags,
/// workitems with their subscriptions and deletion locks, storage commitments, and the change feed. Only SQLite indexes are set aside, so
/// database servers need none of this. Run it before objects are indexed, so that they are indexed by the custom tags. A repeated run
/// continues.</summary>
public sealed class IndexCarryOver(IndexWriter writer)
{
    const int Portion = 200;

    // Storage commitments take some megabytes each when they name the maximum number of instances.
    const int Commitments = 10;

    /// <summary>Copies all data that can be read.</summary>
    /// <param name="oldIndex">The file of the old index. The tables of an earlier version are migrated first.</param>
    /// <param name="cancellationToken">Cancels the copying.</param>
    /// <exception cref="IndexFullException">The new index is full.</exception>
    public async Task<CarriedOver> RunAsync(string oldIndex, CancellationToken cancellationToken)
    {
        try
        {
            using var index = await SqliteIndex.OpenAsync(oldIndex, cancellationToken);
            await using var old = index.CreateDbContext();
            // Each kind of data is tried, because damage is rarely everywhere in a file.
            return new CarriedOver(
                await ReadableAsync(() => CopyTagsAsync(old, cancellationToken)),
                await ReadableAsync(() => CopyWorklistAsync(old, cancellationToken)),
                await ReadableAsync(() => CopyCommitmentsAsync(old, cancellationToken)),
                await ReadableAsync(() => CopyFeedAsync(old, cancellationToken))
            );
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

    // Damaged rows may also violate constraints of the new index.
    static bool IsUnreadable(Exception exception) =>
        exception
            is DbException
                or DbUpdateException
                or InvalidOperationException
                or InvalidDataException
                or IndexUnavailableException
                or IndexSchemaException;

    // The rebuild indexes all objects by these tags, so the tags are ready and no operation is left to do. Errors are found again, so
    // their count starts at zero.
    async Task<long> CopyTagsAsync(IndexContext old, CancellationToken cancellationToken)
    {
        var tags = await old.CustomTags.Where(row => row.Status != CustomTagStatus.Deleting).ToListAsync(cancellationToken);
        var operations = await old.TagOperations.ToListAsync(cancellationToken);
        foreach (var tag in tags)
            (tag.Status, tag.ErrorCount) = (CustomTagStatus.Ready, 0);
        foreach (
            var operation in operations.Where(operation => operation.Status is TagOperationStatus.NotStarted or TagOperationStatus.Running)
        )
            operation.Status = TagOperationStatus.Completed;
        await writer.ChangeAsync(
            batch =>
            {
                // The tags were copied by an earlier run, and objects that it indexed already have values.
                if (batch.Context.CustomTags.Any())
                    return;
                batch.ChangeCustomTags();
                batch.Context.AddRange(tags);
                batch.Context.AddRange(operations);
                batch.Context.SaveChanges();
            },
            cancellationToken
        );
        return tags.Count;
    }

    async Task<long> CopyWorklistAsync(IndexContext old, CancellationToken cancellationToken)
    {
        var events = (await old.Counters.SingleAsync(row => row.Name == CounterRow.WorklistEvents, cancellationToken)).Value;
        await writer.ChangeAsync(
            batch =>
            {
                batch.Context.WorkitemSubscriptions.ExecuteDelete();
                batch.Context.Workitems.ExecuteDelete();
                batch.Context.WorklistSubscriptions.ExecuteDelete();
                batch.Context.RemovedWorkitems.ExecuteDelete();
                batch.Context.WorklistEvents.ExecuteDelete();
                batch.Context.Counters.Where(row => row.Name.StartsWith(CounterRow.ReportsTo)).ExecuteDelete();
                batch
                    .Context.Counters.Where(row => row.Name == CounterRow.WorklistEvents)
                    .ExecuteUpdate(set => set.SetProperty(row => row.Value, events));
            },
            cancellationToken
        );
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

    // Readers of the feed remember its last number. If numbers were given out again, those readers would miss the new entries.
    async Task<long> CopyFeedAsync(IndexContext old, CancellationToken cancellationToken)
    {
        var last = await writer.ChangeAsync(
            batch => batch.Context.Counters.Single(row => row.Name == CounterRow.ChangeFeed).Value,
            cancellationToken
        );
        await foreach (
            var portion in old
                .Changes.Where(row => row.Sequence > last)
                .OrderBy(row => row.Sequence)
                .AsAsyncEnumerable()
                .Chunk(Portion)
                .WithCancellation(cancellationToken)
        )
        {
            if (portion[0].Sequence != last + 1 || portion[^1].Sequence != last + portion.Length)
                throw new InvalidDataException("the old change feed has gaps");
            await writer.ChangeAsync(
                batch =>
                {
                    batch.Context.AddRange(portion);
                    var counter = batch.Context.Counters.Single(row => row.Name == CounterRow.ChangeFeed);
                    (counter.Value, counter.At) = (portion[^1].Sequence, portion[^1].At);
                    batch.Context.SaveChanges();
                },
                cancellationToken
            );
            last = portion[^1].Sequence;
        }
        return last;
    }

    async Task<long> CopyAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken, int count = Portion)
        where T : class
    {
        var copied = 0L;
        await foreach (var portion in rows.AsAsyncEnumerable().Chunk(count).WithCancellation(cancellationToken))
        {
            await writer.ChangeAsync(
                batch =>
                {
                    batch.Context.AddRange(portion);
                    batch.Context.SaveChanges();
                },
                cancellationToken
            );
            copied += portion.Length;
        }
        return copied;
    }
}

/// <summary>The data copied from an old index. Null for data that could not be read completely.</summary>
/// <param name="CustomTags">Number of custom tags.</param>
/// <param name="Workitems">Number of workitems; null also when other tables of the worklist could not be copied.</param>
/// <param name="Commitments">Number of storage commitment requests.</param>
/// <param name="LastChange">The last sequence number of the change feed, after which it continues.</param>
public readonly record struct CarriedOver(long? CustomTags, long? Workitems, long? Commitments, long? LastChange);
