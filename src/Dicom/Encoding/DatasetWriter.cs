using System.Buffers;
using System.IO.Compression;

namespace Dicom.Encoding;

/// <summary>Delimitation of sequences and items.</summary>
public enum SequenceLengths
{
    /// <summary>Undefined lengths and delimitation items; an empty sequence has length 0.</summary>
    Undefined,

    /// <summary>Defined lengths.</summary>
    Defined,
}

/// <summary>
/// Writes data sets that are held in memory. Values are swapped if their byte order differs, and padded to even length. Group lengths are
/// omitted, since they are retired (PS3.5 7.2) and may be wrong. Those of groups 0000 and 0002 are recalculated if the data set contains
/// one.
/// </summary>
public static class DatasetWriter
{
    /// <summary>Writes a data set.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="syntax">The transfer syntax to write.</param>
    /// <param name="output">Receives the bytes.</param>
    /// <param name="lengths">The delimitation of sequences and items.</param>
    /// <param name="elsewhere">Called for each value that is not in memory, after its header has been written. The caller notes its
    /// position in the output, and writes the value itself: <see cref="Element.Length"/> bytes, or items and their delimiter if the length
    /// is -1. Padding is written here.</param>
    /// <exception cref="InvalidOperationException">A value is not in memory (<see cref="ElementContent.Elsewhere"/>) and
    /// <paramref name="elsewhere"/> is null. Or a value is too long for the encoding, or is encapsulated while the transfer syntax is
    /// native. Or <paramref name="elsewhere"/> is set for defined lengths or a deflated transfer syntax.</exception>
    public static void Write(
        Dataset dataset,
        TransferSyntax syntax,
        IBufferWriter<byte> output,
        SequenceLengths lengths = SequenceLengths.Undefined,
        Action<Element>? elsewhere = null
    )
    {
        if (elsewhere is not null && (syntax.IsDeflated || lengths == SequenceLengths.Defined))
            throw new InvalidOperationException("a deflated data set, and sequences of defined length, need all values in memory");
        if (!syntax.IsDeflated)
        {
            new Run(syntax, output, lengths, elsewhere).Write(dataset);
            return;
        }
        var plain = new ArrayBufferWriter<byte>();
        new Run(syntax, plain, lengths, null).Write(dataset);
        Deflate(plain.WrittenSpan, output);
    }

    /// <summary>Writes a data set into an array.</summary>
    /// <inheritdoc cref="Write" path="/param"/>
    /// <inheritdoc cref="Write" path="/exception"/>
    public static byte[] ToArray(Dataset dataset, TransferSyntax syntax, SequenceLengths lengths = SequenceLengths.Undefined)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(dataset, syntax, output, lengths);
        return output.WrittenSpan.ToArray();
    }

    static void Deflate(ReadOnlySpan<byte> plain, IBufferWriter<byte> output)
    {
        using var deflated = new MemoryStream();
        using (var deflater = new DeflateStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
            deflater.Write(plain);
        // DeflateStream writes nothing for an empty input, so write an empty last block (RFC 1951 3.2.6).
        if (plain.IsEmpty)
            deflated.Write([0x03, 0x00]);
        // PS3.5 A.5: a zero byte pads the stream to even length.
        if ((deflated.Length & 1) != 0)
            deflated.WriteByte(0);
        output.Write(deflated.GetBuffer().AsSpan(0, (int)deflated.Length));
    }

    readonly struct Run(TransferSyntax syntax, IBufferWriter<byte> output, SequenceLengths lengths, Action<Element>? elsewhere)
    {
        readonly ElementWriter writer = new(output, syntax.IsExplicitVr, syntax.IsBigEndian);

        public void Write(Dataset dataset)
        {
            foreach (var element in dataset)
                if (!element.Tag.IsGroupLength)
                    Write(element);
                else if (element.Tag.Group is 0x0000 or 0x0002)
                    WriteGroupLength(dataset, element.Tag);
        }

        void Write(Element element)
        {
            switch (element.Content)
            {
                case ElementContent.Bytes:
                    WriteValue(element);
                    break;
                case ElementContent.Items:
                    WriteSequence(element);
                    break;
                case ElementContent.Fragments:
                    WriteFragments(element);
                    break;
                default:
                    WriteElsewhere(element);
                    break;
            }
        }

        void WriteElsewhere(Element element)
        {
            if (elsewhere is null)
                throw new InvalidOperationException($"{element.Tag}: the value is not held in memory");
            if (element.Length < 0 && !syntax.IsEncapsulated)
                throw new InvalidOperationException($"{element.Tag}: is encapsulated, which transfer syntax {syntax.Uid} does not allow");
            writer.Header(
                element.Tag,
                writer.VrFor(element.Vr, element.Length),
                element.Length < 0 ? -1 : Checked(element.Tag, Even(element.Length))
            );
            elsewhere(element);
            if (element.Length > 0 && (element.Length & 1) != 0)
                writer.Padding(element.Vr.Padding);
        }

        void WriteValue(Element element)
        {
            var value = element.Bytes.Span;
            var vr = writer.VrFor(element.Vr, value.Length);
            writer.Header(element.Tag, vr, Even(value.Length));
            writer.Value(value, vr.SwapUnit, element.IsBigEndian);
            if ((value.Length & 1) != 0)
                writer.Padding(element.Vr.Padding);
        }

        void WriteSequence(Element element)
        {
            var isDefined = lengths == SequenceLengths.Defined || element.Items.Count == 0;
            writer.Header(element.Tag, Vr.SQ, isDefined ? Checked(element.Tag, ItemsLength(element)) : -1);
            foreach (var item in element.Items)
            {
                writer.ItemStart(isDefined ? Length(item) : -1);
                Write(item);
                if (!isDefined)
                    writer.ItemEnd();
            }
            if (!isDefined)
                writer.SequenceEnd();
        }

        void WriteFragments(Element element)
        {
            if (!syntax.IsEncapsulated)
                throw new InvalidOperationException($"{element.Tag}: is encapsulated, which transfer syntax {syntax.Uid} does not allow");
            writer.Header(element.Tag, element.Vr == Vr.OW ? Vr.OW : Vr.OB, -1);
            foreach (var fragment in element.Fragments)
            {
                writer.ItemStart(Even(fragment.Length));
                output.Write(fragment.Span);
                if ((fragment.Length & 1) != 0)
                    writer.Padding(0);
            }
            writer.SequenceEnd();
        }

        void WriteGroupLength(Dataset dataset, Tag tag)
        {
            long length = 0;
            foreach (var element in dataset)
                if (element.Tag.Group == tag.Group && element.Tag != tag)
                    length += Length(element);
            Span<byte> value = stackalloc byte[4];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(value, (uint)length);
            writer.Header(tag, Vr.UL, 4);
            writer.Value(value, 4, false);
        }

        // The following methods return the number of bytes that will be written.
        long Length(Dataset dataset)
        {
            long length = 0;
            foreach (var element in dataset)
                if (!element.Tag.IsGroupLength)
                    length += Length(element);
                else if (element.Tag.Group is 0x0000 or 0x0002)
                    length += writer.HeaderSize(Vr.UL) + 4;
            return length;
        }

        long Length(Element element) =>
            element.Content switch
            {
                ElementContent.Bytes => writer.HeaderSize(writer.VrFor(element.Vr, element.Bytes.Length)) + Even(element.Bytes.Length),
                ElementContent.Items => writer.HeaderSize(Vr.SQ)
                    + ItemsLength(element)
                    + (lengths == SequenceLengths.Defined || element.Items.Count == 0 ? 0 : 8 + 8 * element.Items.Count),
                ElementContent.Fragments => writer.HeaderSize(Vr.OB) + element.Fragments.Sum(fragment => 8 + Even(fragment.Length)) + 8,
                _ => 0,
            };

        long ItemsLength(Element element)
        {
            long length = 0;
            foreach (var item in element.Items)
                length += 8 + Length(item);
            return length;
        }

        static long Checked(Tag tag, long length) =>
            length < 0xFFFF_FFFF ? length : throw new InvalidOperationException($"{tag}: too long for a defined length");

        static long Even(long length) => length + (length & 1);
    }
}
