using Microsoft.Win32.SafeHandles;

namespace Pacs.Archive.Blobs.FileSystem;

/// <summary>A range of a file, read without buffering. Reads run synchronously, because data in the page cache do not need another
/// thread.</summary>
sealed class FileRangeStream(SafeFileHandle file, long start, long length) : RangeStream(length)
{
    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, Math.Max(0, Length - Position));
        if (count == 0)
            return 0;
        var read = RandomAccess.Read(file, buffer[..count], start + Position);
        // The range was within the file when it was opened. Without this check, a file that was truncated since then would look complete.
        if (read == 0)
            throw new EndOfStreamException("a stored object was cut while it was read");
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<int>(cancellationToken)
            : ValueTask.FromResult(Read(buffer.Span));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
