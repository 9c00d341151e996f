using System.Buffers;
using System.Security.Cryptography;

namespace Pacs.Archive.Ingest;

/// <summary>Computes the SHA-256 of bytes that arrive in pieces. The pieces of a short object are kept and hashed at the end, while the
/// disk writes the object and the processor would be idle.</summary>
/// <param name="room">Process-wide limit on kept pieces. When it is reached, pieces are hashed as they arrive.</param>
sealed class PieceHash(SemaphoreSlim room) : IDisposable
{
    // Kept pieces: 1 MB together with the piece that is being filled. Longer objects are hashed while they arrive.
    const int MaxKept = 3;

    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly List<(byte[] Piece, int Length)> kept = [];
    bool isRunning;

    /// <summary>Appends bytes of the current piece.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (isRunning)
            hash.AppendData(bytes);
    }

    /// <summary>Ends the current piece.</summary>
    /// <param name="piece">The piece, rented from the shared pool.</param>
    /// <param name="length">Length of the piece in bytes.</param>
    /// <returns>Whether the piece is kept. If so, this instance returns it to the pool.</returns>
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

    /// <summary>Returns the hash of all bytes.</summary>
    /// <param name="last">The piece that has not ended.</param>
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
