using System.Collections.Concurrent;
using Pacs.Archive.Index;
using Pacs.Archive.Index.SqlServer;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>What tests do with the server that they are given: SQL Server is held to everything, another server to what it has.</summary>
public sealed class NamedServerTests
{
    const string SqlServerVersion = "Microsoft SQL Server 2022 (RTM-CU14) - 16.0.4135.4 (X64)\n\tDeveloper Edition (64-bit) on Linux";

    [Theory]
    [InlineData(SqlServerVersion, 3, false, null)]
    [InlineData("Microsoft SQL Azure (RTM) - 12.0.2000.8", 5, false, null)]
    [InlineData("Microsoft Azure SQL Edge Developer (RTM) - 15.0.2000.1565 (ARM64)", 9, false, null)]
    [InlineData("Microsoft Azure SQL Data Warehouse - 10.0.10783.0", 6, false, "EngineEdition is 6")]
    [InlineData("Babelfish for PostgreSQL with SQL Server Compatibility - 12.0.2000.8", 3, false, "Babelfish for PostgreSQL")]
    [InlineData(SqlServerVersion, 3, true, "it is Babelfish")]
    [InlineData(SqlServerVersion, null, false, "EngineEdition is not known")]
    [InlineData("not told", null, false, "not told")]
    public void A_server_that_is_no_sql_server_is_told_by_what_it_says_of_itself(
        string version,
        int? edition,
        bool isBabelfish,
        string? difference
    )
    {
        var told = NamedServer.DifferenceOf(version, edition, isBabelfish);
        if (difference is null)
            Assert.Null(told);
        else
            Assert.Contains(difference, told);
    }

    [Fact]
    public async Task Sql_server_is_held_to_everything_and_probed_for_nothing_else()
    {
        await using var server = new TdsServer { Answer = SqlServer };
        var named = await NamedServer.ProbeAsync(server.ConnectionString);
        Assert.Null(named.Difference);
        Assert.All(Enum.GetValues<ServerFeature>(), feature => Assert.Null(named.ReasonToSkip(feature)));
        Assert.Null(named.ReasonToSkipAll);
        Assert.DoesNotContain(server.Statements, statement => statement.Text.Contains("CREATE", StringComparison.Ordinal));
        // A database that it does not make fails the test.
        server.Answer = statement =>
            statement.Text.StartsWith("CREATE DATABASE", StringComparison.Ordinal)
                ? TdsAnswer.Failed(262, 14, "permission denied")
                : SqlServer(statement);
        Assert.Equal(262, (await Assert.ThrowsAsync<Microsoft.Data.SqlClient.SqlException>(named.CreateDatabaseAsync)).Number);
    }

    [Fact]
    public async Task A_server_that_only_says_that_it_is_sql_server_is_told_by_what_it_lacks()
    {
        await using var server = new TdsServer
        {
            Answer = statement =>
                statement.Text.Contains("dm_exec_sessions", StringComparison.Ordinal)
                    ? NoSuchObject("sys.dm_exec_sessions")
                    : SqlServer(statement),
        };
        Assert.Equal("it has no sys.dm_exec_sessions", (await NamedServer.ProbeAsync(server.ConnectionString)).Difference);
    }

    [Fact]
    public async Task A_server_without_the_archive_s_settings_is_tried_without_them_and_skips_what_it_lacks()
    {
        var known = new OtherServer();
        await using var server = new TdsServer { Answer = known.Answer };
        var named = await NamedServer.ProbeAsync(server.ConnectionString);
        const string prefix = "this server is no SQL Server: its version is \"Other 1.0\"; it lacks ";
        Assert.Equal(prefix + "Plans: plans and statistics are SQL Server's own", named.ReasonToSkip(ServerFeature.Plans));
        Assert.Equal(
            prefix + "RowVersions: a reader sees what another transaction has not committed",
            named.ReasonToSkip(ServerFeature.RowVersions)
        );
        Assert.Null(named.ReasonToSkip(ServerFeature.SupplementaryCharacters));

        // The tables are made, and the index opened, though sys.databases is not known.
        var database = await named.CreateDatabaseAsync();
        using (var index = await named.OpenAsync(database))
            index.Probe();
        await named.DropAsync(database);
        Assert.Contains(server.Statements, statement => statement.Text.Contains("CREATE TABLE [Study]", StringComparison.Ordinal));
        Assert.Equal(IndexMigrations.Of<SqlServerIndexContext>().Count * 2, known.Migrations.Count);
    }

    [Fact]
    public async Task A_server_that_cannot_hold_the_tables_skips_with_its_own_words()
    {
        var other = new OtherServer();
        await using var server = new TdsServer
        {
            Answer = statement =>
                statement.Text.Contains("CREATE TABLE [Study]", StringComparison.Ordinal)
                    ? TdsAnswer.Failed(102, 15, "Incorrect syntax near 'IDENTITY'.")
                    : other.Answer(statement),
        };
        var named = await NamedServer.ProbeAsync(server.ConnectionString);
        Assert.Equal(
            "this server is no SQL Server: its version is \"Other 1.0\"; it cannot hold the archive's tables: Incorrect syntax near "
                + "'IDENTITY'.",
            named.ReasonToSkipAll
        );
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_fails()
    {
        await using var server = new TdsServer();
        server.Stop();
        await Assert.ThrowsAsync<Microsoft.Data.SqlClient.SqlException>(() =>
            NamedServer.ProbeAsync($"{server.ConnectionString};Connect Timeout=1")
        );
    }

    [Fact]
    public void The_reason_of_a_skip_says_how_to_run_the_case()
    {
        Assert.Contains("PACS_TEST_SQLSERVER='Server=", NamedServer.NotNamed);
        Assert.Contains("any server that speaks TDS and T-SQL", NamedServer.NotNamed);
    }

    static TdsAnswer NoSuchObject(string name) => TdsAnswer.Failed(208, 16, $"Invalid object name '{name}'.");

    static TdsAnswer? SqlServer(TdsStatement statement) =>
        statement.Text switch
        {
            "SELECT @@VERSION" => TdsAnswer.Of(SqlServerVersion),
            var text when text.Contains("EngineEdition", StringComparison.Ordinal) => TdsAnswer.Of(3),
            var text when text.Contains("Babelfish", StringComparison.Ordinal) => TdsAnswer.Of(0),
            var text when text.Contains("dm_exec_sessions", StringComparison.Ordinal) => TdsAnswer.Of(1),
            _ => null,
        };

    /// <summary>Knows neither properties nor views of SQL Server, and shows readers what is not committed.</summary>
    sealed class OtherServer
    {
        public ConcurrentQueue<object[]> Migrations { get; } = new();

        public TdsAnswer? Answer(TdsStatement statement)
        {
            switch (statement.Text)
            {
                case "SELECT @@VERSION":
                    return TdsAnswer.Of("Other 1.0");
                case "SELECT 1" or "SELECT COUNT(*) FROM Probe" or SqlServerIndex.ProbeStatement or SqlServerIndex.HistoryExists:
                    return TdsAnswer.Of(1);
                case var text when text.Contains("SERVERPROPERTY", StringComparison.Ordinal):
                    return TdsAnswer.Failed(195, 15, "'SERVERPROPERTY' is not a recognized function name.");
                case var text when text.Contains("sys.databases", StringComparison.Ordinal):
                    return NoSuchObject("sys.databases");
                case var text when text.Contains("LIKE N'_a'", StringComparison.Ordinal):
                    return TdsAnswer.Of(1);
                case var text
                    when text.Contains("sp_getapplock", StringComparison.Ordinal) && text.Contains("SELECT", StringComparison.Ordinal):
                    return TdsAnswer.Of(0);
                case var text when text.StartsWith("SELECT OBJECT_ID", StringComparison.Ordinal):
                    return TdsAnswer.Of(1);
                case var text when text.Contains("INSERT INTO [__EFMigrationsHistory]", StringComparison.Ordinal):
                    Migrations.Enqueue([text]);
                    return null;
                case var text when text.Contains("FROM [__EFMigrationsHistory]", StringComparison.Ordinal):
                    return TdsAnswer.Nothing("", "");
                default:
                    return null;
            }
        }
    }
}
