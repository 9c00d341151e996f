using System.Collections.Concurrent;
using Dicom;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Retrieve;

/// <summary>
/// Opens the objects of stored instances for all readers. If an object is missing, or its length differs from its row, opening fails before
/// any byte is returned. Each damaged object is listed as a problem once.
/// </summary>
sealed class InstanceObjects(IBlobStore blobs, IndexWriter writer)
{
    // Number of remembered keys, about 200 bytes each. When it is reached, all are forgotten, and the index is asked again whether an
    // object is listed.
    const int MaxRemembered = 10_000;

    // ENOMEM, ENFILE, EMFILE: the process has exhausted a resource, and the object may be intact.
    static readonly int[] exhaustion = [12, 23, 24];

    readonly ConcurrentDictionary<string, byte> listed = [];

    /// <summary>Gets the number of further objects that are worth opening ahead.</summary>
    public int ReadAhead => blobs.ReadAhead;

    /// <summary>Opens an object, or a range of it.</summary>
    /// <exception cref="DamagedInstanceException">The object is missing or damaged. Reading the stream may also throw this.</exception>
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

    /// <summary>Wraps a stream that is derived from an object, for example an inflating stream. A failure to read it counts as damage of
    /// the object.</summary>
    public Stream Watch(StoredInstance instance, Stream stream) => new InstanceStream(stream, instance, this);

    /// <summary>Returns whether an exception means that an object is missing or damaged, and not that its store is unavailable.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is DicomFormatException or InvalidDataException or UnauthorizedAccessException
        || (exception is IOException and not BlobStoreUnavailableException && !exhaustion.Contains(exception.HResult));

    /// <summary>Lists the object as a problem, unless the instance has been deleted or replaced in the meantime.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cause">The exception that reading the object threw; see <see cref="IsDamage"/>.</param>
    /// <returns>The exception to throw.</returns>
    public async ValueTask<DamagedInstanceException> DamagedAsync(StoredInstance instance, Exception cause)
    {
        // An inner stream has thrown this exception, and has listed the object.
        if (cause is DamagedInstanceException known)
            return known;
        var damage = new DamagedInstanceException(instance, cause);
        if (listed.Count >= MaxRemembered)
            listed.Clear();
        if (!listed.TryAdd(instance.Key, 0))
            return damage;
        try
        {
            await writer.ChangeAsync(batch => batch.Problems.AddDamage(ProblemOf(damage)), CancellationToken.None);
        }
        catch (Exception exception) when (exception is IndexUnavailableException or IndexFullException)
        {
            // Forget the key, so that the next reader tries to list the object again.
            listed.TryRemove(instance.Key, out _);
        }
        return damage;
    }

    static ProblemRow ProblemOf(DamagedInstanceException damage) =>
        ProblemRow.Of(ProblemKind.Damaged, damage.Message, damage.Instance.Key).Concerning(damage.Instance.Identity);

    // A range of an object. A failure to read it counts as damage of the object.
    sealed class InstanceStream(Stream inner, StoredInstance instance, InstanceObjects objects) : ReadOnlyStream
    {
        public override bool CanSeek => inner.CanSeek;

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

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override ValueTask DisposeAsync() => inner.DisposeAsync();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
