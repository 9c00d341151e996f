using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index.Worklist;

/// <summary>The rows of the worklist that upkeep removes.</summary>
sealed class WorklistRows(IndexDatabase index, IndexWriter writer)
{
    readonly IndexReader reader = new(index);

    /// <summary>Returns whether there is a workitem, an event report or a tombstone.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<bool> HasAnyAsync(CancellationToken cancellationToken) =>
        reader.HasAnyAsync(cancellationToken, "\"Workitem\"", "\"WorklistEvent\"", "\"RemovedWorkitem\"");

    /// <summary>Returns whether there is a finished workitem without a deletion lock.</summary>
    /// <param name="finished">Only workitems that were finished up to this time, in milliseconds since 1970 UTC.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<bool> HasRemovableAsync(long finished, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return await Removable(context, finished).AnyAsync(cancellationToken);
    }

    /// <summary>Deletes event reports before a time, and the positions of subscribers before the deleted reports.</summary>
    public async Task DeleteEventsAsync(long before, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        var last = await context
            .WorklistEvents.Where(row => row.At < before)
            .OrderByDescending(row => row.Sequence)
            .Select(row => (long?)row.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is null)
            return;
        await writer.DeleteInPortionsAsync(
            there => there.WorklistEvents.Where(row => row.Sequence <= last).OrderBy(row => row.Sequence),
            cancellationToken
        );
        await writer.DeleteInPortionsAsync(
            there =>
                there
                    .Counters.Where(row =>
                        string.Compare(row.Name, CounterRow.ReportsTo) > 0 && row.Name.StartsWith(CounterRow.ReportsTo) && row.Value < last
                    )
                    .OrderBy(row => row.Name),
            cancellationToken
        );
    }

    /// <summary>Deletes tombstones of workitems before a time.</summary>
    public async Task DeleteTombstonesAsync(long before, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        if (await context.RemovedWorkitems.AnyAsync(row => row.At < before, cancellationToken))
            await writer.DeleteInPortionsAsync(
                there => there.RemovedWorkitems.Where(row => row.At < before).OrderBy(row => row.SOPInstanceUID),
                cancellationToken
            );
    }

    /// <summary>Returns the finished workitems without a deletion lock.</summary>
    /// <param name="context">The context.</param>
    /// <param name="finished">Only workitems that were finished up to this time, in milliseconds since 1970 UTC.</param>
    public static IQueryable<WorkitemRow> Removable(IndexContext context, long finished) =>
        context.Workitems.Where(row =>
            row.FinishedAt <= finished && !row.Subscriptions.Any(subscription => subscription.DeletionLock == DeletionLock.Held)
        );
}
