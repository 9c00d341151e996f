using System.Buffers;
using System.Security.Cryptography;

namespace Pacs.Archive.Ingest;

/// <summary>SHA-256 of bytes that come in pieces. Those of a short object are kept and hashed at the end: by then the disk has it to write, and the processor nothing to do.</summary>
/// <param name="room">Pieces that may be kept, whoever keeps them; without room they are hashed as they come.</param>
sealed class PieceHash(SemaphoreSlim room) : IDisposable
{
    // With the piece that is being filled, a megabyte: the flush of more begins before its end.
    const int MaxKept = 3;

    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly List<(byte[] Piece, int Length)> kept = [];
    bool isRunning;

    /// <summary>More bytes of the present piece.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (isRunning)
            hash.AppendData(bytes);
    }

    /// <summary>Ends the present piece.</summary>
    /// <param name="piece">From the shared pool.</param>
    /// <param name="length">Bytes of it.</param>
    /// <returns>Whether it is kept, and goes back to the pool from here.</returns>
    public bool Keep(byte[] piece, int length)
    {
        if (isRunning)
            return false;
        if (kept.Count < MaxKept && room.Wait(0))
        {
            kept.Add((piece, length));
            return true;
        }
        HashKept();
        hash.AppendData(piece, 0, length);
        isRunning = true;
        return false;
    }

    /// <summary>The hash of everything.</summary>
    /// <param name="last">The piece that is not ended.</param>
    public byte[] Finish(ReadOnlySpan<byte> last)
    {
        HashKept();
        if (!isRunning)
            hash.AppendData(last);
        return hash.GetHashAndReset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        hash.Dispose();
    }

    void HashKept()
    {
        foreach (var (piece, length) in kept)
            hash.AppendData(piece, 0, length);
        Release();
    }

    void Release()
    {
        foreach (var (piece, _) in kept)
            ArrayPool<byte>.Shared.Return(piece);
        if (kept.Count > 0)
            room.Release(kept.Count);
        kept.Clear();
    }
}
