using System.Globalization;
using Dicom.Values;
using Xunit;

namespace Dicom.Tests.Values;

/// <summary>PS3.5 6.2 (DA, TM, DT) and PS3.4 C.2.2.2.5 (ranges).</summary>
public sealed class RangeTests
{
    [Theory]
    [InlineData("20240229", "2024-02-29", "2024-02-29")]
    [InlineData("2024.02.29", "2024-02-29", "2024-02-29")]
    [InlineData("20240101-20241231", "2024-01-01", "2024-12-31")]
    [InlineData("20240101-", "2024-01-01", null)]
    [InlineData("-20240101 ", null, "2024-01-01")]
    public void Dates(string text, string? first, string? last)
    {
        Assert.True(DateRange.TryParse(text, out var range));
        Assert.Equal(
            (first, last),
            (
                range.First?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                range.Last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("2024")]
    [InlineData("20240230")]
    [InlineData("20240101-x")]
    [InlineData("2024-01-01")]
    public void No_dates(string text) => Assert.False(DateRange.TryParse(text, out _));

    [Theory]
    [InlineData("10", "10:00:00.000000", "10:59:59.999999")]
    [InlineData("1030", "10:30:00.000000", "10:30:59.999999")]
    [InlineData("103059", "10:30:59.000000", "10:30:59.999999")]
    [InlineData("103059.5", "10:30:59.500000", "10:30:59.599999")]
    [InlineData("103059.123456", "10:30:59.123456", "10:30:59.123456")]
    [InlineData("10:30:59", "10:30:59.000000", "10:30:59.999999")]
    [InlineData("235960", "23:59:59.000000", "23:59:59.999999")]
    [InlineData("10-12", "10:00:00.000000", "12:59:59.999999")]
    [InlineData("-1230", null, "12:30:59.999999")]
    [InlineData("10- ", "10:00:00.000000", null)]
    public void Times(string text, string? first, string? last)
    {
        Assert.True(TimeRange.TryParse(text, out var range));
        Assert.Equal(
            (first, last),
            (
                range.First?.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
                range.Last?.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture)
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("103")]
    [InlineData("24")]
    [InlineData("1060")]
    [InlineData("103059.")]
    [InlineData("103059.1234567")]
    [InlineData("103059x5")]
    [InlineData("10 30")]
    [InlineData("10:30:59:00:00:00:00")]
    public void No_times(string text) => Assert.False(TimeRange.TryParse(text, out _));

    [Theory]
    [InlineData("2024", "2024-01-01T00:00:00.000000+02:00", "2024-12-31T23:59:59.999999+02:00")]
    [InlineData("202402", "2024-02-01T00:00:00.000000+02:00", "2024-02-29T23:59:59.999999+02:00")]
    [InlineData("20240229", "2024-02-29T00:00:00.000000+02:00", "2024-02-29T23:59:59.999999+02:00")]
    [InlineData("2024022910", "2024-02-29T10:00:00.000000+02:00", "2024-02-29T10:59:59.999999+02:00")]
    [InlineData("20240229103059.25", "2024-02-29T10:30:59.250000+02:00", "2024-02-29T10:30:59.259999+02:00")]
    [InlineData("20240229103059.25-0500", "2024-02-29T10:30:59.250000-05:00", "2024-02-29T10:30:59.259999-05:00")]
    [InlineData("2024-0500", "2024-01-01T00:00:00.000000-05:00", "2024-12-31T23:59:59.999999-05:00")]
    [InlineData("2023-2024", "2023-01-01T00:00:00.000000+02:00", "2024-12-31T23:59:59.999999+02:00")]
    [InlineData("2023-0500-2024+0100", "2023-01-01T00:00:00.000000-05:00", "2024-12-31T23:59:59.999999+01:00")]
    [InlineData("2023-0500-", "2023-01-01T00:00:00.000000-05:00", null)]
    [InlineData("-2024-0500", null, "2024-12-31T23:59:59.999999-05:00")]
    [InlineData("20240101-", "2024-01-01T00:00:00.000000+02:00", null)]
    public void Dates_and_times(string text, string? first, string? last)
    {
        Assert.True(DateTimeRange.TryParse(text, TimeSpan.FromHours(2), out var range));
        Assert.Equal((first, last), (Text(range.First), Text(range.Last)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("202")]
    [InlineData("20245")]
    [InlineData("202413")]
    [InlineData("00000101")]
    [InlineData("20240229+1500")]
    [InlineData("20240229T10")]
    [InlineData("0001+1400")]
    public void No_dates_and_times(string text) => Assert.False(DateTimeRange.TryParse(text, default, out _));

    static string? Text(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
}
