using System.Globalization;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Reading;

/// <summary>A date, time or date time, or a range of them, of a matching key (PS3.4 C.2.2.2.1, C.2.2.2.5), in the units of the index's
/// columns.</summary>
/// <remarks>An end that omits smaller components includes the whole period that it names: <c>1000-1030</c> ends with the last moment of
/// 10:30, and the single value <c>1030</c> is that minute.</remarks>
/// <param name="Low">The lowest value that matches; null when open.</param>
/// <param name="High">The highest value that matches; null when open.</param>
/// <param name="IsRange">Whether it was written as a range.</param>
readonly record struct KeyRange(long? Low, long? High, bool IsRange)
{
    const string LastMoment = "235960999999";

    /// <summary>Parses a Date (DA) key; null when it is invalid.</summary>
    public static KeyRange? Date(string text) => Parse(text, part => IndexValues.Date(part), part => IndexValues.Date(part));

    /// <summary>Parses a Time (TM) key; null when it is invalid, or crosses midnight (PS3.4 C.2.2.2.5.2).</summary>
    public static KeyRange? Time(string text) => Moments(text) is { } range && !(range.Low > range.High) ? range : null;

    /// <summary>Parses a Time (TM) key whose ends each belong to a date, so that the second may be earlier (PS3.4 C.2.2.2.5.4); null when
    /// it is invalid.</summary>
    public static KeyRange? Moments(string text) => ParseAny(text, part => IndexValues.Time(part), LastOfTime);

    /// <summary>Parses a Date Time (DT) key; null when it is invalid.</summary>
    /// <param name="text">The value.</param>
    /// <param name="timezoneOffset">Timezone Offset From UTC (0008,0201) of the query.</param>
    public static KeyRange? DateTime(string text, string? timezoneOffset) =>
        Parse(text, part => IndexValues.DateTime(part, timezoneOffset), part => LastOfDateTime(part, timezoneOffset), DateTimeHyphen);

    /// <summary>Returns whether both are ranges of the same form: closed, open to the future, or open to the past.</summary>
    public bool HasFormOf(KeyRange other) =>
        IsRange && other.IsRange && Low is null == other.Low is null && High is null == other.High is null;

    static KeyRange? Parse(string text, Func<string, long?> first, Func<string, long?> last, Func<string, int>? hyphen = null) =>
        ParseAny(text, first, last, hyphen) is { } range && !(range.Low > range.High) ? range : null;

    static KeyRange? ParseAny(string text, Func<string, long?> first, Func<string, long?> last, Func<string, int>? hyphen = null)
    {
        text = text.Trim();
        var at = hyphen is null ? text.IndexOf('-', StringComparison.Ordinal) : hyphen(text);
        if (at < 0)
            return first(text) is { } low ? new KeyRange(low, last(text), false) : null;
        var (from, to) = (text[..at].Trim(), text[(at + 1)..].Trim());
        var range = new KeyRange(from.Length > 0 ? first(from) : null, to.Length > 0 ? last(to) : null, true);
        var isUsable =
            (from.Length > 0) == (range.Low is not null)
            && (to.Length > 0) == (range.High is not null)
            && (range.Low ?? range.High) is not null;
        return isUsable ? range : null;
    }

    static long? LastOfTime(string text)
    {
        if (IndexValues.Time(text) is null)
            return null;
        var digits = Digits(text);
        return IndexValues.Time($"{digits}{LastMoment[digits.Length..]}".Insert(6, "."));
    }

    static long? LastOfDateTime(string text, string? timezoneOffset)
    {
        if (IndexValues.DateTime(text, timezoneOffset) is null)
            return null;
        var sign = text.AsSpan().LastIndexOfAny('+', '-');
        var (local, offset) = sign >= 4 ? (text[..sign], text[sign..]) : (text, "");
        var digits = Digits(local);
        if (digits.Length < 6)
            digits += "12";
        if (digits.Length < 8)
            digits += System
                .DateTime.DaysInMonth(
                    int.Parse(digits.AsSpan(0, 4), CultureInfo.InvariantCulture),
                    int.Parse(digits.AsSpan(4, 2), CultureInfo.InvariantCulture)
                )
                .ToString("00", CultureInfo.InvariantCulture);
        // Second 60 would be the next minute here, because a date time is converted to microseconds.
        var rest = digits.Length <= 12 ? "235959999999" : LastMoment;
        return IndexValues.DateTime($"{digits}{rest[(digits.Length - 8)..]}".Insert(14, ".") + offset, timezoneOffset);
    }

    // Returns the position of a range's hyphen. A hyphen before exactly four final digits up to 1400 is an offset from UTC (PS3.5 6.2,
    // DT), not the start of a year.
    static int DateTimeHyphen(string text)
    {
        for (var at = text.IndexOf('-', StringComparison.Ordinal); at >= 0; at = text.IndexOf('-', at + 1))
            if (!IsOffset(text, at))
                return at;
        return -1;
    }

    static bool IsOffset(string text, int hyphen)
    {
        var behind = text.AsSpan(hyphen + 1);
        var end = behind.IndexOf('-');
        if (end >= 0)
            behind = behind[..end];
        behind = behind.TrimEnd();
        return hyphen >= 4
            && behind.Length == 4
            && int.TryParse(behind, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            && offset <= 1400;
    }

    static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
