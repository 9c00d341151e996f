using Npgsql;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Running;

/// <summary>What services under test keep index and objects in; each test has its own.</summary>
abstract class BackEnds : IAsyncDisposable
{
    public const string Embedded = "SQLite and a folder";
    public const string Servers = "PostgreSQL and S3";

    /// <summary>Both deployments, for theories.</summary>
    public static TheoryData<string> Both => [Embedded, Servers];

    /// <summary>New and empty ones.</summary>
    public static async Task<BackEnds> CreateAsync(string kind) =>
        kind == Embedded ? new EmbeddedBackEnds() : await ServerBackEnds.CreateAsync();

    /// <summary>A service on them; on servers, as many as wanted.</summary>
    public abstract Task<ServiceProcess> StartServiceAsync(params string[] settings);

    public abstract ValueTask DisposeAsync();

    sealed class EmbeddedBackEnds : BackEnds
    {
        readonly TemporaryFolder folder = new();

        public override Task<ServiceProcess> StartServiceAsync(params string[] settings) => ServiceProcess.StartAsync(folder, settings);

        public override ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>A database of a real PostgreSQL and a bucket of a real S3 server, behind links that can fail.</summary>
sealed class ServerBackEnds : BackEnds
{
    // Migrated once by the program's own verb, and copied for every test. Servers that a test has for itself have their own.
    static readonly Lazy<Task<string>> template = new(() => Task.Run(MakeTemplateAsync));

    // What a service would take for its own if it took any: none may appear.
    readonly TemporaryFolder folder = new();
    readonly string databaseName;

    ServerBackEnds(PostgreSqlServer database, string connectionString, S3Server objects)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        DatabaseLink = new TcpLink(connection.Port);
        var endpoint = new Uri(objects.Endpoint);
        ObjectsLink = new TcpLink(endpoint.Host, endpoint.Port);
        databaseName = connection.Database!;
        (connection.Host, connection.Port) = ("127.0.0.1", DatabaseLink.Port);
        (Database, Objects) = (database, objects);
        Settings =
        [
            "--Pacs:Index:Provider=PostgreSql",
            $"--Pacs:Index:ConnectionString={connection.ConnectionString}",
            "--Pacs:Objects:Store=S3",
            $"--Pacs:Objects:S3:Endpoint=http://127.0.0.1:{ObjectsLink.Port}",
            $"--Pacs:Objects:S3:Bucket={objects.Bucket ?? $"test-{Guid.NewGuid():N}"}",
            $"--Pacs:Objects:S3:AccessKey={objects.AccessKey}",
            $"--Pacs:Objects:S3:SecretKey={objects.SecretKey}",
            "--Pacs:Objects:S3:CreateBucket=true",
        ];
    }

    /// <summary>The server, which other tests may be using as well unless it was given.</summary>
    public PostgreSqlServer Database { get; }

    /// <summary>The server, which other tests may be using as well unless it was given.</summary>
    public S3Server Objects { get; }

    /// <summary>Between the services and the database.</summary>
    public TcpLink DatabaseLink { get; }

    /// <summary>Between the services and the object store.</summary>
    public TcpLink ObjectsLink { get; }

    /// <summary>What a service is told.</summary>
    public IReadOnlyList<string> Settings { get; }

    /// <summary>New and empty ones, migrated, on the servers that all tests share or on those given.</summary>
    public static async Task<ServerBackEnds> CreateAsync(PostgreSqlServer? database = null, S3Server? objects = null)
    {
        objects ??= await S3Server.SharedAsync();
        if (database is not null)
            return await MigratedAsync(database, objects);
        database = await PostgreSqlServer.SharedAsync();
        return new ServerBackEnds(database, await database.CreateDatabaseAsync(await template.Value), objects);
    }

    static async Task<string> MakeTemplateAsync()
    {
        await using var made = await MigratedAsync(await PostgreSqlServer.SharedAsync(), await S3Server.SharedAsync());
        return made.databaseName;
    }

    static async Task<ServerBackEnds> MigratedAsync(PostgreSqlServer database, S3Server objects)
    {
        var created = new ServerBackEnds(database, await database.CreateDatabaseAsync(), objects);
        var (exitCode, output) = await created.RunAsync("migrate");
        Assert.True(exitCode == 0, output);
        return created;
    }

    /// <summary>One of the program's verbs, to its end.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        Dimse.Peer.RunAsync(
            "dotnet",
            [ServiceProcess.Program, $"--Pacs:DataDirectory={Path.Combine(folder, "data")}", .. Settings, .. arguments]
        );

    public override Task<ServiceProcess> StartServiceAsync(params string[] settings) =>
        ServiceProcess.StartAsync(Path.Combine(folder, "data"), [.. Settings, .. settings]);

    public override async ValueTask DisposeAsync()
    {
        await DatabaseLink.DisposeAsync();
        await ObjectsLink.DisposeAsync();
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        folder.Dispose();
    }
}
