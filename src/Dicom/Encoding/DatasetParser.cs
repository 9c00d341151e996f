using System.Buffers;

namespace Dicom.Encoding;

/// <summary>Reads a data set that its receiver passes on in pieces, as they arrive. <see cref="DatasetReader"/> reads one from a stream.
/// Both tolerate and report the same deviations. Only a token that is divided between two pieces is copied.</summary>
public sealed class DatasetParser : IDisposable
{
    const int InflatedPiece = 64 * 1024;

    readonly ElementReaderState state;
    readonly DatasetBuilder builder;
    readonly Pieces deflated = new();
    readonly InflatingStream? inflater;

    // The start of a token whose end has not arrived.
    byte[] held = [];
    int filled;

    /// <summary>Creates a parser at the start of a data set.</summary>
    /// <param name="syntax">Transfer syntax of the pieces. If it is deflated, offsets count inflated bytes.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="fragments">Receives encapsulated fragments; null for none.</param>
    /// <param name="findings">Receives the tolerated deviations, at most 32.</param>
    /// <param name="filter">Selects the part that is kept of each top-level element; null to keep all.</param>
    /// <param name="memory">Counts the memory of the data set; null to leave it uncounted.</param>
    public DatasetParser(
        TransferSyntax syntax,
        ReaderLimits limits,
        IFragmentObserver? fragments = null,
        ICollection<Finding>? findings = null,
        ElementFilter? filter = null,
        MemoryShare? memory = null
    )
    {
        state = new ElementReaderState(syntax, limits, findings) { HoldsOffsetTables = fragments is not null, Filter = filter };
        builder = new DatasetBuilder(null, fragments, filter, memory);
        if (syntax.IsDeflated)
            inflater = new InflatingStream(deflated, limits.MaxInflated) { IsPartial = true };
    }

    /// <summary>Gets the elements that have arrived completely.</summary>
    public Dataset Elements => builder.Root;

    /// <summary>Parses the next piece. The bytes are not needed after the call.</summary>
    /// <exception cref="DicomFormatException">The bytes are not a data set, or exceed a limit.</exception>
    /// <exception cref="MemoryBudgetException">The memory budget is exhausted.</exception>
    public void Add(ReadOnlyMemory<byte> piece)
    {
        if (inflater is null)
            Parse(piece.Span);
        else
            Inflate(piece);
    }

    /// <summary>Ends the data set.</summary>
    /// <returns>The whole data set.</returns>
    /// <inheritdoc cref="Add" path="/exception"/>
    public Dataset Complete()
    {
        if (inflater is not null)
        {
            inflater.IsPartial = false;
            Inflate(default);
        }
        TokenPump.Decode(held.AsSpan(0, filled), true, state, builder);
        return builder.Root;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        inflater?.Dispose();
        Return();
    }

    void Inflate(ReadOnlyMemory<byte> piece)
    {
        deflated.Next = piece;
        var buffer = ArrayPool<byte>.Shared.Rent(InflatedPiece);
        try
        {
            while (inflater!.Read(buffer) is var count and > 0)
                Parse(buffer.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    void Parse(ReadOnlySpan<byte> piece)
    {
        if (state.IsEnd)
            return;
        // Completes the held token with no more bytes than it needs, and parses the rest of the piece in place.
        while (filled > 0 && !piece.IsEmpty)
        {
            var taken = Math.Min(Math.Max(state.Needed - filled, 1), piece.Length);
            Hold(piece[..taken]);
            piece = piece[taken..];
            var consumed = TokenPump.Decode(held.AsSpan(0, filled), false, state, builder);
            filled -= consumed;
            if (consumed > 0)
                held.AsSpan(consumed, filled).CopyTo(held);
        }
        if (!piece.IsEmpty)
            Hold(piece[TokenPump.Decode(piece, false, state, builder)..]);
    }

    void Hold(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        if (filled + bytes.Length > held.Length)
        {
            // Doubled instead of rented as long as the value claims to be, because its bytes may never arrive.
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(filled + bytes.Length, 2 * held.Length));
            held.AsSpan(0, filled).CopyTo(larger);
            Return();
            held = larger;
        }
        bytes.CopyTo(held.AsSpan(filled));
        filled += bytes.Length;
    }

    void Return()
    {
        if (held.Length > 0)
            ArrayPool<byte>.Shared.Return(held);
        held = [];
    }

    // The source of the inflater: the current piece.
    sealed class Pieces : ReadOnlyStream
    {
        public ReadOnlyMemory<byte> Next { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, Next.Length);
            Next.Span[..count].CopyTo(buffer);
            Next = Next[count..];
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));
    }
}
