namespace Dicom.Dictionary;

static class PackedText
{
    // Ordinal comparison of a row's first field, which ends at a tab.
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
