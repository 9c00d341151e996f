using Pacs.Archive.Query;
using Pacs.Archive.Tests.Index;
using Pacs.Archive.Tests.Index.SqlServer;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Query;

/// <inheritdoc/>
public sealed class ArchiveQueryTestsOnSqlServer() : ArchiveQueryTests(IndexProvider.SqlServer)
{
    [Theory]
    [InlineData("PatientID", "P1")]
    [InlineData("PatientName", "Smith*")]
    [InlineData("StudyDate", "20200101-20200103")]
    [InlineData("StudyDate", "20200101", "ModalitiesInStudy", "PT")]
    public async Task Queries_of_many_studies_scan_no_table(params string[] keys)
    {
        await NamedServer.NeedAsync(IndexProvider.SqlServer, ServerFeature.Plans);
        await using var database = await TestDatabase.CreateAsync(IndexProvider.SqlServer);
        using var index = await database.OpenAsync();
        // As far as its statistics know, there are a million studies: it plans by those.
        await database.ExecuteAsync("UPDATE STATISTICS \"Study\" WITH ROWCOUNT = 1000000, PAGECOUNT = 150000");
        var request = new QueryRequest
        {
            Level = QueryLevel.Study,
            Keys = MatchingTable.Keys(new MatchingCase("", "STUDY", [.. keys.Chunk(2).Select(pair => (pair[0], pair[1]))])),
            NewestFirst = true,
        };
        var prepared = new ArchiveQuery(index).Prepare(Requester.Archive, request);
        await using var connection = await index.OpenReaderAsync(TestContext.Current.CancellationToken);
        await using (var show = connection.CreateCommand())
        {
            show.CommandText = "SET STATISTICS XML ON";
            await show.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await using var command = connection.CreateCommand();
        command.CommandText = prepared.KeysSql(request.OrderBy);
        prepared.AddParameters(command, 0, 26);
        var plans = new List<string>();
        await using (var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
            do while (await rows.ReadAsync(TestContext.Current.CancellationToken))
                if (rows.GetValue(0) is string plan)
                    plans.Add(plan);
            while (await rows.NextResultAsync(TestContext.Current.CancellationToken));
        var operators = System
            .Xml.Linq.XDocument.Parse(Assert.Single(plans))
            .Descendants()
            .Select(element => element.Attribute("PhysicalOp")?.Value)
            .OfType<string>()
            .ToList();
        Assert.Contains("Index Seek", operators);
        Assert.DoesNotContain(operators, name => name.EndsWith("Scan", StringComparison.Ordinal) && name != "Constant Scan");
    }
}
