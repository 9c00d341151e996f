namespace Dicom.Dictionary;

/// <summary>The Data Dictionary of PS3.6, with the command elements of PS3.7 annex E. No tables are built at start: look-ups search the
/// read-only data of the assembly.</summary>
public static partial class DataDictionary
{
    const int Retired = 0x8000;

    /// <summary>Returns the element with this tag, including group lengths and private creators; null if the standard does not define
    /// it.</summary>
    public static DictionaryEntry? Find(Tag tag)
    {
        if (Row(tag) is var row and >= 0)
            return Entry(row, tag);
        if (tag.IsGroupLength)
            return new DictionaryEntry(tag, "GenericGroupLength", "Generic Group Length", [Vr.UL], "1", tag.Group > 0x0002);
        return tag.IsPrivateCreator ? new DictionaryEntry(tag, "PrivateCreator", "Private Creator", [Vr.LO], "1", false) : null;
    }

    /// <summary>Returns the element with this keyword, in the spelling of the standard; null if there is none.</summary>
    public static DictionaryEntry? Find(string keyword) => RowOf(keyword) is var row and >= 0 ? Entry(row, new Tag(Tags[row])) : null;

    /// <summary>Returns the tag of a keyword, in the spelling of the standard; null if there is none.</summary>
    public static Tag? TagOf(ReadOnlySpan<char> keyword) => RowOf(keyword) is var row and >= 0 ? new Tag(Tags[row]) : null;

    /// <summary>Returns the Value Representation with which implicit VR encodings read an element (PS3.5 A.1). If the dictionary allows OW
    /// among others, the result is OW. The result is UL for group lengths, LO for private creators, UN for unknown elements, and empty for
    /// items and delimiters.</summary>
    /// <param name="tag">Tag of the element.</param>
    /// <param name="signedPixels">Whether Pixel Representation (0028,0103) is 1. Elements with pixel values are then SS instead of US
    /// (PS3.3 C.7.6.3.1).</param>
    public static Vr VrOf(Tag tag, bool signedPixels = false)
    {
        var row = Row(tag);
        if (row < 0)
            return tag.IsGroupLength ? Vr.UL
                : tag.IsPrivateCreator ? Vr.LO
                : Vr.UN;
        var vrs = vrSets[Shapes[row] >> 8 & 0x7F];
        if (vrs.Length == 1)
            return vrs[0];
        return vrs.Contains(Vr.OW) ? Vr.OW
            : signedPixels ? Vr.SS
            : Vr.US;
    }

    static DictionaryEntry Entry(int row, Tag tag)
    {
        var text = Text(row);
        var tab = text.IndexOf((byte)'\t');
        var shape = Shapes[row];
        return new DictionaryEntry(
            tag,
            System.Text.Encoding.ASCII.GetString(text[..tab]),
            System.Text.Encoding.UTF8.GetString(text[(tab + 1)..]),
            vrSets[shape >> 8 & 0x7F],
            multiplicities[shape & 0xFF],
            (shape & Retired) != 0
        );
    }

    static ReadOnlySpan<byte> Text(int row) => Texts[TextStarts[row]..TextStarts[row + 1]];

    static int Row(Tag tag)
    {
        var row = Tags.BinarySearch(tag.Value);
        if (row >= 0 || tag.IsPrivate || tag.IsGroupLength)
            return row;
        var first = FirstOfRepeatingGroup(tag.Value);
        return first == tag.Value ? row : Tags.BinarySearch(first);
    }

    // Repeating groups of PS3.5 7.6 and the retired patterns of PS3.6. The tables contain only the first tag of each.
    static uint FirstOfRepeatingGroup(uint tag) =>
        (tag >> 24, tag >> 16) switch
        {
            (0x50 or 0x60 or 0x7F, _) => tag & 0xFF00_FFFF,
            (_, 0x0020) when (tag & 0xFF00) == 0x3100 => 0x0020_3100,
            (_, 0x0028) when (tag & 0xFF00) is 0x0400 or 0x0800 => tag & 0xFFFF_FF0F | 0x10,
            (_, 0x1000) => tag & 0xFFFF_000F | 0x10,
            (_, 0x1010) => 0x1010_0001,
            _ => tag,
        };

    static int RowOf(ReadOnlySpan<char> keyword)
    {
        var rows = ByKeyword;
        int low = 0,
            high = rows.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = PackedText.Compare(Text(rows[middle]), keyword);
            if (order == 0)
                return rows[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }
}
