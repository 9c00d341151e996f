using System.Collections.Concurrent;

namespace Pacs.Archive.Blobs.S3;

/// <summary>Provides memory for the bytes of all objects that wait to be sent: a limited number of buffers in a few sizes, and temporary
/// files when all buffers are in use.</summary>
/// <remarks>
/// A writer holds one buffer, and changes to a larger one when it is full. No writer waits for a buffer: a peer that stalls may keep its
/// buffer for any time, and other writers use files.
/// The files' bytes stay in the page cache, which the system can reclaim when it needs memory.
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

    /// <summary>Total size of all allocated buffers in bytes, in use or idle.</summary>
    public long AllocatedBytes => Volatile.Read(ref allocated);

    /// <summary>Number of temporary files in use.</summary>
    public int Files => Volatile.Read(ref files);

    /// <summary>Returns a larger part with the content of a full one; the smallest part to begin with.</summary>
    /// <param name="full">The full part, which is disposed; null to begin with.</param>
    /// <exception cref="BlobStoreUnavailableException">All buffers are in use, and no further file may be created.</exception>
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

    /// <summary>Returns a part of the largest size.</summary>
    /// <inheritdoc cref="Larger" path="/exception"/>
    public PartBytes Largest() => Rent(sizes.Length - 1);

    PartBytes Rent(int rank)
    {
        for (; rank < sizes.Length; rank++)
        {
            var size = sizes[rank];
            if (!size.Free.Wait(0))
                continue;
            // The buffer is not zeroed: unwritten bytes are never sent, and untouched memory costs nothing.
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

    /// <summary>A buffer of the pool. Disposing it returns it to the pool.</summary>
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
