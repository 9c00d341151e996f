using Dicom;
using Dicom.Values;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Query;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Query;

/// <summary>The order of results.</summary>
public abstract class QueryOrderTests(IndexProvider provider)
{
    static readonly Dataset all = [];

    [Fact]
    public async Task Results_come_in_the_order_asked_for()
    {
        await using var index = await TestIndex.CreateAsync(provider);
        // Names against dates, and every date twice.
        foreach (var i in new[] { 3, 0, 5, 1, 4, 2 })
            await index.AddStudyAsync(i, dataset =>
                dataset
                    .SetString(Tag.StudyDate, $"2020010{i / 2 + 1}")
                    .SetString(Tag.StudyTime, i % 2 == 0 ? "10" : "11")
                    .SetString(Tag.PatientName, $"N{9 - i}")
            );
        Assert.Equal("0 1 2 3 4 5", await OrderAsync(all, new OrderKey(Tag.StudyDate), new OrderKey(Tag.StudyTime)));
        Assert.Equal("5 4 3 2 1 0", await OrderAsync(all, new OrderKey(Tag.StudyDate, true), new OrderKey(Tag.StudyTime, true)));
        Assert.Equal("1 0 3 2 5 4", await OrderAsync(all, new OrderKey(Tag.StudyDate), new OrderKey(Tag.PatientName)));
        Assert.Equal("5 4 3 2 1 0", await OrderAsync(all, new OrderKey(Tag.PatientName)));
        Assert.Equal("3 2", await OrderAsync(new Dataset().SetString(Tag.StudyDate, "20200102"), new OrderKey(Tag.PatientName)));
        Assert.Equal(
            "2 3 4 5",
            await OrderAsync(new Dataset().SetString(Tag.StudyDate, "20200102-"), new OrderKey(Tag.StudyDate), new OrderKey(Tag.StudyTime))
        );
        // What is alike keeps the order of storing, up or down with the last attribute.
        Assert.Equal("0 1 3 2 5 4", await OrderAsync(all, new OrderKey(Tag.StudyDate)));
        Assert.Equal("4 5 2 3 1 0", await OrderAsync(all, new OrderKey(Tag.StudyDate, true)));

        async Task<string> OrderAsync(Dataset keys, params OrderKey[] order)
        {
            var pages = new List<Dataset>();
            for (var offset = 0; offset < 6; offset += 2)
                pages.AddRange(
                    await index.FindAsync(
                        new QueryRequest
                        {
                            Level = QueryLevel.Study,
                            Keys = keys,
                            OrderBy = order,
                            Offset = offset,
                            Limit = 2,
                            NewestFirst = true,
                        }
                    )
                );
            return string.Join(' ', pages.Select(study => study.GetString(Tag.PatientID)![1..]));
        }
    }

    [Theory]
    [InlineData("StudyDate", "5 8 1 2 3 4 6 7 9")]
    [InlineData("PatientBirthDate", "6 7 8 1 9 2 3 4 5")]
    [InlineData("AccessionNumber", "5 1 2 3 6 7 8 9 4")]
    public async Task What_has_no_value_is_the_least_of_any_order(string keyword, string expected)
    {
        await using var index = await StoredAsync();
        var tag = global::Dicom.Dictionary.DataDictionary.TagOf(keyword)!.Value;
        Assert.Equal(expected, await OrderAsync(new OrderKey(tag)));
        Assert.Equal(string.Join(' ', expected.Split(' ').Reverse()), await OrderAsync(new OrderKey(tag, true)));

        async Task<string> OrderAsync(OrderKey order) =>
            string.Join(
                ' ',
                (
                    await index.FindAsync(
                        new QueryRequest
                        {
                            Level = QueryLevel.Study,
                            Keys = all,
                            OrderBy = [order],
                        }
                    )
                ).Select(study => study.GetString(Tag.StudyID))
            );
    }

    [Fact]
    public async Task Instances_of_one_series_are_ordered_by_any_attribute_of_theirs_and_all_instances_are_not()
    {
        await using var index = await TestIndex.CreateAsync(provider);
        foreach (var (number, rows) in new[] { (2, 10), (1, 30), (3, 20) })
            await index.AddStudyAsync(1, dataset =>
                dataset
                    .SetString(Tag.SOPInstanceUID, $"1.2.3.1.1.{number}")
                    .SetString(Tag.InstanceNumber, $"{number}")
                    .SetInteger(Tag.Rows, rows)
            );
        var ofSeries = new Dataset().SetString(Tag.SeriesInstanceUID, "1.2.3.1.1");
        Assert.Equal(
            ["1", "2", "3"],
            (await index.FindAsync(Request(ofSeries, Tag.InstanceNumber))).Select(instance => instance.GetString(Tag.InstanceNumber))
        );
        Assert.Equal(
            ["2", "3", "1"],
            (await index.FindAsync(Request(ofSeries, Tag.Rows))).Select(instance => instance.GetString(Tag.InstanceNumber))
        );
        Assert.Contains("and by SOPInstanceUID", Refusal(all, Tag.InstanceNumber));
        Assert.Contains("not ordered", Refusal(new Dataset().SetStrings(Tag.StudyInstanceUID, ["1.2.3.1", "1.2.3.2"]), Tag.InstanceNumber));
        Assert.Contains("InstanceNumber", Refusal(ofSeries, Tag.PatientName));
        Assert.Contains("once", Refusal(ofSeries, Tag.Rows, Tag.Rows));
        Assert.Contains("at most 4", Refusal(ofSeries, Tag.Rows, Tag.Columns, Tag.InstanceNumber, Tag.ContentDate, Tag.ContentTime));

        QueryRequest Request(Dataset keys, params Tag[] order) =>
            new()
            {
                Level = QueryLevel.Instance,
                Keys = keys,
                OrderBy = [.. order.Select(tag => new OrderKey(tag))],
            };

        string Refusal(Dataset keys, params Tag[] order) =>
            Assert.Throws<QueryException>(() => index.Query.FindAsync(Request(keys, order), TestContext.Current.CancellationToken)).Message;
    }

    async Task<TestIndex> StoredAsync()
    {
        var index = await TestIndex.CreateAsync(provider);
        foreach (var dataset in MatchingTable.Objects())
            await index.AddAsync(dataset);
        return index;
    }
}

/// <inheritdoc/>
public sealed class QueryOrderTestsOnSqlite() : QueryOrderTests(IndexProvider.Sqlite);

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class QueryOrderTestsOnPostgreSql() : QueryOrderTests(IndexProvider.PostgreSql);

/// <inheritdoc/>
public sealed class QueryOrderTestsOnSqlServer() : QueryOrderTests(IndexProvider.SqlServer);
