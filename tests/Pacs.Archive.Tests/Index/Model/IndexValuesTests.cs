using Pacs.Archive.Index.Model;
using Xunit;

namespace Pacs.Archive.Tests.Index.Model;

public sealed class IndexValuesTests
{
    [Theory]
    [InlineData("20240229", 20240229)]
    [InlineData("2024.02.29", 20240229)]
    [InlineData("19700101 ", 19700101)]
    [InlineData("20230229", null)]
    [InlineData("20241301", null)]
    [InlineData("00000101", null)]
    [InlineData("2024022", null)]
    [InlineData("2024-2-2", null)]
    [InlineData("", null)]
    public void Dates(string text, int? expected) => Assert.Equal(expected, IndexValues.Date(text));

    [Theory]
    [InlineData("101530", 101530_000000)]
    [InlineData("101530.5", 101530_500000)]
    [InlineData("101530.000001", 101530_000001)]
    [InlineData("10", 100000_000000)]
    [InlineData("1015", 101500_000000)]
    [InlineData("10:15:30", 101530_000000)]
    [InlineData("10:15:30.25", 101530_250000)]
    [InlineData("235960", 235960_000000)]
    [InlineData("240000", null)]
    [InlineData("106000", null)]
    [InlineData("1015305", null)]
    [InlineData("101530.1234567", null)]
    [InlineData("101", null)]
    [InlineData("10.5", null)]
    [InlineData("noon", null)]
    [InlineData("", null)]
    public void Times(string text, long? expected) => Assert.Equal(expected, IndexValues.Time(text));

    [Theory]
    [InlineData("20240229101530.25", null, "2024-02-29T10:15:30.25Z")]
    [InlineData("20240229101530.25+0100", null, "2024-02-29T09:15:30.25Z")]
    [InlineData("20240229101530.25-0530", "+0100", "2024-02-29T15:45:30.25Z")]
    [InlineData("20240229101530", "+0100", "2024-02-29T09:15:30Z")]
    [InlineData("2024", null, "2024-01-01T00:00:00Z")]
    [InlineData("202402", null, "2024-02-01T00:00:00Z")]
    [InlineData("2024-0100", null, "2024-01-01T01:00:00Z")]
    [InlineData("20240230", null, null)]
    [InlineData("20240229+9900", null, null)]
    [InlineData("x", null, null)]
    public void Date_times(string text, string? offset, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected).UtcTicks / 10, IndexValues.DateTime(text, offset));

    [Fact]
    public void Names_fold_to_what_is_compared_group_by_group()
    {
        Assert.Equal(("muller jurgen", "", ""), IndexValues.Name("MÜLLER^Jürgen^^^"));
        Assert.Equal(("yamada tarou", "山田 太郎", "やまだ たろう"), IndexValues.Name("Yamada^Tarou=山田^太郎=やまだ^たろう"));
        Assert.Equal(("", "山田 太郎", ""), IndexValues.Name("=山田^太郎"));
        Assert.Equal(("", "", ""), IndexValues.Name(null));
    }

    [Fact]
    public void Sets_keep_each_value_between_backslashes()
    {
        Assert.Equal(@"\CT\SR\", IndexValues.Set(["CT", "SR", "CT", ""]));
        Assert.Equal("", IndexValues.Set([]));
        Assert.Equal(["CT", "SR"], IndexValues.FromSet(@"\CT\SR\"));
    }

    [Fact]
    public void A_value_too_long_for_its_column_is_cut_and_stays_different_from_others()
    {
        var (one, two) = (new string('a', 300) + "1", new string('a', 300) + "2");
        Assert.Equal(IndexValues.MaxText, IndexValues.Bounded(one).Length);
        Assert.NotEqual(IndexValues.Bounded(one), IndexValues.Bounded(two));
        Assert.Equal(IndexValues.Bounded(one), IndexValues.Bounded(one));
        Assert.Equal("short", IndexValues.Bounded("short"));
    }
}
