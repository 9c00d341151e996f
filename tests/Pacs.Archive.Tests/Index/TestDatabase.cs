using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using Pacs.Archive.Index;
using Pacs.Archive.Index.PostgreSql;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Tests.Index.SqlServer;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Index;

/// <summary>An empty index of one provider, that goes away with the test. PostgreSQL is always there. Cases of SQL Server run where
/// PACS_TEST_SQLSERVER names a server (<see cref="NamedServer"/>), and are skipped with a reason elsewhere.</summary>
sealed class TestDatabase : IAsyncDisposable
{
    // Made once, and copied for every test.
    static readonly Lazy<Task<string>> postgreSqlTemplate = new(() => Task.Run(MakeTemplateAsync));

    readonly string? ownFolder;

    TestDatabase(IndexProvider provider, string connectionString, string? ownFolder)
    {
        Provider = provider;
        ConnectionString = connectionString;
        this.ownFolder = ownFolder;
    }

    public IndexProvider Provider { get; }

    /// <summary>Of SQLite, the file.</summary>
    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(IndexProvider provider)
    {
        SkipUnlessThere(provider);
        switch (provider)
        {
            case IndexProvider.PostgreSql:
                var server = await PostgreSqlServer.SharedAsync();
                return new TestDatabase(provider, await server.CreateDatabaseAsync(await postgreSqlTemplate.Value), null);
            case IndexProvider.SqlServer:
                var named = await NamedServer.SharedAsync();
                return new TestDatabase(provider, await named.CreateDatabaseAsync(), null);
            default:
                var folder = Directory.CreateTempSubdirectory("pacs-index-").FullName;
                return new TestDatabase(provider, Path.Combine(folder, PacsArchive.IndexFile), folder);
        }
    }

    /// <summary>Opens it; as often as there are to be replicas.</summary>
    public async Task<IndexDatabase> OpenAsync() =>
        Provider switch
        {
            IndexProvider.PostgreSql => await PostgreSqlIndex.OpenAsync(ConnectionString, CancellationToken.None),
            IndexProvider.SqlServer => await (await NamedServer.SharedAsync()).OpenAsync(ConnectionString),
            _ => await SqliteIndex.OpenAsync(ConnectionString, CancellationToken.None),
        };

    /// <summary>Runs a statement beside the archive.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A connection beside the archive's.</summary>
    public DbConnection Connect() =>
        Provider switch
        {
            IndexProvider.PostgreSql => new NpgsqlConnection($"{ConnectionString};Pooling=false"),
            IndexProvider.SqlServer => new SqlConnection($"{ConnectionString};Pooling=false"),
            _ => new SqliteConnection($"Data Source={ConnectionString};Pooling=false"),
        };

    public async ValueTask DisposeAsync()
    {
        if (Provider == IndexProvider.PostgreSql)
            await (await PostgreSqlServer.SharedAsync()).DropDatabaseAsync(ConnectionString);
        else if (Provider == IndexProvider.SqlServer)
            await (await NamedServer.SharedAsync()).DropAsync(ConnectionString);
        else
            Directory.Delete(ownFolder!, recursive: true);
    }

    static async Task<string> MakeTemplateAsync()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connectionString = await server.CreateDatabaseAsync();
        await PostgreSqlIndex.MigrateAsync(connectionString, CancellationToken.None);
        return PostgreSqlServer.NameIn(connectionString);
    }

    /// <summary>Whether tests of a provider can run.</summary>
    public static bool IsThere(IndexProvider provider) => provider != IndexProvider.SqlServer || NamedServer.IsNamed;

    /// <summary>Skips a test of a provider that is not there.</summary>
    public static void SkipUnlessThere(IndexProvider provider) => Assert.SkipUnless(IsThere(provider), NamedServer.NotNamed);
}
