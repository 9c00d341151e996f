using Pacs.Archive.Tests.Ingest;
using Tests.Shared.Statements;
using Xunit;

[assembly: AssemblyFixture(typeof(StatementCoverage))]

namespace Pacs.Archive.Tests.Index.SqlServer;

public sealed class StatementListTests
{
    [Fact]
    public async Task The_list_of_checked_statements_names_those_that_are_checked()
    {
        var names = (await ServiceStatements.GatherAsync()).Names;
        var written = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(StatementCoverage.List));
        await File.WriteAllLinesAsync(written, names, TestContext.Current.CancellationToken);
        var listed = await File.ReadAllLinesAsync(StatementCoverage.List, TestContext.Current.CancellationToken);
        Assert.True(
            names.SequenceEqual(listed),
            $"""
            {StatementCoverage.List} is out of date. What is checked, and not listed:
            {string.Join('\n', names.Except(listed))}
            What is listed, and not checked:
            {string.Join('\n', listed.Except(names))}
            If that is meant, copy {written} there.
            """
        );
    }

    [Fact]
    public void What_one_database_is_told_has_the_name_of_what_the_others_are()
    {
        const string sqlServer =
            """SELECT t."Key" FROM "Study" t JOIN "Patient" p ON 1 = 1 WHERE (t."PatientID" = @v0 OR t."PatientID" IN """
            + """(SELECT "value" COLLATE Latin1_General_100_BIN2 FROM OPENJSON(@v1) WITH ("value" nvarchar(256) '$'))) AND """
            + """t."StudyDate" >= @v2 ORDER BY t."PatientName" DESC, t."Key" OFFSET @offset ROWS FETCH NEXT @limit ROWS ONLY""";
        string[] expected =
        [
            """SELECT t."Key" FROM "Study" t JOIN "Patient" p ON 1 = 1""",
            """t: t."PatientID" = @v""",
            """t: t."PatientID" IN {@v}""",
            """t: t."StudyDate" >= @v""",
            """t: ORDER BY t."PatientName" DESC""",
            "t: ORDER BY t.\"Key\"",
        ];
        Assert.Equal(expected, StatementNames.Of(sqlServer));
        Assert.Equal(
            expected,
            StatementNames.Of(
                """SELECT t."Key" FROM "Study" t JOIN "Patient" p ON 1 = 1 WHERE (t."PatientID" = @v0 OR t."PatientID" IN (SELECT """
                    + """value FROM json_each(@v1))) AND t."StudyDate" >= @v2 ORDER BY +t."PatientName" DESC, +t."Key" LIMIT @limit """
                    + """OFFSET @offset"""
            )
        );
        Assert.Equal(
            expected,
            StatementNames.Of(
                """SELECT t."Key" FROM "Study" t JOIN "Patient" p ON 1 = 1 WHERE (t."PatientID" = @v0 OR t."PatientID" = ANY(@v1)) """
                    + """AND t."StudyDate" >= @v2 ORDER BY t."PatientName" DESC, t."Key" LIMIT @limit OFFSET @offset"""
            )
        );
        Assert.Equal(
            ["""SELECT CAST(COUNT(*) AS bigint) FROM "Study" t""", """t: t."StudyDate" IS NULL"""],
            StatementNames.Of("""SELECT CAST(COUNT(*) AS bigint) FROM "Study" t WHERE t."StudyDate" IS NULL""")
        );
    }

    [Fact]
    public void A_statement_that_is_not_on_the_list_fails_the_run() =>
        Assert.Equal(
            ["SELECT \"Key\" FROM \"Study\" WHERE \"StudyDescription\" = @text"],
            StatementCoverage.Unchecked(["SELECT {history}", "SELECT \"Key\" FROM \"Study\" WHERE \"StudyDescription\" = @text"])
        );

    [Trait("run", "full")]
    [Theory]
    [InlineData(IndexProvider.Sqlite)]
    [InlineData(IndexProvider.PostgreSql)]
    public async Task Whatever_the_service_sends_is_seen_and_what_a_test_sends_is_not(IndexProvider provider)
    {
        await using (var archive = await TestArchive.OpenAsync(provider))
        {
            await archive.StoreAsync(Sample.Ct());
            await archive.Archive.Delete.DeleteAsync(
                Requester.Archive,
                new InstanceScope(Dicom.Uid.Parse(Sample.Study)),
                TestContext.Current.CancellationToken
            );
            await using var connection = await archive.Archive.Index.OpenReaderAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) AS \"OfATest\" FROM \"Study\"";
            await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }
        Assert.Contains(StatementWatch.Seen, name => name.StartsWith("INSERT INTO \"Instance\"", StringComparison.Ordinal));
        Assert.Contains(StatementWatch.Seen, name => name.StartsWith("query: DbSet<StudyRow>().Include(", StringComparison.Ordinal));
        Assert.Contains("save: remove StudyRow", StatementWatch.Seen);
        Assert.DoesNotContain(StatementWatch.Seen, name => name.Contains("OfATest", StringComparison.Ordinal));
    }
}
