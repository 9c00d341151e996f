using System.IO.Compression;
using Dicom.Imaging.Frames;

namespace Pacs.Archive.Retrieve;

/// <summary>
/// Reads frames of one instance, one at a time. In a deflated instance, everything before a frame must be inflated; if frames are requested
/// in ascending order, one pass is enough for all of them.
/// </summary>
public sealed class FrameReader : IAsyncDisposable
{
    readonly InstanceObjects objects;
    readonly StoredInstance instance;
    readonly string kind;
    readonly bool isForOne;
    Stream? inflating;
    RangesStream? last;

    /// <param name="objects">Opens the object.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="kind">The kind of retrieval in telemetry.</param>
    /// <param name="isForOne">If true, only one stream will be opened, and disposing it also disposes this reader's source.</param>
    internal FrameReader(InstanceObjects objects, StoredInstance instance, string kind, bool isForOne = false)
    {
        this.isForOne = isForOne;
        this.objects = objects;
        this.instance = instance;
        this.kind = kind;
    }

    /// <summary>
    /// Opens a frame. Dispose the stream before the next frame is opened. Encapsulated frames are returned as encoded, with their fragments
    /// joined. Native frames are returned in little endian byte order, starting at their first bit: in packed bits, the first pixel is the
    /// lowest bit of the first byte, and unused bits of the last byte are zero. PS3.5 8.1.1 lets frames begin within a byte, and such a
    /// frame could not be decoded on its own.
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
