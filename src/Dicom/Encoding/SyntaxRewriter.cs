using System.Buffers;
using Dicom.Dictionary;

namespace Dicom.Encoding;

/// <summary>Re-encodes a stored data set while it is sent, without holding it in memory. Sequences and items are written with undefined
/// length, because their new length is not known in advance. Group lengths are omitted. UN elements get the Value Representation of the
/// dictionary (PS3.5 6.2.2), except sequences of defined length, whose bytes are not changed. Fragments that the transfer syntax does not
/// allow, such as those of a compressed icon, remain fragments, so that the object keeps its faults but gets no new ones.</summary>
public static class SyntaxRewriter
{
    const int InitialBuffer = 64 * 1024;

    // Longer values are copied in pieces. The total has no limit, because a value is dropped once it is written.
    static readonly ReaderLimits Limits = ReaderLimits.Default with { MaxHeldValue = 16 * 1024, MaxHeldTotal = long.MaxValue };

    /// <summary>Reads a data set to its end and writes it in another encoding.</summary>
    /// <param name="source">The data set, from its first byte. Deflated data sets are inflated by this method.</param>
    /// <param name="from">Transfer syntax of <paramref name="source"/>.</param>
    /// <param name="destination">Receives the data set. Not flushed.</param>
    /// <param name="to">Transfer syntax to write; null for <see cref="TransferSyntax.ExplicitVrLittleEndian"/>. Must not be deflated, and
    /// must not be encapsulated unless it is the same as <paramref name="from"/>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">Re-encoding cannot convert between the two transfer syntaxes.</exception>
    /// <exception cref="DicomFormatException">The source is not a data set.</exception>
    public static async Task RewriteAsync(
        Stream source,
        TransferSyntax from,
        Stream destination,
        TransferSyntax? to = null,
        CancellationToken cancellationToken = default
    )
    {
        to ??= TransferSyntax.ExplicitVrLittleEndian;
        if (to.IsDeflated || ((from.IsEncapsulated || to.IsEncapsulated) && from.Uid != to.Uid))
            throw new ArgumentException($"{from.Uid} cannot become {to.Uid} by re-encoding", nameof(to));
        if (from.IsDeflated)
            source = new InflatingStream(source, Limits.MaxInflated);
        var run = new Run(from, to);
        var buffer = ArrayPool<byte>.Shared.Rent(InitialBuffer);
        try
        {
            var filled = 0;
            while (!run.IsEnd)
            {
                var read = await source.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false);
                filled += read;
                var consumed = run.Take(buffer.AsSpan(0, filled), read == 0);
                filled -= consumed;
                buffer.AsSpan(consumed, filled).CopyTo(buffer);
                await destination.WriteAsync(run.Output.WrittenMemory, cancellationToken).ConfigureAwait(false);
                run.Output.ResetWrittenCount();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    sealed class Run
    {
        readonly ElementReaderState state;
        readonly ElementWriter writer;

        // Properties of the value that is being written.
        int unit;
        byte padding;
        bool isOdd;
        bool isBigEndian;

        // Whether elements that may be US or SS are SS, from Pixel Representation.
        bool isSigned;

        public Run(TransferSyntax from, TransferSyntax to)
        {
            state = new ElementReaderState(from, Limits);
            writer = new ElementWriter(Output, to.IsExplicitVr, to.IsBigEndian);
        }

        public ArrayBufferWriter<byte> Output { get; } = new(InitialBuffer);

        public bool IsEnd => state.IsEnd;

        // Writes as many tokens as the bytes contain. Returns the number of bytes consumed.
        public int Take(ReadOnlySpan<byte> bytes, bool isFinal)
        {
            var taken = TakePending(bytes, isFinal);
            while (state.Pending == 0)
            {
                var reader = new ElementReader(bytes[taken..], isFinal, state);
                while (reader.Read())
                {
                    Write(reader);
                    if (reader.ValueIsPending)
                        break;
                }
                taken += reader.Consumed;
                if (state.Pending == 0)
                    break;
                taken += TakePending(bytes[taken..], isFinal);
            }
            return taken;
        }

        int TakePending(ReadOnlySpan<byte> bytes, bool isFinal)
        {
            if (state.Pending == 0)
                return 0;
            var count = (int)Math.Min(state.Pending, bytes.Length);
            if (count < state.Pending)
            {
                if (isFinal)
                    throw new DicomFormatException(
                        FormatError.UnexpectedEnd,
                        default,
                        state.Position + count,
                        "the data end inside a value"
                    );
                // Only complete units can be swapped. 8 is a multiple of every unit.
                count -= count % 8;
            }
            writer.Value(bytes[..count], unit, isBigEndian);
            state.Skip(count);
            if (state.Pending == 0 && isOdd)
                writer.Padding(padding);
            return count;
        }

        void Write(scoped in ElementReader reader)
        {
            switch (reader.Kind)
            {
                case TokenKind.Element when reader.Tag.IsGroupLength && !reader.ValueIsPending:
                    break;
                case TokenKind.Element:
                    var vr = writer.VrFor(VrOf(reader), reader.Length);
                    writer.Header(reader.Tag, vr, reader.Length + (reader.Length & 1));
                    WriteValue(reader, vr);
                    break;
                case TokenKind.SequenceStart:
                    writer.Header(reader.Tag, Vr.SQ, -1);
                    break;
                case TokenKind.FragmentsStart:
                    writer.Header(reader.Tag, reader.Vr, -1);
                    break;
                case TokenKind.ItemStart:
                    writer.ItemStart();
                    break;
                case TokenKind.Fragment:
                    writer.ItemStart(reader.Length + (reader.Length & 1));
                    WriteValue(reader, Vr.OB);
                    break;
                case TokenKind.ItemEnd:
                    writer.ItemEnd();
                    break;
                case TokenKind.SequenceEnd or TokenKind.FragmentsEnd:
                    writer.SequenceEnd();
                    break;
            }
        }

        Vr VrOf(scoped in ElementReader reader)
        {
            if (reader.Tag == Tag.PixelRepresentation && reader.Value.Length >= 2)
                isSigned = reader.Value[reader.IsBigEndian && reader.Vr != Vr.UN ? 1 : 0] == 1;
            if (reader.Vr != Vr.UN)
                return reader.Vr;
            var vr = DataDictionary.VrOf(reader.Tag, isSigned);
            return vr == Vr.SQ || reader.Length % vr.UnitSize != 0 ? Vr.UN : vr;
        }

        // Writes the value, or its first piece.
        void WriteValue(scoped in ElementReader reader, Vr vr)
        {
            unit = vr.SwapUnit;
            padding = vr.Padding;
            isOdd = (reader.Length & 1) != 0;
            // Values of UN elements are little endian (PS3.5 6.2.2).
            isBigEndian = reader.IsBigEndian && reader.Vr != Vr.UN;
            writer.Value(reader.Value, unit, isBigEndian);
            if (isOdd && !reader.ValueIsPending)
                writer.Padding(padding);
        }
    }
}
