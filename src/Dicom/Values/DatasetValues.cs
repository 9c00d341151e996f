using System.Buffers.Binary;
using System.Globalization;

namespace Dicom.Values;

/// <summary>Values of a data set, decoded when asked for. A value that is not what its Value Representation says is absent here, never an exception: archives hold such objects.</summary>
public static class DatasetValues
{
    /// <summary>The whole value field as text with its separators, decoded by the character set, trailing padding removed; null when absent, empty or not text.</summary>
    public static string? GetText(this Dataset dataset, Tag tag)
    {
        if (dataset[tag] is not { Content: ElementContent.Bytes } element || !element.Vr.IsText)
            return null;
        var text = element.Vr.UsesSpecificCharacterSet
            ? dataset.CharacterSet.Decode(element.Bytes.Span, element.Vr)
            : System.Text.Encoding.Latin1.GetString(element.Bytes.Span);
        text = text.TrimEnd(' ', '\0');
        return text.Length == 0 ? null : text;
    }

    /// <summary>The values of a text element, split at backslashes where its Value Representation allows several, each without padding; empty when absent.</summary>
    public static IReadOnlyList<string> GetStrings(this Dataset dataset, Tag tag)
    {
        if (dataset.GetText(tag) is not { } text)
            return [];
        var vr = dataset[tag]!.Vr;
        return vr.IsMultiValuedText ? Array.ConvertAll(text.Split('\\'), value => value.Trim(' ', '\0')) : [text];
    }

    /// <summary>The first value of a text element; null when absent or empty.</summary>
    public static string? GetString(this Dataset dataset, Tag tag) => dataset.GetStrings(tag) is [{ Length: > 0 } first, ..] ? first : null;

    /// <summary>The first value of a UI element when it is a safe identifier (<see cref="Uid.TryParse"/>); null otherwise.</summary>
    public static Uid? GetUid(this Dataset dataset, Tag tag) => Uid.TryParse(dataset.GetString(tag), out var uid) ? uid : null;

    /// <summary>The first value of an integer element (US SS UL SL UV SV IS); null when absent or not a number.</summary>
    public static long? GetInteger(this Dataset dataset, Tag tag)
    {
        if (dataset[tag] is not { Content: ElementContent.Bytes } element)
            return null;
        if (element.Vr == Vr.IS)
            return long.TryParse(dataset.GetString(tag), NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        var bytes = element.Bytes.Span;
        if (bytes.Length < element.Vr.UnitSize)
            return null;
        var big = element.IsBigEndian;
        return element.Vr.Code switch
        {
            Vr.Codes.US => big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            Vr.Codes.SS => big ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes),
            Vr.Codes.UL => big ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            Vr.Codes.SL => big ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
            Vr.Codes.UV => (long)(big ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
            Vr.Codes.SV => big ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes),
            _ => null,
        };
    }

    /// <summary>Whether Pixel Representation (0028,0103), here or in what holds this item, says that pixel values are signed.</summary>
    public static bool HasSignedPixels(this Dataset dataset) =>
        dataset[Tag.PixelRepresentation] is null && dataset.Parent is { } parent ? parent.HasSignedPixels() : dataset.GetInteger(Tag.PixelRepresentation) == 1;
}
