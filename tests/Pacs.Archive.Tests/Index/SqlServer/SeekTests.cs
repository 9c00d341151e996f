using Pacs.Archive.Query;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

public sealed class SeekTests
{
    static readonly Lazy<SqlServerSchema> schema = new(SqlServerMigrations.Schema);

    // Of a few rows.
    static readonly string[] small = ["Counter", "__EFMigrationsHistory", "databases"];

    [Fact]
    public async Task Whatever_is_not_a_client_s_query_finds_its_rows_by_an_index()
    {
        var statements = (await ServiceStatements.GatherAsync()).All.Where(statement => !statement.Text.Contains("OFFSET @offset", StringComparison.Ordinal)).ToList();
        Assert.True(statements.Count > 40);
        Assert.All(statements, statement => Assert.Empty(SeekRules.Scanned(schema.Value, statement).Except(small)));
    }

    [Theory]
    [InlineData(QueryLevel.Patient, "PatientID", "P1")]
    [InlineData(QueryLevel.Patient, "PatientName", "Doe^J*")]
    [InlineData(QueryLevel.Study, "StudyInstanceUID", "1.2.3")]
    [InlineData(QueryLevel.Study, "StudyInstanceUID", @"1.2.3\1.2.4")]
    [InlineData(QueryLevel.Study, "PatientID", "P1")]
    [InlineData(QueryLevel.Study, "PatientID", "P*")]
    [InlineData(QueryLevel.Study, "PatientName", "Doe^John")]
    [InlineData(QueryLevel.Study, "PatientName", "Doe^J*")]
    [InlineData(QueryLevel.Study, "PatientName", "Doe^*")]
    [InlineData(QueryLevel.Study, "PatientBirthDate", "19700101")]
    [InlineData(QueryLevel.Study, "AccessionNumber", "A1")]
    [InlineData(QueryLevel.Study, "StudyID", "S1")]
    [InlineData(QueryLevel.Study, "StudyDate", "20240101-20240131")]
    [InlineData(QueryLevel.Study, "StudyDate", "20240101-")]
    [InlineData(QueryLevel.Series, "StudyInstanceUID", "1.2.3")]
    [InlineData(QueryLevel.Series, "SeriesInstanceUID", "1.2.3")]
    [InlineData(QueryLevel.Series, "Modality", "CT")]
    [InlineData(QueryLevel.Series, "PerformedProcedureStepStartDate", "20240101")]
    [InlineData(QueryLevel.Instance, "StudyInstanceUID", "1.2.3")]
    [InlineData(QueryLevel.Instance, "SeriesInstanceUID", "1.2.3")]
    [InlineData(QueryLevel.Instance, "SOPInstanceUID", "1.2.3")]
    [InlineData(QueryLevel.Instance, "PatientID", "P1")]
    public async Task What_clients_ask_for_most_is_found_by_an_index(QueryLevel level, string keyword, string value)
    {
        var server = new ScriptedServer { Text = "1.2.3", Rows = 0 };
        using var index = new ScriptedIndex(server);
        var keys = global::Tests.Shared.MatchingTable.Keys(new global::Tests.Shared.MatchingCase("", "", [(keyword, value)]));
        await foreach (var _ in new ArchiveQuery(index).FindAsync(new QueryRequest { Level = level, Keys = keys }, CancellationToken.None))
        {
        }
        Assert.Empty(SeekRules.Scanned(schema.Value, Assert.Single(server.Statements)));
    }
}
