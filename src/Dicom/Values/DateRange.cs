using System.Globalization;

namespace Dicom.Values;

/// <summary>A DA value, or a range of dates as used in queries (PS3.5 6.2, PS3.4 C.2.2.2.5).</summary>
/// <param name="First">First day; null if open.</param>
/// <param name="Last">Last day; null if open.</param>
public readonly record struct DateRange(DateOnly? First, DateOnly? Last)
{
    /// <summary>Parses <c>20200131</c>, the old form <c>2020.01.31</c>, and ranges: <c>20200101-20200131</c>, <c>20200101-</c>,
    /// <c>-20200131</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateRange range)
    {
        text = text.Trim(" \0");
        var hyphen = text.IndexOf('-');
        var (first, last) = hyphen < 0 ? (Day(text), Day(text)) : (Day(text[..hyphen]), Day(text[(hyphen + 1)..]));
        range = new DateRange(first, last);
        return hyphen < 0
            ? first is not null
            : (first is not null || text[..hyphen].IsWhiteSpace())
                && (last is not null || text[(hyphen + 1)..].IsWhiteSpace())
                && range != default;
    }

    static DateOnly? Day(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text.Trim(), ["yyyyMMdd", "yyyy.MM.dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
