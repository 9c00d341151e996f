using System.Collections.Concurrent;
using Dicom;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;

namespace Pacs.Archive.Retrieve;

/// <summary>
/// Opens the objects of stored instances for all readers. An object that is missing, or has another length than its row says, fails before
/// any byte of it is given. A damaged object is listed as a problem once.
/// </summary>
sealed class InstanceObjects(IBlobStore blobs, IndexWriter writer)
{
    // Some 200 bytes each. Beyond it, the index is asked again whether an object is listed already.
    const int MaxRemembered = 10_000;

    // ENOMEM, ENFILE, EMFILE: the process has run out of something, and the object may be sound.
    static readonly int[] exhaustion = [12, 23, 24];

    readonly ConcurrentDictionary<string, byte> listed = [];

    /// <summary>Number of further objects that are worth opening ahead.</summary>
    public int ReadAhead => blobs.ReadAhead;

    /// <summary>Opens an object, or a range of it.</summary>
    /// <exception cref="DamagedInstanceException">The object is missing or damaged. Reading the stream may throw this, too.</exception>
    /// <exception cref="BlobStoreUnavailableException">The store cannot be reached.</exception>
    public async ValueTask<Stream> OpenAsync(StoredInstance instance, long offset, long? length, CancellationToken cancellationToken)
    {
        try
        {
            return Watch(instance, await blobs.OpenReadAsync(instance.Key, offset, length, instance.Length, cancellationToken));
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw await DamagedAsync(instance, exception);
        }
    }

    /// <summary>Wraps a stream made from an object, for example an inflating one. What fails while it is read is damage of the
    /// object.</summary>
    public Stream Watch(StoredInstance instance, Stream stream) => new InstanceStream(stream, instance, this);

    /// <summary>Whether an exception says that an object is missing or damaged, and not that its store is away.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is DicomFormatException or InvalidDataException or UnauthorizedAccessException
        || (exception is IOException and not BlobStoreUnavailableException && !exhaustion.Contains(exception.HResult));

    /// <summary>Lists the object as a problem, unless its instance has been deleted or has another object by now.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cause">What reading its object threw: <see cref="IsDamage"/>.</param>
    /// <returns>What to throw.</returns>
    public async ValueTask<DamagedInstanceException> DamagedAsync(StoredInstance instance, Exception cause)
    {
        // Thrown by a stream below, and listed then.
        if (cause is DamagedInstanceException known)
            return known;
        var damage = new DamagedInstanceException(instance, cause);
        if (listed.Count >= MaxRemembered)
            listed.Clear();
        if (!listed.TryAdd(instance.Key, 0))
            return damage;
        try
        {
            await writer.ChangeAsync(batch => batch.ReportDamage(ProblemOf(damage)), CancellationToken.None);
        }
        catch (Exception exception) when (exception is IndexUnavailableException or IndexFullException)
        {
            // The next reader lists it.
            listed.TryRemove(instance.Key, out _);
        }
        return damage;
    }

    static ProblemRow ProblemOf(DamagedInstanceException damage) =>
        new()
        {
            Kind = ProblemKind.Damaged,
            Reason = damage.Message,
            StudyInstanceUID = damage.Instance.Identity.Study.Value,
            SeriesInstanceUID = damage.Instance.Identity.Series.Value,
            SOPInstanceUID = damage.Instance.Identity.SopInstance.Value,
            SOPClassUID = damage.Instance.Identity.SopClass.Value,
            BlobKey = damage.Instance.Key,
        };

    // A range of an object. What fails while it is read is damage of the object.
    sealed class InstanceStream(Stream inner, StoredInstance instance, InstanceObjects objects) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => inner.CanSeek;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await inner.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception exception) when (IsDamage(exception))
            {
                throw await objects.DamagedAsync(instance, exception);
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask DisposeAsync() => inner.DisposeAsync();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
