using System.Buffers;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Bounded pool of buffers for small parts, shared by all requests. Buffered parts can be made durable while
/// the next ones arrive, so that one flush to disk and one commit of the index serve several. Without a free buffer, a
/// part is stored directly.</summary>
sealed class PartBuffers
{
    /// <summary>Size of a buffer and limit of a buffered part in bytes; a CT slice has half of it. Larger parts keep
    /// the disk busy on their own.</summary>
    public const int MaxPart = 1 << 20;

    /// <summary>Maximum number of parts of one request that are being stored at a time. Eight, because a shared index
    /// commit is cheaper per part the more parts share it, while four such requests can still have all their buffers.</summary>
    public const int MaxPerRequest = 8;

    // Number of buffers: 32 MB in total.
    readonly SemaphoreSlim free = new(32);

    /// <summary>Returns a buffer of <see cref="MaxPart"/> bytes; null if none is free.</summary>
    public byte[]? TryRent() => free.Wait(0) ? ArrayPool<byte>.Shared.Rent(MaxPart) : null;

    /// <summary>Returns a buffer to the pool.</summary>
    public void Return(byte[] buffer)
    {
        ArrayPool<byte>.Shared.Return(buffer);
        free.Release();
    }
}
