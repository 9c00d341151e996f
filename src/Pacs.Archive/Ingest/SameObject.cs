using Dicom;

namespace Pacs.Archive.Ingest;

/// <summary>Whether two data sets in different transfer syntaxes are the same object come by different roads: the same elements before Pixel Data, but for what reversible compression changes.</summary>
static class SameObject
{
    // Derivation and how pixels are put into bytes. That it was compressed with loss (0028,2110) is not among them: then the pixels differ, and a person should see both.
    static readonly HashSet<Tag> changedByCompression = [Tag.DerivationDescription, Tag.DerivationCodeSequence, Tag.PhotometricInterpretation, Tag.PlanarConfiguration];

    /// <summary>Whether they are. A value that neither holds in memory counts as different: nothing is lost by keeping both.</summary>
    public static bool Is(Dataset left, Dataset right) => Equal(left, right, isTop: true);

    static bool Equal(Dataset left, Dataset right, bool isTop)
    {
        using var lefts = left.Where(element => Counts(element, isTop)).GetEnumerator();
        using var rights = right.Where(element => Counts(element, isTop)).GetEnumerator();
        while (lefts.MoveNext())
        {
            if (!rights.MoveNext() || lefts.Current.Tag != rights.Current.Tag || !Equal(lefts.Current, rights.Current))
                return false;
        }
        return !rights.MoveNext();
    }

    static bool Counts(Element element, bool isTop) =>
        !element.Tag.IsGroupLength && element.Tag.Group is not (0x7FE0 or 0xFFFC) && !(isTop && changedByCompression.Contains(element.Tag));

    static bool Equal(Element left, Element right)
    {
        if (left.Content != right.Content)
            return left.IsEmpty && right.IsEmpty;
        return left.Content switch
        {
            ElementContent.Bytes => Value(left).SequenceEqual(Value(right)),
            ElementContent.Items => left.Items.Count == right.Items.Count && left.Items.Zip(right.Items).All(pair => Equal(pair.First, pair.Second, isTop: false)),
            _ => false,
        };
    }

    // Little endian and without padding; the VR itself does not count, since implicit VR does not say it.
    static ReadOnlySpan<byte> Value(Element element)
    {
        var bytes = element.Bytes.Span;
        if (element.Vr.IsText)
            return bytes.TrimEnd(" \0"u8);
        var unit = element.Vr == Vr.AT ? 2 : element.Vr.UnitSize;
        if (!element.IsBigEndian || unit == 1)
            return element.Vr == Vr.UN ? bytes.TrimEnd(" \0"u8) : bytes;
        var swapped = bytes.ToArray();
        for (var i = 0; i + unit <= swapped.Length; i += unit)
            swapped.AsSpan(i, unit).Reverse();
        return swapped;
    }
}
