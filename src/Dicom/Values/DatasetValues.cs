using Dicom.Dictionary;
using Dicom.Encoding;
using Dicom.Text;

namespace Dicom.Values;

/// <summary>
/// Values of a data set, decoded when asked for. A value that is not what its Value Representation says is absent here, never an exception: archives hold such objects.
/// What came as UN is read as what the dictionary says it is (PS3.5 6.2.2).
/// </summary>
public static class DatasetValues
{
    /// <summary>The whole value field as text with its separators, decoded by the character set, trailing padding removed; null when absent, empty or not text.</summary>
    public static string? GetText(this Dataset dataset, Tag tag) => dataset.FindHeld(tag) is { Vr.IsText: true } element ? Text(dataset, element) : null;

    /// <summary>The values of a text element, split at backslashes where its Value Representation allows several, each without padding; empty when absent.</summary>
    public static IReadOnlyList<string> GetStrings(this Dataset dataset, Tag tag)
    {
        if (dataset.FindHeld(tag) is not { Vr.IsText: true } element || Text(dataset, element) is not { } text)
            return [];
        return element.Vr.IsMultiValuedText ? Array.ConvertAll(text.Split('\\'), value => value.Trim(' ', '\0')) : [text];
    }

    /// <summary>The first value of a text element; null when absent or empty.</summary>
    public static string? GetString(this Dataset dataset, Tag tag)
    {
        if (dataset.FindHeld(tag) is not { Vr.IsText: true } element || Text(dataset, element) is not { } text)
            return null;
        if (!element.Vr.IsMultiValuedText)
            return text;
        var first = (text.IndexOf('\\') is var end and >= 0 ? text[..end] : text).Trim(' ', '\0');
        return first.Length > 0 ? first : null;
    }

    /// <summary>The first value of a UI element when it is a safe identifier (<see cref="Uid.TryParse"/>); null otherwise.</summary>
    public static Uid? GetUid(this Dataset dataset, Tag tag) => Uid.TryParse(dataset.GetString(tag), out var uid) ? uid : null;

    /// <summary>The values of a UI element that are safe identifiers.</summary>
    public static IReadOnlyList<Uid> GetUids(this Dataset dataset, Tag tag)
    {
        var uids = new List<Uid>();
        foreach (var text in dataset.GetStrings(tag))
            if (Uid.TryParse(text, out var uid))
                uids.Add(uid);
        return uids;
    }

    /// <summary>The first value of a person name (PN); null when absent or empty.</summary>
    public static PersonName? GetPersonName(this Dataset dataset, Tag tag) => dataset.GetString(tag) is { } text ? PersonName.Parse(text) : null;

    /// <summary>The values of a person name (PN).</summary>
    public static IReadOnlyList<PersonName> GetPersonNames(this Dataset dataset, Tag tag) => [.. dataset.GetStrings(tag).Select(PersonName.Parse)];

    /// <summary>The first value of an integer element (US SS UL SL UV SV OB OW OL OV IS); null when absent or not a number.</summary>
    public static long? GetInteger(this Dataset dataset, Tag tag) =>
        Numbers.First(dataset, tag, Numbers.Integer, Numbers.Integer);

    /// <summary>All values of an integer element; empty when absent or one is not a number.</summary>
    public static IReadOnlyList<long> GetIntegers(this Dataset dataset, Tag tag) => Numbers.All(dataset, tag, Numbers.Integer, Numbers.Integer);

    /// <summary>The first value of a number (FL FD OF OD DS, or any integer); null when absent or not a number.</summary>
    public static double? GetDouble(this Dataset dataset, Tag tag) =>
        Numbers.First(dataset, tag, Numbers.Real, Numbers.Real);

    /// <summary>All values of a number; empty when absent or one is not a number.</summary>
    public static IReadOnlyList<double> GetDoubles(this Dataset dataset, Tag tag) => Numbers.All(dataset, tag, Numbers.Real, Numbers.Real);

    /// <summary>The first value of a decimal string (DS) or integer, exactly; null when absent or not a number.</summary>
    public static decimal? GetDecimal(this Dataset dataset, Tag tag) =>
        Numbers.First<decimal>(dataset, tag, Numbers.Decimal, (element, index) => Numbers.Integer(element, index));

    /// <summary>The tags of an AT element.</summary>
    public static IReadOnlyList<Tag> GetTags(this Dataset dataset, Tag tag)
    {
        if (dataset.FindHeld(tag) is not { } element || element.Vr != Vr.AT)
            return [];
        var tags = new Tag[element.Bytes.Length / 4];
        for (var i = 0; i < tags.Length; i++)
            tags[i] = ElementHeader.ReadTag(element.Bytes.Span[(4 * i)..], element.IsBigEndian);
        return tags;
    }

    /// <summary>The first value of a date (DA); null when absent or not a single date.</summary>
    public static DateOnly? GetDate(this Dataset dataset, Tag tag) =>
        DateRange.TryParse(dataset.GetString(tag), out var range) && range.First == range.Last ? range.First : null;

    /// <summary>The first value of a time (TM), as precise as it is; null when absent or not a time.</summary>
    public static TimeRange? GetTime(this Dataset dataset, Tag tag) =>
        dataset.GetString(tag) is { } text && TimeRange.TryParse(text, out var range) ? range : null;

    /// <summary>The first value of a date and time (DT), as precise as it is; without an offset of its own it has that of Timezone Offset From UTC (0008,0201), or none. Null when absent or not a date and time.</summary>
    public static DateTimeRange? GetDateTime(this Dataset dataset, Tag tag) =>
        dataset.GetString(tag) is { } text && DateTimeRange.TryParse(text, dataset.GetOffsetFromUtc(), out var range) ? range : null;

    /// <summary>Timezone Offset From UTC (0008,0201), here or in what holds this item; zero when there is none.</summary>
    public static TimeSpan GetOffsetFromUtc(this Dataset dataset)
    {
        for (var at = dataset; at is not null; at = at.Parent)
            if (DateTimeRange.TryParseOffset(at.GetString(Tag.TimezoneOffsetFromUTC), out var offset))
                return offset;
        return default;
    }

    /// <summary>The items of a sequence; empty when absent. Those of a sequence that came as UN are read anew each time.</summary>
    public static IReadOnlyList<Dataset> GetItems(this Dataset dataset, Tag tag)
    {
        if (dataset[tag] is not { } element)
            return [];
        if (element.Vr != Vr.UN || element.Content != ElementContent.Bytes || DataDictionary.VrOf(tag) != Vr.SQ)
            return element.Items;
        return ItemsOf(dataset, element) ?? [];
    }

    /// <summary>The element under the Value Representation that it should have had: what came as UN is what the dictionary says (PS3.5 6.2.2).</summary>
    public static Element? GetElement(this Dataset dataset, Tag tag) =>
        dataset[tag] is { Content: ElementContent.Bytes } element && element.Vr == Vr.UN && DataDictionary.VrOf(tag) == Vr.SQ
            ? new Element(tag, dataset.GetItems(tag), element.Offset)
            : dataset.FindHeld(tag) ?? dataset[tag];

    /// <summary>
    /// An element of the data set under the Value Representation that it should have had: what came as UN is what the dictionary says (PS3.5 6.2.2), and its bytes are little endian.
    /// Private elements, and sequences whose bytes are not held or are none, stay UN.
    /// </summary>
    public static Element Known(this Dataset dataset, Element element)
    {
        if (element.Vr != Vr.UN || element.Content is not (ElementContent.Bytes or ElementContent.Elsewhere) || DataDictionary.VrOf(element.Tag) is var vr && vr == Vr.UN)
            return element;
        if (vr == Vr.SQ)
            return ItemsOf(dataset, element) is { } items ? new Element(element.Tag, items, element.Offset) : element;
        if (element.Tag != Tag.PixelRepresentation)
            vr = DataDictionary.VrOf(element.Tag, dataset.HasSignedPixels());
        if (element.Content == ElementContent.Bytes)
            return new Element(element.Tag, vr, element.Bytes, offset: element.Offset);
        return element.Length < 0 ? element : Element.Elsewhere(element.Tag, vr, element.Offset, element.Length);
    }

    // Null when they are not held, or are none.
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

    /// <summary>Whether Pixel Representation (0028,0103), here or in what holds this item, says that pixel values are signed.</summary>
    public static bool HasSignedPixels(this Dataset dataset) =>
        dataset[Tag.PixelRepresentation] is null && dataset.Parent is { } parent ? parent.HasSignedPixels() : dataset.GetInteger(Tag.PixelRepresentation) == 1;

    // The element if its bytes are here, under the Value Representation that it should have had.
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
