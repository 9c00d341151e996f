using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace Pacs.Service.Hosting;

/// <summary>The memory that connections are received into and sent from. Kestrel's own blocks are of 4 KiB, which an object of 0.5 MB takes 128 system calls to fill.</summary>
sealed class ReceiveBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    // What a socket has ready of a fast sender; connections that wait for something hold none.
    const int BlockBytes = 64 * 1024;

    // 16 MiB kept for the next connection: 8 senders at full speed have less than that on the way.
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
    // Every listener disposes of it, and others go on with it.
    protected override void Dispose(bool disposing)
    {
    }

    void Return(Block block)
    {
        if (Interlocked.Increment(ref count) <= MaxKept)
            kept.Enqueue(block);
        else
            Interlocked.Decrement(ref count);
    }

    sealed class Block(ReceiveBlocks pool) : IMemoryOwner<byte>
    {
        // Pinned, since the kernel writes to it.
        public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true), 0, BlockBytes);

        public void Dispose() => pool.Return(this);
    }
}
