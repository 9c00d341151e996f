using System.Buffers;
using System.IO.Compression;
using Dicom;
using Dicom.Encoding;

namespace Pacs.Archive.Ingest;

/// <summary>Reads the data set of a stored object token by token through one buffer. Values are never held: each is read in pieces, or
/// skipped.</summary>
sealed class ObjectCursor : IAsyncDisposable
{
    const int BufferBytes = 64 * 1024;

    readonly Stream source;
    readonly ElementReaderState state;
    readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    int start;
    int end;
    bool isAtEnd;

    /// <summary>Creates a cursor at the first byte of a data set.</summary>
    /// <param name="source">The data set's bytes. Disposed with the cursor.</param>
    /// <param name="syntax">Transfer syntax of the data set.</param>
    /// <param name="limits">Bounds on the number of elements and on the nesting.</param>
    public ObjectCursor(Stream source, TransferSyntax syntax, ReaderLimits limits)
    {
        this.source = syntax.IsDeflated ? new DeflateStream(source, CompressionMode.Decompress) : source;
        state = new ElementReaderState(syntax, limits with { MaxHeldValue = 0, MaxHeldTotal = 0 });
    }

    /// <summary>Kind of the current token; <see cref="TokenKind.None"/> at the end of the data set.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Tag of the current token (<see cref="ElementReader.Tag"/>).</summary>
    public Tag Tag { get; private set; }

    /// <summary>Value Representation of the current token.</summary>
    public Vr Vr { get; private set; }

    /// <summary>Length of the current token's value field in bytes; -1 when undefined.</summary>
    public long Length { get; private set; }

    /// <summary>Number of open sequences and encapsulated values, including one that the current token opens.</summary>
    public int Depth => state.Depth;

    bool IsBigEndian { get; set; }

    /// <summary>Moves to the next token, and skips the rest of the current value. Returns false at the end of the data set.</summary>
    /// <exception cref="DicomFormatException">The bytes are not a data set.</exception>
    public async ValueTask<bool> ReadAsync()
    {
        while (!TryRead())
        {
            if (state.IsEnd)
            {
                Kind = TokenKind.None;
                return false;
            }
            PassOver();
            await FillAsync();
        }
        return true;
    }

    /// <summary>Reads the next bytes of the current element's or fragment's value, in little endian order.</summary>
    /// <param name="target">Filled completely unless the value ends first. Its length must be a multiple of 8, so that no word is
    /// divided.</param>
    /// <returns>The number of bytes; 0 at the end of the value.</returns>
    /// <exception cref="EndOfStreamException">The object ends inside the value.</exception>
    public async ValueTask<int> ReadValueAsync(Memory<byte> target)
    {
        var filled = 0;
        while (filled < target.Length && state.Pending > 0)
        {
            if (start == end)
                await FillAsync();
            if (start == end)
                throw new EndOfStreamException("a stored object ends inside a value");
            var count = (int)Math.Min(Math.Min(end - start, target.Length - filled), state.Pending);
            buffer.AsSpan(start, count).CopyTo(target.Span[filled..]);
            start += count;
            filled += count;
            state.Skip(count);
        }
        if (IsBigEndian && Vr.SwapUnit is var unit and > 1)
            for (var i = 0; i + unit <= filled; i += unit)
                target.Span.Slice(i, unit).Reverse();
        return filled;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        await source.DisposeAsync();
    }

    bool TryRead()
    {
        var reader = new ElementReader(buffer.AsSpan(start, end - start), isAtEnd, state);
        var isRead = reader.Read();
        start += reader.Consumed;
        if (isRead)
            (Kind, Tag, Vr, Length, IsBigEndian) = (reader.Kind, reader.Tag, reader.Vr, reader.Length, reader.IsBigEndian);
        return isRead;
    }

    // Seeks over the rest of a long value instead of reading it.
    void PassOver()
    {
        if (
            start < end
            || state.Pending <= BufferBytes
            || !source.CanSeek
            || Math.Min(state.Pending, source.Length - source.Position) is not (var distance and > 0)
        )
            return;
        source.Seek(distance, SeekOrigin.Current);
        state.Skip(distance);
    }

    async ValueTask FillAsync()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var read = await source.ReadAsync(buffer.AsMemory(end, BufferBytes - end));
        isAtEnd = read == 0;
        end += read;
    }
}
