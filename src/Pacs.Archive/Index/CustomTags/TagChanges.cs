using Dicom;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index.CustomTags;

/// <summary>Adds, changes and removes custom tags within a transaction.</summary>
static class TagChanges
{
    /// <summary>Begins to add tags: blocks other changes of the tags until the transaction ends. Returns the present tags.</summary>
    public static List<CustomTagRow> Begin(IndexBatch batch)
    {
        batch.ChangeCustomTags();
        return batch.Context.CustomTags.AsNoTracking().ToList();
    }

    /// <summary>Inserts tags with the operation that indexes the instances stored before. Returns the operation.</summary>
    /// <param name="batch">The transaction, which <see cref="Begin"/> was called for.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="operation">ID of the operation.</param>
    public static TagOperationRow Add(IndexBatch batch, IReadOnlyList<CustomTagRow> tags, string operation)
    {
        var context = batch.Context;
        var last = context.Instances.Where(row => row.Key > 0).OrderByDescending(row => row.Key).Select(row => row.Key).FirstOrDefault();
        var row = new TagOperationRow
        {
            Id = operation,
            Status = TagOperationStatus.NotStarted,
            Last = last,
            CreatedAt = batch.Now,
            UpdatedAt = batch.Now,
        };
        context.TagOperations.Add(row);
        foreach (var tag in tags)
        {
            tag.OperationId = operation;
            context.CustomTags.Add(tag);
        }
        context.SaveChanges();
        return row;
    }

    /// <summary>Deletes finished operations that have no tags.</summary>
    /// <param name="batch">The transaction.</param>
    /// <param name="before">Only operations without progress since this time, in milliseconds since 1970 UTC.</param>
    public static void ForgetOperations(IndexBatch batch, long before)
    {
        var context = batch.Context;
        context
            .TagOperations.Where(row =>
                row.UpdatedAt < before
                && row.Status != TagOperationStatus.NotStarted
                && row.Status != TagOperationStatus.Running
                && !context.CustomTags.Any(tag => tag.OperationId == row.Id)
            )
            .ExecuteDelete();
    }

    /// <summary>Sets whether queries match on a tag once it is ready.</summary>
    /// <returns>The changed tag; null when there is no such tag, or when it is being removed.</returns>
    public static CustomTagRow? SetEnabled(IndexBatch batch, Tag tag, bool isEnabled)
    {
        if (
            batch.Context.CustomTags.SingleOrDefault(row => row.Tag == tag.Value && row.Status != CustomTagStatus.Deleting) is not { } found
        )
            return null;
        found.IsEnabled = isEnabled;
        return found;
    }

    /// <summary>Marks a tag as being removed. Returns false when there is no such tag.</summary>
    public static bool Remove(IndexBatch batch, Tag tag)
    {
        var context = batch.Context;
        if (context.CustomTags.SingleOrDefault(row => row.Tag == tag.Value) is not { } row)
            return false;
        if (row.Status == CustomTagStatus.Deleting)
            return true;
        // Updating the operation's row makes this transaction wait for a transaction that indexes for it, or makes a later one see the
        // removal.
        context
            .TagOperations.Where(operation => operation.Id == row.OperationId)
            .ExecuteUpdate(set => set.SetProperty(operation => operation.UpdatedAt, batch.Now));
        batch.ChangeCustomTags();
        row.Status = CustomTagStatus.Deleting;
        context.SaveChanges();
        return true;
    }

    /// <summary>Deletes a portion of a removed tag's values; when none is left, the tag.</summary>
    /// <param name="batch">The transaction.</param>
    /// <param name="tag">Key of the tag.</param>
    public static void DeletePortion(IndexBatch batch, long tag)
    {
        var context = batch.Context;
        if (context.CustomTagValues.Where(row => row.TagKey == tag).OrderBy(row => row.OwnerKey).Take(Portions.Rows).ExecuteDelete() > 0)
            return;
        context.CustomTagErrors.Where(row => row.TagKey == tag).ExecuteDelete();
        context.CustomTags.Where(row => row.Key == tag).ExecuteDelete();
    }
}
