using System.Buffers.Binary;

namespace Dicom.Imaging.Streams;

/// <summary>Big endian numbers at a position of a stream, a few kilobytes of it in memory.</summary>
sealed class HeaderBytes(Stream stream, CancellationToken cancellationToken)
{
    readonly byte[] buffer = new byte[4096];
    long bufferStart;
    int filled;

    /// <summary>Bytes of the stream.</summary>
    public long Length => stream.Length;

    /// <summary>Where the next number is read from; anywhere.</summary>
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

    /// <summary>A box of ISO/IEC 14496-12 4.2 and 15444-1 I.4: its type, where its content starts, and how long that is; -1 when it goes to the end.</summary>
    public async ValueTask<(string Type, long Start, long Length)> BoxAsync()
    {
        var from = Position;
        long length = await UInt32Async();
        var type = System.Text.Encoding.Latin1.GetString(await TakeAsync(4));
        if (length == 1)
            length = (long)await UInt64Async();
        if (length == 0)
            return (type, Position, -1);
        // A box that ends before it begins would be read again and again.
        return length >= Position - from && from + length >= 0 ? (type, Position, from + length - Position) : throw new EndOfStreamException();
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
