using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;
using Pacs.Archive.Index.SqlServer;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>What only some of the servers that speak TDS and T-SQL have.</summary>
enum ServerFeature
{
    /// <summary>Query plans as XML, and statistics that a statement may set: SQL Server's own.</summary>
    Plans,

    /// <summary>READ_COMMITTED_SNAPSHOT: readers do not wait for a transaction that is open.</summary>
    RowVersions,

    /// <summary>Collations that take a character beyond the Basic Multilingual Plane for one character.</summary>
    SupplementaryCharacters,
}

/// <summary>The server that PACS_TEST_SQLSERVER names: SQL Server, or another server that speaks TDS and T-SQL.</summary>
/// <remarks>On SQL Server every check runs and may fail. On another server the archive is tried as far as that server goes: a check that
/// needs a feature which the server lacks is skipped, and the reason names the server and the feature.</remarks>
sealed class NamedServer
{
    public const string Variable = "PACS_TEST_SQLSERVER";

    /// <summary>Why a case is skipped where no server is named, and how to run it.</summary>
    public const string NotNamed =
        $"{Variable} names no server; it runs with {Variable}='Server=HOST,1433;User ID=...;Password=...;"
        + "TrustServerCertificate=true', on any server that speaks TDS and T-SQL and lets this user create databases";

    const string SnapshotTable = "CREATE TABLE Probe (Number int NOT NULL PRIMARY KEY)";
    const int LockSeconds = 5;

    // Editions with the engine of SQL Server: not those of Synapse (6, 11).
    static readonly HashSet<int> engines = [1, 2, 3, 4, 5, 8, 9, 12];

    static readonly Lazy<Task<NamedServer>> shared = new(() => Task.Run(() => ProbeAsync(ConnectionStringNamed)));

    readonly string connectionString;
    readonly Dictionary<ServerFeature, string> lacks = [];

    // Null on SQL Server.
    string? difference;
    string? cannotOpen;
    bool isOpenedUnchecked;

    NamedServer(string connectionString) => this.connectionString = connectionString;

    /// <summary>Whether a server is named.</summary>
    public static bool IsNamed => ConnectionStringNamed.Length > 0;

    /// <summary>Why the server is no SQL Server; null when it is one.</summary>
    public string? Difference => difference;

    static string ConnectionStringNamed => Environment.GetEnvironmentVariable(Variable) ?? "";

    /// <summary>The named server, which is probed once; the test is skipped where none is named.</summary>
    public static Task<NamedServer> SharedAsync()
    {
        Assert.SkipUnless(IsNamed, NotNamed);
        return shared.Value;
    }

    /// <summary>Skips a test on a named server that lacks a feature. Does nothing for other databases.</summary>
    public static async Task NeedAsync(IndexProvider provider, ServerFeature feature)
    {
        if (provider == IndexProvider.SqlServer && (await SharedAsync()).ReasonToSkip(feature) is { } reason)
            Assert.Skip(reason);
    }

    /// <summary>Finds out what a server is, and what it lacks.</summary>
    /// <exception cref="SqlException">It cannot be reached, or is a SQL Server that refuses.</exception>
    public static async Task<NamedServer> ProbeAsync(string connectionString)
    {
        var server = new NamedServer(connectionString);
        server.difference = await server.DifferenceAsync();
        if (server.difference is not null)
            await server.ProbeFeaturesAsync();
        return server;
    }

    /// <summary>Why answers are not those of a SQL Server; null when they are.</summary>
    /// <param name="version">@@VERSION.</param>
    /// <param name="edition">SERVERPROPERTY('EngineEdition'); null where the server does not know it.</param>
    /// <param name="isBabelfish">SERVERPROPERTY('Babelfish'), which only Babelfish knows.</param>
    public static string? DifferenceOf(string version, int? edition, bool isBabelfish)
    {
        var name = version.ReplaceLineEndings("\n").Split('\n')[0].Trim();
        if (isBabelfish)
            return $"it is Babelfish ({name})";
        if (
            !name.StartsWith("Microsoft SQL Server", StringComparison.Ordinal)
            && !name.StartsWith("Microsoft SQL Azure", StringComparison.Ordinal)
            && !name.StartsWith("Microsoft Azure SQL", StringComparison.Ordinal)
        )
            return $"its version is \"{name}\"";
        return edition is { } known && engines.Contains(known)
            ? null
            : $"its EngineEdition is {edition?.ToString() ?? "not known"} ({name})";
    }

    /// <summary>Why cases that need a feature are skipped on this server; null where they run.</summary>
    public string? ReasonToSkip(ServerFeature feature) =>
        lacks.TryGetValue(feature, out var lack) ? $"this server is no SQL Server: {difference}; it lacks {feature}: {lack}" : null;

    /// <summary>Why every case is skipped on this server; null where they run.</summary>
    public string? ReasonToSkipAll =>
        cannotOpen is null ? null : $"this server is no SQL Server: {difference}; it cannot hold the archive's tables: {cannotOpen}";

    /// <summary>Makes a new database with the archive's tables; the test is skipped where the server cannot make them and is no SQL
    /// Server.</summary>
    /// <returns>How to reach it.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        Assert.SkipWhen(ReasonToSkipAll is not null, ReasonToSkipAll ?? "");
        var settings = await CreateEmptyDatabaseAsync();
        await MigrateAsync(settings);
        return settings;
    }

    /// <summary>Opens the archive's index in a database of <see cref="CreateDatabaseAsync"/>.</summary>
    public async Task<IndexDatabase> OpenAsync(string database) =>
        isOpenedUnchecked ? new SqlServerIndex(database, null) : await SqlServerIndex.OpenAsync(database, CancellationToken.None);

    /// <summary>Removes a database.</summary>
    public async Task DropAsync(string database)
    {
        var name = new SqlConnectionStringBuilder(database).InitialCatalog;
        if (difference is null)
        {
            await ExecuteAsync(
                connectionString,
                $"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]"
            );
            return;
        }
        using (var pooled = new SqlConnection(database))
            SqlConnection.ClearPool(pooled);
        // A server without SINGLE_USER may refuse while a connection is being closed: the database is left over.
        await FailureOfAsync(() => ExecuteAsync(connectionString, $"DROP DATABASE [{name}]"));
    }

    async Task MigrateAsync(string database)
    {
        if (!isOpenedUnchecked)
        {
            await SqlServerIndex.MigrateAsync(database, CancellationToken.None);
            return;
        }
        // The same tables, without the settings that this server does not have.
        await using var context = new SqlServerIndexContext(
            new DbContextOptionsBuilder<SqlServerIndexContext>().UseSqlServer(database).Options
        );
        await context.Database.MigrateAsync();
    }

    async Task<string> CreateEmptyDatabaseAsync()
    {
        var settings = new SqlConnectionStringBuilder(connectionString) { InitialCatalog = $"PacsTest{Guid.NewGuid():N}" };
        await ExecuteAsync(connectionString, $"CREATE DATABASE [{settings.InitialCatalog}]");
        return settings.ConnectionString;
    }

    async Task<string?> DifferenceAsync()
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync();
        var version = await AskAsync(connection, "SELECT @@VERSION") as string ?? "not told";
        var edition = await AskAsync(connection, "SELECT CAST(SERVERPROPERTY('EngineEdition') AS int)") as int?;
        var isBabelfish = await AskAsync(connection, "SELECT CAST(SERVERPROPERTY('Babelfish') AS int)") is 1;
        if (DifferenceOf(version, edition, isBabelfish) is { } told)
            return told;
        // Every user of SQL Server sees the own session there. Another server that says it were SQL Server has no such view.
        return await AskAsync(connection, "SELECT COUNT(*) FROM sys.dm_exec_sessions WHERE session_id = @@SPID") is 1
            ? null
            : "it has no sys.dm_exec_sessions";
    }

    async Task ProbeFeaturesAsync()
    {
        lacks[ServerFeature.Plans] = "plans and statistics are SQL Server's own";
        await using (var connection = new SqlConnection(connectionString))
        {
            await connection.OpenAsync();
            const string matches = "N'\U00020BB7a' COLLATE Latin1_General_100_CS_AS_KS_WS_SC LIKE N'_a'";
            if (await AskAsync(connection, $"SELECT CASE WHEN {matches} THEN 1 ELSE 0 END") is not 1)
                lacks[ServerFeature.SupplementaryCharacters] = "a collation with _SC is not known, or counts code units";
        }
        string? database = null;
        try
        {
            cannotOpen = await FailureOfAsync(async () => database = await CreateEmptyDatabaseAsync());
            if (database is null)
                return;
            cannotOpen = await FailureOfAsync(() => TryOpenAsync(database));
            if (cannotOpen is not null)
            {
                isOpenedUnchecked = true;
                cannotOpen = await FailureOfAsync(() => TryOpenAsync(database));
            }
            if (cannotOpen is null && await FailureOfAsync(() => ReadBesideAsync(database)) is { } waits)
                lacks[ServerFeature.RowVersions] = waits;
        }
        finally
        {
            if (database is not null)
                await DropAsync(database);
        }
    }

    async Task TryOpenAsync(string database)
    {
        await MigrateAsync(database);
        using var index = await OpenAsync(database);
        index.Probe();
    }

    // Throws where a reader waits for a transaction that is open, or sees what it has not committed.
    static async Task ReadBesideAsync(string database)
    {
        await ExecuteAsync(database, SnapshotTable);
        await using var writing = new SqlConnection(database);
        await writing.OpenAsync();
        await using var transaction = (SqlTransaction)await writing.BeginTransactionAsync();
        await using var insert = writing.CreateCommand();
        (insert.CommandText, insert.Transaction) = ("INSERT INTO Probe (Number) VALUES (1)", transaction);
        await insert.ExecuteNonQueryAsync();
        await using var reading = new SqlConnection(database);
        await reading.OpenAsync();
        await using var count = reading.CreateCommand();
        (count.CommandText, count.CommandTimeout) = ("SELECT COUNT(*) FROM Probe", LockSeconds);
        if (await count.ExecuteScalarAsync() is not 0)
            throw new InvalidOperationException("a reader sees what another transaction has not committed");
    }

    // What a server does not know is no failure.
    static async Task<object?> AskAsync(SqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            return await command.ExecuteScalarAsync();
        }
        catch (SqlException exception) when (exception.Class < 20)
        {
            return null;
        }
    }

    // Clients throw whatever an answer that they do not expect leads to.
    static async Task<string?> FailureOfAsync(Func<Task> attempt)
    {
        try
        {
            await attempt();
            return null;
        }
        catch (Exception exception)
        {
            return exception.Message.ReplaceLineEndings(" ");
        }
    }

    static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
