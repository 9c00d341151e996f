using System.Buffers.Binary;
using System.Globalization;

namespace Dicom.Values;

// Reads the numbers of an element, binary or in text.
static class Numbers
{
    public delegate T? FromBytes<T>(Element element, int index)
        where T : struct;

    public static T? First<T>(Dataset dataset, Tag tag, Func<string, T?> fromText, FromBytes<T> fromBytes)
        where T : struct =>
        dataset.FindHeld(tag) is not { } element ? null
        : element.Vr.IsText
            ? dataset.GetString(tag) is { } text ? fromText(text)
                : null
        : element.Bytes.Length >= element.Vr.UnitSize ? fromBytes(element, 0)
        : null;

    public static IReadOnlyList<T> All<T>(Dataset dataset, Tag tag, Func<string, T?> fromText, FromBytes<T> fromBytes)
        where T : struct
    {
        if (dataset.FindHeld(tag) is not { } element)
            return [];
        var texts = element.Vr.IsText ? dataset.GetStrings(tag) : null;
        var values = new T[texts?.Count ?? element.Bytes.Length / element.Vr.UnitSize];
        for (var i = 0; i < values.Length; i++)
        {
            if ((texts is null ? fromBytes(element, i) : fromText(texts[i])) is not { } value)
                return [];
            values[i] = value;
        }
        return values;
    }

    // Some devices write integers with a decimal point.
    public static long? Integer(string text) =>
        Decimal(text) is { } value && value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue
            ? (long)value
            : null;

    public static long? Integer(Element element, int index)
    {
        var bytes = element.Bytes.Span[(index * element.Vr.UnitSize)..];
        var big = element.IsBigEndian;
        return element.Vr.Code switch
        {
            Vr.Codes.OB => bytes[0],
            Vr.Codes.US or Vr.Codes.OW => big
                ? BinaryPrimitives.ReadUInt16BigEndian(bytes)
                : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            Vr.Codes.SS => big ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes),
            Vr.Codes.UL or Vr.Codes.OL => big
                ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
                : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            Vr.Codes.SL => big ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
            Vr.Codes.UV or Vr.Codes.OV => (
                big ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes)
            )
                is var value
                    and <= long.MaxValue
                ? (long)value
                : null,
            Vr.Codes.SV => big ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes),
            _ => null,
        };
    }

    public static double? Real(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    public static double? Real(Element element, int index)
    {
        var bytes = element.Bytes.Span[(index * element.Vr.UnitSize)..];
        var big = element.IsBigEndian;
        return element.Vr.Code switch
        {
            Vr.Codes.FL or Vr.Codes.OF => big
                ? BinaryPrimitives.ReadSingleBigEndian(bytes)
                : BinaryPrimitives.ReadSingleLittleEndian(bytes),
            Vr.Codes.FD or Vr.Codes.OD => big
                ? BinaryPrimitives.ReadDoubleBigEndian(bytes)
                : BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            _ => Integer(element, index),
        };
    }

    public static decimal? Decimal(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
