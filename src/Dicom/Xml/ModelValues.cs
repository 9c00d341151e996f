using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Xml;

namespace Dicom.Xml;

/// <summary>Converts between the values of the model, which are text, and value fields in little endian and UTF-8.</summary>
static class ModelValues
{
    /// <summary>Returns whether a value field of this length is valid for its Value Representation. If not, it is written as UN.</summary>
    public static bool Fits(Vr vr, int length) => vr.IsKnown && (vr.Code == Vr.Codes.SQ ? length == 0 : length % vr.UnitSize == 0);

    /// <summary>Returns whether the value may be replaced by a reference (PS3.18 10.4.1.1.2).</summary>
    public static bool MayBeBulk(Vr vr) =>
        vr.Code
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
        || !vr.IsKnown;

    /// <summary>Replaces characters that XML 1.0 does not allow (its production 2).</summary>
    /// <param name="text">The text.</param>
    /// <param name="substitute">The replacement; another character than U+FFFD if the text must be ASCII.</param>
    public static string XmlText(string text, char substitute = '\uFFFD')
    {
        var fault = FirstFault(text, 0);
        if (fault < 0)
            return text;
        var fixedText = new System.Text.StringBuilder(text);
        for (; fault >= 0; fault = FirstFault(text, fault + 1))
            fixedText[fault] = substitute;
        return fixedText.ToString();
    }

    /// <summary>Adds a value to a value field.</summary>
    /// <returns>A description of the error; null if the value is valid.</returns>
    public static string? Add(IBufferWriter<byte> field, Vr vr, string text) =>
        vr.Code switch
        {
            Vr.Codes.AT => Tag.TryParse(text.AsSpan().Trim(), out var tag)
                ? AddTag(field, tag)
                : "an attribute tag is not eight hexadecimal digits",
            Vr.Codes.US => AddInteger<ushort>(field, text),
            Vr.Codes.SS => AddInteger<short>(field, text),
            Vr.Codes.UL => AddInteger<uint>(field, text),
            Vr.Codes.SL => AddInteger<int>(field, text),
            Vr.Codes.UV => AddInteger<ulong>(field, text),
            Vr.Codes.SV => AddInteger<long>(field, text),
            Vr.Codes.FL => AddReal(field, text, isSingle: true),
            Vr.Codes.FD => AddReal(field, text, isSingle: false),
            _ when !vr.IsText => "Value of a Value Representation that is binary",
            _ => AddText(field, vr, text, vr.IsMultiValuedText ? "\\" : ""),
        };

    /// <summary>Adds text that must not contain any of the separators.</summary>
    /// <returns>A description of the error; null if the text is valid.</returns>
    public static string? AddText(IBufferWriter<byte> field, Vr vr, string text, string separators)
    {
        if (text.AsSpan().ContainsAny(separators))
            return "a separator inside a value";
        if (vr.UsesSpecificCharacterSet)
            System.Text.Encoding.UTF8.GetBytes(text.AsSpan(), field);
        // Bytes above 7FH are invalid in these Value Representations. They are read and written as Latin-1, so that they are kept and can
        // be reported.
        else if (text.AsSpan().ContainsAnyExceptInRange('\0', 'ÿ'))
            return "a character that the Value Representation does not have";
        else
            System.Text.Encoding.Latin1.GetBytes(text.AsSpan(), field);
        return null;
    }

    static int FirstFault(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
            if (XmlConvert.IsXmlChar(text[i]))
                continue;
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                i++;
            else
                return i;
        return -1;
    }

    static string? AddTag(IBufferWriter<byte> field, Tag tag)
    {
        Write(field, tag.Group);
        return Write(field, tag.Element);
    }

    static string? AddInteger<T>(IBufferWriter<byte> field, string text)
        where T : IBinaryInteger<T> =>
        T.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? Write(field, value)
            : "no number, or one that the Value Representation cannot hold";

    static string? AddReal(IBufferWriter<byte> field, string text, bool isSingle)
    {
        // Accepts the spellings of XML Schema and C as well.
        text = text.Trim() switch
        {
            "INF" or "inf" => "Infinity",
            "-INF" or "-inf" => "-Infinity",
            var other => other,
        };
        var isNamed = text is "NaN" or "Infinity" or "-Infinity";
        if (isSingle)
            return
                float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var single)
                && (isNamed || float.IsFinite(single))
                ? Write(field, BitConverter.SingleToUInt32Bits(single))
                : "no number, or one that the Value Representation cannot hold";
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && (isNamed || double.IsFinite(value))
            ? Write(field, BitConverter.DoubleToUInt64Bits(value))
            : "no number, or one that the Value Representation cannot hold";
    }

    static string? Write<T>(IBufferWriter<byte> field, T value)
        where T : IBinaryInteger<T>
    {
        field.Advance(value.WriteLittleEndian(field.GetSpan(8)));
        return null;
    }
}
