using Dicom.Dictionary;
using Dicom.Encoding;
using Dicom.Text;

namespace Dicom.Values;

/// <summary>Reads values of a data set, decoded on access. A value that is invalid for its Value Representation counts as absent and never
/// throws, because archives contain such objects. UN elements are read with the Value Representation of the dictionary (PS3.5
/// 6.2.2).</summary>
public static class DatasetValues
{
    /// <summary>Returns the complete value field as text with its separators, decoded by the character set, without trailing padding; null
    /// if absent, empty or not text.</summary>
    public static string? GetText(this Dataset dataset, Tag tag) =>
        dataset.FindHeld(tag) is { Vr.IsText: true } element ? Text(dataset, element) : null;

    /// <summary>Returns the values of a text element without padding. Splits at backslashes if the Value Representation allows several
    /// values. Empty if absent.</summary>
    public static IReadOnlyList<string> GetStrings(this Dataset dataset, Tag tag)
    {
        if (dataset.FindHeld(tag) is not { Vr.IsText: true } element || Text(dataset, element) is not { } text)
            return [];
        return element.Vr.IsMultiValuedText ? Array.ConvertAll(text.Split('\\'), value => value.Trim(' ', '\0')) : [text];
    }

    /// <summary>Returns the first value of a text element; null if absent or empty.</summary>
    public static string? GetString(this Dataset dataset, Tag tag)
    {
        if (dataset.FindHeld(tag) is not { Vr.IsText: true } element || Text(dataset, element) is not { } text)
            return null;
        if (!element.Vr.IsMultiValuedText)
            return text;
        var first = (text.IndexOf('\\') is var end and >= 0 ? text[..end] : text).Trim(' ', '\0');
        return first.Length > 0 ? first : null;
    }

    /// <summary>Returns the first value of a UI element; null if absent or not a valid identifier (<see cref="Uid.TryParse"/>).</summary>
    public static Uid? GetUid(this Dataset dataset, Tag tag) => Uid.TryParse(dataset.GetString(tag), out var uid) ? uid : null;

    /// <summary>Returns the values of a UI element, without those that are not valid identifiers.</summary>
    public static IReadOnlyList<Uid> GetUids(this Dataset dataset, Tag tag)
    {
        var uids = new List<Uid>();
        foreach (var text in dataset.GetStrings(tag))
            if (Uid.TryParse(text, out var uid))
                uids.Add(uid);
        return uids;
    }

    /// <summary>Returns the first value of a person name (PN); null if absent or empty.</summary>
    public static PersonName? GetPersonName(this Dataset dataset, Tag tag) =>
        dataset.GetString(tag) is { } text ? PersonName.Parse(text) : null;

    /// <summary>Returns the values of a person name (PN).</summary>
    public static IReadOnlyList<PersonName> GetPersonNames(this Dataset dataset, Tag tag) =>
        [.. dataset.GetStrings(tag).Select(PersonName.Parse)];

    /// <summary>Returns the first value of an integer element (US, SS, UL, SL, UV, SV, OB, OW, OL, OV or integers in text); null if absent
    /// or not an integer.</summary>
    public static long? GetInteger(this Dataset dataset, Tag tag) => Numbers.First(dataset, tag, Numbers.Integer, Numbers.Integer);

    /// <summary>Returns all values of an integer element; empty if absent or if any value is not an integer.</summary>
    public static IReadOnlyList<long> GetIntegers(this Dataset dataset, Tag tag) =>
        Numbers.All(dataset, tag, Numbers.Integer, Numbers.Integer);

    /// <summary>Returns the first value of a numeric element (FL, FD, OF, OD, DS or any integer); null if absent or not a number.</summary>
    public static double? GetDouble(this Dataset dataset, Tag tag) => Numbers.First(dataset, tag, Numbers.Real, Numbers.Real);

    /// <summary>Returns all values of a numeric element; empty if absent or if any value is not a number.</summary>
    public static IReadOnlyList<double> GetDoubles(this Dataset dataset, Tag tag) => Numbers.All(dataset, tag, Numbers.Real, Numbers.Real);

    /// <summary>Returns the first value of a decimal string (DS) or integer without loss of precision; null if absent or not a
    /// number.</summary>
    public static decimal? GetDecimal(this Dataset dataset, Tag tag) =>
        Numbers.First<decimal>(dataset, tag, Numbers.Decimal, (element, index) => Numbers.Integer(element, index));

    /// <summary>Returns the tags in an AT element; empty if absent.</summary>
    public static IReadOnlyList<Tag> GetTags(this Dataset dataset, Tag tag)
    {
        if (dataset.FindHeld(tag) is not { } element || element.Vr != Vr.AT)
            return [];
        var tags = new Tag[element.Bytes.Length / 4];
        for (var i = 0; i < tags.Length; i++)
            tags[i] = ElementHeader.ReadTag(element.Bytes.Span[(4 * i)..], element.IsBigEndian);
        return tags;
    }

    /// <summary>Returns the first value of a date (DA); null if absent or not a single date.</summary>
    public static DateOnly? GetDate(this Dataset dataset, Tag tag) =>
        DateRange.TryParse(dataset.GetString(tag), out var range) && range.First == range.Last ? range.First : null;

    /// <summary>Returns the first value of a time (TM) as the range that its precision covers; null if absent or not a time.</summary>
    public static TimeRange? GetTime(this Dataset dataset, Tag tag) =>
        dataset.GetString(tag) is { } text && TimeRange.TryParse(text, out var range) ? range : null;

    /// <summary>Returns the first value of a date and time (DT) as the range that its precision covers; null if absent or invalid. Without
    /// its own offset from UTC it has that of Timezone Offset From UTC (0008,0201), or zero.</summary>
    public static DateTimeRange? GetDateTime(this Dataset dataset, Tag tag) =>
        dataset.GetString(tag) is { } text && DateTimeRange.TryParse(text, dataset.GetOffsetFromUtc(), out var range) ? range : null;

    /// <summary>Returns Timezone Offset From UTC (0008,0201) of this data set or of the nearest data set that contains it; zero if
    /// absent.</summary>
    public static TimeSpan GetOffsetFromUtc(this Dataset dataset)
    {
        for (var at = dataset; at is not null; at = at.Parent)
            if (DateTimeRange.TryParseOffset(at.GetString(Tag.TimezoneOffsetFromUTC), out var offset))
                return offset;
        return default;
    }

    /// <summary>Returns the items of a sequence; empty if absent. The items of a UN element are decoded again on each call.</summary>
    public static IReadOnlyList<Dataset> GetItems(this Dataset dataset, Tag tag)
    {
        if (dataset[tag] is not { } element)
            return [];
        if (element.Vr != Vr.UN || element.Content != ElementContent.Bytes || DataDictionary.VrOf(tag) != Vr.SQ)
            return element.Items;
        return ItemsOf(dataset, element) ?? [];
    }

    /// <summary>Returns the element with its actual Value Representation: UN elements get that of the dictionary (PS3.5 6.2.2). Null if
    /// absent.</summary>
    public static Element? GetElement(this Dataset dataset, Tag tag) =>
        dataset[tag] is { Content: ElementContent.Bytes } element && element.Vr == Vr.UN && DataDictionary.VrOf(tag) == Vr.SQ
            ? new Element(tag, dataset.GetItems(tag), element.Offset)
            : dataset.FindHeld(tag) ?? dataset[tag];

    /// <summary>Returns an element of the data set with its actual Value Representation: UN elements get that of the dictionary (PS3.5
    /// 6.2.2), and their bytes are little endian. Private elements, and sequences whose bytes are invalid or not held in memory, stay
    /// UN.</summary>
    public static Element Known(this Dataset dataset, Element element)
    {
        if (
            element.Vr != Vr.UN
            || element.Content is not (ElementContent.Bytes or ElementContent.Elsewhere)
            || DataDictionary.VrOf(element.Tag) is var vr && vr == Vr.UN
        )
            return element;
        if (vr == Vr.SQ)
            return ItemsOf(dataset, element) is { } items ? new Element(element.Tag, items, element.Offset) : element;
        if (element.Tag != Tag.PixelRepresentation)
            vr = DataDictionary.VrOf(element.Tag, dataset.HasSignedPixels());
        if (element.Content == ElementContent.Bytes)
            return new Element(element.Tag, vr, element.Bytes, offset: element.Offset);
        return element.Length < 0 ? element : Element.Elsewhere(element.Tag, vr, element.Offset, element.Length);
    }

    // Returns null if the bytes are invalid or not held in memory.
    static IReadOnlyList<Dataset>? ItemsOf(Dataset dataset, Element element)
    {
        if (element.Content != ElementContent.Bytes)
            return null;
        try
        {
            var items = SequenceInUn.Read(element);
            foreach (var item in items)
                item.Parent = dataset;
            return items;
        }
        catch (DicomFormatException)
        {
            return null;
        }
    }

    /// <summary>Returns whether pixel values are signed, by Pixel Representation (0028,0103) of this data set or of the nearest data set
    /// that contains it.</summary>
    public static bool HasSignedPixels(this Dataset dataset) =>
        dataset[Tag.PixelRepresentation] is null && dataset.Parent is { } parent
            ? parent.HasSignedPixels()
            : dataset.GetInteger(Tag.PixelRepresentation) == 1;

    // Returns the element with its actual Value Representation if its bytes are held in memory; null otherwise.
    internal static Element? FindHeld(this Dataset dataset, Tag tag)
    {
        if (dataset[tag] is not { Content: ElementContent.Bytes } element)
            return null;
        if (element.Vr != Vr.UN || DataDictionary.VrOf(tag) is var vr && (vr == Vr.UN || vr == Vr.SQ))
            return element;
        if (tag != Tag.PixelRepresentation)
            vr = DataDictionary.VrOf(tag, dataset.HasSignedPixels());
        return new Element(tag, vr, element.Bytes, offset: element.Offset);
    }

    internal static string? Text(Dataset dataset, Element element)
    {
        var text = element.Vr.UsesSpecificCharacterSet
            ? dataset.CharacterSet.Decode(element.Bytes.Span, element.Vr)
            : System.Text.Encoding.Latin1.GetString(element.Bytes.Span);
        text = text.TrimEnd(' ', '\0');
        return text.Length == 0 ? null : text;
    }
}
