using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Pacs.Archive.Index.SqlServer;

/// <summary>The index in a SQL Server database, which any number of processes may share.</summary>
public sealed class SqlServerIndex : IndexDatabase
{
    const int ProbeSeconds = 2;

    // A pool may hold connections to a server that was restarted since.
    const int ReadRetries = 2;
    static readonly TimeSpan longestReadPause = TimeSpan.FromMilliseconds(200);

    // Another process that migrates needs minutes at the most.
    const int MigrationWaitSeconds = 600;

    readonly string reading, writing, probing;
    readonly Lazy<PooledDbContextFactory<SqlServerIndexContext>> contexts;

    SqlServerIndex(string connectionString)
    {
        reading = Settings(connectionString).ConnectionString;
        // Neither comes from the pool: the one stays open, the other is to see whether a connection can be had at all.
        writing = new SqlConnectionStringBuilder(reading) { Pooling = false }.ConnectionString;
        probing = new SqlConnectionStringBuilder(reading) { Pooling = false, ConnectTimeout = ProbeSeconds, CommandTimeout = ProbeSeconds, ConnectRetryCount = 0 }.ConnectionString;
        contexts = new Lazy<PooledDbContextFactory<SqlServerIndexContext>>(() => new PooledDbContextFactory<SqlServerIndexContext>(new DbContextOptionsBuilder<SqlServerIndexContext>()
            .UseSqlServer(reading, options => options.EnableRetryOnFailure(ReadRetries, longestReadPause, null))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options));
    }

    /// <summary>Opens the index.</summary>
    /// <param name="connectionString">Where it is. What it does not say has this archive's defaults: at most 32 connections, 5 seconds to connect, 30 for a statement.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="IndexSchemaException">The tables are not up to date (<see cref="MigrateAsync"/>), or the server refuses to give the database.</exception>
    /// <exception cref="IndexUnavailableException">The server cannot be reached.</exception>
    public static async Task<SqlServerIndex> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var index = new SqlServerIndex(connectionString);
        await index.CheckAsync<SqlServerIndexContext>(HistoryExists, cancellationToken);
        return index;
    }

    /// <summary>Brings the tables of a database up to date, or makes them; the database must be there. Several may do it at once: one does, the others wait.</summary>
    /// <exception cref="IndexSchemaException">The server refuses to give the database, or to change it.</exception>
    /// <exception cref="IndexUnavailableException">The server cannot be reached.</exception>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        using var index = new SqlServerIndex(connectionString);
        try
        {
            await MigrateAloneAsync(connectionString, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw index.Unopened(exception);
        }
    }

    static async Task MigrateAloneAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(new SqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = MigrationWaitSeconds }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await ReadCommittedSnapshotAsync(connection, cancellationToken);
        await ExecuteAsync(connection, TakeMigrationLock, cancellationToken);
        // The lock goes with the connection.
        await using var context = new SqlServerIndexContext(new DbContextOptionsBuilder<SqlServerIndexContext>().UseSqlServer(connection).Options);
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Probe()
    {
        using var connection = new SqlConnection(probing);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = ProbeStatement;
        command.ExecuteScalar();
    }

    /// <inheritdoc/>
    public override IndexContext CreateDbContext() => contexts.Value.CreateDbContext();

    /// <inheritdoc/>
    public override async ValueTask<DbConnection> OpenReaderAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(reading);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal override SqlDialect Dialect => SqlServerDialect.Instance;

    internal override DbConnection OpenWriter()
    {
        var connection = new SqlConnection(writing);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal override IndexContext CreateWriter(DbConnection connection) => new SqlServerIndexContext(new DbContextOptionsBuilder<SqlServerIndexContext>().UseSqlServer(connection).Options);

    private protected override IndexFault FaultOfOne(Exception exception) => exception is SqlException error ? FaultOf(error.Number, error.Class) : IndexFault.Other;

    /// <summary>What an error's number means, and the severity from which on the connection is closed.</summary>
    internal static IndexFault FaultOf(int number, int severity) => number switch
    {
        // Deadlock; lock time-out; an index's or a constraint's uniqueness; a row above that went away in between.
        1205 or 1222 or 2601 or 2627 or 547 => IndexFault.Contention,
        // The file group, the database, the log.
        1101 or 1105 or 9002 => IndexFault.Full,
        // Time-out; network (the client's and Windows' numbers); no such server or instance.
        -2 or -1 or 2 or 20 or 26 or 40 or 53 or 64 or 121 or 233 or 258 or 10053 or 10054 or 10060 or 10061 or 11001 => IndexFault.Unreachable,
        // The database or server is starting, stopping, paused, recovering or changing over.
        596 or 921 or 922 or 927 or 983 or 4060 or 6005 or 17142 or 17148 or 18401 or 18451 or 40143 or 40197 or 40501 or 40613 => IndexFault.Unreachable,
        // No memory, no locks, or more requests than it takes (Azure).
        701 or 1204 or 8645 or 10928 or 10929 or 49918 or 49919 or 49920 => IndexFault.Unreachable,
        _ => severity >= 20 ? IndexFault.Unreachable : IndexFault.Other,
    };

    /// <inheritdoc/>
    public override void Dispose()
    {
        using var connection = new SqlConnection(reading);
        SqlConnection.ClearPool(connection);
    }

    internal const string ProbeStatement = "SELECT TOP (1) 1 FROM \"Counter\"";

    internal const string HistoryExists = "SELECT OBJECT_ID(N'__EFMigrationsHistory')";

    internal const string TakeMigrationLock = """
        DECLARE @result int;
        EXEC @result = sp_getapplock @Resource = N'PacsService migration', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 600000;
        IF @result < 0 THROW 50000, N'another migration does not end', 1;
        """;

    internal const string IsReadCommittedSnapshot = "SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()";

    internal const string SetReadCommittedSnapshot = "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE";

    // Readers and writers then do not wait for each other. Whoever else is connected at this moment is cut off, as another one who sets it: it is done once in a database's life, before it is used.
    static async Task ReadCommittedSnapshotAsync(SqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = IsReadCommittedSnapshot;
        if (await command.ExecuteScalarAsync(cancellationToken) is true)
            return;
        await ExecuteAsync(connection, SetReadCommittedSnapshot, cancellationToken);
    }

    static async Task ExecuteAsync(SqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // What the operator says, stands.
    static SqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new SqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Pool Size"))
            settings.MaxPoolSize = 32;
        if (!settings.ShouldSerialize("Connect Timeout"))
            settings.ConnectTimeout = 5;
        if (!settings.ShouldSerialize("Application Name"))
            settings.ApplicationName = "PacsService";
        return settings;
    }
}
