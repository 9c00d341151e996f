using System.Collections.Concurrent;

namespace Pacs.Archive.Blobs.S3;

/// <summary>Where the bytes of all objects that are being received wait to be sent: buffers of a few sizes, a bounded number of each, and temporary files when those are in use.</summary>
/// <remarks>
/// A writer holds one part and changes to a larger one when it is full. Nobody waits for a buffer: a peer that stalls keeps the one it has for as long as it likes, and the others go on in files.
/// Their bytes stay in the page cache, which the system takes back when it needs memory.
/// </remarks>
sealed class BufferPool(S3Limits limits)
{
    readonly Size[] sizes =
    [
        new(Math.Min(256 << 10, limits.PartBytes), limits.SmallBuffers),
        new(Math.Min(1 << 20, limits.PartBytes), limits.MiddleBuffers),
        new(limits.PartBytes, limits.PartBuffers),
    ];

    long allocated;
    int files;

    /// <summary>Bytes of all buffers there are, in use or not.</summary>
    public long AllocatedBytes => Volatile.Read(ref allocated);

    /// <summary>Temporary files in use.</summary>
    public int Files => Volatile.Read(ref files);

    /// <summary>A part that takes more than one that is full, with what that holds; the smallest to begin with.</summary>
    /// <param name="full">The full part, which is disposed of; null to begin with.</param>
    /// <exception cref="BlobStoreUnavailableException">All buffers are in use, and no further file can be made.</exception>
    public PartBytes Larger(Buffer? full)
    {
        var larger = Rent(full is null ? 0 : full.Rank + 1);
        if (full is not null)
        {
            larger.Append(full.Written.Span);
            full.Dispose();
        }
        return larger;
    }

    /// <summary>A part of the largest size.</summary>
    /// <inheritdoc cref="Larger" path="/exception"/>
    public PartBytes Largest() => Rent(sizes.Length - 1);

    PartBytes Rent(int rank)
    {
        for (; rank < sizes.Length; rank++)
        {
            var size = sizes[rank];
            if (!size.Free.Wait(0))
                continue;
            // Not zeroed: what is not written is not sent, and memory that was never touched costs nothing.
            if (size.Idle.TryPop(out var bytes))
                return new Buffer(this, rank, bytes);
            Interlocked.Add(ref allocated, size.Bytes);
            return new Buffer(this, rank, GC.AllocateUninitializedArray<byte>(size.Bytes));
        }
        if (Interlocked.Increment(ref files) <= limits.TemporaryParts)
            return new TemporaryPart(limits.PartBytes, () => Interlocked.Decrement(ref files));
        Interlocked.Decrement(ref files);
        throw new BlobStoreUnavailableException("too many objects are on their way to the object store");
    }

    /// <summary>A buffer of the pool. Disposed of once, it goes back.</summary>
    public sealed class Buffer(BufferPool pool, int rank, byte[] bytes) : PartBytes
    {
        bool isReturned;

        public int Rank => rank;

        public override int Capacity => bytes.Length;

        public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Filled);

        public override int Append(ReadOnlySpan<byte> more)
        {
            var count = Math.Min(more.Length, bytes.Length - Filled);
            more[..count].CopyTo(bytes.AsSpan(Filled));
            Filled += count;
            return count;
        }

        public override HttpContent Body() => S3Client.Body(Written);

        public override void Dispose()
        {
            if (isReturned)
                return;
            isReturned = true;
            pool.sizes[rank].Idle.Push(bytes);
            pool.sizes[rank].Free.Release();
        }
    }

    sealed class Size(int bytes, int count)
    {
        public int Bytes => bytes;

        public SemaphoreSlim Free { get; } = new(count, count);

        public ConcurrentStack<byte[]> Idle { get; } = new();
    }
}
