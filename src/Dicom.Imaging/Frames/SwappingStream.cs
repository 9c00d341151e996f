namespace Dicom.Imaging.Frames;

/// <summary>Stream that swaps the words of big endian pixel data to little endian (PS3.5 7.3).</summary>
/// <param name="source">Whole words. Disposed with this stream. An incomplete word at the end is returned unchanged.</param>
/// <param name="unit">Word size in bytes: 2, 4 or 8.</param>
public sealed class SwappingStream(Stream source, int unit) : Stream
{
    readonly byte[] held = new byte[16 * 1024];
    int position;
    int filled;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position == filled && buffer.Length > 0)
        {
            filled = await source.ReadAtLeastAsync(held, held.Length, throwOnEndOfStream: false, cancellationToken);
            for (var start = 0; start + unit <= filled; start += unit)
                held.AsSpan(start, unit).Reverse();
            position = 0;
        }
        var count = Math.Min(buffer.Length, filled - position);
        held.AsSpan(position, count).CopyTo(buffer.Span);
        position += count;
        return count;
    }

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
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }
}
