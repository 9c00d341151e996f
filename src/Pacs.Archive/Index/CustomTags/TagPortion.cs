using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index.CustomTags;

/// <summary>Instances of an operation that are indexed in one transaction.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Position">Position of the operation. The transaction fails to advance if another replica has moved it.</param>
/// <param name="Last">Last position of the operation.</param>
/// <param name="Tags">The operation's tags that are still being added.</param>
/// <param name="Instances">The instances in ascending order; empty when the operation has reached its end.</param>
sealed record TagPortion(string OperationId, long Position, long Last, IReadOnlyList<CustomTag> Tags, IReadOnlyList<TagInstance> Instances)
{
    /// <summary>Reads the next portion of the oldest unfinished operation; null when there is none.</summary>
    /// <param name="index">The index.</param>
    /// <param name="count">Maximum number of instances.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<TagPortion?> ReadAsync(IndexDatabase index, int count, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        var operation = await context
            .TagOperations.Where(row => row.Status == TagOperationStatus.NotStarted || row.Status == TagOperationStatus.Running)
            .OrderBy(row => row.CreatedAt)
            .ThenBy(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (operation is null)
            return null;
        var tags = (
            await context
                .CustomTags.Where(row => row.OperationId == operation.Id && row.Status == CustomTagStatus.Adding)
                .ToListAsync(cancellationToken)
        ).ConvertAll(CustomTag.Of);
        var instances = await context
            .Instances.Where(row => row.Key > operation.Position && row.Key <= operation.Last)
            .OrderBy(row => row.Key)
            .Take(count)
            .Select(row => new TagInstance(
                row.Key,
                row.SeriesKey,
                row.Series.StudyKey,
                row.Series.Study.StudyInstanceUID,
                row.Series.SeriesInstanceUID,
                row.SOPInstanceUID,
                row.BlobKey,
                row.DatasetOffset,
                row.TransferSyntaxUID
            ))
            .ToListAsync(cancellationToken);
        foreach (
            var level in tags.Where(tag => tag.Level != QueryLevel.Instance && instances.Count > 0)
                .GroupBy(tag => tag.Level, tag => tag.Key)
        )
            await LeaveOutAsync(context, level.Key, [.. level], instances, cancellationToken);
        return new TagPortion(operation.Id, operation.Position, operation.Last, tags, instances);
    }

    /// <summary>Returns the tags whose values an instance may add: those without a value from an earlier instance of its study or
    /// series.</summary>
    public IReadOnlyList<CustomTag> TagsOf(TagInstance instance) => [.. Tags.Where(tag => !instance.Known.Contains(tag.Key))];

    /// <summary>Inserts the values of the portion's objects, and moves the operation behind the portion.</summary>
    public void Put(IndexBatch batch, IReadOnlyList<TaggedObject> read)
    {
        var context = batch.Context;
        // Runs first, because removing a tag also updates this row: a removal either waits and finds the values inserted here, or is
        // visible here.
        if (!Advance(batch, Instances[^1].Key, TagOperationStatus.Running))
            return;
        var tags = Adding(context).Select(row => row.Key).ToHashSet();
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

    /// <summary>Ends the operation. A tag with errors is disabled until the operator enables it.</summary>
    public void Finish(IndexBatch batch)
    {
        if (!Advance(batch, Last, Tags.Count == 0 ? TagOperationStatus.Canceled : TagOperationStatus.Completed))
            return;
        foreach (var row in Adding(batch.Context))
        {
            row.Status = CustomTagStatus.Ready;
            row.IsEnabled &= row.ErrorCount == 0;
        }
    }

    IQueryable<CustomTagRow> Adding(IndexContext context) =>
        context.CustomTags.Where(row => row.OperationId == OperationId && row.Status == CustomTagStatus.Adding);

    // Returns false when another replica has moved the operation, or when it has ended.
    bool Advance(IndexBatch batch, long position, TagOperationStatus status) =>
        batch
            .Context.TagOperations.Where(row =>
                row.Id == OperationId
                && row.Position == Position
                && (row.Status == TagOperationStatus.NotStarted || row.Status == TagOperationStatus.Running)
            )
            .ExecuteUpdate(set =>
                set.SetProperty(row => row.Position, position)
                    .SetProperty(row => row.Status, status)
                    .SetProperty(row => row.UpdatedAt, batch.Now)
            ) > 0;

    // In most studies and series, the first instance has all values, so that the other instances need not be read.
    static async Task LeaveOutAsync(
        IndexContext context,
        QueryLevel level,
        long[] tags,
        List<TagInstance> instances,
        CancellationToken cancellationToken
    )
    {
        var owners = instances.Select(instance => instance.Owner(level)).Distinct().ToArray();
        var said = await context
            .CustomTagValues.Where(row => tags.Contains(row.TagKey) && owners.Contains(row.OwnerKey))
            .Select(row => new
            {
                row.TagKey,
                row.OwnerKey,
                row.SourceKey,
            })
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var instance in instances)
            instance.Known.UnionWith(
                said.Where(value => value.OwnerKey == instance.Owner(level) && value.SourceKey < instance.Key).Select(value => value.TagKey)
            );
    }
}
