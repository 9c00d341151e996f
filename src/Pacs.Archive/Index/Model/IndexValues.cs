using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dicom.Text;

namespace Pacs.Archive.Index.Model;

/// <summary>Converts values to the form that the columns hold. Ingest and queries both use these methods, so that their values
/// match.</summary>
public static class IndexValues
{
    /// <summary>Length of a text column, in characters. Longer values are cut (<see cref="Bounded"/>).</summary>
    public const int MaxText = 256;

    /// <summary>Length, in characters, of the columns that collect the modalities and SOP classes of a study. 4000 characters hold sixty
    /// of the longest UIDs, and are the maximum of SQL Server's nvarchar.</summary>
    public const int MaxSet = 4000;

    /// <summary>Returns a date as yyyymmdd; null when the text is not a date. The old form yyyy.mm.dd is accepted (PS3.5 6.2).</summary>
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

    /// <summary>Returns a time as hhmmssffffff, with zeros for omitted digits; null when the text is not a time. The old form hh:mm:ss is
    /// accepted (PS3.5 6.2).</summary>
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
            // A fraction must follow a full stop, and only a fraction may follow it.
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

    /// <summary>Returns a date time in microseconds since the start of year 1, with the lowest values for omitted components; null when
    /// the text is not a date time. If the value or the data set has an offset, the result is in UTC.</summary>
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

    /// <summary>Returns the three component groups of a person name (alphabetic, ideographic, phonetic), each folded and with its
    /// components separated by one space; empty for missing groups.</summary>
    /// <param name="text">A PN value, or a pattern, in which <c>*</c> and <c>?</c> are kept.</param>
    public static (string Alphabetic, string Ideographic, string Phonetic) Name(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return ("", "", "");
        var groups = text.Split('=');
        return (Group(0), Group(1), Group(2));

        string Group(int index) => index < groups.Length ? NameGroup(groups[index]) : "";
    }

    /// <summary>Returns a component group, folded. Runs of separators and spaces become one space.</summary>
    public static string NameGroup(string group) => Bounded(Folding.FoldName(group));

    /// <summary>Returns several values for one column, each between backslashes; empty for no values. Values that do not fit into the
    /// column are left out whole.</summary>
    /// <param name="values">The values.</param>
    /// <param name="length">Length of the column in characters.</param>
    public static string Set(IEnumerable<string> values, int length = MaxText)
    {
        var set = new StringBuilder();
        foreach (var value in values.Where(value => value.Length > 0).Distinct())
            if (set.Length + value.Length + 2 <= length)
                set.Append(set.Length == 0 ? "\\" : "").Append(value).Append('\\');
        return set.ToString();
    }

    /// <summary>Returns the modalities or SOP classes of a study in the form of <see cref="Set"/>. The values are sorted, so that the
    /// result does not depend on the order of arrival.</summary>
    public static string Kinds(IEnumerable<string> values) => Set(values.Order(StringComparer.Ordinal), MaxSet);

    /// <summary>Returns the values of a column that <see cref="Set"/> filled.</summary>
    public static string[] FromSet(string set) => set.Split('\\', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Returns text that fits a column of <see cref="MaxText"/> characters. Text that is cut, because it is longer
    /// than any Value Representation of a key allows, ends with a digest of the whole text, so that different values stay
    /// different.</summary>
    public static string Bounded(string text) => Fitting(text, MaxText);

    /// <summary>Returns text that fits a column of some length, cut as by <see cref="Bounded"/>. NUL characters are removed: PostgreSQL's
    /// text cannot hold them, and they have no meaning in a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Length of the column in characters; -1 for unlimited.</param>
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

    // Returns minutes east of UTC.
    static int? Offset(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \0");
        if (
            text.Length != 5
            || text[0] is not ('+' or '-')
            || !int.TryParse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            || value / 100 > 14
            || value % 100 > 59
        )
            return null;
        var minutes = value / 100 * 60 + value % 100;
        return text[0] == '-' ? -minutes : minutes;
    }
}
