using Dicom.Encoding;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Ingest;

/// <summary>Inserts the rows of objects that were read, and builds their large frame tables.</summary>
sealed class ObjectIndexing(IBlobStore blobs, IndexWriter writer, ObjectReader reader, Collisions collisions)
{
    // Frame tables that are built at the same time. Each takes as much memory as the lengths of its fragments, and up to four times that
    // when it is built from an Extended Offset Table.
    const int FrameTablesAtOnce = 2;

    // Operators add custom tags rarely, and a lost object is replaced once, so no object is affected by more changes than this.
    const int MaxTagChanges = 8;

    readonly SemaphoreSlim makingTables = new(FrameTablesAtOnce);

    /// <summary>Inserts the row of an object.</summary>
    /// <param name="read">The object.</param>
    /// <param name="key">Key of the object.</param>
    /// <param name="share">Accounts for the memory of the object.</param>
    /// <param name="durable">The object's commit. If it is still in progress, the row is committed after it.</param>
    public async Task<StoreOutcome> IndexAsync(ReadObject read, string key, MemoryShare share, Task durable)
    {
        var (identity, row, _) = read.Instance;
        row.BlobKey = key;
        if (read.Fragments is not null)
        {
            await durable;
            await MakeFrameTableAsync(read, key, share);
        }
        for (var attempt = 0; attempt < MaxTagChanges; attempt++)
        {
            var result = await writer.InsertAsync(read.Instance, CancellationToken.None, durable);
            if (result.IsInserted)
                return new StoreOutcome.Stored(identity, read.Warnings);
            if (result.Existing is { } existing)
            {
                if (existing.BlobKey == key)
                    return new StoreOutcome.AlreadyStored(identity);
                // No outcome: the other instance was deleted or changed meanwhile, or there are other custom tags.
                if (await collisions.MeetAsync(existing, read, key) is { } outcome)
                    return outcome;
            }
            await durable;
            await using var stored = await blobs.OpenReadAsync(key, row.DatasetOffset, cancellationToken: CancellationToken.None);
            read = read with
            {
                Instance = await reader.ReadAgainAsync(
                    read.Instance,
                    read.Syntax,
                    stored,
                    result.MissingTags ?? writer.LastKnownTags,
                    share,
                    CancellationToken.None
                ),
            };
        }
        throw new IndexUnavailableException("instances or custom tags changed during each attempt to index the object");
    }

    /// <summary>Builds the frame table of a stored object. Few tables are built at the same time. No sender slows this down, because the
    /// bytes come from the store.</summary>
    public async Task MakeFrameTableAsync(ReadObject read, string key, MemoryShare share)
    {
        await makingTables.WaitAsync();
        try
        {
            var row = read.Instance.Row;
            await reader.CompleteFramesAsync(
                read,
                cancellation => blobs.OpenReadAsync(key, row.DatasetOffset, cancellationToken: cancellation),
                share,
                CancellationToken.None
            );
            row.FrameTableKey = read.FrameTable.IsEmpty ? null : key + BlobKey.FramesSuffix;
            if (
                row.FrameTableKey is not null
                && await blobs.GetLengthAsync(row.FrameTableKey, CancellationToken.None) != read.FrameTable.Length
            )
            {
                await blobs.DeleteAsync(row.FrameTableKey, CancellationToken.None);
                await blobs.PutAsync(row.FrameTableKey, read.FrameTable, CancellationToken.None);
            }
        }
        finally
        {
            makingTables.Release();
        }
    }
}
