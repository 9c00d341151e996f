using System.Diagnostics;
using Npgsql;
using Pacs.Archive.Index;
using Pacs.Archive.Index.PostgreSql;
using Pacs.Archive.Ingest;
using Pacs.Archive.Query;
using Pacs.Archive.Tests.Ingest;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Index;

/// <summary>Storing through the whole archive while its database goes away, or its password is replaced.</summary>
[Trait("run", "full")]
public sealed class StoreOutageTests
{
    [Fact]
    public async Task A_restart_of_the_database_is_waited_for_once_by_each_store_and_a_longer_outage_is_told_at_once()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var connectionString = await server.CreateDatabaseAsync();
        await PostgreSqlIndex.MigrateAsync(connectionString, CancellationToken.None);
        await using var folder = await OpenAsync(connectionString);
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(folder.Archive, 0));

        // The patience is ten seconds. Stores are rightly told of an outage that is longer because the machine is too busy to restart the
        // server: then once more.
        var isShort = false;
        for (var round = 0; !isShort && round < 10; round++)
        {
            server.Kill();
            var outage = Stopwatch.StartNew();
            var stores = Enumerable.Range(1, 8).Select(i => StoreAsync(folder.Archive, 100 * round + i)).ToArray();
            await Task.Delay(TimeSpan.FromSeconds(2));
            await server.RestartAsync();
            isShort = outage.Elapsed < TimeSpan.FromSeconds(7);
            var outcomes = await Task.WhenAll(stores);
            if (isShort)
                Assert.All(outcomes, outcome => Assert.IsType<StoreOutcome.Stored>(outcome));
            while (await StoreAsync(folder.Archive, 100 * round + 9) is StoreOutcome.Unavailable)
                await Task.Delay(100);
        }

        server.Kill();
        var watch = Stopwatch.StartNew();
        Assert.IsType<StoreOutcome.Unavailable>(await StoreAsync(folder.Archive, 2000));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(9), TimeSpan.FromMinutes(2));
        // The patience is ten seconds. A busy machine may make an attempt slow, patience would make every one.
        for (var attempt = 0; attempt == 0 || (watch.Elapsed > TimeSpan.FromSeconds(8) && attempt < 10); attempt++)
        {
            watch.Restart();
            Assert.IsType<StoreOutcome.Unavailable>(await StoreAsync(folder.Archive, 2001));
        }
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));

        await server.RestartAsync();
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(folder.Archive, 2002));
    }

    [Fact]
    public async Task A_password_that_is_replaced_is_read_again_and_until_then_the_index_is_unavailable()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var asOwner = await server.CreateDatabaseAsync();
        await PostgreSqlIndex.MigrateAsync(asOwner, CancellationToken.None);
        var database = PostgreSqlServer.NameIn(asOwner);
        await server.ExecuteAsync(database, "CREATE ROLE app LOGIN SUPERUSER PASSWORD 'first'");
        var rules = await server.ExecuteAsync(database, "SHOW hba_file");
        await server.ExecuteAsync(
            database,
            $"COPY (VALUES ('host all app 127.0.0.1/32 scram-sha-256'), ('host all all 127.0.0.1/32 trust')) TO '{rules}'"
        );
        await server.ExecuteAsync(database, "SELECT pg_reload_conf()");
        var configured = With("first");
        await using var folder = await OpenAsync(configured, () => configured);
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(folder.Archive, 0));

        await ReplaceAsync("second");
        Assert.IsType<StoreOutcome.Unavailable>(await StoreAsync(folder.Archive, 1));
        var refusal = await Assert.ThrowsAsync<IndexUnavailableException>(() => CountAsync(folder.Archive));
        Assert.Contains("password authentication failed", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("first", refusal.Message, StringComparison.Ordinal);
        var mistake = await Assert.ThrowsAsync<IndexSchemaException>(() =>
            PostgreSqlIndex.OpenAsync(With("first"), CancellationToken.None)
        );
        Assert.Contains("password authentication failed", mistake.Message, StringComparison.Ordinal);

        configured = With("second");
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(folder.Archive, 2));
        Assert.Equal(1, await CountAsync(folder.Archive));
        Assert.Empty(await folder.Archive.Problems.ListAsync(Requester.Archive, 10, null, CancellationToken.None));
        folder.Archive.Index.Probe();

        string With(string password) =>
            new NpgsqlConnectionStringBuilder(asOwner) { Username = "app", Password = password }.ConnectionString;

        async Task ReplaceAsync(string password)
        {
            await server.ExecuteAsync(database, $"ALTER ROLE app PASSWORD '{password}'");
            await server.ExecuteAsync(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'");
        }
    }

    [Fact]
    public async Task A_misspelt_database_is_a_mistake_with_the_servers_words()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var mistake = await Assert.ThrowsAsync<IndexSchemaException>(() =>
            PostgreSqlIndex.OpenAsync(server.ConnectionString("pcas"), CancellationToken.None)
        );
        Assert.Contains("host 127.0.0.1, database pcas", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("database \"pcas\" does not exist", mistake.Message, StringComparison.Ordinal);
        var outage = await Assert.ThrowsAsync<IndexUnavailableException>(() =>
            PostgreSqlIndex.OpenAsync($"Host=127.0.0.1;Port={LoopbackPort.Free()};Database=pacs;Password=hidden", CancellationToken.None)
        );
        Assert.Contains("host 127.0.0.1, database pacs", outage.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", outage.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", outage.Message, StringComparison.Ordinal);
    }

    static async Task<int> CountAsync(PacsArchive archive)
    {
        var count = 0;
        await foreach (
            var _ in new ArchiveQuery(archive.Index).FindAsync(
                new QueryRequest { Level = QueryLevel.Study, Keys = [] },
                CancellationToken.None
            )
        )
            count++;
        return count;
    }

    static Task<StoreOutcome> StoreAsync(PacsArchive archive, int number) =>
        archive.Ingest.StoreAsync(
            new Requester(Protocol.DicomWeb, Address: "127.0.0.1"),
            new IncomingInstance { Bytes = new MemoryStream(Sample.File(Sample.Ct(instance: $"1.2.3.1.{number}"))) },
            CancellationToken.None
        );

    static async Task<InFolder> OpenAsync(string connectionString, Func<string>? reread = null)
    {
        var folder = Directory.CreateTempSubdirectory("pacs-archive-").FullName;
        var options = new ArchiveOptions
        {
            DataDirectory = folder,
            Index = IndexProvider.PostgreSql,
            IndexConnection = connectionString,
            Limits = new ArchiveLimits { MinimumFreeBytes = 0 },
        };
        return new InFolder(
            await PacsArchive.OpenAsync(
                options with
                {
                    Reread = reread is null ? null : () => options with { IndexConnection = reread() },
                }
            ),
            folder
        );
    }

    sealed record InFolder(PacsArchive Archive, string Folder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Archive.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
