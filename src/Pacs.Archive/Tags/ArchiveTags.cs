using Dicom;
using Pacs.Archive.Index;
using Pacs.Archive.Index.CustomTags;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Tags;

/// <summary>Adds and removes custom tags, which make attributes searchable at run time. New objects are indexed from the moment a tag is
/// added; objects stored before are indexed by <see cref="TagIndexing"/>.</summary>
public sealed class ArchiveTags(IndexDatabase index, IndexWriter writer, TagIndexing indexing, ArchiveLimits limits)
{
    /// <summary>Maximum number of tags or errors in one list.</summary>
    public const int MaxLimit = 200;

    readonly TagRows rows = new(index);

    // How long finished operations are kept.
    static readonly TimeSpan operationsKept = TimeSpan.FromDays(30);

    /// <summary>Adds all of the tags or none, and begins to index the stored objects.</summary>
    /// <returns>The operation that indexes the stored objects.</returns>
    /// <exception cref="TagException">A tag cannot be added.</exception>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<TagOperation> AddAsync(Requester requester, IReadOnlyList<NewTag> tags, CancellationToken cancellationToken)
    {
        if (tags.Count == 0)
            throw new TagException(TagError.Invalid, "No tag was given.");
        if (tags.Count > limits.MaxCustomTags)
            throw TooMany();
        // Checks that rows can be made of the tags, before the transaction.
        _ = tags.Select(tag => tag.ToRow()).ToList();
        if (tags.GroupBy(Identity).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new TagException(TagError.Invalid, $"{twice.First().Tag} was given twice.");
        var id = Guid.NewGuid().ToString("N");
        var added = await writer.ChangeAsync<object>(batch => Add(batch, tags, id), cancellationToken);
        indexing.Wake();
        return added as TagOperation ?? throw (TagException)added;
    }

    /// <summary>Returns the tags in the order of their numbers.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="offset">Number of tags to skip.</param>
    /// <param name="limit">Maximum number of tags, up to <see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<List<TagState>> ListAsync(Requester requester, int offset, int limit, CancellationToken cancellationToken) =>
        (await rows.ListAsync(offset, Math.Clamp(limit, 1, MaxLimit), cancellationToken)).ConvertAll(TagState.Of);

    /// <summary>Returns a custom tag; null when it has not been added.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<TagState?> FindAsync(Requester requester, Tag tag, CancellationToken cancellationToken) =>
        await rows.FindAsync(tag, cancellationToken) is { } row ? TagState.Of(row) : null;

    /// <summary>Returns the objects whose value of a tag could not be indexed, in the order of discovery.</summary>
    /// <returns>The errors; null when there is no such tag.</returns>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<List<TagObjectError>?> ErrorsAsync(
        Requester requester,
        Tag tag,
        int offset,
        int limit,
        CancellationToken cancellationToken
    ) =>
        (await rows.ErrorsAsync(tag, offset, Math.Clamp(limit, 1, MaxLimit), cancellationToken))?.ConvertAll(row => new TagObjectError(
            row.StudyInstanceUID,
            row.SeriesInstanceUID,
            row.SOPInstanceUID,
            DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            row.Reason
        ));

    /// <summary>Returns an operation; null when there is none with this ID.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<TagOperation?> FindOperationAsync(Requester requester, string id, CancellationToken cancellationToken) =>
        await rows.FindOperationAsync(id, cancellationToken) is var (operation, tags) ? TagOperation.Of(operation, tags) : null;

    /// <summary>Sets whether queries match on a tag once it is ready.</summary>
    /// <returns>The changed tag; null when there is no such tag, or when it is being removed.</returns>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<TagState?> SetEnabledAsync(Requester requester, Tag tag, bool isEnabled, CancellationToken cancellationToken) =>
        writer.ChangeAsync(batch => TagChanges.SetEnabled(batch, tag, isEnabled) is { } row ? TagState.Of(row) : null, cancellationToken);

    /// <summary>Removes a tag. From then on, no query matches on it. Its values are deleted in the background.</summary>
    /// <returns>False when there is no such tag.</returns>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<bool> RemoveAsync(Requester requester, Tag tag, CancellationToken cancellationToken)
    {
        var removed = await writer.ChangeAsync(batch => TagChanges.Remove(batch, tag), cancellationToken);
        indexing.Wake();
        return removed;
    }

    // A refusal is returned rather than thrown, because an exception would make the writer repeat the other changes of the transaction
    // without this one.
    object Add(IndexBatch batch, IReadOnlyList<NewTag> tags, string id)
    {
        var there = TagChanges.Begin(batch);
        if (there.Count + tags.Count > limits.MaxCustomTags)
            return TooMany();
        foreach (var tag in tags)
            if (there.FirstOrDefault(row => Identity(row) == Identity(tag) || row.Tag == tag.Tag.Value) is { } same)
                return new TagException(
                    TagError.Exists,
                    same.Status == CustomTagStatus.Deleting ? $"{tag.Tag} is being removed." : $"{tag.Tag} was added already."
                );
        var operation = TagChanges.Add(batch, [.. tags.Select(tag => tag.ToRow())], id);
        TagChanges.ForgetOperations(batch, batch.Now - (long)operationsKept.TotalMilliseconds);
        return TagOperation.Of(operation, [.. tags.Select(tag => (long)tag.Tag.Value)]);
    }

    TagException TooMany() => new(TagError.TooMany, $"There may be {limits.MaxCustomTags} custom tags.");

    // Tags with the same private creator are compared without the block, which may differ in each object.
    static (long Tag, string Creator) Identity(NewTag tag) => Identity(tag.Tag.Value, tag.PrivateCreator);

    static (long Tag, string Creator) Identity(CustomTagRow row) => Identity(row.Tag, row.PrivateCreator);

    static (long Tag, string Creator) Identity(long tag, string creator) => (creator.Length == 0 ? tag : tag & 0xFFFF_00FF, creator);
}
