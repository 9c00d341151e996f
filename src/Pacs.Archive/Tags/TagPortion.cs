using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Tags;

/// <summary>Instances of an operation that are indexed in one transaction.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Position">Position of the operation. The transaction fails to advance if another replica has moved it.</param>
/// <param name="Last">Last position of the operation.</param>
/// <param name="Tags">The operation's tags that are still being added.</param>
/// <param name="Instances">The instances in ascending order; empty when the operation has reached its end.</param>
sealed record TagPortion(string OperationId, long Position, long Last, IReadOnlyList<CustomTag> Tags, IReadOnlyList<TagInstance> Instances)
{
    /// <summary>Reads the next portion.</summary>
    public static async Task<TagPortion> ReadAsync(
        IndexContext context,
        TagOperationRow operation,
        int count,
        CancellationToken cancellationToken
    )
    {
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

    /// <summary>Moves the operation to a position. Returns false when another replica has moved it, or when it has ended.</summary>
    public bool Advance(IndexContext context, long position, TagOperationStatus status, long now) =>
        context
            .TagOperations.Where(row =>
                row.Id == OperationId
                && row.Position == Position
                && (row.Status == TagOperationStatus.NotStarted || row.Status == TagOperationStatus.Running)
            )
            .ExecuteUpdate(set =>
                set.SetProperty(row => row.Position, position).SetProperty(row => row.Status, status).SetProperty(row => row.UpdatedAt, now)
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

/// <summary>An instance whose object may have to be read.</summary>
sealed record TagInstance(
    long Key,
    long SeriesKey,
    long StudyKey,
    string Study,
    string Series,
    string SopInstance,
    string BlobKey,
    long DatasetOffset,
    string TransferSyntaxUid
)
{
    /// <summary>Keys of tags for which an earlier instance of the study or series has a value.</summary>
    public HashSet<long> Known { get; } = [];

    public long Owner(QueryLevel level) => level == QueryLevel.Study ? StudyKey : SeriesKey;
}
