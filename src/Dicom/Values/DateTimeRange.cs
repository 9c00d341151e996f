namespace Dicom.Values;

/// <summary>A DT value, or a range of them as used in queries (PS3.5 6.2, PS3.4 C.2.2.2.5). A value of limited precision covers the range
/// from its first to its last microsecond.</summary>
/// <param name="First">First moment; null if open.</param>
/// <param name="Last">Last moment; null if open.</param>
public readonly record struct DateTimeRange(DateTimeOffset? First, DateTimeOffset? Last)
{
    /// <summary>Parses <c>YYYY[MM[DD[HH[MM[SS[.F]]]]]][&amp;ZZXX]</c> and ranges of it. If a text can be a value with a negative offset
    /// from UTC, such as <c>2020-0500</c>, it is not taken for a range.</summary>
    /// <param name="text">The value.</param>
    /// <param name="offset">Offset from UTC of values without their own offset: Timezone Offset From UTC (0008,0201).</param>
    /// <param name="range">The result.</param>
    public static bool TryParse(ReadOnlySpan<char> text, TimeSpan offset, out DateTimeRange range)
    {
        text = text.Trim(" \0");
        if (Moment(text, offset) is var (first, last))
        {
            range = new DateTimeRange(first, last);
            return true;
        }
        // A hyphen separates a range or introduces an offset. The first hyphen with valid values on both sides separates the range.
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '-')
                continue;
            var (from, to) = (Moment(text[..i], offset), Moment(text[(i + 1)..], offset));
            if ((from is null && i > 0) || (to is null && i < text.Length - 1) || (from is null && to is null))
                continue;
            range = new DateTimeRange(from?.First, to?.Last);
            return true;
        }
        range = default;
        return false;
    }

    /// <summary>Parses an offset from UTC from -1200 to +1400, such as <c>+0100</c>.</summary>
    public static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (
            text.Length != 5
            || text[0] is not ('+' or '-')
            || !TimeRange.Number(text[1..3], 14, out var hours)
            || !TimeRange.Number(text[3..], 59, out var minutes)
        )
            return false;
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return offset >= TimeSpan.FromHours(-12) && offset <= TimeSpan.FromHours(14);
    }

    static (DateTimeOffset First, DateTimeOffset Last)? Moment(ReadOnlySpan<char> text, TimeSpan offset)
    {
        var sign = text.LastIndexOfAny('+', '-');
        if (sign >= 0)
        {
            if (!TryParseOffset(text[sign..], out offset))
                return null;
            text = text[..sign];
        }
        if (Local(text) is not var (first, last))
            return null;
        // Within the first and the last day of the calendar, an offset may lead outside the range of DateTimeOffset.
        return first.Ticks < offset.Ticks || last.Ticks - offset.Ticks > DateTime.MaxValue.Ticks
            ? null
            : (new DateTimeOffset(first, offset), new DateTimeOffset(last, offset));
    }

    static (DateTime First, DateTime Last)? Local(ReadOnlySpan<char> text)
    {
        var (month, day) = (1, 1);
        if (text.Length is not (4 or 6 or >= 8) || !TimeRange.Number(text[..4], 9999, out var year) || year == 0)
            return null;
        if (text.Length >= 6 && (!TimeRange.Number(text[4..6], 12, out month) || month == 0))
            return null;
        if (text.Length >= 8 && (!TimeRange.Number(text[6..8], DateTime.DaysInMonth(year, month), out day) || day == 0))
            return null;
        var start = new DateTime(year, month, day);
        if (text.Length > 8)
            return TimeRange.Ticks(text[8..]) is var (first, last) ? (start.AddTicks(first), start.AddTicks(last)) : null;
        var days = text.Length switch
        {
            4 => DateTime.IsLeapYear(year) ? 366 : 365,
            6 => DateTime.DaysInMonth(year, month),
            _ => 1,
        };
        return (start, start.AddTicks(days * TimeSpan.TicksPerDay - TimeSpan.TicksPerMicrosecond));
    }
}
