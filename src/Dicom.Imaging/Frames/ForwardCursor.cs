using System.Buffers;

namespace Dicom.Imaging.Frames;

// Reads parts of a stream in ascending order of their offsets. Seeks if the stream supports it; otherwise reads and discards the bytes
// between.
sealed class ForwardCursor(Stream stream)
{
    readonly long start = stream.CanSeek ? stream.Position : 0;
    long position;

    public async ValueTask ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (stream.CanSeek)
            stream.Position = start + offset;
        else
            await SkipAsync(offset - position, cancellationToken);
        await stream.ReadExactlyAsync(buffer, cancellationToken);
        position = offset + buffer.Length;
    }

    async ValueTask SkipAsync(long count, CancellationToken cancellationToken)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            while (count > 0)
            {
                var piece = (int)Math.Min(scratch.Length, count);
                await stream.ReadExactlyAsync(scratch.AsMemory(0, piece), cancellationToken);
                count -= piece;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }
}
