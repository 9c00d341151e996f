using Dicom;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Ingest;

/// <summary>The object that is written while its bytes are received. Writing stops when the storage space runs out; the bytes are still
/// received then, so that the sender gets an answer.</summary>
/// <param name="blob">The object in the store.</param>
/// <param name="head">The bytes before the data set.</param>
/// <param name="hasRoom">Returns whether more may be written.</param>
/// <param name="maxBytes">Maximum length of the data set in bytes.</param>
sealed class IncomingObject(IBlobWriter blob, FileHead head, Func<bool> hasRoom, long maxBytes)
{
    // Number of bytes between two checks of the free space.
    const int RoomInterval = 16 << 20;

    long length;
    long roomSeenAt;

    /// <summary>Number of bytes before the data set.</summary>
    public int HeadLength { get; private set; }

    /// <summary>Whether writing was stopped for lack of storage space.</summary>
    public bool IsOutOfRoom { get; private set; }

    /// <summary>Writes the next piece of the data set, and the head before the first one.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="elements">The elements of the data set so far.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <exception cref="DicomFormatException">The object is too large.</exception>
    /// <exception cref="RefusedException">The instance's UIDs are neither in the head nor in the first piece.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> piece, Dataset elements, CancellationToken cancellationToken)
    {
        if (length == 0)
        {
            var start = head.Bytes(elements);
            HeadLength = start.Length;
            await KeepAsync(start, cancellationToken);
        }
        length += piece.Length;
        if (length > maxBytes && !IsOutOfRoom)
            throw new DicomFormatException(FormatError.OverLimit, default, maxBytes, "the object is too large");
        if (length - roomSeenAt >= RoomInterval)
        {
            roomSeenAt = length;
            IsOutOfRoom |= !hasRoom();
        }
        await KeepAsync(piece, cancellationToken);
    }

    async ValueTask KeepAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (IsOutOfRoom)
            return;
        try
        {
            await blob.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException exception) when (Disk.IsFull(exception))
        {
            IsOutOfRoom = true;
        }
    }
}
