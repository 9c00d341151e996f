using System.Buffers;

namespace Pacs.Archive.Ingest;

/// <summary>The bytes of a data set in pieces, as they are received. Each piece is read from the source once, and hashed.</summary>
/// <param name="source">The data set's bytes.</param>
/// <param name="keeping">Limits the number of pieces whose hashing is deferred.</param>
sealed class IncomingBytes(Stream source, SemaphoreSlim keeping) : IDisposable
{
    // 256 KB: the cost of a system call is negligible at this size, and a small object is written with one call.
    const int PieceBytes = 256 * 1024;

    readonly PieceHash hash = new(keeping);
    byte[] buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
    int filled;

    /// <summary>Number of bytes that were read so far.</summary>
    public long Length { get; private set; }

    /// <summary>Whether all bytes were read.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Reads the next piece. It is full, except at the end, and valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancellationToken)
    {
        if (filled > 0 && hash.Keep(buffer, filled))
            buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        filled = 0;
        while (filled < PieceBytes && !IsAtEnd)
        {
            var read = await source.ReadAsync(buffer.AsMemory(filled, PieceBytes - filled), cancellationToken);
            hash.Append(buffer.AsSpan(filled, read));
            filled += read;
            IsAtEnd = read == 0;
        }
        Length += filled;
        return buffer.AsMemory(0, filled);
    }

    /// <summary>Returns the SHA-256 of the bytes that were read. Call it once, at the end: it hashes the deferred pieces.</summary>
    public byte[] Sha256() => hash.Finish(buffer.AsSpan(0, filled));

    public void Dispose()
    {
        hash.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }
}
