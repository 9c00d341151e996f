using System.Text;

namespace Pacs.Archive.Index.Reading;

/// <summary>Wild Card Matching (PS3.4 C.2.2.2.4): <c>*</c> matches any characters or none, <c>?</c> matches any single
/// character.</summary>
static class Wildcard
{
    /// <summary>Returns whether the value contains wild cards.</summary>
    public static bool IsPattern(string value) => value.AsSpan().ContainsAny('*', '?');

    /// <summary>Returns the text before the first wild card, with which all matches start.</summary>
    public static string Prefix(string pattern) => pattern.AsSpan().IndexOfAny('*', '?') is var end and >= 0 ? pattern[..end] : pattern;

    /// <summary>Returns the lowest text, by code points, that is greater than all texts with the prefix; null when there is
    /// none.</summary>
    public static string? Next(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0)
        {
            var last = runes[^1].Value;
            runes.RemoveAt(runes.Count - 1);
            // Beyond U+FFFF, the order of code points differs from the order of UTF-16 code units, which SQL Server uses.
            if (last < 0x10_FFFF && last != 0xFFFF)
                return string.Concat(runes) + new Rune(last == 0xD7FF ? 0xE000 : last + 1);
        }
        return null;
    }

    /// <summary>Returns whether the text matches the pattern, case-sensitively.</summary>
    public static bool IsMatch(string pattern, string text)
    {
        // Backtracking to the last star is sufficient.
        int p = 0,
            t = 0,
            star = -1,
            mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, mark) = (p++, t);
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
            {
                t += pattern[p] == '?' && char.IsHighSurrogate(text[t]) && t + 1 < text.Length ? 2 : 1;
                p++;
            }
            else if (star >= 0)
                (p, t) = (star + 1, ++mark);
            else
                return false;
        }
        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }
}
