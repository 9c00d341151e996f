using System.Buffers;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>
/// Memory for small parts, so that one can be made durable while the next arrive: a flush to disk and a commit of the index serve several then.
/// It is shared by all requests and bounded; who finds none left goes on without.
/// </summary>
sealed class PartBuffers
{
    /// <summary>Bytes of a part that is held whole: a CT slice is half of it. What is larger keeps the disk busy by itself.</summary>
    public const int MaxPart = 1 << 20;

    /// <summary>Parts of one request that are on their way to the disk at once. 8: what shares a flush of the index is cheaper the more it is, and up to four such requests all have their buffers.</summary>
    public const int MaxPerRequest = 8;

    // 32 MB in all, a twelfth of what the whole service may take.
    readonly SemaphoreSlim free = new(32);

    /// <summary>A buffer of <see cref="MaxPart"/> bytes, or null when none is free.</summary>
    public byte[]? TryRent() => free.Wait(0) ? ArrayPool<byte>.Shared.Rent(MaxPart) : null;

    /// <summary>Gives one back.</summary>
    public void Return(byte[] buffer)
    {
        ArrayPool<byte>.Shared.Return(buffer);
        free.Release();
    }
}
