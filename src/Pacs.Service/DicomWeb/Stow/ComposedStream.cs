using Dicom;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Concatenates pieces. Some are in memory; others are opened when they are reached.</summary>
sealed class ComposedStream(IReadOnlyList<ComposedStream.Piece> pieces) : ReadOnlyStream
{
    int next;
    Stream? current;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            if (current is null)
            {
                if (next == pieces.Count)
                    return 0;
                current = await pieces[next++].OpenAsync(cancellationToken);
            }
            var read = await current.ReadAsync(buffer, cancellationToken);
            if (read > 0)
                return read;
            await current.DisposeAsync();
            current = null;
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            current?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A piece: bytes in memory, or a range of a stored part.</summary>
    public readonly record struct Piece(ReadOnlyMemory<byte> Bytes, BulkPart? Part = null, long Offset = 0, long Length = 0)
    {
        public ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
            Part is null
                ? ValueTask.FromResult<Stream>(new MemoryStream(Bytes.ToArray(), writable: false))
                : Part.Stretch.Bytes.OpenAsync(Part.Offset + Offset, Length, cancellationToken);
    }
}
