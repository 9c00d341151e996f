namespace Dicom;

/// <summary>Base class of streams that are read only. A derived class overrides
/// <see cref="ReadAsync(Memory{byte}, CancellationToken)"/>; if it can seek, also <see cref="Stream.CanSeek"/>,
/// <see cref="Stream.Length"/>, <see cref="Stream.Position"/> and <see cref="Stream.Seek"/>; if it can be read synchronously, also
/// <see cref="Read"/>.</summary>
public abstract class ReadOnlyStream : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Not supported unless overridden, because a synchronous read would hold a thread until a peer sends.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("This stream can only be read asynchronously.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush() { }
}
