using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Pacs.Archive.Blobs.S3;

/// <summary>A part in a temporary file without a name. The file is deleted when it is closed, also by a crash. Only the user of the
/// process can read it.</summary>
sealed class TemporaryPart : PartBytes
{
    readonly FileStream file;
    readonly IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    readonly int capacity;
    Action? released;

    /// <param name="capacity">Maximum number of bytes.</param>
    /// <param name="released">Called once the file is deleted.</param>
    /// <exception cref="BlobStoreUnavailableException">No file can be created.</exception>
    public TemporaryPart(int capacity, Action? released = null)
    {
        this.capacity = capacity;
        var path = Path.Combine(Path.GetTempPath(), $"pacs-{Guid.NewGuid():N}.part");
        // The file is written and read at offsets, so the stream needs no buffer.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
        };
        if (OperatingSystem.IsWindows())
            options.Options = FileOptions.DeleteOnClose;
        else
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            file = new FileStream(path, options);
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException || (exception is IOException full && !Disk.IsFull(full)))
        {
            throw new BlobStoreUnavailableException($"no temporary file can be made in {Path.GetTempPath()} (TMPDIR)", exception);
        }
        this.released = released;
    }

    public override int Capacity => capacity;

    // Writes only to the page cache, which is quick enough to run on the caller's thread.
    public override int Append(ReadOnlySpan<byte> more)
    {
        var taken = more[..Math.Min(more.Length, capacity - Filled)];
        RandomAccess.Write(file.SafeFileHandle, taken, Filled);
        md5.AppendData(taken);
        Filled += taken.Length;
        return taken.Length;
    }

    public override HttpContent Body() => S3Client.Describe(new FileContent(file.SafeFileHandle, Filled), md5.GetCurrentHash());

    public override void Dispose()
    {
        file.Dispose();
        md5.Dispose();
        Interlocked.Exchange(ref released, null)?.Invoke();
    }

    sealed class FileContent(SafeFileHandle file, int length) : HttpContent
    {
        const int BufferBytes = 64 * 1024;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
            try
            {
                for (var position = 0; position < length; )
                {
                    var read = await RandomAccess.ReadAsync(
                        file,
                        buffer.AsMemory(0, Math.Min(BufferBytes, length - position)),
                        position,
                        cancellationToken
                    );
                    if (read == 0)
                        throw new EndOfStreamException("a temporary file was cut");
                    await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                    position += read;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        protected override bool TryComputeLength(out long count)
        {
            count = length;
            return true;
        }
    }
}
