using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Query;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Query;

/// <inheritdoc/>
public sealed class ArchiveQueryTestsOnSqlite() : ArchiveQueryTests(IndexProvider.Sqlite)
{
    [Theory]
    [InlineData("StudyDate", "IX_Study_StudyDate_StudyTime")]
    [InlineData("PatientName", "IX_Study_PatientName")]
    [InlineData("AccessionNumber", "IX_Study_AccessionNumber")]
    public async Task All_studies_are_ordered_by_walking_an_index(string keyword, string indexName)
    {
        var tag = global::Dicom.Dictionary.DataDictionary.TagOf(keyword)!.Value;
        foreach (var isDescending in new[] { false, true })
        {
            var plan = await PlanAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Study,
                    Keys = [],
                    OrderBy = [new OrderKey(tag, isDescending)],
                }
            );
            Assert.StartsWith($"SCAN t USING COVERING INDEX {indexName}", plan[0], StringComparison.Ordinal);
            // Of studies of one moment, the last ones are sorted.
            Assert.DoesNotContain("USE TEMP B-TREE FOR ORDER BY", plan);
        }
    }

    [Theory]
    [InlineData("STUDY", "PatientID", "P1", "Study")]
    [InlineData("STUDY", "PatientID", "P1*", "Study")]
    [InlineData("STUDY", "PatientName", "Smith^J*", "Study")]
    [InlineData("STUDY", "PatientName", "Smith^John", "Study")]
    [InlineData("STUDY", "StudyDate", "20200101", "Study")]
    [InlineData("STUDY", "StudyDate", "20200101-20200107", "Study")]
    [InlineData("STUDY", "StudyDate", "20200101-", "Study")]
    [InlineData("STUDY", "StudyDate", "-20200101", "Study")]
    [InlineData("STUDY", "AccessionNumber", "A1", "Study")]
    [InlineData("STUDY", "StudyInstanceUID", "1.2.3", "Study")]
    [InlineData("STUDY", "StudyInstanceUID", @"1.2.3\1.2.4", "Study")]
    [InlineData("SERIES", "StudyInstanceUID", "1.2.3", "Study Series")]
    [InlineData("SERIES", "SeriesInstanceUID", "1.2.3", "Series")]
    [InlineData("IMAGE", "SOPInstanceUID", "1.2.3", "Instance")]
    [InlineData("IMAGE", "SeriesInstanceUID", "1.2.3", "Series Instance")]
    [InlineData("IMAGE", "StudyInstanceUID", "1.2.3", "Study Series Instance")]
    [InlineData("IMAGE", "PatientID", "P1", "Study Series Instance")]
    [InlineData("PATIENT", "PatientID", "P1", "Patient")]
    [InlineData("PATIENT", "PatientName", "Smith*", "Patient")]
    [InlineData("STUDY", "AccessionNumber", "\"\"", "Study")]
    [InlineData("STUDY", "PatientName", "\"\"", "Study")]
    [InlineData("STUDY", "StudyDate", "\"\"", "Study")]
    public async Task Queries_seek(string level, string keyword, string value, string tables)
    {
        var plan = await PlanAsync(
            new QueryRequest
            {
                Level = Enum.Parse<QueryLevel>(level == "IMAGE" ? "Instance" : level, ignoreCase: true),
                Keys = MatchingTable.Keys(new MatchingCase("", level, [(keyword, value)])),
                EmptyValues = true,
            }
        );
        Assert.DoesNotContain(plan, step =>
            step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("json_each", StringComparison.Ordinal)
        );
        Assert.Equal(
            tables.Split(' ').Length,
            plan.Where(step => step.StartsWith("SEARCH", StringComparison.Ordinal)).Select(step => step.Split(' ')[1]).Distinct().Count()
        );
    }

    [Fact]
    public async Task Studies_of_a_modality_are_found_among_those_of_a_day_without_reading_the_others()
    {
        var plan = await PlanAsync(
            new QueryRequest
            {
                Level = QueryLevel.Study,
                Keys = MatchingTable.Keys(new MatchingCase("", "STUDY", [("StudyDate", "20200101"), ("ModalitiesInStudy", "PT")])),
                NewestFirst = true,
            }
        );
        Assert.StartsWith(
            "SEARCH t USING COVERING INDEX IX_Study_StudyDate_StudyTime_ModalitiesInStudy (StudyDate=?)",
            plan[0],
            StringComparison.Ordinal
        );
    }

    static async Task<List<string>> PlanAsync(QueryRequest request)
    {
        await using var index = await TestIndex.CreateAsync(IndexProvider.Sqlite);
        var prepared = new ArchiveQuery(index.Index).Prepare(Requester.Archive, request);
        await using var context = index.Index.CreateDbContext();
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + prepared.KeysSql(request.OrderBy);
        prepared.AddParameters(command, 0, 100);
        var plan = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            plan.Add(rows.GetString(3));
        return plan;
    }
}
