namespace Dicom.Imaging.Frames;

/// <summary>Stream over a native frame of packed bits (PS3.5 8.1.1), shifted to begin at a byte boundary. The first pixel is the lowest bit
/// of the first byte. Unused bits of the last byte are 0.</summary>
/// <param name="source">Bytes that contain the frame. Disposed with this stream.</param>
/// <param name="skip">Number of bits before the first bit of the frame.</param>
/// <param name="bits">Number of bits in the frame.</param>
public sealed class PackedFrameStream(Stream source, int skip, long bits) : ReadOnlyStream
{
    readonly int shift = skip % 8;
    readonly long total = (bits + 7) / 8;
    byte[] held = [];
    long given;
    int carry = -1;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(Math.Min(buffer.Length, total - given), 81_920);
        if (count == 0)
            return 0;
        // Each output byte consists of the rest of one input byte and, if bits are skipped, the start of the next. The last input byte may
        // have no next.
        var needed = (int)Math.Min(count + (carry < 0 ? 1 : 0), (shift + bits + 7) / 8 - given - (carry < 0 ? 0 : 1));
        if (given == 0 && skip >= 8)
            await source.ReadExactlyAsync(new byte[skip / 8], cancellationToken);
        if (held.Length < needed + 1)
            held = new byte[needed + 1];
        var start = carry < 0 ? 0 : 1;
        if (carry >= 0)
            held[0] = (byte)carry;
        await source.ReadExactlyAsync(held.AsMemory(start, needed), cancellationToken);
        var filled = start + needed;
        Shift(held.AsSpan(0, filled), buffer.Span[..count]);
        given += count;
        carry = count < filled ? held[count] : 0;
        return count;
    }

    void Shift(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = (byte)((from[i] >> shift) | (i + 1 < from.Length ? from[i + 1] << (8 - shift) : 0));
        if (given + to.Length == total && bits % 8 is > 0 and var used)
            to[^1] &= (byte)((1 << (int)used) - 1);
    }

    /// <inheritdoc/>
    public override long Length => total;

    /// <inheritdoc/>
    public override long Position
    {
        get => given;
        set => throw new NotSupportedException();
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
