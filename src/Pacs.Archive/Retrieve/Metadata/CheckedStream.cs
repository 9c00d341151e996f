using System.IO.Hashing;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>Reads a sealed document and verifies it. If the document is damaged, reading fails before its end, so that a client never takes
/// it for complete.</summary>
/// <param name="inner">The document. Disposing this stream also disposes it.</param>
/// <param name="length">Length of the document in bytes.</param>
/// <param name="check">CRC-32 of the document.</param>
/// <param name="damaged">Called when length or CRC-32 differ.</param>
sealed class CheckedStream(Stream inner, long length, uint check, Func<ValueTask> damaged) : RangeStream(length)
{
    readonly Crc32 crc = new();

    public override bool CanSeek => false;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The document is damaged.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        crc.Append(buffer.Span[..read]);
        Position += read;
        if (Position < Length ? read > 0 || buffer.IsEmpty : Position == Length && crc.GetCurrentHashAsUInt32() == check)
            return read;
        await damaged();
        throw new InvalidDataException("the sealed metadata are damaged");
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
