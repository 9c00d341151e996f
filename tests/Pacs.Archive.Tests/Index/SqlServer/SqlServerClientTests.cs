using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.SqlServer;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Tests.Query;
using Pacs.Archive.Upkeep;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>What SQL Server's client makes of faults on the way, and what the archive makes of that.</summary>
public sealed class SqlServerClientTests
{
    [Fact]
    public async Task What_is_behind_a_deadlocks_victim_in_the_same_message_is_not_committed_alone()
    {
        await using var server = Served();
        var (guarded, isVictim) = (0, false);
        var answer = server.Answer;
        server.Answer = statement =>
        {
            if (!statement.IsGuarded || ++guarded != 2)
                return answer(statement);
            isVictim = true;
            return TdsAnswer.Failed(1205, 13, "deadlock victim") with { EndsTransaction = true };
        };
        using var index = await SqlServerIndex.OpenAsync(server.ConnectionString, CancellationToken.None);
        await using (var writer = new IndexWriter(index, TimeProvider.System))
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => InsertAsync(writer, i)));
            Assert.All(results, result => Assert.True(result.IsInserted));
        }
        Assert.True(isVictim);
        Assert.DoesNotContain(server.Statements, statement => !statement.IsInTransaction && IsChange(statement));
        Assert.Equal(
            10,
            server.Statements.Count(statement => statement.IsInTransaction && statement.Text.Contains("INSERT INTO \"ChangeFeed\""))
        );
    }

    [Fact]
    public async Task A_writer_counts_rows_whatever_the_server_is_set_up_to()
    {
        await using var server = Served();
        using var index = await SqlServerIndex.OpenAsync(server.ConnectionString, CancellationToken.None);
        await using var writer = new IndexWriter(index, TimeProvider.System);
        Assert.True(await new IndexLeases(writer).TryTakeAsync("work", "me", TimeSpan.FromMinutes(1), CancellationToken.None));
        var texts = server.Statements.Select(statement => statement.Text).ToList();
        var set = texts.IndexOf("SET NOCOUNT OFF");
        Assert.InRange(set, 0, texts.FindIndex(text => text.Contains("UPDATE \"Lease\"")));
    }

    [Fact]
    public async Task A_pool_whose_connections_are_all_taken_is_told_of_as_unavailable()
    {
        await using var server = Served();
        using var index = await SqlServerIndex.OpenAsync(
            $"{server.ConnectionString};Max Pool Size=1;Connect Timeout=1",
            CancellationToken.None
        );
        await using var taken = await index.OpenReaderAsync(CancellationToken.None);
        Assert.Contains("127.0.0.1", (await Assert.ThrowsAsync<IndexUnavailableException>(() => ReadAsync(index))).Message);
        await Assert.ThrowsAsync<IndexUnavailableException>(() =>
            new ArchiveProblems(index).ListAsync(Requester.Archive, 10, null, CancellationToken.None)
        );
    }

    [Fact]
    public async Task Readers_are_back_as_soon_as_the_server_is()
    {
        await using var server = Served();
        using var index = await SqlServerIndex.OpenAsync($"{server.ConnectionString};Connect Timeout=1", CancellationToken.None);
        var taken = TimeSpan.MaxValue;
        // A pool that blocks does so for five seconds after the first failure, and twice as long after each further one, in every attempt.
        for (var attempt = 0; taken > TimeSpan.FromSeconds(4) && attempt < 20; attempt++)
        {
            server.Stop();
            SqlConnection.ClearAllPools();
            for (var i = 0; i < 3; i++)
                await Assert.ThrowsAsync<IndexUnavailableException>(() => ReadAsync(index));
            server.Start();
            taken = await TimeUntilReadAsync(index);
        }
        Assert.InRange(taken, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    static async Task<TimeSpan> TimeUntilReadAsync(IndexDatabase index)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
            try
            {
                await ReadAsync(index);
                return watch.Elapsed;
            }
            catch (IndexUnavailableException) when (watch.Elapsed < TimeSpan.FromMinutes(2))
            {
                // The server is not back yet.
            }
    }

    [Fact]
    public async Task What_the_operator_says_of_the_pool_stands()
    {
        await using var server = Served();
        using var index = await SqlServerIndex.OpenAsync(
            $"{server.ConnectionString};Pool Blocking Period=AlwaysBlock",
            CancellationToken.None
        );
        await using var reader = await index.OpenReaderAsync(CancellationToken.None);
        Assert.Equal(PoolBlockingPeriod.AlwaysBlock, new SqlConnectionStringBuilder(reader.ConnectionString).PoolBlockingPeriod);
        using var other = await SqlServerIndex.OpenAsync(server.ConnectionString, CancellationToken.None);
        await using var otherReader = await other.OpenReaderAsync(CancellationToken.None);
        Assert.Equal(PoolBlockingPeriod.NeverBlock, new SqlConnectionStringBuilder(otherReader.ConnectionString).PoolBlockingPeriod);
    }

    [Fact]
    public async Task A_database_that_there_is_not_is_a_mistake_at_the_start_and_an_outage_later()
    {
        await using var server = Served();
        using var index = await SqlServerIndex.OpenAsync($"{server.ConnectionString};Pooling=false", CancellationToken.None);
        server.LoginError = TdsAnswer.Failed(4060, 11, "Cannot open database \"pcas\" requested by the login. The login failed.");
        var mistake = await Assert.ThrowsAsync<IndexSchemaException>(() =>
            SqlServerIndex.OpenAsync($"{server.ConnectionString};Pooling=false", CancellationToken.None)
        );
        Assert.Contains("Cannot open database \"pcas\"", mistake.Message);
        Assert.Contains("database pacs", mistake.Message);
        var outage = await Assert.ThrowsAsync<IndexUnavailableException>(() => ReadAsync(index));
        Assert.Contains("Cannot open database \"pcas\"", outage.Message);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_named_as_the_cause()
    {
        await using var server = Served();
        // The server has none at all.
        var failure = await Assert.ThrowsAnyAsync<Exception>(() =>
            SqlServerIndex.OpenAsync($"{server.ConnectionString};Encrypt=true", CancellationToken.None)
        );
        Assert.Contains("encryption", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(server.Password, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_is_replaced_is_read_again_by_reader_writer_and_context()
    {
        await using var server = Served();
        var reads = 0;
        using var index = await SqlServerIndex.OpenAsync($"{server.ConnectionString};Pooling=false", CancellationToken.None, () =>
        {
            reads++;
            return $"{server.ConnectionString};Pooling=false";
        });
        Assert.Equal(0, reads);
        server.Password = "second";
        await ReadAsync(index);
        Assert.Equal(1, reads);
        server.Password = "third";
        await using (var context = index.CreateDbContext())
            Assert.Empty(await context.Leases.Where(row => row.Name == "none").ToListAsync());
        Assert.Equal(2, reads);
        server.Password = "fourth";
        await using (var writer = new IndexWriter(index, TimeProvider.System))
            Assert.True((await InsertAsync(writer, 0)).IsInserted);
        Assert.Equal(3, reads);
        server.Password = "fifth";
        index.Probe();
        Assert.Equal(4, reads);
    }

    [Theory]
    [InlineData(false, 160, "READ_COMMITTED_SNAPSHOT")]
    [InlineData(true, 120, "compatibility level 120")]
    public async Task A_database_that_is_not_set_up_for_the_archive_is_refused_at_the_start(bool readsSnapshots, byte level, string told)
    {
        await using var server = Served();
        var answer = server.Answer;
        server.Answer = statement =>
            statement.Text == SqlServerIndex.DatabaseSettings ? TdsAnswer.Of(readsSnapshots, level) : answer(statement);
        Assert.Contains(
            told,
            (
                await Assert.ThrowsAsync<IndexSchemaException>(() =>
                    SqlServerIndex.OpenAsync(server.ConnectionString, CancellationToken.None)
                )
            ).Message
        );
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_told_from_a_server_that_is_away_and_not_sent_again()
    {
        await using var server = Served();
        using var index = await SqlServerIndex.OpenAsync($"{server.ConnectionString};Command Timeout=1", CancellationToken.None);
        server.Answer = _ => new TdsAnswer { Delay = TimeSpan.FromSeconds(5) };
        var sent = server.Statements.Count;
        Assert.Contains(
            "does not answer a statement in 1 seconds",
            (await Assert.ThrowsAsync<IndexUnavailableException>(() => ReadAsync(index))).Message
        );
        Assert.Equal(sent + 1, server.Statements.Count);
    }

    [Fact]
    public async Task A_large_value_comes_whole()
    {
        var large = new byte[8 << 20];
        Random.Shared.NextBytes(large);
        await using var server = Served();
        using var index = await SqlServerIndex.OpenAsync(server.ConnectionString, CancellationToken.None);
        server.Answer = _ => new TdsAnswer
        {
            Rows =
            [
                [1, large],
                [2, Array.Empty<byte>()],
            ],
        };
        var watch = Stopwatch.StartNew();
        var rows = await new IndexReader(index).ReadAsync(
            "SELECT 1",
            null,
            row => (row.GetInt32(0), row.GetFieldValue<byte[]>(1)),
            CancellationToken.None
        );
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.ElapsedMilliseconds} ms");
        Assert.Equal([1, 2], rows.Select(row => row.Item1));
        Assert.Equal(large, rows[0].Item2);
    }

    [Fact]
    public async Task A_large_value_comes_whole_to_entity_framework_without_being_awaited_packet_by_packet()
    {
        var large = new byte[8 << 20];
        Random.Shared.NextBytes(large);
        await using var server = Served();
        using var index = await SqlServerIndex.OpenAsync(server.ConnectionString, CancellationToken.None);
        server.Answer = _ => new TdsAnswer
        {
            Rows =
            [
                [large],
                [Array.Empty<byte>()],
            ],
        };
        await using var context = index.CreateDbContext();
        var interceptors = context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.Interceptors!;
        Assert.Single(interceptors.OfType<BlockingRows.Interceptor>());
        await context.Commitments.Select(row => row.Request).ToListAsync();
        var watch = Stopwatch.StartNew();
        var rows = await context.Commitments.Select(row => row.Request).ToListAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.ElapsedMilliseconds} ms");
        Assert.Equal([large, []], rows);

        // The client's own way, for comparison: it begins the row again with every packet.
        await using var connection = await index.OpenReaderAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        watch.Restart();
        await using var awaited = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await awaited.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(large, awaited.GetFieldValue<byte[]>(0));
        TestContext.Current.TestOutputHelper?.WriteLine($"awaited: {watch.ElapsedMilliseconds} ms");
        await using var blocking = new BlockingRows(awaited);
        Assert.True(blocking.ReadAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData("The INSERT statement conflicted with the FOREIGN KEY constraint \"FK_Series_Study_StudyKey\".", true)]
    [InlineData("Die INSERT-Anweisung steht in Konflikt mit der FOREIGN KEY-Einschränkung \"FK_Instance_Series_SeriesKey\".", true)]
    [InlineData("The INSERT statement conflicted with the CHECK constraint \"CK_Study\".", false)]
    internal void A_row_that_went_away_is_told_from_one_that_is_refused(string message, bool isContention) =>
        Assert.Equal(isContention ? IndexFault.Contention : IndexFault.Other, SqlServerIndex.FaultOf(547, 16, message));

    static bool IsChange(TdsStatement statement) =>
        statement.Text.Contains("INSERT INTO") || statement.Text.Contains("UPDATE \"") || statement.Text.Contains("DELETE");

    static Task<List<int>> ReadAsync(IndexDatabase index) =>
        new IndexReader(index).ReadAsync("SELECT 1", null, row => row.GetInt32(0), CancellationToken.None);

    static Task<InsertResult> InsertAsync(IndexWriter writer, int number) =>
        writer.InsertAsync(TestIndex.Instance(Sample.Ct(instance: $"1.2.3.1.{number}"), $"blob{number}"), CancellationToken.None);

    // A database with the tables, and nothing in them.
    static TdsServer Served() =>
        new()
        {
            Answer = statement =>
                statement.Text switch
                {
                    "SELECT 1" or SqlServerIndex.ProbeStatement => TdsAnswer.Of(1),
                    SqlServerIndex.HistoryExists => TdsAnswer.Of(1),
                    SqlServerIndex.DatabaseSettings => TdsAnswer.Of(true, (byte)160),
                    var text when text.Contains("__EFMigrationsHistory") => new TdsAnswer
                    {
                        Rows = [.. IndexMigrations.Of<SqlServerIndexContext>().Select(migration => new object[] { migration })],
                    },
                    var text when text.Contains("FROM \"Study\"") => TdsAnswer.Nothing("", 0L, "", "", "", ""),
                    var text when text.Contains("FROM \"Instance\" WHERE") => TdsAnswer.Nothing("", "", 0L, "", Array.Empty<byte>()),
                    var text when text.Contains("FROM \"Series\"") => TdsAnswer.Nothing(0L, "", 0L),
                    var text when text.Contains("FROM \"Patient\"") => TdsAnswer.Nothing(0L, "", "", 0),
                    var text when text.Contains("FROM \"CustomTag\"") => TdsAnswer.Nothing(0L, 0L, "", "", 0),
                    var text when text.Contains("SELECT \"Value\" FROM \"Counter\"") => TdsAnswer.Of(0L),
                    var text when text.Contains("UPDATE \"Counter\"") => TdsAnswer.Of(1000L, 1L),
                    var text when text.Contains("OUTPUT INSERTED.\"Key\"") => TdsAnswer.Of(1L),
                    var text when text.Contains("FROM [Lease]") => TdsAnswer.Nothing("", "", 0L),
                    _ => null,
                },
        };
}
