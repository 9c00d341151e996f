using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace Pacs.Service.Hosting;

/// <summary>Memory pool for the input and output of connections, with blocks of 64 KiB. Kestrel's own blocks have 4
/// KiB, so that an object of 0.5 MB takes 128 system calls to receive.</summary>
sealed class ReceiveBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    // As much as a socket has ready from a fast sender. Idle connections hold no block.
    const int BlockBytes = 64 * 1024;

    // Keeps up to 16 MiB for later use. Eight senders at full speed have less than that in flight.
    const int MaxKept = 256;

    readonly ConcurrentQueue<Block> kept = new();
    int count;

    /// <inheritdoc/>
    public override int MaxBufferSize => BlockBytes;

    /// <inheritdoc/>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    /// <inheritdoc/>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        if (!kept.TryDequeue(out var block))
            return new Block(this);
        Interlocked.Decrement(ref count);
        return block;
    }

    /// <inheritdoc/>
    // Does nothing: each listener disposes the pool, while other listeners still use it.
    protected override void Dispose(bool disposing) { }

    void Return(Block block)
    {
        if (Interlocked.Increment(ref count) <= MaxKept)
            kept.Enqueue(block);
        else
            Interlocked.Decrement(ref count);
    }

    sealed class Block(ReceiveBlocks pool) : IMemoryOwner<byte>
    {
        // Pinned, because the kernel writes to it.
        public Memory<byte> Memory { get; } =
            MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true), 0, BlockBytes);

        public void Dispose() => pool.Return(this);
    }
}
