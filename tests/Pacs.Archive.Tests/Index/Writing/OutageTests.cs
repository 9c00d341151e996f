using System.Data.Common;
using System.Diagnostics;
using Dicom;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pacs.Archive.Index;
using Pacs.Archive.Index.PostgreSql;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Query;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Tests.Query;
using Pacs.Archive.Upkeep;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Index.Writing;

/// <summary>A database server that goes away and comes back.</summary>
[Trait("run", "full")]
public sealed class OutageTests
{
    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_out_and_not_done_twice()
    {
        await using var database = await TestDatabase.CreateAsync(IndexProvider.PostgreSql);
        await using var proxy = new CuttingProxy((await PostgreSqlServer.SharedAsync()).Port);
        using var index = await PostgreSqlIndex.OpenAsync(Through(proxy, database), CancellationToken.None);
        await using var writer = new IndexWriter(index, TimeProvider.System);
        Assert.True((await InsertAsync(writer, 0)).IsInserted);
        for (var i = 1; i <= 6; i++)
        {
            proxy.Next = i % 2 == 0 ? CommitCut.Before : CommitCut.Behind;
            Assert.True((await InsertAsync(writer, i)).IsInserted);
        }
        // Another one with the same UID is told of the first, not of itself.
        proxy.Next = CommitCut.Behind;
        Assert.Equal("blob3", (await InsertAsync(writer, 3, "another")).Existing!.BlobKey);

        // Done twice, it would have found nothing.
        proxy.Next = CommitCut.Behind;
        Assert.Equal(
            7,
            await new ArchiveDelete(writer).DeleteAsync(
                Requester.Archive,
                new InstanceScope(Uid.Parse(Sample.Study)),
                CancellationToken.None
            )
        );
        Assert.Equal(8, proxy.Cuts);
        await using var context = index.CreateDbContext();
        Assert.Equal(0, await context.Instances.CountAsync());
        Assert.Equal(
            Enumerable.Range(1, 14).Select(i => (long)i),
            await context.Changes.OrderBy(row => row.Sequence).Select(row => row.Sequence).ToListAsync()
        );
    }

    [Fact]
    public async Task Connections_that_the_server_ends_again_and_again_lose_nothing_and_store_nothing_twice()
    {
        await using var database = await TestDatabase.CreateAsync(IndexProvider.PostgreSql);
        var server = await PostgreSqlServer.SharedAsync();
        using var index = await database.OpenAsync();
        // On a busy machine, connections may be ended sooner than they are of use, for longer than a writer's patience.
        await using var writer = new IndexWriter(index, TimeProvider.System) { Patience = TimeSpan.FromMinutes(5) };
        using var done = new CancellationTokenSource();
        var name = PostgreSqlServer.NameIn(database.ConnectionString);
        var killing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await server.ExecuteAsync("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
                await Task.Delay(Random.Shared.Next(100));
            }
        });
        for (var round = 0; round < 20; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => InsertAsync(writer, round * 10 + i)));
            Assert.All(results, result => Assert.True(result.IsInserted));
        }
        await done.CancelAsync();
        await killing;
        await AssertHoldsAsync(index, 200);
    }

    [Fact]
    public async Task A_server_that_is_killed_and_restarted_is_waited_for_and_one_that_stays_away_is_told_of()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var connectionString = await server.CreateDatabaseAsync();
        await PostgreSqlIndex.MigrateAsync(connectionString, CancellationToken.None);
        using var index = await PostgreSqlIndex.OpenAsync(connectionString, CancellationToken.None);
        await using var writer = new IndexWriter(index, TimeProvider.System) { Patience = TimeSpan.FromSeconds(60) };
        var query = new ArchiveQuery(index);
        await InsertAsync(writer, 0);
        Assert.Single(await StudiesAsync(query));

        var stores = Enumerable
            .Range(1, 100)
            .Select(i =>
                Task.Run(async () =>
                {
                    await Task.Delay(i * 5);
                    return await InsertAsync(writer, i);
                })
            )
            .ToArray();
        await Task.Delay(100);
        server.Kill();
        await server.RestartAsync();
        Assert.All(await Task.WhenAll(stores), result => Assert.True(result.IsInserted));
        // Connections in the pool are those of before.
        Assert.Single(await StudiesAsync(query));
        await AssertHoldsAsync(index, 101);

        await using (var impatient = new IndexWriter(index, TimeProvider.System) { Patience = TimeSpan.FromSeconds(2) })
        {
            await InsertAsync(impatient, 101);
            server.Kill();
            var watch = Stopwatch.StartNew();
            var refusals = Enumerable.Range(102, 50).Select(i => InsertAsync(impatient, i)).ToArray();
            foreach (var refusal in refusals)
                await Assert.ThrowsAsync<IndexUnavailableException>(() => refusal);
            Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5));
            // Whoever comes while it is known to be away is told at once.
            watch.Restart();
            await Assert.ThrowsAsync<IndexUnavailableException>(() => InsertAsync(impatient, 152));
            await Assert.ThrowsAsync<IndexUnavailableException>(() => StudiesAsync(query));
            await Assert.ThrowsAsync<IndexUnavailableException>(() =>
                new ArchiveProblems(index).ListAsync(Requester.Archive, 10, null, CancellationToken.None)
            );
            Assert.ThrowsAny<DbException>(index.Probe);
            await Assert.ThrowsAsync<IndexUnavailableException>(() => PostgreSqlIndex.OpenAsync(connectionString, CancellationToken.None));
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(5));

            await server.RestartAsync();
            index.Probe();
            Assert.True((await InsertAsync(impatient, 152)).IsInserted);
            Assert.Single(await StudiesAsync(query));
        }
        await AssertHoldsAsync(index, 103);
    }

    [Fact]
    public async Task A_writer_that_ends_while_the_server_is_away_does_not_wait_for_it()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var connectionString = await server.CreateDatabaseAsync();
        await PostgreSqlIndex.MigrateAsync(connectionString, CancellationToken.None);
        using var index = await PostgreSqlIndex.OpenAsync(connectionString, CancellationToken.None);
        var writer = new IndexWriter(index, TimeProvider.System) { Patience = TimeSpan.FromHours(1) };
        server.Kill();
        var insert = InsertAsync(writer, 0);
        await Task.Delay(300);
        await writer.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<IndexUnavailableException>(() => insert);
    }

    [Fact]
    public async Task An_outage_long_after_another_one_is_waited_for_though_nothing_was_written_in_between()
    {
        await using var database = await TestDatabase.CreateAsync(IndexProvider.Sqlite);
        using var index = new FaultyIndex((SqliteIndex)await database.OpenAsync());
        var time = new MovedTime();
        await using var writer = new IndexWriter(index, time) { Patience = TimeSpan.FromSeconds(1) };
        index.Connecting = () => throw new TimeoutException();
        await Assert.ThrowsAsync<IndexUnavailableException>(() => InsertAsync(writer, 0));

        time.Ahead = TimeSpan.FromHours(1);
        var left = 2;
        index.Connecting = () =>
        {
            if (left-- > 0)
                throw new TimeoutException();
        };
        Assert.True((await InsertAsync(writer, 1)).IsInserted);
    }

    [Fact]
    public async Task Attempts_that_take_longer_than_the_patience_are_not_made_again_and_again()
    {
        await using var database = await TestDatabase.CreateAsync(IndexProvider.Sqlite);
        using var index = new FaultyIndex((SqliteIndex)await database.OpenAsync());
        var (time, attempts) = (new MovedTime(), 0);
        await using var writer = new IndexWriter(index, time);
        index.Connecting = () =>
        {
            attempts++;
            time.Ahead += TimeSpan.FromMinutes(1);
            throw new TimeoutException();
        };
        for (var i = 1; i <= 3; i++)
        {
            await Assert.ThrowsAsync<IndexUnavailableException>(() => InsertAsync(writer, 0).WaitAsync(TimeSpan.FromMinutes(5)));
            Assert.InRange(attempts, i, 2 * i);
        }
    }

    [Fact]
    public async Task Senders_that_wait_for_the_lock_of_another_session_are_told_when_the_patience_is_over()
    {
        await using var database = await TestDatabase.CreateAsync(IndexProvider.PostgreSql);
        using var index = await database.OpenAsync();
        await using var writer = new IndexWriter(index, TimeProvider.System) { Patience = TimeSpan.FromSeconds(3) };
        Assert.True((await InsertAsync(writer, 0)).IsInserted);
        await using (var other = database.Connect())
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await using var command = other.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "UPDATE \"Counter\" SET \"Value\" = \"Value\"";
            await command.ExecuteNonQueryAsync();
            var watch = Stopwatch.StartNew();
            var refusals = Enumerable.Range(1, 20).Select(i => InsertAsync(writer, i)).ToArray();
            foreach (var refusal in refusals)
                await Assert.ThrowsAsync<IndexUnavailableException>(() => refusal);
            Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(2.9), TimeSpan.FromMinutes(5));
            await transaction.RollbackAsync();
        }
        Assert.True((await InsertAsync(writer, 1)).IsInserted);
        await AssertHoldsAsync(index, 2);
    }

    [Fact]
    public async Task A_query_that_is_given_up_ends_in_the_server_too()
    {
        await using var database = await TestDatabase.CreateAsync(IndexProvider.PostgreSql);
        using var index = await database.OpenAsync();
        using var cancel = new CancellationTokenSource();
        var query = new IndexReader(index).ReadAsync("SELECT pg_sleep(3600)", null, _ => 0, cancel.Token);
        await Task.Delay(500);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query.WaitAsync(TimeSpan.FromMinutes(5)));
        var server = await PostgreSqlServer.SharedAsync();
        Assert.Equal(
            "0",
            await server.ExecuteAsync(
                "postgres",
                $"SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '{PostgreSqlServer.NameIn(database.ConnectionString)}' AND "
                    + "state = 'active'"
            )
        );
    }

    static async Task AssertHoldsAsync(IndexDatabase index, int count)
    {
        await using var context = index.CreateDbContext();
        Assert.Equal(count, await context.Instances.CountAsync());
        Assert.Equal(count, Assert.Single(await context.Studies.ToListAsync()).NumberOfStudyRelatedInstances);
        Assert.Equal(
            Enumerable.Range(1, count).Select(i => (long)i),
            await context.Changes.OrderBy(row => row.Sequence).Select(row => row.Sequence).ToListAsync()
        );
    }

    static async Task<List<Dataset>> StudiesAsync(ArchiveQuery query)
    {
        var results = new List<Dataset>();
        await foreach (var study in query.FindAsync(new QueryRequest { Level = QueryLevel.Study, Keys = [] }, CancellationToken.None))
            results.Add(study);
        return results;
    }

    static Task<InsertResult> InsertAsync(IndexWriter writer, int number, string? blobKey = null) =>
        writer.InsertAsync(
            TestIndex.Instance(Sample.Ct(instance: $"1.2.3.1.{number}"), blobKey ?? $"blob{number}"),
            CancellationToken.None
        );

    static string Through(CuttingProxy proxy, TestDatabase database) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString) { Port = proxy.Port }.ConnectionString;
}
