using Dicom;

namespace Pacs.Archive.Ingest;

/// <summary>Whether two data sets are the same object come by different roads: the same elements, whatever the lengths of sequences, group lengths and padding, and whatever the transfer syntax.</summary>
static class SameObject
{
    // Values to be compared where they lie; each costs two readings, and real objects have a few: Pixel Data, an icon's, waveforms.
    const int MaxElsewhere = 16;

    // Derivation and how pixels are put into bytes. That it was compressed with loss (0028,2110) is not among them: then the pixels differ, and a person should see both.
    static readonly HashSet<Tag> changedByCompression = [Tag.DerivationDescription, Tag.DerivationCodeSequence, Tag.PhotometricInterpretation, Tag.PlanarConfiguration];

    // Where frames lie in Pixel Data says nothing about what they are.
    static readonly HashSet<Tag> offsetTables = [Tag.ExtendedOffsetTable, Tag.ExtendedOffsetTableLengths, Tag.EncapsulatedPixelDataValueTotalLength];

    /// <summary>Compares what both hold in memory.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <param name="comparesPixels">Whether Pixel Data can be compared as they are; if not, they and what reversible compression changes are taken for the same.</param>
    /// <returns>Null when they differ, as far as can be told; else the values that neither holds: the objects are the same if these are.</returns>
    public static IReadOnlyList<(Element Left, Element Right)>? Compare(Dataset left, Dataset right, bool comparesPixels)
    {
        var elsewhere = new List<(Element, Element)>();
        return Equal(left, right, comparesPixels, isTop: true, elsewhere) ? elsewhere : null;
    }

    /// <summary>Whether bytes are the same but for the zero that makes one side's length even.</summary>
    public static bool EqualButPadding(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => Padded(left, right).SequenceEqual(Padded(right, left));

    static ReadOnlySpan<byte> Padded(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> other) =>
        bytes.Length == other.Length + 1 && (other.Length & 1) != 0 && bytes[^1] == 0 ? bytes[..^1] : bytes;

    static bool Equal(Dataset left, Dataset right, bool comparesPixels, bool isTop, List<(Element, Element)> elsewhere)
    {
        using var lefts = left.Where(Counts).GetEnumerator();
        using var rights = right.Where(Counts).GetEnumerator();
        while (lefts.MoveNext())
        {
            if (!rights.MoveNext() || lefts.Current.Tag != rights.Current.Tag || !EqualValues(lefts.Current, rights.Current))
                return false;
        }
        return !rights.MoveNext();

        bool Counts(Element element) =>
            !element.Tag.IsGroupLength && element.Tag.Group != 0xFFFC && !offsetTables.Contains(element.Tag) && (comparesPixels || (element.Tag.Group != 0x7FE0 && !(isTop && changedByCompression.Contains(element.Tag))));

        bool EqualValues(Element left, Element right)
        {
            if (left.Content != right.Content)
                return left.IsEmpty && right.IsEmpty;
            switch (left.Content)
            {
                case ElementContent.Bytes:
                    return EqualBytes(left, right);
                case ElementContent.Items:
                    return left.Items.Count == right.Items.Count && left.Items.Zip(right.Items).All(pair => Equal(pair.First, pair.Second, comparesPixels, isTop: false, elsewhere));
                case ElementContent.Elsewhere:
                    elsewhere.Add((left, right));
                    return elsewhere.Count <= MaxElsewhere;
                default:
                    return false;
            }
        }
    }

    // The VR itself does not count, since implicit VR does not say it: text may come as UN.
    static bool EqualBytes(Element left, Element right)
    {
        var leftBytes = LittleEndian(left);
        var rightBytes = LittleEndian(right);
        var isText = left.Vr.IsText || right.Vr.IsText || (left.Vr == Vr.UN && right.Vr == Vr.UN);
        return isText ? leftBytes.TrimEnd(" \0"u8).SequenceEqual(rightBytes.TrimEnd(" \0"u8)) : EqualButPadding(leftBytes, rightBytes);
    }

    static ReadOnlySpan<byte> LittleEndian(Element element)
    {
        var bytes = element.Bytes.Span;
        var unit = element.Vr.SwapUnit;
        if (!element.IsBigEndian || unit == 1)
            return bytes;
        var swapped = bytes.ToArray();
        for (var i = 0; i + unit <= swapped.Length; i += unit)
            swapped.AsSpan(i, unit).Reverse();
        return swapped;
    }
}
