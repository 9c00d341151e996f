using System.Text;

namespace Dicom.Text;

/// <summary>Folds text for the comparison of names and descriptions, which PS3.4 C.2.2.2.1 leaves to the implementation. Two texts match if
/// their folded forms are equal. Uses its own table, because <see cref="string.Normalize()"/> does nothing in invariant globalization
/// mode.</summary>
public static class Folding
{
    static readonly ushort[] Ends = FindEnds();

    /// <summary>Folds case, diacritics, width (full-width Latin, half-width katakana) and compatibility forms: <c>MÜLLER</c>, <c>Ｍüｌｌｅｒ</c>
    /// and <c>muller</c> become <c>muller</c>; <c>ﾔﾏﾀﾞ</c> becomes <c>ヤマダ</c>. Wildcards, the metacharacters of LIKE and the separators of
    /// DICOM stay unchanged, and no other character is folded to one of them. Folding is idempotent.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c < 0x80)
                folded.Append(char.ToLowerInvariant(c));
            else if (FoldingTable.From.AsSpan().BinarySearch(c) is var single and >= 0)
                Append(folded, FoldingTable.To[single]);
            else if (FoldingTable.FromLong.AsSpan().BinarySearch(c) is var several and >= 0)
                foreach (var part in FoldingTable.ToLong.AsSpan((several == 0 ? 0 : Ends[several - 1] + 1)..Ends[several]))
                    Append(folded, part);
            else
                Append(folded, c);
        }
        return folded.ToString();
    }

    /// <summary>Folds a Person Name for comparison: like <see cref="Fold"/>, and in addition each run of carets, equals signs, commas and
    /// spaces becomes one space. Leading and trailing spaces are removed. <c>Doe^John^^Dr.</c> becomes <c>doe john dr.</c></summary>
    public static string FoldName(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in Fold(name))
        {
            if (c is not (' ' or '^' or '=' or ','))
                folded.Append(c);
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd(' ');
    }

    // Appends a character, and composes it with the previous one if Unicode does: voicing marks with kana, jamo to Hangul syllables
    // (Unicode 3.12).
    static void Append(StringBuilder folded, char c)
    {
        if (folded.Length > 0)
        {
            var last = folded[^1];
            if (c is '\u3099' or '\u309A' && Voiced(last, c) is { } kana)
            {
                folded[^1] = kana;
                return;
            }
            if (c is >= '\u1161' and <= '\u1175' && last is >= '\u1100' and <= '\u1112')
            {
                folded[^1] = (char)(0xAC00 + ((last - 0x1100) * 21 + (c - 0x1161)) * 28);
                return;
            }
            if (c is >= '\u11A8' and <= '\u11C2' && last is >= '\uAC00' and <= '\uD7A3' && (last - 0xAC00) % 28 == 0)
            {
                folded[^1] = (char)(last + (c - 0x11A7));
                return;
            }
        }
        folded.Append(c);
    }

    static char? Voiced(char kana, char mark)
    {
        var table = FoldingTable.Voiced;
        for (var i = 0; i < table.Length; i += 3)
            if (table[i] == kana && table[i + 1] == mark)
                return table[i + 2];
        return null;
    }

    // Finds the end of each entry of ToLong.
    static ushort[] FindEnds()
    {
        var ends = new ushort[FoldingTable.FromLong.Length];
        var position = -1;
        for (var i = 0; i < ends.Length; i++)
            ends[i] = (ushort)(position = FoldingTable.ToLong.IndexOf('\0', position + 1));
        return ends;
    }
}
