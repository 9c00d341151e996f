namespace Dicom.Imaging.Frames;

/// <summary>Stream that swaps the words of big endian pixel data to little endian (PS3.5 7.3).</summary>
/// <param name="source">Whole words. Disposed with this stream. An incomplete word at the end is returned unchanged.</param>
/// <param name="unit">Word size in bytes: 2, 4 or 8.</param>
public sealed class SwappingStream(Stream source, int unit) : ReadOnlyStream
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
