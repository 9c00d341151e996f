using System.Buffers;
using System.IO.Compression;

namespace Dicom.Encoding;

/// <summary>How sequences and items are delimited.</summary>
public enum SequenceLengths
{
    /// <summary>Undefined lengths and delimitation items; an empty sequence has length 0.</summary>
    Undefined,

    /// <summary>Every length written out.</summary>
    Defined,
}

/// <summary>
/// Writes data sets that are held whole. Values are swapped when their byte order differs, and padded to even length.
/// Group lengths are left out, since they are retired (PS3.5 7.2) and no longer right; those of groups 0000 and 0002 are written anew where
/// the data set has one.
/// </summary>
public static class DatasetWriter
{
    /// <summary>Writes a data set.</summary>
    /// <param name="dataset">What.</param>
    /// <param name="syntax">How.</param>
    /// <param name="output">Where to.</param>
    /// <param name="lengths">How sequences and items are delimited.</param>
    /// <param name="elsewhere">Told of each value that is not held when its header has been written, so that its place in the output is
    /// known; the value itself (<see cref="Element.Length"/> bytes, or items and their delimiter where that is -1) is the caller's to put
    /// there. Padding is written.</param>
    /// <exception cref="InvalidOperationException">A value is not held (<see cref="ElementContent.Elsewhere"/>) and nobody wants to be
    /// told, is too long for the encoding, or is encapsulated where the transfer syntax is native; or sequences with defined lengths, or a
    /// deflated data set, have a value that is not held.</exception>
    public static void Write(
        Dataset dataset,
        TransferSyntax syntax,
        IBufferWriter<byte> output,
        SequenceLengths lengths = SequenceLengths.Undefined,
        Action<Element>? elsewhere = null
    )
    {
        if (elsewhere is not null && (syntax.IsDeflated || lengths == SequenceLengths.Defined))
            throw new InvalidOperationException("values elsewhere have no place in what is deflated or measured");
        if (!syntax.IsDeflated)
        {
            new Run(syntax, output, lengths, elsewhere).Write(dataset);
            return;
        }
        var plain = new ArrayBufferWriter<byte>();
        new Run(syntax, plain, lengths, null).Write(dataset);
        Deflate(plain.WrittenSpan, output);
    }

    /// <summary>A data set as an array.</summary>
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
        // DeflateStream writes nothing for nothing; this is an empty last block (RFC 1951 3.2.6).
        if (plain.IsEmpty)
            deflated.Write([0x03, 0x00]);
        // PS3.5 A.5: a byte of zero makes the length even.
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
                throw new InvalidOperationException($"{element.Tag}: encapsulated in fragments, which {syntax.Uid} has not");
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
                throw new InvalidOperationException($"{element.Tag}: encapsulated in fragments, which {syntax.Uid} has not");
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

        // These four say how many bytes will be written, with defined lengths where sequences have them.
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
