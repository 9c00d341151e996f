using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Dicom.Text;

namespace Dicom.Json;

/// <summary>Writes the value fields of single elements as DICOM JSON (PS3.18 F.2).</summary>
readonly struct JsonValueWriter(Utf8JsonWriter writer)
{
    // Larger integers are not exact in JSON readers that use doubles only.
    const long MaxExact = 1L << 53;

    static readonly JsonEncodedText ValueName = JsonEncodedText.Encode("Value");
    static readonly JsonEncodedText InlineBinaryName = JsonEncodedText.Encode("InlineBinary");
    static readonly JsonEncodedText[] GroupNames =
    [
        JsonEncodedText.Encode("Alphabetic"),
        JsonEncodedText.Encode("Ideographic"),
        JsonEncodedText.Encode("Phonetic"),
    ];

    /// <summary>Writes the <c>Value</c> or <c>InlineBinary</c> of an element.</summary>
    /// <param name="characterSet">Character set of the data set that contains the element.</param>
    /// <param name="vr">Value Representation.</param>
    /// <param name="bytes">Whole values.</param>
    /// <param name="bigEndian">Whether the bytes are big endian.</param>
    public void Write(SpecificCharacterSet characterSet, Vr vr, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        if (vr.IsText)
            WriteText(characterSet, vr, bytes);
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
