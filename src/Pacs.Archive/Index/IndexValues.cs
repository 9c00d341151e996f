using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dicom.Text;

namespace Pacs.Archive.Index;

/// <summary>Values as the columns hold them. Ingest and queries both go through here, so that they meet.</summary>
public static class IndexValues
{
    /// <summary>A date as yyyymmdd; null when it is none. The old form yyyy.mm.dd is understood (PS3.5 6.2).</summary>
    public static int? Date(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \0");
        if (text.Length == 10 && text[4] == '.' && text[7] == '.')
            text = $"{text[..4]}{text[5..7]}{text[8..]}";
        if (text.Length != 8 || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return null;
        var (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= System.DateTime.DaysInMonth(year, month) ? value : null;
    }

    /// <summary>A time as hhmmssffffff, what is left out being zero; null when it is none. The old form hh:mm:ss is understood (PS3.5 6.2).</summary>
    public static long? Time(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \0");
        Span<char> digits = stackalloc char[12];
        digits.Fill('0');
        var filled = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isSeparator = text[i] == '.' ? filled == 6 && i + 1 < text.Length : text[i] == ':' && filled is 2 or 4;
            if (isSeparator && !char.IsAsciiDigit(text[i]))
                continue;
            // A fraction stands behind a full stop, and nothing else may stand there without it.
            if (!char.IsAsciiDigit(text[i]) || filled == 12 || (filled == 6 && text[i - 1] != '.'))
                return null;
            digits[filled++] = text[i];
        }
        if (filled is not (2 or 4 or >= 6))
            return null;
        var value = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        // Second 60 is a leap second (PS3.5 6.2).
        return value / 10_000_000_000 <= 23 && value / 100_000_000 % 100 <= 59 && value / 1_000_000 % 100 <= 60 ? value : null;
    }

    /// <summary>A date time in microseconds since the start of year 1, what is left out being the first there is; null when it is none. With an offset, its own or the data set's, it is in UTC.</summary>
    /// <param name="text">The DT value.</param>
    /// <param name="timezoneOffset">Timezone Offset From UTC (0008,0201), if known.</param>
    public static long? DateTime(ReadOnlySpan<char> text, string? timezoneOffset = null)
    {
        text = text.Trim(" \0");
        var sign = text.LastIndexOfAny('+', '-');
        var offset = sign >= 4 ? Offset(text[sign..]) : Offset(timezoneOffset);
        if (sign >= 4 && offset is null)
            return null;
        var local = sign >= 4 ? text[..sign] : text;
        if (local.Length < 4 || local.Length is 5 or 7)
            return null;
        Span<char> day = stackalloc char[8];
        "00000101".CopyTo(day);
        local[..Math.Min(8, local.Length)].CopyTo(day);
        if (Date(day) is not { } date || (local.Length > 8 ? Time(local[8..]) : 0) is not { } time)
            return null;
        var midnight = new System.DateTime(date / 10_000, date / 100 % 100, date % 100).Ticks / TimeSpan.TicksPerMicrosecond;
        var seconds = time / 10_000_000_000 * 3600 + time / 100_000_000 % 100 * 60 + time / 1_000_000 % 100;
        return midnight + seconds * 1_000_000 + time % 1_000_000 - (offset ?? 0) * 60_000_000L;
    }

    /// <summary>The three component groups of a person name (alphabetic, ideographic, phonetic), each folded and its components separated by one space; empty where there is none.</summary>
    /// <param name="text">One PN value. In a pattern, <c>*</c> and <c>?</c> stay.</param>
    public static (string Alphabetic, string Ideographic, string Phonetic) Name(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return ("", "", "");
        var groups = text.Split('=');
        return (Group(0), Group(1), Group(2));

        string Group(int index) => index < groups.Length ? NameGroup(groups[index]) : "";
    }

    /// <summary>One component group, folded; runs of separators and spaces become one space.</summary>
    public static string NameGroup(string group) => Bounded(Folding.FoldName(group));

    /// <summary>Several values in one column, each between backslashes; empty for none. What is beyond the column's length is left out, values whole.</summary>
    /// <param name="values">The values.</param>
    /// <param name="length">Characters of the column.</param>
    public static string Set(IEnumerable<string> values, int length = IndexContext.MaxText)
    {
        var set = new StringBuilder();
        foreach (var value in values.Where(value => value.Length > 0).Distinct())
            if (set.Length + value.Length + 2 <= length)
                set.Append(set.Length == 0 ? "\\" : "").Append(value).Append('\\');
        return set.ToString();
    }

    /// <summary>What a study counts together (modalities, SOP classes), as <see cref="Set"/>; in order, whichever came first.</summary>
    public static string Kinds(IEnumerable<string> values) => Set(values.Order(StringComparer.Ordinal), IndexContext.MaxSet);

    /// <summary>The values of a column that <see cref="Set"/> filled.</summary>
    public static string[] FromSet(string set) => set.Split('\\', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Text that fits a column. What is longer than any Value Representation of a key allows keeps a digest of the whole at its end, so that different values stay different.</summary>
    public static string Bounded(string text) => Fitting(text, IndexContext.MaxText);

    /// <summary>Text that fits a column of any length, as <see cref="Bounded"/>; without NUL, which PostgreSQL's text does not hold and no value means.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Characters of the column; -1 for any number.</param>
    internal static string Fitting(string text, int length)
    {
        if (text.Contains('\0'))
            text = text.Replace("\0", "", StringComparison.Ordinal);
        if (length < 0 || text.Length <= length)
            return text;
        var digest = Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)), 0, 8);
        var kept = length - digest.Length - 1;
        return $"{text.AsSpan(0, char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept)}#{digest}";
    }

    // Minutes east of UTC.
    static int? Offset(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \0");
        if (text.Length != 5 || text[0] is not ('+' or '-') || !int.TryParse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value / 100 > 14 || value % 100 > 59)
            return null;
        var minutes = value / 100 * 60 + value % 100;
        return text[0] == '-' ? -minutes : minutes;
    }
}
