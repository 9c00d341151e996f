using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Unicode;

namespace Dicom.Json;

/// <summary>Collects the values of one attribute in its value field, in little endian and UTF-8.</summary>
/// <param name="acceptsWholeNames">Whether the alphabetic component group of a person name may contain the other groups as well.</param>
sealed class JsonValues(bool acceptsWholeNames)
{
    readonly ArrayBufferWriter<byte> field = new();
    readonly ArrayBufferWriter<byte>[] groups = [new(), new(), new()];
    int count;
    int missing;

    /// <summary>Gets whether text that Specific Character Set applies to contains a non-ASCII character.</summary>
    public bool IsBeyondAscii { get; private set; }

    public void Clear()
    {
        field.ResetWrittenCount();
        count = missing = 0;
        IsBeyondAscii = false;
    }

    /// <summary>Adds the value at the current position of the reader. The reader then is at the last token of the value.</summary>
    /// <returns>A description of the error; null if the value is valid.</returns>
    public string? Add(ref Utf8JsonReader json, Vr vr)
    {
        if (count++ > 0 && vr.IsText)
        {
            if (!vr.IsMultiValuedText)
                return "more than one value";
            field.Write("\\"u8);
        }
        if (json.TokenType == JsonTokenType.Null)
        {
            missing++;
            return null;
        }
        if (vr.Code == Vr.Codes.PN)
            return AddPersonName(ref json);
        if (json.TokenType == JsonTokenType.Number)
            return vr.IsText ? AddDecimal(ref json, vr) : AddNumber(ref json, vr);
        if (json.TokenType != JsonTokenType.String)
            return "a value is neither text nor a number";
        return vr.IsText ? AddText(ref json, vr, vr.IsMultiValuedText ? "\\"u8 : default, field) : AddNumberText(ref json, vr);
    }

    /// <summary>Returns the value field, padded to even length.</summary>
    public byte[] ToBytes(Vr vr, out string? fault)
    {
        fault = missing > 0 && !vr.IsText && missing < count ? "a binary value is missing among others" : null;
        if (missing == 1 && count == 1)
            return [];
        if (field.WrittenCount % 2 != 0)
            field.Write([vr.Padding]);
        return field.WrittenSpan.ToArray();
    }

    // Each component group has its own buffer, because the groups may occur in any order.
    string? AddPersonName(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            return "a person name is not an object";
        foreach (var group in groups)
            group.ResetWrittenCount();
        Span<bool> present = stackalloc bool[groups.Length];
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var group =
                json.ValueSpan.SequenceEqual("Alphabetic"u8) ? 0
                : json.ValueSpan.SequenceEqual("Ideographic"u8) ? 1
                : json.ValueSpan.SequenceEqual("Phonetic"u8) ? 2
                : -1;
            if (group < 0)
                return "a component group other than Alphabetic, Ideographic and Phonetic";
            if (present[group])
                return "a component group occurs twice";
            present[group] = true;
            json.Read();
            if (json.TokenType == JsonTokenType.Null)
                continue;
            if (json.TokenType != JsonTokenType.String)
                return "a component group is not text";
            // The last group may contain further groups, which the standard does not define.
            var holdsOthers = group == 2 || (group == 0 && acceptsWholeNames);
            if (AddText(ref json, Vr.PN, holdsOthers ? "\\"u8 : "\\="u8, groups[group]) is { } reason)
                return reason;
        }
        if (groups[0].WrittenSpan.Contains((byte)'=') && (groups[1].WrittenCount > 0 || groups[2].WrittenCount > 0))
            return "a separator inside a value";
        var last = Array.FindLastIndex(groups, group => group.WrittenCount > 0);
        for (var group = 0; group <= last; group++)
        {
            if (group > 0)
                field.Write("="u8);
            field.Write(groups[group].WrittenSpan);
        }
        return null;
    }

    string? AddText(ref Utf8JsonReader json, Vr vr, ReadOnlySpan<byte> separators, ArrayBufferWriter<byte> output)
    {
        var raw = json.ValueSpan;
        if (!Utf8.IsValid(raw))
            return "text is not UTF-8";
        // The decoded text is never longer than the JSON text, because escapes are longer than the characters that they stand for.
        var buffer = output.GetSpan(Math.Max(raw.Length, 1));
        int length;
        try
        {
            length = json.CopyString(buffer);
        }
        catch (InvalidOperationException)
        {
            return "text has half of a surrogate pair";
        }
        var text = buffer[..length];
        if (text.ContainsAny(separators))
            return "a separator inside a value";
        if (!System.Text.Ascii.IsValid(text))
        {
            if (vr.UsesSpecificCharacterSet)
            {
                IsBeyondAscii = true;
            }
            else
            {
                // Bytes above 7FH are invalid in these Value Representations. They are read and written as Latin-1, so that they are kept
                // and can be reported.
                var characters = System.Text.Encoding.UTF8.GetString(text);
                if (characters.AsSpan().ContainsAnyExceptInRange('\0', 'ÿ'))
                    return "a character that the Value Representation does not have";
                length = System.Text.Encoding.Latin1.GetBytes(characters, buffer);
            }
        }
        output.Advance(length);
        return null;
    }

    string? AddDecimal(ref Utf8JsonReader json, Vr vr)
    {
        if (vr.Code is not (Vr.Codes.IS or Vr.Codes.DS))
            return "a number where text is expected";
        if (!json.TryGetDouble(out var value) || !double.IsFinite(value))
            return "a number out of range";
        if (vr.Code == Vr.Codes.IS && !json.ValueSpan.ContainsAnyExcept("-0123456789"u8) && json.ValueSpan.Length <= 16)
            field.Write(json.ValueSpan);
        else if (vr.Code == Vr.Codes.IS && (value % 1 != 0 || Math.Abs(value) > int.MaxValue))
            return "an integer is expected";
        else
            field.Write(
                System.Text.Encoding.ASCII.GetBytes(
                    vr.Code == Vr.Codes.IS
                        ? ((long)value).ToString(CultureInfo.InvariantCulture)
                        : DecimalText.ToDecimalString(json.ValueSpan, value)
                )
            );
        return null;
    }

    string? AddNumber(ref Utf8JsonReader json, Vr vr)
    {
        const string Range = "a number that the Value Representation cannot hold";
        switch (vr.Code)
        {
            case Vr.Codes.US:
                return json.TryGetUInt16(out var us) ? Write(us) : Range;
            case Vr.Codes.SS:
                return json.TryGetInt16(out var ss) ? Write(ss) : Range;
            case Vr.Codes.UL:
                return json.TryGetUInt32(out var ul) ? Write(ul) : Range;
            case Vr.Codes.SL:
                return json.TryGetInt32(out var sl) ? Write(sl) : Range;
            case Vr.Codes.UV:
                return json.TryGetUInt64(out var uv) ? Write(uv) : Range;
            case Vr.Codes.SV:
                return json.TryGetInt64(out var sv) ? Write(sv) : Range;
            case Vr.Codes.FL:
                return json.TryGetSingle(out var fl) && float.IsFinite(fl) ? Write(BitConverter.SingleToUInt32Bits(fl)) : Range;
            case Vr.Codes.FD:
                return json.TryGetDouble(out var fd) && double.IsFinite(fd) ? Write(BitConverter.DoubleToUInt64Bits(fd)) : Range;
            default:
                return "a number where none is expected";
        }
    }

    string? AddNumberText(ref Utf8JsonReader json, Vr vr)
    {
        if (json.ValueIsEscaped || !System.Text.Ascii.IsValid(json.ValueSpan))
            return "text where a number is expected";
        var text = System.Text.Encoding.ASCII.GetString(json.ValueSpan);
        switch (vr.Code)
        {
            case Vr.Codes.AT when Tag.TryParse(text, out var tag):
                Write(tag.Group);
                return Write(tag.Element);
            case Vr.Codes.AT:
                return "an attribute tag is not eight hexadecimal digits";
            case Vr.Codes.UV when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned):
                return Write(unsigned);
            case Vr.Codes.SV when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var signed):
                return Write(signed);
            case Vr.Codes.FL when text is "NaN" or "Infinity" or "-Infinity":
                return Write(BitConverter.SingleToUInt32Bits(float.Parse(text, CultureInfo.InvariantCulture)));
            case Vr.Codes.FD when text is "NaN" or "Infinity" or "-Infinity":
                return Write(BitConverter.DoubleToUInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)));
            default:
                return "text where a number is expected";
        }
    }

    string? Write<T>(T value)
        where T : IBinaryInteger<T>
    {
        field.Advance(value.WriteLittleEndian(field.GetSpan(8)));
        return null;
    }
}
