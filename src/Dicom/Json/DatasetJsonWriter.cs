using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Dicom.Encoding;
using Dicom.Text;
using Dicom.Values;

namespace Dicom.Json;

/// <summary>Writes one data set and its items as DICOM JSON, either from memory or from the elements that it receives as a
/// visitor.</summary>
sealed class DatasetJsonWriter(Utf8JsonWriter writer, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri) : IElementVisitor
{
    // Larger integers are not exact in JSON readers that use doubles only.
    const long MaxExact = 1L << 53;

    static readonly JsonEncodedText VrName = JsonEncodedText.Encode("vr");
    static readonly JsonEncodedText ValueName = JsonEncodedText.Encode("Value");
    static readonly JsonEncodedText InlineBinaryName = JsonEncodedText.Encode("InlineBinary");
    static readonly JsonEncodedText BulkDataUriName = JsonEncodedText.Encode("BulkDataURI");
    static readonly JsonEncodedText[] GroupNames =
    [
        JsonEncodedText.Encode("Alphabetic"),
        JsonEncodedText.Encode("Ideographic"),
        JsonEncodedText.Encode("Phonetic"),
    ];
    static readonly JsonEncodedText Unicode = JsonEncodedText.Encode("ISO_IR 192");

    readonly List<PathStep> path = [];

    // Whether the last call ended an item of the open sequence.
    bool isItemLast;

    public void Write(Dataset dataset)
    {
        writer.WriteStartObject();
        foreach (var element in dataset)
            if (DatasetReplay.IsPart(element.Tag))
                WriteElement(dataset, element);
        writer.WriteEndObject();
    }

    void IElementVisitor.Begin() => writer.WriteStartObject();

    void IElementVisitor.End() => writer.WriteEndObject();

    void IElementVisitor.Element(Dataset context, Element element) => WriteKnown(context, element);

    void IElementVisitor.BeginSequence(Dataset context, Tag tag) => WriteSequenceStart(tag);

    void IElementVisitor.BeginItem(PathStep step)
    {
        if (step.Item == 0)
            writer.WriteStartArray(ValueName);
        path.Add(step);
        writer.WriteStartObject();
        isItemLast = false;
    }

    void IElementVisitor.EndItem()
    {
        writer.WriteEndObject();
        path.RemoveAt(path.Count - 1);
        isItemLast = true;
    }

    void IElementVisitor.EndSequence()
    {
        // An empty sequence has no Value array.
        if (isItemLast)
            writer.WriteEndArray();
        writer.WriteEndObject();
        isItemLast = false;
    }

    void WriteElement(Dataset dataset, Element element)
    {
        if (element.Json is { IsEmpty: false } json)
        {
            Span<byte> name = stackalloc byte[8];
            writer.WritePropertyName(NameOf(element.Tag, name));
            writer.WriteRawValue(json.Span, skipInputValidation: true);
            return;
        }
        element = dataset.Known(element);
        if (element.Content != ElementContent.Items)
        {
            WriteKnown(dataset, element);
            return;
        }
        WriteSequenceStart(element.Tag);
        WriteItems(element);
        writer.WriteEndObject();
    }

    void WriteSequenceStart(Tag tag)
    {
        Span<byte> name = stackalloc byte[8];
        writer.WriteStartObject(NameOf(tag, name));
        WriteVr(Vr.SQ);
    }

    static ReadOnlySpan<byte> NameOf(Tag tag, Span<byte> name)
    {
        tag.Value.TryFormat(name, out _, "X8");
        return name;
    }

    void WriteKnown(Dataset dataset, Element element)
    {
        Span<byte> name = stackalloc byte[8];
        writer.WriteStartObject(NameOf(element.Tag, name));
        var bytes = element.Bytes.Span;
        var vr =
            element.Tag == Tag.SpecificCharacterSet ? Vr.CS
            : Fits(element.Vr, bytes.Length) ? element.Vr
            : Vr.UN;
        WriteVr(vr);
        if (element.Tag == Tag.SpecificCharacterSet)
            WriteCharacterSet();
        else if (!element.IsEmpty && BulkDataUri(element) is { } uri)
            writer.WriteString(BulkDataUriName, uri);
        else if (element.Content == ElementContent.Fragments)
            WriteFragments(element);
        else if (bytes.Length > 0)
            WriteValue(dataset, vr, bytes, element.IsBigEndian);
        writer.WriteEndObject();
    }

    // False for an unknown Value Representation, and for a value field that does not consist of whole values.
    static bool Fits(Vr vr, int length) => vr.IsKnown && (vr.Code == Vr.Codes.SQ ? length == 0 : length % vr.UnitSize == 0);

    void WriteVr(Vr vr)
    {
        ReadOnlySpan<byte> letters = [(byte)(vr.Code >> 8), (byte)vr.Code];
        writer.WriteString(VrName, letters);
    }

    void WriteCharacterSet()
    {
        writer.WriteStartArray(ValueName);
        writer.WriteStringValue(Unicode);
        writer.WriteEndArray();
    }

    string? BulkDataUri(Element element) =>
        bulkDataUri is not null
        && (
            element.Content == ElementContent.Elsewhere
            || element.Vr.Code
                is Vr.Codes.DS
                    or Vr.Codes.FL
                    or Vr.Codes.FD
                    or Vr.Codes.IS
                    or Vr.Codes.LT
                    or Vr.Codes.OB
                    or Vr.Codes.OD
                    or Vr.Codes.OF
                    or Vr.Codes.OL
                    or Vr.Codes.OV
                    or Vr.Codes.OW
                    or Vr.Codes.SL
                    or Vr.Codes.SS
                    or Vr.Codes.ST
                    or Vr.Codes.SV
                    or Vr.Codes.UC
                    or Vr.Codes.UL
                    or Vr.Codes.US
                    or Vr.Codes.UT
                    or Vr.Codes.UV
                    or Vr.Codes.UN
            || !element.Vr.IsKnown
        )
            ? bulkDataUri(element, path)
            : null;

    void WriteItems(Element element)
    {
        if (element.IsEmpty)
            return;
        writer.WriteStartArray(ValueName);
        for (var i = 0; i < element.Items.Count; i++)
        {
            path.Add(new PathStep(element.Tag, i));
            Write(element.Items[i]);
            path.RemoveAt(path.Count - 1);
        }
        writer.WriteEndArray();
    }

    void WriteFragments(Element element)
    {
        writer.WritePropertyName(InlineBinaryName);
        Span<byte> header = stackalloc byte[8];
        foreach (var fragment in element.Fragments)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0xE000_FFFE);
            BinaryPrimitives.WriteInt32LittleEndian(header[4..], fragment.Length);
            writer.WriteBase64StringSegment(header, isFinalSegment: false);
            writer.WriteBase64StringSegment(fragment.Span, isFinalSegment: false);
        }
        writer.WriteBase64StringSegment([], isFinalSegment: true);
    }

    void WriteValue(Dataset dataset, Vr vr, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        if (vr.IsText)
            WriteText(dataset.CharacterSet, vr, bytes);
        else if (vr.Code is Vr.Codes.OB or Vr.Codes.OD or Vr.Codes.OF or Vr.Codes.OL or Vr.Codes.OV or Vr.Codes.OW or Vr.Codes.UN)
            WriteInline(bytes, bigEndian ? vr.UnitSize : 1);
        else
            WriteNumbers(vr, bytes, bigEndian);
    }

    // Binary values are little endian (PS3.18 F.2.7).
    void WriteInline(ReadOnlySpan<byte> bytes, int unit)
    {
        if (unit == 1)
        {
            writer.WriteBase64String(InlineBinaryName, bytes);
            return;
        }
        var swapped = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(swapped);
        for (var i = 0; i + unit <= bytes.Length; i += unit)
            swapped.AsSpan(i, unit).Reverse();
        writer.WriteBase64String(InlineBinaryName, swapped.AsSpan(0, bytes.Length));
        ArrayPool<byte>.Shared.Return(swapped);
    }

    void WriteText(SpecificCharacterSet characterSet, Vr vr, ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.TrimEnd(" \0"u8);
        if (bytes.IsEmpty)
            return;
        writer.WriteStartArray(ValueName);
        if (System.Text.Ascii.IsValid(bytes) && (!vr.UsesSpecificCharacterSet || characterSet.IsPlainAscii(bytes)))
        {
            WriteTextValues(vr, bytes);
        }
        else
        {
            // The text is decoded before it is split, because a byte of a multi-byte character may equal a separator.
            var text = characterSet.Decode(bytes, vr);
            var utf8 = ArrayPool<byte>.Shared.Rent(text.Length * 3);
            WriteTextValues(vr, utf8.AsSpan(0, System.Text.Encoding.UTF8.GetBytes(text, utf8)));
            ArrayPool<byte>.Shared.Return(utf8);
        }
        writer.WriteEndArray();
    }

    void WriteTextValues(Vr vr, ReadOnlySpan<byte> utf8)
    {
        if (vr.IsMultiValuedText)
            foreach (var range in utf8.Split((byte)'\\'))
                WriteTextValue(vr, utf8[range].TrimEnd(" \0"u8));
        else
            WriteTextValue(vr, utf8.TrimEnd(" \0"u8));
    }

    void WriteTextValue(Vr vr, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            writer.WriteNullValue();
        else if (vr.Code == Vr.Codes.PN)
            WritePersonName(value);
        else if (vr.Code is Vr.Codes.IS or Vr.Codes.DS)
            WriteDecimal(value, vr.Code == Vr.Codes.IS);
        else
            writer.WriteStringValue(value);
    }

    // Writes the component groups that are not empty (PS3.18 F.2.2). A fourth group, which the standard does not define, remains part of
    // the third.
    void WritePersonName(ReadOnlySpan<byte> value)
    {
        if (value.Trim((byte)'=').IsEmpty)
        {
            writer.WriteNullValue();
            return;
        }
        writer.WriteStartObject();
        for (var group = 0; group < GroupNames.Length && !value.IsEmpty; group++)
        {
            var end = group < 2 ? value.IndexOf((byte)'=') : -1;
            var text = (end < 0 ? value : value[..end]).TrimEnd(" \0"u8);
            if (!text.IsEmpty)
                writer.WriteString(GroupNames[group], text);
            value = end < 0 ? default : value[(end + 1)..];
        }
        writer.WriteEndObject();
    }

    void WriteDecimal(ReadOnlySpan<byte> value, bool isInteger)
    {
        Span<byte> number = stackalloc byte[DecimalText.MaxLength + 1];
        var length = DecimalText.ToJson(value.Trim((byte)' '), isInteger, number);
        if (length > 0)
            writer.WriteRawValue(number[..length], skipInputValidation: true);
        else
            writer.WriteStringValue(value);
    }

    void WriteNumbers(Vr vr, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        writer.WriteStartArray(ValueName);
        for (var unit = vr.UnitSize; !bytes.IsEmpty; bytes = bytes[unit..])
            switch (vr.Code)
            {
                case Vr.Codes.US:
                    writer.WriteNumberValue(
                        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes)
                    );
                    break;
                case Vr.Codes.SS:
                    writer.WriteNumberValue(
                        bigEndian ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes)
                    );
                    break;
                case Vr.Codes.UL:
                    writer.WriteNumberValue(
                        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes)
                    );
                    break;
                case Vr.Codes.SL:
                    writer.WriteNumberValue(
                        bigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes)
                    );
                    break;
                case Vr.Codes.UV:
                    WriteUnsigned(bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                    break;
                case Vr.Codes.SV:
                    WriteSigned(bigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes));
                    break;
                case Vr.Codes.FL:
                    WriteSingle(bigEndian ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes));
                    break;
                case Vr.Codes.FD:
                    WriteDouble(bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes));
                    break;
                case Vr.Codes.AT:
                    WriteTag(
                        bigEndian
                            ? new Tag(BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]))
                            : new Tag(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]))
                    );
                    break;
            }
        writer.WriteEndArray();
    }

    void WriteUnsigned(ulong value)
    {
        if (value <= MaxExact)
            writer.WriteNumberValue(value);
        else
            WriteFormatted(value);
    }

    void WriteSigned(long value)
    {
        if (value is <= MaxExact and >= -MaxExact)
            writer.WriteNumberValue(value);
        else
            WriteFormatted(value);
    }

    void WriteSingle(float value)
    {
        if (float.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            WriteFormatted(value);
    }

    void WriteDouble(double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            WriteFormatted(value);
    }

    void WriteTag(Tag tag)
    {
        Span<byte> text = stackalloc byte[8];
        tag.Value.TryFormat(text, out _, "X8");
        writer.WriteStringValue(text);
    }

    void WriteFormatted<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[24];
        value.TryFormat(text, out var length, default, System.Globalization.CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
