namespace Dicom.Values;

/// <summary>A TM value, or a range of them as used in queries (PS3.5 6.2, PS3.4 C.2.2.2.5). A value of limited precision covers the range
/// from its first to its last microsecond.</summary>
/// <param name="First">First moment; null if open.</param>
/// <param name="Last">Last moment; null if open.</param>
public readonly record struct TimeRange(TimeOnly? First, TimeOnly? Last)
{
    /// <summary>Parses <c>10</c>, <c>1030</c>, <c>103059.123456</c>, the old form <c>10:30:59</c>, and ranges: <c>10-12</c>, <c>10-</c>,
    /// <c>-1230</c>. A leap second (60) is read as 59.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeRange range)
    {
        text = text.Trim(" \0");
        var hyphen = text.IndexOf('-');
        var first = Moment(hyphen < 0 ? text : text[..hyphen]);
        var last = hyphen < 0 ? first : Moment(text[(hyphen + 1)..]);
        range = new TimeRange(first?.First, last?.Last);
        return hyphen < 0
            ? first is not null
            : (first is not null || text[..hyphen].IsWhiteSpace())
                && (last is not null || text[(hyphen + 1)..].IsWhiteSpace())
                && range != default;
    }

    // Parses a single value. Removes colons; Ticks, which DT shares, parses the digits.
    static (TimeOnly First, TimeOnly Last)? Moment(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        Span<char> plain = stackalloc char[16];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] != ':' || i is not (2 or 5))
            {
                if (length == plain.Length)
                    return null;
                plain[length++] = text[i];
            }
        return Ticks(plain[..length]) is var (first, last) ? (new TimeOnly(first), new TimeOnly(last)) : null;
    }

    // Parses HH[MM[SS[.F]]]. Returns the first moment and the last microsecond that it covers, in units of 100 ns since midnight.
    internal static (long First, long Last)? Ticks(ReadOnlySpan<char> text)
    {
        if (text.Length is not (2 or 4 or 6 or (>= 8 and <= 13)) || !Number(text[..2], 23, out var hour))
            return null;
        var (minute, second, fraction) = (0, 0, 0);
        if ((text.Length > 2 && !Number(text[2..4], 59, out minute)) || (text.Length > 4 && !Number(text[4..6], 60, out second)))
            return null;
        var digits = text.Length - 7;
        if (digits > 0 && (text[6] != '.' || !Number(text[7..], int.MaxValue, out fraction)))
            return null;
        var unit = text.Length switch
        {
            2 => TimeSpan.TicksPerHour,
            4 => TimeSpan.TicksPerMinute,
            6 => TimeSpan.TicksPerSecond,
            _ => TimeSpan.TicksPerSecond / (long)Math.Pow(10, digits),
        };
        var first =
            hour * TimeSpan.TicksPerHour
            + minute * TimeSpan.TicksPerMinute
            + Math.Min(second, 59) * TimeSpan.TicksPerSecond
            + (digits > 0 ? fraction * unit : 0);
        return (first, first + unit - TimeSpan.TicksPerMicrosecond);
    }

    internal static bool Number(ReadOnlySpan<char> text, int most, out int value) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value)
        && value <= most;
}
