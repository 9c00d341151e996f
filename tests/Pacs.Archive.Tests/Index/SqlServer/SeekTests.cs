using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.SqlServer;
using Pacs.Archive.Query;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

public sealed partial class SeekTests
{
    static readonly Lazy<SqlServerSchema> schema = new(SqlServerMigrations.Schema);

    // Of a few rows.
    static readonly string[] small = ["Counter", "CustomTag", "TagOperation", "__EFMigrationsHistory", "databases"];

    [Fact]
    public async Task Whatever_is_not_a_client_s_query_finds_its_rows_by_an_index()
    {
        var statements = (await ServiceStatements.GatherAsync())
            .All.Where(statement =>
                !statement.Text.Contains("OFFSET @offset", StringComparison.Ordinal)
                && !statement.Text.StartsWith("SELECT CAST(COUNT(*) AS bigint) FROM", StringComparison.Ordinal)
                && !AnyRow().IsMatch(statement.Text)
            )
            .ToList();
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
    // Two quotation marks: what has no value.
    [InlineData(QueryLevel.Patient, "PatientName", "\"\"")]
    [InlineData(QueryLevel.Study, "PatientID", "\"\"")]
    [InlineData(QueryLevel.Study, "PatientName", "\"\"")]
    [InlineData(QueryLevel.Study, "AccessionNumber", "\"\"")]
    [InlineData(QueryLevel.Study, "StudyDate", "\"\"")]
    [InlineData(QueryLevel.Study, "PatientBirthDate", "\"\"")]
    [InlineData(QueryLevel.Series, "PerformedProcedureStepStartDate", "\"\"")]
    public async Task What_clients_ask_for_most_is_found_and_counted_by_an_index(QueryLevel level, string keyword, string value)
    {
        var server = new ScriptedServer { Text = "1.2.3", Rows = 0 };
        using var index = new ScriptedIndex(server);
        var request = new QueryRequest
        {
            Level = level,
            Keys = global::Tests.Shared.MatchingTable.Keys(new global::Tests.Shared.MatchingCase("", "", [(keyword, value)])),
            EmptyValues = true,
        };
        await foreach (var _ in new ArchiveQuery(index).FindAsync(request, CancellationToken.None)) { }
        server.Rows = 1;
        await new ArchiveQuery(index).CountAsync(request, CancellationToken.None);
        Assert.Equal(2, server.Statements.Count);
        Assert.All(server.Statements, statement => Assert.Empty(SeekRules.Scanned(schema.Value, statement)));
    }

    // Each finds few of however many studies: by a seek of parameters of the column's type, which is then all that is sorted.
    [Theory]
    [InlineData("PatientID", "P1")]
    [InlineData("PatientName", "Doe*")]
    [InlineData("StudyDate", "20240101-20240103")]
    [InlineData("StudyDate", "20240101-")]
    [InlineData("StudyDate", "20240101", "ModalitiesInStudy", "CT")]
    public async Task Studies_that_are_found_by_an_index_are_not_looked_for_along_the_key(params string[] keys)
    {
        var server = new ScriptedServer { Text = "1.2.3", Rows = 0 };
        using var index = new ScriptedIndex(server);
        var request = new QueryRequest
        {
            Level = QueryLevel.Study,
            Keys = global::Tests.Shared.MatchingTable.Keys(
                new global::Tests.Shared.MatchingCase("", "", [.. keys.Chunk(2).Select(pair => (pair[0], pair[1]))])
            ),
            Limit = 26,
            NewestFirst = true,
        };
        await foreach (var _ in new ArchiveQuery(index).FindAsync(request, CancellationToken.None)) { }
        var statement = Assert.Single(server.Statements);
        Assert.Empty(SeekRules.Scanned(schema.Value, statement));
        Assert.Empty(TypeRules.Check(schema.Value, statement));
        Assert.Contains("ORDER BY (t.\"Key\" + 0) DESC OFFSET", statement.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Modalities_of_a_day_stand_in_the_index_of_dates()
    {
        using var context = new SqlServerIndexContext(
            new DbContextOptionsBuilder<SqlServerIndexContext>().UseSqlServer("Server=none").Options
        );
        var index = context
            .GetService<IDesignTimeModel>()
            .Model.FindEntityType(typeof(StudyRow))!
            .GetIndexes()
            .Single(index => index.Properties[0].Name == nameof(StudyRow.StudyDate));
        Assert.Equal([nameof(StudyRow.ModalitiesInStudy)], SqlServerIndexExtensions.GetIncludeProperties(index));
    }

    [Fact]
    public void What_any_search_can_be_ordered_by_has_an_index_that_begins_with_it()
    {
        var columns = Enum.GetValues<QueryLevel>()
            .SelectMany(level => Ordering.Everywhere(level).Select(attribute => (Table: level.ToString(), attribute.Column)))
            .ToList();
        Assert.True(columns.Count > 10);
        Assert.All(columns, column =>
            Assert.True(schema.Value.IsFirstOfKey(schema.Value.Column(column.Table, column.Column!)!), column.ToString())
        );
    }

    // The first row that comes ends it.
    [GeneratedRegex("^SELECT 1 WHERE EXISTS \\(SELECT 1 FROM \"\\w+\"\\)( OR EXISTS \\(SELECT 1 FROM \"\\w+\"\\))*$")]
    private static partial Regex AnyRow();
}
