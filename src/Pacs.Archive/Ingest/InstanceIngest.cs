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
public sealed class InstanceIngest
{
    const string NoRoom = "the archive is out of storage";
    const string NoMemory = "too many objects are being stored at the moment";
    const string NotReachable = "the archive's storage cannot be reached";

    // Objects up to this size are flushed while their row is inserted. Larger ones are flushed first, because the shared transaction
    // would have to wait for them.
    const int MaxTogether = 1 << 20;

    // Process-wide limit on 256 KB pieces whose hashing is deferred (16 MB).
    const int MaxKeptPieces = 64;

    readonly SemaphoreSlim keeping = new(MaxKeptPieces);
    readonly IBlobStore blobs;
    readonly IndexWriter writer;
    readonly Func<bool> hasRoom;
    readonly ArchiveLimits limits;
    readonly MemoryBudget memory;
    readonly KeyVersions versions;
    readonly ObjectReader reader;
    readonly Collisions collisions;
    readonly ObjectIndexing indexing;

    /// <param name="blobs">The blob store.</param>
    /// <param name="index">The index, for reading.</param>
    /// <param name="writer">The index writer.</param>
    /// <param name="hasRoom">Returns whether there is storage space for more objects.</param>
    /// <param name="limits">Limits of the archive.</param>
    /// <param name="time">The clock.</param>
    /// <param name="memory">Memory for the elements kept of objects while they are received, shared with all other readers of
    /// objects.</param>
    public InstanceIngest(
        IBlobStore blobs,
        IndexDatabase index,
        IndexWriter writer,
        Func<bool> hasRoom,
        ArchiveLimits limits,
        TimeProvider time,
        MemoryBudget memory
    )
    {
        this.blobs = blobs;
        this.writer = writer;
        this.hasRoom = hasRoom;
        this.limits = limits;
        this.memory = memory;
        versions = new KeyVersions(time);
        reader = new ObjectReader(limits);
        collisions = new Collisions(blobs, index, writer, limits);
        indexing = new ObjectIndexing(blobs, writer, reader, collisions);
        Adoption = new ObjectAdoption(blobs, writer, reader, indexing, keeping, memory);
    }

    /// <summary>Adopts objects that are in the store without a row.</summary>
    internal ObjectAdoption Adoption { get; }

    /// <summary>Whether there is storage space for more objects.</summary>
    public bool HasRoom => hasRoom();

    /// <summary>Creates a place for bytes that arrive before the rest of their instance.</summary>
    /// <param name="buffer">Memory for the first bytes, or null. Bytes that do not fit are written to the blob store.</param>
    public WaitingBytes BeginWaiting(Memory<byte>? buffer) => new(blobs, hasRoom, limits.MaxObjectBytes, buffer ?? default);

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
            StoreMeasurement.Failed(activity, requester.ProtocolName, incoming.AnnouncedSopClass, failure, Stopwatch.GetElapsedTime(began));
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

    async Task<StoreOutcome> ReceiveAsync(Requester requester, IncomingInstance incoming, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(requester, incoming, cancellationToken);
        using var share = new MemoryShare(memory);
        using var bytes = new IncomingBytes(head.Dataset, keeping);
        await using var blob = await blobs.CreateAsync(cancellationToken);
        var maxBytes = Math.Min(limits.MaxObjectBytes, blobs.MaxObjectBytes - FileMeta.MaxLength);
        var copy = new IncomingObject(blob, head, hasRoom, maxBytes);
        string? expectedKey = null;
        var read = await reader.ReadAsync(bytes, head, copy, Expect, writer.LastKnownTags, share, cancellationToken);
        Telemetry.Received(requester.ProtocolName, bytes.Length);
        var identity = read.Instance.Identity;
        CheckAnnounced(incoming, identity);
        if (copy.IsOutOfRoom)
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
            return await indexing.IndexAsync(read, key, share, durable);
        }
        finally
        {
            // Wait even if the row failed: the object must not be discarded while it is being committed.
            await durable.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        void Expect(InstanceIdentity soon) => blob.Expect(expectedKey = BlobKey.New(soon, versions.Next()));
    }

    async ValueTask<FileHead> HeadAsync(Requester requester, IncomingInstance incoming, CancellationToken cancellationToken)
    {
        if (incoming.DatasetSyntax is not { } syntax)
            return await ObjectReader.ReadHeadAsync(incoming.Bytes, cancellationToken);
        if (incoming is { AnnouncedSopClass: { } sopClass, AnnouncedSopInstance: { } sopInstance })
            return FileHead.OfDataset(incoming.Bytes, syntax, sopClass, sopInstance, requester.CallingAeTitle);
        throw new RefusedException(RefusalReason.MissingIdentity, "no usable Affected SOP Class or Instance UID");
    }

    static void CheckAnnounced(IncomingInstance incoming, InstanceIdentity identity)
    {
        if (incoming.AnnouncedSopClass is { } sopClass && sopClass != identity.SopClass)
            throw Mismatch(RefusalReason.SopClassMismatch, $"{Tag.SOPClassUID} is not the one announced");
        if (incoming.AnnouncedSopInstance is { } sopInstance && sopInstance != identity.SopInstance)
            throw Mismatch(RefusalReason.SopInstanceMismatch, $"{Tag.SOPInstanceUID} is not the one announced");
        if (incoming.RequiredStudy is { } study && study != identity.Study)
            throw Mismatch(RefusalReason.StudyMismatch, $"{Tag.StudyInstanceUID} is not the study of the request");

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

    async Task ReportRefusalAsync(Requester requester, IncomingInstance incoming, StoreOutcome.Refused refused)
    {
        try
        {
            await writer.ChangeAsync(
                batch =>
                    batch.Problems.Add(
                        ProblemRow
                            .Of(ProblemKind.Refused, refused.Comment)
                            .Concerning(null, null, refused.SopInstance, refused.SopClass)
                            .SentBy(requester)
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
