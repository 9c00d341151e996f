using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index.SqlServer;

/// <summary>The index in a SQL Server database. Any number of processes may share it.</summary>
public sealed class SqlServerIndex : IndexDatabase
{
    const int ProbeSeconds = 2;

    // A pool may hold connections to a server that was restarted since.
    const int ReadRetries = 2;
    static readonly TimeSpan longestReadPause = TimeSpan.FromMilliseconds(200);

    // Another process that migrates needs a few minutes at most.
    const int MigrationWaitSeconds = 600;

    // Error numbers: login failed; the database cannot be opened.
    internal const int LoginFailed = 18456,
        NoDatabase = 4060;

    const int TimedOut = -2;

    // The level of SQL Server 2016, the first with OPENJSON.
    const byte MinCompatibilityLevel = 130;

    // The client reports its own faults, such as an exhausted pool, as exceptions without an error number.
    const string Client = "Microsoft.Data.SqlClient";

    /// <summary>Error number of a statement whose transaction is gone (<see cref="SqlDialect.Gathered"/>).</summary>
    internal const int TransactionGone = 50001;

    readonly IndexConnection connection;
    readonly Lazy<PooledDbContextFactory<SqlServerIndexContext>> contexts;

    /// <summary>Creates the index without checking that the server can be reached and the tables are up to date.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="reread">Reads the connection string again; null where it does not change.</param>
    internal SqlServerIndex(string connectionString, Func<string>? reread)
    {
        connection = new IndexConnection(connectionString, reread, text => Settings(text).ConnectionString);
        var settings = new SqlConnectionStringBuilder(connection.Current);
        Location = $"SQL Server, host {settings.DataSource}, database {settings.InitialCatalog}";
        contexts = new Lazy<PooledDbContextFactory<SqlServerIndexContext>>(() =>
            new PooledDbContextFactory<SqlServerIndexContext>(
                new DbContextOptionsBuilder<SqlServerIndexContext>()
                    .UseSqlServer(settings.ConnectionString, options =>
                        options.EnableRetryOnFailure(ReadRetries, longestReadPause, [LoginFailed, NoDatabase])
                    )
                    .AddInterceptors(new CurrentConnection(connection), new BlockingRows.Interceptor())
                    .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                    .Options
            )
        );
    }

    /// <summary>Opens the index.</summary>
    /// <param name="connectionString">The connection string. Defaults: at most 32 connections, 5 seconds to connect, 30 seconds per
    /// statement.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <param name="reread">Reads the connection string again when the server refuses a connection; null where it does not change.</param>
    /// <exception cref="IndexSchemaException">The tables are not up to date (<see cref="MigrateAsync"/>), or the server refuses access to
    /// the database.</exception>
    /// <exception cref="IndexUnavailableException">The server cannot be reached.</exception>
    public static async Task<SqlServerIndex> OpenAsync(
        string connectionString,
        CancellationToken cancellationToken,
        Func<string>? reread = null
    )
    {
        var index = new SqlServerIndex(connectionString, reread);
        await index.CheckAsync<SqlServerIndexContext>(HistoryExists, cancellationToken);
        return index;
    }

    /// <summary>Returns the flaw of a connection string (<see cref="IndexConnection.FlawOf"/>); null when there is none.</summary>
    internal static string? FlawOf(string connectionString) =>
        IndexConnection.FlawOf(connectionString, new SqlConnectionStringBuilder(), "Server");

    /// <summary>Migrates the tables of a database, which must exist, or creates them. Several processes may call it at once: one
    /// migrates, the others wait.</summary>
    /// <exception cref="IndexSchemaException">The server refuses access to the database, or changes to it.</exception>
    /// <exception cref="IndexUnavailableException">The server cannot be reached.</exception>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        using var index = new SqlServerIndex(connectionString, null);
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
        await using var connection = new SqlConnection(
            new SqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = MigrationWaitSeconds }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        await SetUpAsync(connection, cancellationToken);
        await ExecuteAsync(connection, TakeMigrationLock, cancellationToken);
        // The lock is released when the connection closes.
        await using var context = new SqlServerIndexContext(
            new DbContextOptionsBuilder<SqlServerIndexContext>().UseSqlServer(connection).Options
        );
        await IndexMigrations.ApplyAsync(context, cancellationToken);
    }

    /// <inheritdoc/>
    public override void Probe()
    {
        using var probing = Open(settings =>
        {
            (settings.Pooling, settings.ConnectTimeout, settings.CommandTimeout, settings.ConnectRetryCount) = (
                false,
                ProbeSeconds,
                ProbeSeconds,
                0
            );
        });
        using var command = probing.CreateCommand();
        command.CommandText = ProbeStatement;
        command.ExecuteScalar();
    }

    /// <inheritdoc/>
    public override IndexContext CreateDbContext() => contexts.Value.CreateDbContext();

    /// <inheritdoc/>
    public override async ValueTask<DbConnection> OpenReaderAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var reading = new SqlConnection(connection.Current);
            try
            {
                await reading.OpenAsync(cancellationToken);
                return reading;
            }
            catch (Exception exception)
            {
                await reading.DisposeAsync();
                if (!IsRefusal(exception) || !connection.Reread())
                    throw;
            }
        }
    }

    internal override SqlDialect Dialect => SqlServerDialect.Instance;

    // When reading asynchronously, the client parses a row again from its start with every packet: 8 MB take ten times as long.
    internal override bool AwaitsRows => false;

    internal override string Location { get; }

    internal override DbConnection OpenWriter(TimeSpan patience)
    {
        var writing = Open(settings => (settings.Pooling, settings.CommandTimeout) = (false, WriterConnection.SecondsOf(patience)));
        try
        {
            Execute(writing, SetWriter);
            return writing;
        }
        catch
        {
            writing.Dispose();
            throw;
        }
    }

    internal override IndexContext CreateWriter(DbConnection connection) =>
        new SqlServerIndexContext(new DbContextOptionsBuilder<SqlServerIndexContext>().UseSqlServer(connection).Options);

    private protected override IndexFault FaultOfOne(Exception exception) =>
        exception switch
        {
            // Each statement of a batch has an error of its own: the first of a known kind counts.
            SqlException error => error
                .Errors.Cast<SqlError>()
                .Select(one => FaultOf(one.Number, one.Class, one.Message))
                .FirstOrDefault(fault => fault != IndexFault.Other),
            // No connection of the pool became free in time, or the connection was lost.
            InvalidOperationException { Source: Client } => IndexFault.Unreachable,
            _ => IndexFault.Other,
        };

    internal override bool IsCommandTimeout(DbException exception) => exception is SqlException { Number: TimedOut };

    private protected override bool IsRefusal(Exception exception) => exception is SqlException { Number: LoginFailed or NoDatabase };

    /// <summary>Returns the fault of an error number, or of a severity of 20 or more, which closes the connection.</summary>
    internal static IndexFault FaultOf(int number, int severity, string message = "") =>
        number switch
        {
            // Deadlock, and a statement after it; lock time-out; violated unique index or constraint.
            1205 or TransactionGone or 1222 or 2601 or 2627 => IndexFault.Contention,
            // The referenced row was deleted by another transaction. A CHECK constraint has the same number, but fails again when repeated.
            // The names of keys are the same in messages of every language.
            547 => message.Contains(ForeignKeyPrefix, StringComparison.Ordinal) ? IndexFault.Contention : IndexFault.Other,
            // The file group, the database or the log is full.
            1101 or 1105 or 9002 => IndexFault.Full,
            // Time-out; network errors (of the client and of Windows); unknown server or instance.
            -1 or TimedOut or 2 or 20 or 26 or 40 or 53 or 64 or 121 or 233 or 258 or 10053 or 10054 or 10060 or 10061 or 11001 =>
                IndexFault.Unreachable,
            // The database or server is starting, stopping, paused, recovering or failing over.
            596
            or 921
            or 922
            or 927
            or 942
            or 952
            or 954
            or 976
            or 978
            or 983
            or NoDatabase
            or 6005
            or 17142
            or 17148
            or 18401
            or 18451
            or 40143
            or 40197
            or 40501
            or 40613 => IndexFault.Unreachable,
            // After a failover this server is read-only; or the password is being replaced.
            3906 or LoginFailed => IndexFault.Unreachable,
            // No memory, no locks, no space for row versions, or too many requests (Azure).
            701 or 802 or 1204 or 3958 or 3966 or 8645 or 10928 or 10929 or 49918 or 49919 or 49920 => IndexFault.Unreachable,
            _ => severity >= 20 ? IndexFault.Unreachable : IndexFault.Other,
        };

    /// <inheritdoc/>
    public override void Dispose()
    {
        using var reading = new SqlConnection(connection.Current);
        SqlConnection.ClearPool(reading);
    }

    // Prefix of the foreign key names that Entity Framework creates.
    const string ForeignKeyPrefix = "FK_";

    /// <summary>Settings of a writer's connection. A server may be configured (user options, 512) not to count rows, and a lease that was
    /// taken would then look like one that was not.</summary>
    internal const string SetWriter = "SET NOCOUNT OFF";

    internal const string ProbeStatement = "SELECT TOP (1) 1 FROM \"Counter\"";

    internal const string HistoryExists = "SELECT OBJECT_ID(N'__EFMigrationsHistory')";

    internal const string TakeMigrationLock = """
        DECLARE @result int;
        EXEC @result = sp_getapplock @Resource = N'PacsService migration', @LockMode = N'Exclusive',
            @LockOwner = N'Session', @LockTimeout = 600000;
        IF @result < 0 THROW 50000, N'another migration does not end', 1;
        """;

    internal const string DatabaseSettings =
        "SELECT is_read_committed_snapshot_on, compatibility_level FROM sys.databases WHERE database_id = DB_ID()";

    internal const string SetReadCommittedSnapshot = "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE";

    // With READ_COMMITTED_SNAPSHOT, readers and writers do not wait for each other. Setting it disconnects all other connections,
    // including another process that sets it. It is done once in a database's life, before the database is in use.
    static async Task SetUpAsync(SqlConnection connection, CancellationToken cancellationToken)
    {
        var (readsSnapshots, level) = await SettingsOfAsync(connection, cancellationToken);
        CheckLevel(level);
        if (!readsSnapshots)
            await ExecuteAsync(connection, SetReadCommittedSnapshot, cancellationToken);
    }

    private protected override async Task CheckSettingsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var (readsSnapshots, level) = await SettingsOfAsync(connection, cancellationToken);
        CheckLevel(level);
        if (!readsSnapshots)
            throw new IndexSchemaException(
                "the index's database has READ_COMMITTED_SNAPSHOT off, so that searches would wait for those who store: run "
                    + "`migrate`, which sets it"
            );
    }

    static void CheckLevel(byte level)
    {
        if (level < MinCompatibilityLevel)
            throw new IndexSchemaException(
                $"the index's database has compatibility level {level}, which lacks OPENJSON: set it to {MinCompatibilityLevel} (SQL "
                    + "Server 2016) or more with ALTER DATABASE ... SET COMPATIBILITY_LEVEL"
            );
    }

    static async Task<(bool ReadsSnapshots, byte Level)> SettingsOfAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = DatabaseSettings;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken)
            ? (rows.GetBoolean(0), rows.GetByte(1))
            : throw new IndexSchemaException("the server does not show the settings of the index's database (sys.databases)");
    }

    static async Task ExecuteAsync(SqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static void Execute(SqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // Opens a connection with the latest connection string, which is read again when the server refuses it.
    SqlConnection Open(Action<SqlConnectionStringBuilder> change)
    {
        while (true)
        {
            var settings = new SqlConnectionStringBuilder(connection.Current);
            change(settings);
            var opened = new SqlConnection(settings.ConnectionString);
            try
            {
                opened.Open();
                return opened;
            }
            catch (Exception exception)
            {
                opened.Dispose();
                if (!IsRefusal(exception) || !connection.Reread())
                    throw;
            }
        }
    }

    // Settings in the operator's connection string take precedence.
    static SqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new SqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Pool Size"))
            settings.MaxPoolSize = 32;
        if (!settings.ShouldSerialize("Connect Timeout"))
            settings.ConnectTimeout = 5;
        if (!settings.ShouldSerialize("Application Name"))
            settings.ApplicationName = "PacsService";
        // Otherwise the pool refuses connections for up to a minute after a failure, even if the server is back.
        if (!settings.ShouldSerialize("Pool Blocking Period"))
            settings.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        return settings;
    }
}
