using Dicom;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;

namespace Pacs.Archive.Tags;

/// <summary>Makes attributes searchable at run time, and takes that back. What comes is indexed from the moment a tag is added, what was stored before by <see cref="TagIndexing"/>.</summary>
public sealed class ArchiveTags(IndexDatabase index, IndexWriter writer, TagIndexing indexing, ArchiveLimits limits)
{
    /// <summary>Tags or errors listed at once, at the most.</summary>
    public const int MaxLimit = 200;

    // As the row of an operation that nobody asks for any more takes room.
    static readonly TimeSpan operationsKept = TimeSpan.FromDays(30);

    /// <summary>Adds tags, all or none, and has what is stored indexed.</summary>
    /// <returns>The operation that does so.</returns>
    /// <exception cref="TagException">One cannot be added.</exception>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public async Task<TagOperation> AddAsync(IReadOnlyList<NewTag> tags, CancellationToken cancellationToken)
    {
        if (tags.Count == 0)
            throw new TagException(TagError.Invalid, "No tag was given.");
        if (tags.Count > limits.MaxCustomTags)
            throw TooMany();
        // Sees that they can be rows before anybody waits for them.
        _ = tags.Select(tag => tag.ToRow()).ToList();
        if (tags.GroupBy(Identity).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new TagException(TagError.Invalid, $"{twice.First().Tag} was given twice.");
        var id = Guid.NewGuid().ToString("N");
        var added = await writer.ChangeAsync<object>(batch => Add(batch, tags, id), cancellationToken);
        indexing.Wake();
        return added as TagOperation ?? throw (TagException)added;
    }

    /// <summary>The tags, by number.</summary>
    /// <param name="offset">How many to leave out first.</param>
    /// <param name="limit">How many, up to <see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public Task<List<TagState>> ListAsync(int offset, int limit, CancellationToken cancellationToken) => ReadAsync(async context =>
        (await context.CustomTags.OrderBy(row => row.Tag).Skip(offset).Take(Math.Clamp(limit, 1, MaxLimit)).ToListAsync(cancellationToken)).ConvertAll(TagState.Of));

    /// <summary>A tag; null when it is none that was added.</summary>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public Task<TagState?> FindAsync(Tag tag, CancellationToken cancellationToken) => ReadAsync(async context =>
        await context.CustomTags.SingleOrDefaultAsync(row => row.Tag == tag.Value, cancellationToken) is { } row ? TagState.Of(row) : null);

    /// <summary>Objects whose value of a tag could not be indexed, in the order in which that was found.</summary>
    /// <returns>Null when there is no such tag.</returns>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public Task<List<TagObjectError>?> ErrorsAsync(Tag tag, int offset, int limit, CancellationToken cancellationToken) => ReadAsync(async context =>
    {
        if (await context.CustomTags.SingleOrDefaultAsync(row => row.Tag == tag.Value, cancellationToken) is not { } found)
            return null;
        var rows = await context.CustomTagErrors.Where(row => row.TagKey == found.Key).OrderBy(row => row.Key).Skip(offset).Take(Math.Clamp(limit, 1, MaxLimit)).ToListAsync(cancellationToken);
        return (List<TagObjectError>?)rows.ConvertAll(row => new TagObjectError(row.StudyInstanceUID, row.SeriesInstanceUID, row.SOPInstanceUID, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Reason));
    });

    /// <summary>An operation; null when there is none of this name.</summary>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public Task<TagOperation?> FindOperationAsync(string id, CancellationToken cancellationToken) => ReadAsync(async context =>
    {
        if (await context.TagOperations.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
            return null;
        var tags = await context.CustomTags.Where(tag => tag.OperationId == id).OrderBy(tag => tag.Tag).Select(tag => tag.Tag).ToListAsync(cancellationToken);
        return TagOperation.Of(row, tags);
    });

    /// <summary>Says whether queries match on a tag, once it is ready.</summary>
    /// <returns>The tag as it is then; null when there is none, or it is being removed.</returns>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public Task<TagState?> SetEnabledAsync(Tag tag, bool isEnabled, CancellationToken cancellationToken) => writer.ChangeAsync(batch =>
    {
        if (batch.Context.CustomTags.SingleOrDefault(row => row.Tag == tag.Value && row.Status != CustomTagStatus.Deleting) is not { } row)
            return null;
        row.IsEnabled = isEnabled;
        return TagState.Of(row);
    }, cancellationToken);

    /// <summary>Removes a tag: no query matches on it any more. Its values go little by little.</summary>
    /// <returns>False when there is no such tag.</returns>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public async Task<bool> RemoveAsync(Tag tag, CancellationToken cancellationToken)
    {
        var removed = await writer.ChangeAsync(batch => Remove(batch, tag), cancellationToken);
        indexing.Wake();
        return removed;
    }

    // What is refused is a value here: an exception would have the writer try the others again without it.
    object Add(IndexBatch batch, IReadOnlyList<NewTag> tags, string id)
    {
        batch.ChangeCustomTags();
        var context = batch.Context;
        var there = context.CustomTags.AsNoTracking().ToList();
        if (there.Count + tags.Count > limits.MaxCustomTags)
            return TooMany();
        foreach (var tag in tags)
            if (there.FirstOrDefault(row => Identity(row) == Identity(tag) || row.Tag == tag.Tag.Value) is { } same)
                return new TagException(TagError.Exists, same.Status == CustomTagStatus.Deleting ? $"{tag.Tag} is being removed." : $"{tag.Tag} was added already.");
        var last = context.Instances.Where(row => row.Key > 0).OrderByDescending(row => row.Key).Select(row => row.Key).FirstOrDefault();
        var operation = new TagOperationRow { Id = id, Status = TagOperationStatus.NotStarted, Last = last, CreatedAt = batch.Now, UpdatedAt = batch.Now };
        context.TagOperations.Add(operation);
        foreach (var row in tags.Select(tag => tag.ToRow()))
        {
            row.OperationId = id;
            context.CustomTags.Add(row);
        }
        context.SaveChanges();
        Forget(context, batch.Now - (long)operationsKept.TotalMilliseconds);
        return TagOperation.Of(operation, [.. tags.Select(tag => (long)tag.Tag.Value)]);
    }

    static void Forget(IndexContext context, long before) =>
        context.TagOperations.Where(row => row.UpdatedAt < before && row.Status != TagOperationStatus.NotStarted && row.Status != TagOperationStatus.Running && !context.CustomTags.Any(tag => tag.OperationId == row.Id)).ExecuteDelete();

    static bool Remove(IndexBatch batch, Tag tag)
    {
        var context = batch.Context;
        if (context.CustomTags.SingleOrDefault(row => row.Tag == tag.Value) is not { } row)
            return false;
        if (row.Status == CustomTagStatus.Deleting)
            return true;
        // Whoever indexes for this operation has done so before, or learns of it.
        context.TagOperations.Where(operation => operation.Id == row.OperationId).ExecuteUpdate(set => set.SetProperty(operation => operation.UpdatedAt, batch.Now));
        batch.ChangeCustomTags();
        row.Status = CustomTagStatus.Deleting;
        context.SaveChanges();
        return true;
    }

    TagException TooMany() => new(TagError.TooMany, $"There may be {limits.MaxCustomTags} custom tags.");

    // The block of a private tag is each object's own.
    static (long Tag, string Creator) Identity(NewTag tag) => Identity(tag.Tag.Value, tag.PrivateCreator);

    static (long Tag, string Creator) Identity(CustomTagRow row) => Identity(row.Tag, row.PrivateCreator);

    static (long Tag, string Creator) Identity(long tag, string creator) => (creator.Length == 0 ? tag : tag & 0xFFFF_00FF, creator);

    async Task<T> ReadAsync<T>(Func<IndexContext, Task<T>> read)
    {
        try
        {
            await using var context = index.CreateDbContext();
            return await read(context);
        }
        catch (Exception exception) when (index.FaultOf(exception) is IndexFault.Unreachable or IndexFault.Contention)
        {
            throw index.Unavailable(exception);
        }
    }
}
