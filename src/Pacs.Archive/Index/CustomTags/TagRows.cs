using Dicom;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Index.CustomTags;

/// <summary>Reads custom tags, their errors and their operations.</summary>
sealed class TagRows(IndexDatabase index)
{
    readonly IndexReader reader = new(index);

    /// <summary>Returns tags in the order of their numbers.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<List<CustomTagRow>> ListAsync(int offset, int count, CancellationToken cancellationToken) =>
        index.ReadAsync(context => context.CustomTags.OrderBy(row => row.Tag).Skip(offset).Take(count).ToListAsync(cancellationToken));

    /// <summary>Returns a tag; null when it has not been added.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<CustomTagRow?> FindAsync(Tag tag, CancellationToken cancellationToken) =>
        index.ReadAsync(context => context.CustomTags.SingleOrDefaultAsync(row => row.Tag == tag.Value, cancellationToken));

    /// <summary>Returns the objects whose value of a tag could not be indexed, in the order of discovery; null when there is no such
    /// tag.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<List<CustomTagErrorRow>?> ErrorsAsync(Tag tag, int offset, int count, CancellationToken cancellationToken) =>
        index.ReadAsync(async context =>
            await context.CustomTags.SingleOrDefaultAsync(row => row.Tag == tag.Value, cancellationToken) is { } found
                ? await context
                    .CustomTagErrors.Where(row => row.TagKey == found.Key)
                    .OrderBy(row => row.Key)
                    .Skip(offset)
                    .Take(count)
                    .ToListAsync(cancellationToken)
                : null
        );

    /// <summary>Returns an operation and the numbers of its tags that still exist; null when there is none with this ID.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<(TagOperationRow Operation, List<long> Tags)?> FindOperationAsync(string id, CancellationToken cancellationToken) =>
        index.ReadAsync<(TagOperationRow, List<long>)?>(async context =>
        {
            if (await context.TagOperations.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
                return null;
            var tags = await context
                .CustomTags.Where(tag => tag.OperationId == id)
                .OrderBy(tag => tag.Tag)
                .Select(tag => tag.Tag)
                .ToListAsync(cancellationToken);
            return (row, tags);
        });

    /// <summary>Returns whether there is an unfinished operation, or a tag whose values are being removed.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<bool> HasWorkAsync(CancellationToken cancellationToken) =>
        reader.HasAnyAsync(
            cancellationToken,
            $"\"TagOperation\" o WHERE o.\"Status\" IN ({(int)TagOperationStatus.NotStarted}, {(int)TagOperationStatus.Running})",
            $"\"CustomTag\" t WHERE t.\"Status\" = {(int)CustomTagStatus.Deleting}"
        );

    /// <summary>Returns the key of a tag whose values are being removed; null when there is none.</summary>
    public async Task<long?> FindRemovedAsync(CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return await context
            .CustomTags.Where(row => row.Status == CustomTagStatus.Deleting)
            .Select(row => (long?)row.Key)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
