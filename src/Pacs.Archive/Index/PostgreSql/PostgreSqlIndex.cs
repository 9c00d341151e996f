using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index.PostgreSql;

/// <summary>The index in a PostgreSQL database. Any number of processes may share it.</summary>
public sealed class PostgreSqlIndex : IndexDatabase
{
    // Key of the advisory lock that serializes migrations: an arbitrary number.
    const long MigrationLock = 0x5041_4353_4947;

    const int ProbeSeconds = 2;

    // A pool may hold connections to a server that was restarted since.
    const int ReadRetries = 2;
    static readonly TimeSpan longestReadPause = TimeSpan.FromMilliseconds(200);

    static readonly string[] refusals =
    [
        PostgresErrorCodes.InvalidAuthorizationSpecification,
        PostgresErrorCodes.InvalidPassword,
        PostgresErrorCodes.InvalidCatalogName,
        PostgresErrorCodes.InsufficientPrivilege,
    ];

    readonly NpgsqlDataSource readers;
    readonly Lazy<PooledDbContextFactory<PostgreSqlIndexContext>> contexts;
    readonly IndexConnection connection;

    PostgreSqlIndex(string connectionString, Func<string>? reread)
    {
        connection = new IndexConnection(connectionString, reread, text => Settings(text).ConnectionString);
        var settings = new NpgsqlConnectionStringBuilder(connection.Current);
        Location = $"PostgreSQL, host {settings.Host}, database {settings.Database ?? settings.Username}";
        readers = Readers(settings, reread is not null);
        contexts = new Lazy<PooledDbContextFactory<PostgreSqlIndexContext>>(() =>
            new PooledDbContextFactory<PostgreSqlIndexContext>(
                new DbContextOptionsBuilder<PostgreSqlIndexContext>()
                    .UseNpgsql(readers, options => options.EnableRetryOnFailure(ReadRetries, longestReadPause, refusals))
                    .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                    .Options
            )
        );
    }

    /// <summary>Opens the index.</summary>
    /// <param name="connectionString">The connection string. Defaults: at most 32 connections, 5 seconds to connect, 30 seconds per
    /// statement.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <param name="reread">Reads the connection string again, for the password of each new connection; null where it does not
    /// change.</param>
    /// <exception cref="IndexSchemaException">The tables are not up to date (<see cref="MigrateAsync"/>), or the server refuses access to
    /// the database.</exception>
    /// <exception cref="IndexUnavailableException">The server cannot be reached.</exception>
    public static async Task<PostgreSqlIndex> OpenAsync(
        string connectionString,
        CancellationToken cancellationToken,
        Func<string>? reread = null
    )
    {
        var index = new PostgreSqlIndex(connectionString, reread);
        await index.CheckAsync<PostgreSqlIndexContext>("SELECT to_regclass('\"__EFMigrationsHistory\"')::text", cancellationToken);
        return index;
    }

    /// <summary>Returns the flaw of a connection string (<see cref="IndexConnection.FlawOf"/>); null when there is none.</summary>
    internal static string? FlawOf(string connectionString) =>
        IndexConnection.FlawOf(connectionString, new NpgsqlConnectionStringBuilder(), "Host");

    /// <summary>Migrates the tables of a database, which must exist, or creates them. Several processes may call it at once: one
    /// migrates, the others wait.</summary>
    /// <exception cref="IndexSchemaException">The server refuses access to the database, or changes to it.</exception>
    /// <exception cref="IndexUnavailableException">The server cannot be reached.</exception>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        using var index = new PostgreSqlIndex(connectionString, null);
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
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        await using (var command = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", connection))
            await command.ExecuteNonQueryAsync(cancellationToken);
        // The lock is released when the connection closes.
        await using var context = new PostgreSqlIndexContext(
            new DbContextOptionsBuilder<PostgreSqlIndexContext>().UseNpgsql(connection).Options
        );
        await IndexMigrations.ApplyAsync(context, cancellationToken);
    }

    /// <inheritdoc/>
    public override void Probe()
    {
        using var probing = new NpgsqlConnection(Unpooled(ProbeSeconds, ProbeSeconds));
        probing.Open();
        using var command = new NpgsqlCommand("SELECT 1 FROM \"Counter\"", probing);
        command.ExecuteScalar();
    }

    /// <inheritdoc/>
    public override IndexContext CreateDbContext() => contexts.Value.CreateDbContext();

    /// <inheritdoc/>
    public override async ValueTask<DbConnection> OpenReaderAsync(CancellationToken cancellationToken) =>
        await readers.OpenConnectionAsync(cancellationToken);

    internal override SqlDialect Dialect => PostgreSqlDialect.Instance;

    internal override string Location { get; }

    internal override DbConnection OpenWriter(TimeSpan patience)
    {
        var writing = new NpgsqlConnection(Unpooled(null, WriterConnection.SecondsOf(patience)));
        try
        {
            writing.Open();
            // A server may be configured to acknowledge a commit before it is on the disk. This connection overrides that.
            using var command = new NpgsqlCommand(
                "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
                writing
            );
            command.ExecuteNonQuery();
            return writing;
        }
        catch
        {
            writing.Dispose();
            throw;
        }
    }

    internal override IndexContext CreateWriter(DbConnection connection) =>
        new PostgreSqlIndexContext(new DbContextOptionsBuilder<PostgreSqlIndexContext>().UseNpgsql(connection).Options);

    private protected override IndexFault FaultOfOne(Exception exception) =>
        exception switch
        {
            PostgresException error => FaultOf(error.SqlState),
            // Not an error from the server: it closed the connection, or did not answer in time.
            NpgsqlException => IndexFault.Unreachable,
            _ => IndexFault.Other,
        };

    internal override bool IsCommandTimeout(DbException exception) => exception is NpgsqlException { InnerException: TimeoutException };

    private protected override bool IsRefusal(Exception exception) =>
        exception is PostgresException error
        && (refusals.Contains(error.SqlState) || error.SqlState.StartsWith("28", StringComparison.Ordinal));

    /// <summary>Returns the fault of an SQLSTATE.</summary>
    internal static IndexFault FaultOf(string state) =>
        state switch
        {
            PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.LockNotAvailable => IndexFault.Contention,
            // The referenced row was deleted by another transaction.
            PostgresErrorCodes.ForeignKeyViolation => IndexFault.Contention,
            PostgresErrorCodes.DiskFull => IndexFault.Full,
            // Read-only transactions occur after a failover, while the address still leads to the former primary.
            PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.QueryCanceled =>
                IndexFault.Unreachable,
            // The server is out of memory, or its disk fails: the operator has to act, and the fault may pass.
            PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.IoError => IndexFault.Unreachable,
            // A password or a privilege is being replaced, or the database is being restored.
            PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege => IndexFault.Unreachable,
            _ when state.StartsWith("28", StringComparison.Ordinal) => IndexFault.Unreachable,
            _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) =>
                IndexFault.Unreachable,
            _ => IndexFault.Other,
        };

    /// <inheritdoc/>
    public override void Dispose() => readers.Dispose();

    // Settings for a connection outside of the pool: a writer's connection stays open, and a probe tests whether a connection can be
    // opened at all.
    string Unpooled(int? connectSeconds, int commandSeconds)
    {
        connection.Reread();
        var settings = new NpgsqlConnectionStringBuilder(connection.Current) { Pooling = false, CommandTimeout = commandSeconds };
        settings.Timeout = connectSeconds ?? settings.Timeout;
        return settings.ConnectionString;
    }

    // The client asks the password provider for each new connection, and accepts a password from only one source.
    NpgsqlDataSource Readers(NpgsqlConnectionStringBuilder settings, bool rereads)
    {
        if (!rereads || string.IsNullOrEmpty(settings.Password))
            return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        var builder = new NpgsqlDataSourceBuilder(
            new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Password = null }.ConnectionString
        );
        return builder.UsePasswordProvider(_ => Password(), (_, _) => ValueTask.FromResult(Password())).Build();
    }

    string Password()
    {
        connection.Reread();
        return new NpgsqlConnectionStringBuilder(connection.Current).Password ?? "";
    }

    // Settings in the operator's connection string take precedence.
    static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var said = settings.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        // A server allows 100 connections by default, which is enough for some replicas with 32 each. A query holds a connection while it
        // reads a page.
        SetUnlessSaid("Maximum Pool Size", 32);
        SetUnlessSaid("Timeout", 5);
        SetUnlessSaid("Command Timeout", 30);
        // The service has few statements, and repeats them.
        SetUnlessSaid("Max Auto Prepare", 100);
        SetUnlessSaid("Auto Prepare Min Usages", 2);
        SetUnlessSaid("Application Name", "PacsService");
        return settings;

        void SetUnlessSaid(string name, object value)
        {
            if (!said.Contains(name))
                settings[name] = value;
        }
    }
}
