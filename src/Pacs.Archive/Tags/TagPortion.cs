using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;
using Pacs.Archive.Query;

namespace Pacs.Archive.Tags;

/// <summary>Instances of an operation that are indexed at once.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Position">Where it is; nobody else may have gone on meanwhile.</param>
/// <param name="Last">Where it ends.</param>
/// <param name="Tags">Its tags that are still to be added.</param>
/// <param name="Instances">The instances, ascending; none when it is at its end.</param>
sealed record TagPortion(string OperationId, long Position, long Last, IReadOnlyList<CustomTag> Tags, IReadOnlyList<TagInstance> Instances)
{
    /// <summary>Reads the next one.</summary>
    public static async Task<TagPortion> ReadAsync(IndexContext context, TagOperationRow operation, int count, CancellationToken cancellationToken)
    {
        var tags = (await context.CustomTags.Where(row => row.OperationId == operation.Id && row.Status == CustomTagStatus.Adding).ToListAsync(cancellationToken)).ConvertAll(CustomTag.Of);
        var instances = await context.Instances
            .Where(row => row.Key > operation.Position && row.Key <= operation.Last)
            .OrderBy(row => row.Key)
            .Take(count)
            .Select(row => new TagInstance(row.Key, row.SeriesKey, row.Series.StudyKey, row.Series.Study.StudyInstanceUID, row.Series.SeriesInstanceUID, row.SOPInstanceUID, row.BlobKey, row.DatasetOffset, row.TransferSyntaxUID))
            .ToListAsync(cancellationToken);
        foreach (var level in tags.Where(tag => tag.Level != QueryLevel.Instance && instances.Count > 0).GroupBy(tag => tag.Level, tag => tag.Key))
            await LeaveOutAsync(context, level.Key, [.. level], instances, cancellationToken);
        return new TagPortion(operation.Id, operation.Position, operation.Last, tags, instances);
    }

    /// <summary>Tags that an instance has something to say of that its study or series does not know yet.</summary>
    public IReadOnlyList<CustomTag> TagsOf(TagInstance instance) => [.. Tags.Where(tag => !instance.Known.Contains(tag.Key))];

    /// <summary>Moves the operation on; false when somebody else has, or it is over.</summary>
    public bool Advance(IndexContext context, long position, TagOperationStatus status, long now) =>
        context.TagOperations
            .Where(row => row.Id == OperationId && row.Position == Position && (row.Status == TagOperationStatus.NotStarted || row.Status == TagOperationStatus.Running))
            .ExecuteUpdate(set => set.SetProperty(row => row.Position, position).SetProperty(row => row.Status, status).SetProperty(row => row.UpdatedAt, now)) > 0;

    // Of most series and studies the first instance says everything, so that the others need not be read.
    static async Task LeaveOutAsync(IndexContext context, QueryLevel level, long[] tags, List<TagInstance> instances, CancellationToken cancellationToken)
    {
        var owners = instances.Select(instance => instance.Owner(level)).Distinct().ToArray();
        var said = await context.CustomTagValues.Where(row => tags.Contains(row.TagKey) && owners.Contains(row.OwnerKey)).Select(row => new { row.TagKey, row.OwnerKey, row.SourceKey }).Distinct().ToListAsync(cancellationToken);
        foreach (var instance in instances)
            instance.Known.UnionWith(said.Where(value => value.OwnerKey == instance.Owner(level) && value.SourceKey < instance.Key).Select(value => value.TagKey));
    }
}

/// <summary>An instance whose object may have to be read.</summary>
sealed record TagInstance(long Key, long SeriesKey, long StudyKey, string Study, string Series, string SopInstance, string BlobKey, long DatasetOffset, string TransferSyntaxUid)
{
    /// <summary>Keys of tags that an earlier instance of its study or series has said something of.</summary>
    public HashSet<long> Known { get; } = [];

    public long Owner(QueryLevel level) => level == QueryLevel.Study ? StudyKey : SeriesKey;
}
