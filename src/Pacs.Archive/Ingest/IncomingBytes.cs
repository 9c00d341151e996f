using System.Buffers;
using Dicom;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Ingest;

/// <summary>The bytes of a data set while it is received. They are read once: each buffer is written to the object before the parser
/// reads it, and is hashed.</summary>
sealed class IncomingBytes : Stream
{
    // 256 KB: the cost of a system call is negligible at this size, and a small object is written with one call.
    const int BufferBytes = 256 * 1024;

    // Number of bytes between two checks of the free space.
    const int RoomInterval = 16 << 20;

    readonly Stream source;
    readonly FileHead head;
    readonly Func<bool> hasRoom;
    readonly long maxBytes;
    readonly PieceHash hash;
    byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    IBlobWriter? target;
    int position;
    int filled;
    long roomSeenAt;
    bool isAtEnd;
    bool isDisposed;

    /// <param name="source">The data set's bytes.</param>
    /// <param name="head">The bytes before them in the object.</param>
    /// <param name="target">The object to write; null to read only.</param>
    /// <param name="hasRoom">Returns whether more may be written.</param>
    /// <param name="maxBytes">Maximum length of the data set in bytes.</param>
    /// <param name="keeping">Limits the number of buffers whose hashing is deferred.</param>
    public IncomingBytes(Stream source, FileHead head, IBlobWriter? target, Func<bool> hasRoom, long maxBytes, SemaphoreSlim keeping)
    {
        hash = new PieceHash(keeping);
        this.source = source;
        this.head = head;
        this.target = target;
        this.hasRoom = hasRoom;
        this.maxBytes = maxBytes;
    }

    /// <summary>Number of bytes of the data set that were read so far.</summary>
    public long DatasetLength { get; private set; }

    /// <summary>Number of bytes that were written before the data set.</summary>
    public int HeadLength { get; private set; }

    /// <summary>Whether writing was stopped for lack of storage space.</summary>
    public bool IsOutOfRoom { get; private set; }

    /// <summary>Returns the SHA-256 of the bytes that were read. Call it once, at the end: it hashes the deferred buffers.</summary>
    public byte[] Sha256() => hash.Finish(buffer.AsSpan(0, filled));

    /// <summary>Reads to the end, and writes the bytes to the object.</summary>
    public async ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        position = filled;
        while (!isAtEnd)
        {
            await FillAsync(cancellationToken);
            position = filled;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        if (position == filled && !isAtEnd)
            await FillAsync(cancellationToken);
        var count = Math.Min(destination.Length, filled - position);
        buffer.AsSpan(position, count).CopyTo(destination.Span);
        position += count;
        return count;
    }

    async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (filled > 0 && hash.Keep(buffer, filled))
            buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        position = filled = 0;
        while (filled < BufferBytes && !isAtEnd)
        {
            var read = await source.ReadAsync(buffer.AsMemory(filled, BufferBytes - filled), cancellationToken);
            hash.Append(buffer.AsSpan(filled, read));
            filled += read;
            isAtEnd = read == 0;
        }
        var isFirst = DatasetLength == 0;
        DatasetLength += filled;
        if (DatasetLength > maxBytes && target is not null)
            throw new DicomFormatException(FormatError.OverLimit, default, maxBytes, "the object is too large");
        if (isFirst && target is not null)
        {
            var first = head.Bytes(buffer.AsSpan(0, filled));
            HeadLength = first.Length;
            await KeepAsync(first, cancellationToken);
        }
        await KeepAsync(buffer.AsMemory(0, filled), cancellationToken);
    }

    async ValueTask KeepAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (target is null)
            return;
        if (DatasetLength - roomSeenAt >= RoomInterval)
        {
            roomSeenAt = DatasetLength;
            IsOutOfRoom = !hasRoom();
        }
        try
        {
            if (!IsOutOfRoom)
                await target.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException exception) when (Disk.IsFull(exception))
        {
            IsOutOfRoom = true;
        }
        if (IsOutOfRoom)
            target = null;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] destination, int offset, int count) =>
        ReadAsync(destination.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] destination, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(destination.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] source, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isDisposed)
        {
            isDisposed = true;
            hash.Dispose();
            ArrayPool<byte>.Shared.Return(buffer);
        }
        base.Dispose(disposing);
    }
}
