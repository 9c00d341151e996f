using System.Buffers.Binary;

namespace Dicom.Imaging.Streams;

/// <summary>Reads big endian numbers at any position of a stream, with a buffer of 4 KB.</summary>
sealed class HeaderBytes(Stream stream, CancellationToken cancellationToken)
{
    readonly byte[] buffer = new byte[4096];
    long bufferStart;
    int filled;

    /// <summary>Gets the length of the stream in bytes.</summary>
    public long Length => stream.Length;

    /// <summary>Gets or sets the position of the next read. Any value is allowed.</summary>
    public long Position { get; set; }

    public async ValueTask<byte[]> PeekAsync(int count)
    {
        var position = Position;
        var bytes = new byte[count];
        for (var i = 0; i < count && await TryFillAsync(); i++, Position++)
            bytes[i] = buffer[Position - bufferStart];
        Position = position;
        return bytes;
    }

    public async ValueTask<byte> ByteAsync()
    {
        if (!await TryFillAsync())
            throw new EndOfStreamException();
        return buffer[Position++ - bufferStart];
    }

    public async ValueTask<byte[]> TakeAsync(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = await ByteAsync();
        return bytes;
    }

    public async ValueTask<int> UInt16Async() => await ByteAsync() << 8 | await ByteAsync();

    public async ValueTask<uint> UInt32Async() => BinaryPrimitives.ReadUInt32BigEndian(await TakeAsync(4));

    public async ValueTask<ulong> UInt64Async() => BinaryPrimitives.ReadUInt64BigEndian(await TakeAsync(8));

    /// <summary>Reads a box header (ISO/IEC 14496-12 4.2, 15444-1 I.4). Returns the type, the start of the content and its length in bytes;
    /// -1 if the box extends to the end of the stream.</summary>
    public async ValueTask<(string Type, long Start, long Length)> BoxAsync()
    {
        var from = Position;
        long length = await UInt32Async();
        var type = System.Text.Encoding.Latin1.GetString(await TakeAsync(4));
        if (length == 1)
            length = (long)await UInt64Async();
        if (length == 0)
            return (type, Position, -1);
        // A box whose end is before its content would be read in an endless loop.
        return length >= Position - from && from + length >= 0
            ? (type, Position, from + length - Position)
            : throw new EndOfStreamException();
    }

    async ValueTask<bool> TryFillAsync()
    {
        if (Position >= bufferStart && Position < bufferStart + filled)
            return true;
        if (Position >= stream.Length)
            return false;
        stream.Position = bufferStart = Position;
        filled = await stream.ReadAsync(buffer, cancellationToken);
        return filled > 0;
    }
}
