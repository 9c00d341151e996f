using System.Collections.Concurrent;

namespace Pacs.Archive.Blobs.S3;

/// <summary>The memory in which objects wait to be sent, all writers together: buffers of a few sizes, a bounded number of each.</summary>
/// <remarks>
/// A writer holds one buffer and climbs to the next size when it is full; who wants one where there is none waits its turn, and so, over the network, does the sender. Nobody waits for a smaller one
/// than it holds, and those of the largest size come back as soon as they are sent, so that the waiting always ends.
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

    /// <summary>Bytes of all buffers there are, in use or not.</summary>
    public long AllocatedBytes => Volatile.Read(ref allocated);

    /// <summary>Takes a buffer of the next size.</summary>
    /// <param name="than">The buffer that is full, not of the largest; null to begin with the smallest.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ValueTask<Buffer> RentLargerAsync(Buffer? than, CancellationToken cancellationToken) => RentAsync(than is null ? 0 : than.Rank + 1, cancellationToken);

    /// <summary>Takes a buffer of the largest size.</summary>
    public ValueTask<Buffer> RentLargestAsync(CancellationToken cancellationToken) => RentAsync(sizes.Length - 1, cancellationToken);

    async ValueTask<Buffer> RentAsync(int rank, CancellationToken cancellationToken)
    {
        var size = sizes[rank];
        await size.Free.WaitAsync(cancellationToken);
        // Not zeroed: what is not written is not sent, and memory that was never touched costs nothing.
        if (size.Idle.TryPop(out var bytes))
            return new Buffer(this, rank, bytes);
        Interlocked.Add(ref allocated, size.Bytes);
        return new Buffer(this, rank, GC.AllocateUninitializedArray<byte>(size.Bytes));
    }

    /// <summary>A buffer and how much of it is filled. Disposed of once, it goes back.</summary>
    public sealed class Buffer(BufferPool pool, int rank, byte[] bytes) : IDisposable
    {
        bool isReturned;

        public int Rank => rank;

        public int Filled { get; private set; }

        public bool IsFull => Filled == bytes.Length;

        public bool IsLargest => rank == pool.sizes.Length - 1;

        public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Filled);

        /// <summary>Takes in what there is room for.</summary>
        /// <returns>How many bytes.</returns>
        public int Append(ReadOnlySpan<byte> more)
        {
            var count = Math.Min(more.Length, bytes.Length - Filled);
            more[..count].CopyTo(bytes.AsSpan(Filled));
            Filled += count;
            return count;
        }

        public void Dispose()
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
