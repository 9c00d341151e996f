using System.Buffers;
using Dicom;

namespace Pacs.Archive.Retrieve;

/// <summary>Reads several ranges of a stream, one after another, in one forward pass.</summary>
/// <param name="source">The stream.</param>
/// <param name="position">Offset of the source's next byte, on the scale of the ranges.</param>
/// <param name="ranges">Ranges in ascending order.</param>
/// <param name="leaveOpen">If false, disposing this stream also disposes the source.</param>
sealed class RangesStream(Stream source, long position, IReadOnlyList<(long Offset, long Length)> ranges, bool leaveOpen) : ReadOnlyStream
{
    long done;
    int current;

    /// <summary>Gets the offset of the source's next byte, on the scale of the ranges.</summary>
    public long SourcePosition { get; private set; } = position;

    public override long Length => ranges.Sum(range => range.Length);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (current < ranges.Count && done == ranges[current].Length)
            (current, done) = (current + 1, 0);
        if (current == ranges.Count || buffer.Length == 0)
            return 0;
        await SkipAsync(ranges[current].Offset + done - SourcePosition, cancellationToken);
        var count = (int)Math.Min(buffer.Length, ranges[current].Length - done);
        var read = await source.ReadAsync(buffer[..count], cancellationToken);
        if (read == 0)
            throw new EndOfStreamException("a stored object ends before a value in it");
        done += read;
        SourcePosition += read;
        return read;
    }

    async ValueTask SkipAsync(long count, CancellationToken cancellationToken)
    {
        if (count > 0 && source.CanSeek)
        {
            source.Seek(count, SeekOrigin.Current);
            SourcePosition += count;
            return;
        }
        if (count == 0)
            return;
        var scratch = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (var left = count; left > 0; )
            {
                var piece = (int)Math.Min(scratch.Length, left);
                await source.ReadExactlyAsync(scratch.AsMemory(0, piece), cancellationToken);
                left -= piece;
                SourcePosition += piece;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
            source.Dispose();
        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        if (!leaveOpen)
            await source.DisposeAsync();
        await base.DisposeAsync();
    }
}
