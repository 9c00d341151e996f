namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>The content of one part as it arrives from the network. Supports asynchronous reads only.</summary>
sealed class PartStream(MultipartReader reader, int part) : ArrivingStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reader.ReadContentAsync(part, buffer, cancellationToken);
}

/// <summary>A stream whose first bytes have already been read, followed by the rest as it arrives.</summary>
sealed class BegunStream(ReadOnlyMemory<byte> start, Stream rest) : ArrivingStream
{
    ReadOnlyMemory<byte> start = start;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (start.IsEmpty)
            return await rest.ReadAsync(buffer, cancellationToken);
        var count = Math.Min(start.Length, buffer.Length);
        start[..count].CopyTo(buffer);
        start = start[count..];
        return count;
    }
}

/// <summary>Base of streams that can be read once, from start to end.</summary>
abstract class ArrivingStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("what arrives is read asynchronously");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
