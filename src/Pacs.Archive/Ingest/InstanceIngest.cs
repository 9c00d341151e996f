using System.Buffers;
using System.Diagnostics;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Ingest;

/// <summary>Stores instances. All instances enter the archive through this class.</summary>
/// <param name="blobs">The blob store.</param>
/// <param name="index">The index, for reading.</param>
/// <param name="writer">The index writer.</param>
/// <param name="freeBytes">Returns the number of bytes that may still be written.</param>
/// <param name="limits">Limits of the archive.</param>
/// <param name="time">The clock.</param>
/// <param name="memory">Memory for the elements kept of objects while they are received, shared with all other readers of
/// objects.</param>
public sealed class InstanceIngest(
    IBlobStore blobs,
    IndexDatabase index,
    IndexWriter writer,
    Func<long> freeBytes,
    ArchiveLimits limits,
    TimeProvider time,
    MemoryBudget memory
)
{
    const string NoRoom = "the archive is out of storage";
    const string NoMemory = "too many objects are being stored at the moment";
    const string NotReachable = "the archive's storage cannot be reached";

    // Objects up to this size are flushed while their row is inserted. Larger ones are flushed first, because the shared transaction
    // would have to wait for them.
    const int MaxTogether = 1 << 20;

    // Process-wide limit on 256 KB buffers whose hashing is deferred (16 MB).
    const int MaxKeptPieces = 64;

    // Frame tables that are built at the same time. Each takes as much memory as the lengths of its fragments, and up to four times that
    // when it is built from an Extended Offset Table.
    const int FrameTablesAtOnce = 2;

    // Operators add custom tags rarely, and a lost object is replaced once, so no object is affected by more changes than this.
    const int MaxTagChanges = 8;

    readonly SemaphoreSlim keeping = new(MaxKeptPieces);
    readonly SemaphoreSlim makingTables = new(FrameTablesAtOnce);
    readonly ObjectReader reader = new(limits);
    readonly Collisions collisions = new(blobs, index, writer, limits);
    readonly KeyVersions versions = new(time);

    /// <summary>Whether there is storage space for more objects.</summary>
    public bool HasRoom => freeBytes() >= limits.MinimumFreeBytes;

    /// <summary>Creates a place for bytes that arrive before the rest of their instance.</summary>
    /// <param name="buffer">Memory for the first bytes, or null. Bytes that do not fit are written to the blob store.</param>
    public WaitingBytes BeginWaiting(Memory<byte>? buffer) => new(blobs, () => HasRoom, limits.MaxObjectBytes, buffer ?? default);

    /// <summary>Returns the SOP Instance UID of a DICOM file, if its beginning contains it; null otherwise.</summary>
    /// <param name="file">The file, or its beginning, from the first byte.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<Uid?> PeekAsync(Stream file, CancellationToken cancellationToken)
    {
        // The elements before the UID are few and short.
        var limits = new ReaderLimits
        {
            MaxElements = 1000,
            MaxHeldValue = 1024,
            MaxHeldTotal = 64 * 1024,
        };
        try
        {
            var (meta, dataset) = await FileMeta.ReadAsync(file, cancellationToken);
            return (
                await DatasetReader.ReadAsync(
                    dataset,
                    meta.TransferSyntax,
                    limits,
                    stopBefore: Tag.StudyDate,
                    cancellationToken: cancellationToken
                )
            ).GetUid(Tag.SOPInstanceUID);
        }
        catch (DicomFormatException)
        {
            return null;
        }
    }

    /// <summary>Stores one instance. Returns once the outcome is durable. Reads <see cref="IncomingInstance.Bytes"/> to the end whatever
    /// the outcome, unless cancelled.</summary>
    public async Task<StoreOutcome> StoreAsync(Requester requester, IncomingInstance incoming, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("store");
        var began = Stopwatch.GetTimestamp();
        try
        {
            var outcome = await StoreUnobservedAsync(requester, incoming, cancellationToken);
            StoreMeasurement.Ended(activity, requester.ProtocolName, outcome, Stopwatch.GetElapsedTime(began));
            return outcome;
        }
        catch (Exception failure)
        {
            StoreMeasurement.Failed(
                activity,
                requester.ProtocolName,
                incoming.AnnouncedSopClass,
                failure,
                Stopwatch.GetElapsedTime(began)
            );
            throw;
        }
    }

    async Task<StoreOutcome> StoreUnobservedAsync(Requester requester, IncomingInstance incoming, CancellationToken cancellationToken)
    {
        StoreOutcome outcome;
        try
        {
            outcome = HasRoom
                ? await ReceiveAsync(requester, incoming, cancellationToken)
                : new StoreOutcome.OutOfResources(NoRoom, incoming.AnnouncedSopClass, incoming.AnnouncedSopInstance);
        }
        catch (RefusedException exception)
        {
            outcome = new StoreOutcome.Refused(
                exception.Reason,
                ObjectReader.Short(exception.Message),
                exception.SopClass ?? incoming.AnnouncedSopClass,
                exception.SopInstance ?? incoming.AnnouncedSopInstance
            );
            await ReportRefusalAsync(requester, incoming, (StoreOutcome.Refused)outcome);
        }
        catch (Exception exception) when (exception is IndexFullException || (exception is IOException full && Disk.IsFull(full)))
        {
            outcome = new StoreOutcome.OutOfResources(NoRoom, incoming.AnnouncedSopClass, incoming.AnnouncedSopInstance);
        }
        catch (MemoryBudgetException)
        {
            outcome = new StoreOutcome.Unavailable(NoMemory, incoming.AnnouncedSopClass, incoming.AnnouncedSopInstance);
        }
        catch (Exception exception) when (exception is BlobStoreUnavailableException or IndexUnavailableException)
        {
            Activity.Current?.SetFailed(exception);
            outcome = new StoreOutcome.Unavailable(NotReachable, incoming.AnnouncedSopClass, incoming.AnnouncedSopInstance);
        }
        await DrainAsync(incoming.Bytes, cancellationToken);
        return outcome;
    }

    /// <summary>Adopts an object: inserts a row for an object in the blob store that has none. A crash may leave one such object; after
    /// the loss of the index, all objects are.</summary>
    /// <param name="entry">The object.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The outcome; null when the object no longer exists.</returns>
    public async Task<StoreOutcome?> AdoptAsync(BlobEntry entry, CancellationToken cancellationToken) =>
        await AdoptAsync(await FindAsync(entry, cancellationToken));

    /// <summary>Reads an object in the blob store that is to be adopted.</summary>
    /// <exception cref="MemoryBudgetException">Other objects that are being read or indexed take all memory.</exception>
    internal async Task<FoundObject> FindAsync(BlobEntry entry, CancellationToken cancellationToken)
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
            return Refused(RefusalReason.SopInstanceMismatch, "the object's key is not an instance's");
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
    internal async Task<StoreOutcome?> AdoptAsync(FoundObject found)
    {
        using (found)
            return found.Read is { } read ? await IndexAsync(read, found.Key, found.Memory, Task.CompletedTask) : found.Refused;
    }

    /// <summary>Returns whether the object of a stored instance exists and has the length in its row; true when there is no such
    /// instance.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be reached.</exception>
    /// <exception cref="BlobStoreUnavailableException">The store cannot be reached.</exception>
    public async Task<bool> IsIntactAsync(Uid sopInstance, CancellationToken cancellationToken) =>
        await collisions.FindAsync(sopInstance, cancellationToken) is not { } existing
        || await blobs.GetLengthAsync(existing.BlobKey, cancellationToken) == existing.FileLength;

    /// <summary>Returns whether an object with a tombstone as a duplicate may be deleted: its instance was deleted, or has another object
    /// of the right length.</summary>
    internal Task<bool> IsSpareAsync(string key, CancellationToken cancellationToken) => collisions.IsSpareAsync(key, cancellationToken);

    async Task<ReadObject> ReadStoredAsync(BlobEntry entry, MemoryShare share, CancellationToken cancellationToken)
    {
        await using var file = await blobs.OpenReadAsync(entry.Key, cancellationToken: cancellationToken);
        var head = await HeadAsync(file, cancellationToken);
        await using var bytes = new IncomingBytes(head.Dataset, head, null, () => HasRoom, long.MaxValue, keeping);
        var read = await reader.ReadAsync(bytes, head, [], writer.LastKnownTags, share, cancellationToken);
        var (identity, row, _) = read.Instance;
        if (BlobKey.Parse(entry.Key) != (identity.Study, identity.Series, identity.SopInstance))
            throw new RefusedException(
                RefusalReason.SopInstanceMismatch,
                "the object is not what its key says",
                identity.SopClass,
                identity.SopInstance
            );
        row.Sha256 = bytes.Sha256();
        row.DatasetOffset = head.DatasetOffset;
        row.FileLength = entry.Length;
        row.ReceivedAt = (BlobKey.TimeOf(entry.Key) ?? entry.LastModified).ToUnixTimeMilliseconds();
        row.Protocol = "ADOPTED";
        row.CallingAeTitle = head.SourceAeTitle ?? "";
        // Done here, so that inserting the row does not have to wait for it.
        if (read.Fragments is not null)
            await MakeFrameTableAsync(read, entry.Key, share);
        return read;
    }

    async Task<StoreOutcome> ReceiveAsync(Requester requester, IncomingInstance incoming, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(requester, incoming, cancellationToken);
        var dataset = new Dataset();
        using var share = new MemoryShare(memory);
        string? expectedKey = null;
        await using var blob = await blobs.CreateAsync(cancellationToken, () =>
            expectedKey ??= ObjectReader.TryIdentify(dataset) is { } soon ? BlobKey.New(soon, versions.Next()) : null
        );
        await using var bytes = new IncomingBytes(
            head.Dataset,
            head,
            blob,
            () => HasRoom,
            Math.Min(limits.MaxObjectBytes, blobs.MaxObjectBytes - limits.MaxMetaBytes),
            keeping
        );
        var read = await reader.ReadAsync(bytes, head, dataset, writer.LastKnownTags, share, cancellationToken);
        Telemetry.Received(requester.ProtocolName, bytes.DatasetLength);
        var identity = read.Instance.Identity;
        CheckAnnounced(incoming, identity);
        if (bytes.IsOutOfRoom)
            return new StoreOutcome.OutOfResources(NoRoom, identity.SopClass, identity.SopInstance);

        // The expected key is wrong if later bytes of a disordered data set contain other UIDs.
        var isAsExpected = expectedKey is not null && BlobKey.Parse(expectedKey) == (identity.Study, identity.Series, identity.SopInstance);
        var key = isAsExpected ? expectedKey! : BlobKey.New(identity, versions.Next());
        Sign(read.Instance.Row, requester, key);
        // Usually there is no instance with this UID. If there is, an identical object is not made durable only to be deleted again.
        if (await collisions.FindAsync(identity.SopInstance, cancellationToken) is { } existing)
        {
            read.Instance.Row.Sha256 = bytes.Sha256();
            if (await collisions.IsKeptAsync(existing, read, cancellationToken))
                return new StoreOutcome.AlreadyStored(identity);
        }
        // From here on the work continues even if the caller is cancelled: a half stored object would be left to upkeep.
        var durable = blob.CommitAsync(key, CancellationToken.None).AsTask();
        try
        {
            // The hash is computed while the disk writes: see PieceHash.
            if (read.Instance.Row.Sha256.Length == 0)
                read.Instance.Row.Sha256 = bytes.Sha256();
            if (!blobs.CommitsFast || read.Instance.Row.FileLength > MaxTogether)
                await durable;
            return await IndexAsync(read, key, share, durable);
        }
        finally
        {
            // Wait even if the row failed: the object must not be discarded while it is being committed.
            await durable.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // If the object's commit is still in progress, the row is committed after it.
    async Task<StoreOutcome> IndexAsync(ReadObject read, string key, MemoryShare share, Task durable)
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
        throw new IndexUnavailableException("instances or custom tags change all the time");
    }

    async ValueTask<FileHead> HeadAsync(Requester requester, IncomingInstance incoming, CancellationToken cancellationToken)
    {
        if (incoming.DatasetSyntax is not { } syntax)
            return await HeadAsync(incoming.Bytes, cancellationToken);
        if (incoming is { AnnouncedSopClass: { } sopClass, AnnouncedSopInstance: { } sopInstance })
            return FileHead.OfDataset(incoming.Bytes, syntax, sopClass, sopInstance, requester.CallingAeTitle);
        throw new RefusedException(RefusalReason.MissingIdentity, "no usable Affected SOP Class or Instance UID");
    }

    async ValueTask<FileHead> HeadAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            return await FileHead.ReadAsync(file, limits.MaxMetaBytes, cancellationToken);
        }
        catch (DicomFormatException exception)
        {
            throw ObjectReader.Refusal(exception);
        }
    }

    static void CheckAnnounced(IncomingInstance incoming, InstanceIdentity identity)
    {
        if (incoming.AnnouncedSopClass is { } sopClass && sopClass != identity.SopClass)
            throw Mismatch(RefusalReason.SopClassMismatch, $"{Tag.SOPClassUID} is not the one announced");
        if (incoming.AnnouncedSopInstance is { } sopInstance && sopInstance != identity.SopInstance)
            throw Mismatch(RefusalReason.SopInstanceMismatch, $"{Tag.SOPInstanceUID} is not the one announced");
        if (incoming.RequiredStudy is { } study && study != identity.Study)
            throw Mismatch(RefusalReason.StudyMismatch, $"{Tag.StudyInstanceUID} is not the study that was asked for");

        RefusedException Mismatch(RefusalReason reason, string comment) => new(reason, comment, identity.SopClass, identity.SopInstance);
    }

    // The object's key contains the time of receipt, so that a rebuilt index has the same time.
    static void Sign(InstanceRow row, Requester requester, string key)
    {
        row.ReceivedAt = BlobKey.TimeOf(key)!.Value.ToUnixTimeMilliseconds();
        row.Protocol = requester.ProtocolName;
        row.CallingAeTitle = requester.CallingAeTitle ?? "";
        row.CalledAeTitle = requester.CalledAeTitle ?? "";
        row.Address = IndexValues.Bounded(requester.Address ?? "");
        row.User = IndexValues.Bounded(requester.Principal ?? "");
    }

    // Few tables are built at the same time. No sender slows this down, because the bytes come from the store.
    async Task MakeFrameTableAsync(ReadObject read, string key, MemoryShare share)
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

    async Task ReportRefusalAsync(Requester requester, IncomingInstance incoming, StoreOutcome.Refused refused)
    {
        try
        {
            await writer.ChangeAsync(
                batch =>
                    batch.Report(
                        new ProblemRow
                        {
                            Kind = ProblemKind.Refused,
                            Reason = refused.Comment,
                            SOPClassUID = refused.SopClass?.Value ?? "",
                            SOPInstanceUID = refused.SopInstance?.Value ?? "",
                            Protocol = requester.ProtocolName,
                            CallingAeTitle = requester.CallingAeTitle ?? "",
                            CalledAeTitle = requester.CalledAeTitle ?? "",
                            Address = IndexValues.Bounded(requester.Address ?? ""),
                            User = IndexValues.Bounded(requester.Principal ?? ""),
                        }
                    ),
                CancellationToken.None
            );
        }
        catch (Exception exception) when (exception is IndexFullException or IndexUnavailableException)
        {
            // The instance is refused even if the refusal cannot be listed.
        }
    }

    static async ValueTask DrainAsync(Stream bytes, CancellationToken cancellationToken)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await bytes.ReadAsync(scratch, cancellationToken) > 0) { }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }
}
