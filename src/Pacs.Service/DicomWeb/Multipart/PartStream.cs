namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>The content of one part, as it arrives. Asynchronous only: the network is behind it.</summary>
sealed class PartStream(MultipartReader reader, int part) : ArrivingStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reader.ReadContentAsync(part, buffer, cancellationToken);
}

/// <summary>Bytes of a part that are here already, and behind them those that still arrive.</summary>
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

/// <summary>A stream that is read once, from its start to its end.</summary>
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

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("what arrives is read asynchronously");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
