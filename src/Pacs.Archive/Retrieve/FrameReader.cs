using System.IO.Compression;
using Dicom.Imaging.Frames;

namespace Pacs.Archive.Retrieve;

/// <summary>
/// Reads frames of one instance, one at a time. Of a deflated instance everything in front of a frame must be inflated: asked for in
/// ascending order, frames cost one pass together.
/// </summary>
public sealed class FrameReader : IAsyncDisposable
{
    readonly InstanceObjects objects;
    readonly StoredInstance instance;
    readonly string kind;
    readonly bool isForOne;
    Stream? inflating;
    RangesStream? last;

    /// <param name="objects">Where the instance lies.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="kind">What telemetry calls it.</param>
    /// <param name="isForOne">Whether the first stream is the only one, and takes everything with it when it is closed.</param>
    internal FrameReader(InstanceObjects objects, StoredInstance instance, string kind, bool isForOne = false)
    {
        this.isForOne = isForOne;
        this.objects = objects;
        this.instance = instance;
        this.kind = kind;
    }

    /// <summary>
    /// A frame's bytes; close the stream before the next frame is opened. Encapsulated frames come as they were encoded, their fragments
    /// joined. Native frames come little endian and from their first bit on: of packed bits the first pixel is the lowest bit of the first
    /// byte, and what is left of the last byte is zero (PS3.5 8.1.1 lets frames begin within a byte, which nobody could read alone).
    /// </summary>
    public async ValueTask<Stream> OpenAsync(StoredFrame frame, CancellationToken cancellationToken)
    {
        var bytes = await OpenAsync(frame.Ranges, cancellationToken);
        if (frame.SwapUnit > 1)
            bytes = new SwappingStream(bytes, frame.SwapUnit);
        var isAsItLies =
            frame.Bits == 0 || (frame.SkippedBits == 0 && frame.Bits % 8 == 0 && frame.Bits / 8 == frame.Ranges.Sum(range => range.Length));
        return ArchiveRetrieve.Measured(isAsItLies ? bytes : new PackedFrameStream(bytes, frame.SkippedBits, frame.Bits), kind);
    }

    internal async ValueTask<Stream> OpenAsync(IReadOnlyList<(long Offset, long Length)> ranges, CancellationToken cancellationToken)
    {
        if (instance.TransferSyntax.IsDeflated)
            return await InflateAsync(ranges, cancellationToken);
        var (start, end) = (ranges[0].Offset, ranges[^1].Offset + ranges[^1].Length);
        var source = await objects.OpenAsync(instance, start, end - start, cancellationToken);
        return ranges.Count == 1 ? source : objects.Watch(instance, new RangesStream(source, start, ranges, leaveOpen: false));
    }

    async ValueTask<Stream> InflateAsync(IReadOnlyList<(long Offset, long Length)> ranges, CancellationToken cancellationToken)
    {
        if (inflating is null || last?.SourcePosition > ranges[0].Offset)
        {
            await DisposeAsync();
            inflating = new DeflateStream(
                await objects.OpenAsync(instance, instance.DatasetOffset, null, cancellationToken),
                CompressionMode.Decompress
            );
            last = null;
        }
        last = new RangesStream(inflating, last?.SourcePosition ?? instance.DatasetOffset, ranges, leaveOpen: !isForOne);
        return objects.Watch(instance, last);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (inflating is not null)
            await inflating.DisposeAsync();
    }
}
