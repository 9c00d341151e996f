using System.Text;

namespace Dicom.Text;

/// <summary>Text in the form in which names and descriptions are compared (PS3.4 C.2.2.2.1 leaves it to the implementation): two texts match when they fold to the same one.
/// Built on a table of its own, because <see cref="string.Normalize()"/> does nothing in invariant globalization mode.</summary>
public static class Folding
{
    static readonly ushort[] Ends = FindEnds();

    /// <summary>Folds case, accents and points, width (full-width Latin, half-width katakana) and compatibility forms: <c>MÜLLER</c>, <c>Ｍüｌｌｅｒ</c> and <c>muller</c> become <c>muller</c>; <c>ﾔﾏﾀﾞ</c> becomes <c>ヤマダ</c>.
    /// Wildcards, LIKE's metacharacters and DICOM's separators stay what they are, and no other character becomes one. Folding twice changes nothing.</summary>
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

    /// <summary>Folds a Person Name for comparison: as <see cref="Fold"/>, with carets, equals signs, commas and runs of spaces become one space, none at either end. <c>Doe^John^^Dr.</c> becomes <c>doe john dr.</c></summary>
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

    // Joins what Unicode composes with the character before: voicing marks with kana, the letters of a Hangul syllable (Unicode 3.12).
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

    // Where each entry of ToLong ends.
    static ushort[] FindEnds()
    {
        var ends = new ushort[FoldingTable.FromLong.Length];
        var position = -1;
        for (var i = 0; i < ends.Length; i++)
            ends[i] = (ushort)(position = FoldingTable.ToLong.IndexOf('\0', position + 1));
        return ends;
    }
}
