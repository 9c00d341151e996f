using System.Text;

namespace Pacs.Archive.Query;

/// <summary>Wild card matching (PS3.4 C.2.2.2.4): <c>*</c> for any characters or none, <c>?</c> for any one.</summary>
static class Wildcard
{
    /// <summary>Whether the value is a pattern.</summary>
    public static bool IsPattern(string value) => value.AsSpan().ContainsAny('*', '?');

    /// <summary>What a pattern's matches start with.</summary>
    public static string Prefix(string pattern) => pattern.AsSpan().IndexOfAny('*', '?') is var end and >= 0 ? pattern[..end] : pattern;

    /// <summary>The least text, by code points, that is greater than everything that starts with the prefix; null when there is none.</summary>
    public static string? Next(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0)
        {
            var last = runes[^1].Value;
            runes.RemoveAt(runes.Count - 1);
            // Behind U+FFFF the order of code points, and that of UTF-16 in SQL Server, part.
            if (last < 0x10_FFFF && last != 0xFFFF)
                return string.Concat(runes) + new Rune(last == 0xD7FF ? 0xE000 : last + 1);
        }
        return null;
    }

    /// <summary>Whether the text fits the pattern, case and all.</summary>
    public static bool IsMatch(string pattern, string text)
    {
        // The last star is the only one worth going back to.
        int p = 0, t = 0, star = -1, mark = 0;
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
