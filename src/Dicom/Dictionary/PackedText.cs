namespace Dicom.Dictionary;

static class PackedText
{
    // Compares the first field of a row, which ends at a tab, with a text by ordinal order.
    internal static int Compare(ReadOnlySpan<byte> row, ReadOnlySpan<char> text)
    {
        var field = row[..row.IndexOf((byte)'\t')];
        var length = Math.Min(field.Length, text.Length);
        for (var i = 0; i < length; i++)
            if (field[i] != text[i])
                return field[i] - text[i];
        return field.Length - text.Length;
    }
}
