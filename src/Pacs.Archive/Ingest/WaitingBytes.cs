using System.Buffers;
using System.Runtime.InteropServices;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Ingest;

/// <summary>
/// Bytes that wait for the rest of their instance, appended one section after another. They are held in memory as far as they fit, and
/// then written to the blob store, which is the only storage that every replica can write to. Disposing deletes them; upkeep deletes
/// those that a crash leaves.
/// </summary>
public sealed class WaitingBytes : IAsyncDisposable
{
    const int PieceBytes = 64 * 1024;

    // Number of bytes between two checks of the free space, as in ingest.
    const int RoomInterval = 16 << 20;

    readonly IBlobStore blobs;
    readonly Func<bool> hasRoom;
    readonly long maxBytes;
    readonly Memory<byte> buffer;
    readonly string key = $"{BlobKey.Waiting}{Guid.NewGuid():N}";
    IBlobWriter? writer;
    long roomSeenAt;
    bool isInStore;
    bool isSealed;

    internal WaitingBytes(IBlobStore blobs, Func<bool> hasRoom, long maxBytes, Memory<byte> buffer)
    {
        this.blobs = blobs;
        this.hasRoom = hasRoom;
        this.maxBytes = maxBytes;
        this.buffer = buffer;
    }

    /// <summary>Number of bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Appends a section. Its offset is the previous <see cref="Length"/>.</summary>
    /// <returns>Length of the section; -1 when there was not enough space. Then nothing more can be appended.</returns>
    /// <exception cref="BlobStoreUnavailableException">The store cannot be reached.</exception>
    public async ValueTask<long> AppendAsync(Stream bytes, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isSealed, this);
        var start = Length;
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            while (true)
            {
                // While memory is left, the bytes are read directly into it.
                var target = writer is null && Length < buffer.Length ? buffer[(int)Length..] : piece;
                var read = await bytes.ReadAsync(target, cancellationToken);
                if (read == 0)
                    return Length - start;
                if (writer is null && Length < buffer.Length)
                    Length += read;
                else if (!await KeepAsync(piece.AsMemory(0, read), cancellationToken))
                    return -1;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>Ends the appending. From then on the bytes can be read.</summary>
    /// <returns>False when there was not enough space.</returns>
    public async ValueTask<bool> SealAsync()
    {
        if (isSealed)
            return true;
        isSealed = true;
        if (writer is null)
            return true;
        try
        {
            await writer.CommitAsync(key, CancellationToken.None);
            isInStore = true;
            return true;
        }
        catch (IOException exception) when (Disk.IsFull(exception))
        {
            return false;
        }
    }

    /// <summary>Opens a section of the sealed bytes for one sequential reading. The stream is seekable.</summary>
    public ValueTask<Stream> OpenAsync(long offset, long length, CancellationToken cancellationToken) =>
        isInStore
            ? blobs.OpenReadAsync(key, offset, length, cancellationToken: cancellationToken)
            : ValueTask.FromResult<Stream>(Held(buffer.Slice((int)offset, (int)length)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        isSealed = true;
        if (writer is not null)
            await writer.DisposeAsync();
        try
        {
            if (isInStore)
                await blobs.DeleteAsync(key, CancellationToken.None);
        }
        catch (IOException)
        {
            // Upkeep deletes it.
        }
        isInStore = false;
    }

    static MemoryStream Held(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);

    async ValueTask<bool> KeepAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (Length + bytes.Length > Math.Min(maxBytes, blobs.MaxObjectBytes))
            return false;
        if (Length - roomSeenAt >= RoomInterval || writer is null)
        {
            roomSeenAt = Length;
            if (!hasRoom())
                return false;
        }
        try
        {
            if (writer is null)
            {
                writer = await blobs.CreateAsync(cancellationToken);
                writer.Expect(key);
                await writer.WriteAsync(buffer[..(int)Length], cancellationToken);
            }
            await writer.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException exception) when (Disk.IsFull(exception))
        {
            return false;
        }
        Length += bytes.Length;
        return true;
    }
}
