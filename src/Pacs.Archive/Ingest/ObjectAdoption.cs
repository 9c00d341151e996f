using Dicom;
using Dicom.Encoding;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Ingest;

/// <summary>Adopts objects: inserts rows for objects in the blob store that have none. A crash may leave one such object; after the loss of
/// the index, all objects are.</summary>
sealed class ObjectAdoption(
    IBlobStore blobs,
    IndexWriter writer,
    ObjectReader reader,
    ObjectIndexing indexing,
    SemaphoreSlim keeping,
    MemoryBudget memory
)
{
    /// <summary>Adopts an object.</summary>
    /// <param name="entry">The object.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The outcome; null when the object no longer exists.</returns>
    public async Task<StoreOutcome?> AdoptAsync(BlobEntry entry, CancellationToken cancellationToken) =>
        await AdoptAsync(await FindAsync(entry, cancellationToken));

    /// <summary>Reads an object in the blob store that is to be adopted.</summary>
    /// <exception cref="MemoryBudgetException">Other objects that are being read or indexed take all memory.</exception>
    public async Task<FoundObject> FindAsync(BlobEntry entry, CancellationToken cancellationToken)
    {
        var share = new MemoryShare(memory);
        FoundObject? found = null;
        try
        {
            return found = await FindAsync(entry, share, cancellationToken);
        }
        finally
        {
            if (found is null)
                share.Dispose();
        }
    }

    async Task<FoundObject> FindAsync(BlobEntry entry, MemoryShare share, CancellationToken cancellationToken)
    {
        // A key that the archive never creates may be one that the store cannot even open.
        if (BlobKey.Parse(entry.Key) is null)
            return Refused(RefusalReason.SopInstanceMismatch, "the key of the object is not that of an instance");
        try
        {
            return new FoundObject(entry.Key, await ReadStoredAsync(entry, share, cancellationToken), null, share);
        }
        catch (RefusedException exception)
        {
            return Refused(exception.Reason, exception.Message, exception.SopClass, exception.SopInstance);
        }
        catch (BlobNotFoundException)
        {
            return new FoundObject(entry.Key, null, null, share);
        }
        catch (Exception exception)
            when (exception is UnauthorizedAccessException or InvalidDataException or (IOException and not BlobStoreUnavailableException))
        {
            // One bad sector must not prevent the adoption of all other objects.
            return Refused(RefusalReason.CannotUnderstand, "the object cannot be read from the store");
        }

        FoundObject Refused(RefusalReason reason, string comment, Uid? sopClass = null, Uid? sopInstance = null) =>
            new(entry.Key, null, new StoreOutcome.Refused(reason, comment, sopClass, sopInstance), share);
    }

    /// <summary>Inserts the row of an object that was read. Rows are inserted in the order of the calls. Disposes the object.</summary>
    /// <returns>The outcome; null when the object no longer exists.</returns>
    public async Task<StoreOutcome?> AdoptAsync(FoundObject found)
    {
        using (found)
            return found.Read is { } read ? await indexing.IndexAsync(read, found.Key, found.Memory, Task.CompletedTask) : found.Refused;
    }

    async Task<ReadObject> ReadStoredAsync(BlobEntry entry, MemoryShare share, CancellationToken cancellationToken)
    {
        await using var file = await blobs.OpenReadAsync(entry.Key, cancellationToken: cancellationToken);
        var head = await ObjectReader.ReadHeadAsync(file, cancellationToken);
        using var bytes = new IncomingBytes(head.Dataset, keeping);
        var read = await reader.ReadAsync(bytes, head, null, null, writer.LastKnownTags, share, cancellationToken);
        var (identity, row, _) = read.Instance;
        if (BlobKey.Parse(entry.Key) != (identity.Study, identity.Series, identity.SopInstance))
            throw new RefusedException(
                RefusalReason.SopInstanceMismatch,
                "the UIDs of the object differ from those in its key",
                identity.SopClass,
                identity.SopInstance
            );
        row.Sha256 = bytes.Sha256();
        row.FileLength = entry.Length;
        row.ReceivedAt = (BlobKey.TimeOf(entry.Key) ?? entry.LastModified).ToUnixTimeMilliseconds();
        row.Protocol = "ADOPTED";
        row.CallingAeTitle = head.SourceAeTitle ?? "";
        // Done here, so that inserting the row does not have to wait for it.
        if (read.Fragments is not null)
            await indexing.MakeFrameTableAsync(read, entry.Key, share);
        return read;
    }
}
