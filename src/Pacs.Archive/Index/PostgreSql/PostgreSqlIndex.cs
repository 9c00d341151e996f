using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Pacs.Archive.Index.PostgreSql;

/// <summary>The index in a PostgreSQL database, which any number of processes may share.</summary>
public sealed class PostgreSqlIndex : IndexDatabase
{
    // What PostgreSQL takes for the name of the lock that keeps migrations apart; any number of our own.
    const long MigrationLock = 0x5041_4353_4947;

    const int ProbeSeconds = 2;

    // A pool may hold connections to a server that was restarted since.
    const int ReadRetries = 2;
    static readonly TimeSpan longestReadPause = TimeSpan.FromMilliseconds(200);

    static readonly string[] refusals =
    [
        PostgresErrorCodes.InvalidAuthorizationSpecification, PostgresErrorCodes.InvalidPassword,
        PostgresErrorCodes.InvalidCatalogName, PostgresErrorCodes.InsufficientPrivilege,
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
        contexts = new Lazy<PooledDbContextFactory<PostgreSqlIndexContext>>(() => new PooledDbContextFactory<PostgreSqlIndexContext>(new DbContextOptionsBuilder<PostgreSqlIndexContext>()
            .UseNpgsql(readers, options => options.EnableRetryOnFailure(ReadRetries, longestReadPause, refusals))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options));
    }

    /// <summary>Opens the index.</summary>
    /// <param name="connectionString">Where it is. What it does not say has this archive's defaults: at most 32 connections, 5 seconds to connect, 30 for a statement.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <param name="reread">Reads the connection string again, for the password of each new connection; null where it does not change.</param>
    /// <exception cref="IndexSchemaException">The tables are not up to date (<see cref="MigrateAsync"/>), or the server refuses to give the database.</exception>
    /// <exception cref="IndexUnavailableException">The server cannot be reached.</exception>
    public static async Task<PostgreSqlIndex> OpenAsync(string connectionString, CancellationToken cancellationToken, Func<string>? reread = null)
    {
        var index = new PostgreSqlIndex(connectionString, reread);
        await index.CheckAsync<PostgreSqlIndexContext>("SELECT to_regclass('\"__EFMigrationsHistory\"')::text", cancellationToken);
        return index;
    }

    /// <summary>What is wrong with a connection string (<see cref="IndexConnection.FlawOf"/>); null when nothing is.</summary>
    internal static string? FlawOf(string connectionString) => IndexConnection.FlawOf(connectionString, new NpgsqlConnectionStringBuilder(), "Host");

    /// <summary>Brings the tables of a database up to date, or makes them; the database must be there. Several may do it at once: one does, the others wait.</summary>
    /// <exception cref="IndexSchemaException">The server refuses to give the database, or to change it.</exception>
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
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var command = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", connection))
            await command.ExecuteNonQueryAsync(cancellationToken);
        // The lock goes with the connection.
        await using var context = new PostgreSqlIndexContext(new DbContextOptionsBuilder<PostgreSqlIndexContext>().UseNpgsql(connection).Options);
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
    public override async ValueTask<DbConnection> OpenReaderAsync(CancellationToken cancellationToken) => await readers.OpenConnectionAsync(cancellationToken);

    internal override SqlDialect Dialect => PostgreSqlDialect.Instance;

    internal override string Location { get; }

    internal override DbConnection OpenWriter(TimeSpan patience)
    {
        var writing = new NpgsqlConnection(Unpooled(null, IndexStatements.SecondsOf(patience)));
        try
        {
            writing.Open();
            // A server may be set up to answer a commit before it is on the disk: not to us.
            using var command = new NpgsqlCommand("SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'", writing);
            command.ExecuteNonQuery();
            return writing;
        }
        catch
        {
            writing.Dispose();
            throw;
        }
    }

    internal override IndexContext CreateWriter(DbConnection connection) => new PostgreSqlIndexContext(new DbContextOptionsBuilder<PostgreSqlIndexContext>().UseNpgsql(connection).Options);

    private protected override IndexFault FaultOfOne(Exception exception) => exception switch
    {
        PostgresException error => FaultOf(error.SqlState),
        // No error of the server's, but no server: it closed the connection, or did not answer in time.
        NpgsqlException => IndexFault.Unreachable,
        _ => IndexFault.Other,
    };

    internal override bool IsCommandTimeout(DbException exception) => exception is NpgsqlException { InnerException: TimeoutException };

    private protected override bool IsRefusal(Exception exception) =>
        exception is PostgresException error && (refusals.Contains(error.SqlState) || error.SqlState.StartsWith("28", StringComparison.Ordinal));

    /// <summary>What an error's SQLSTATE means.</summary>
    internal static IndexFault FaultOf(string state) => state switch
    {
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.LockNotAvailable => IndexFault.Contention,
        // A row above went away in between.
        PostgresErrorCodes.ForeignKeyViolation => IndexFault.Contention,
        PostgresErrorCodes.DiskFull => IndexFault.Full,
        // As after the other server took over, with an address that still leads here.
        PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.QueryCanceled => IndexFault.Unreachable,
        // No memory, or a disk that does not read or write: somebody sees to it.
        PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.IoError => IndexFault.Unreachable,
        // A password or a right that is being replaced, a database that is being restored.
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege => IndexFault.Unreachable,
        _ when state.StartsWith("28", StringComparison.Ordinal) => IndexFault.Unreachable,
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) => IndexFault.Unreachable,
        _ => IndexFault.Other,
    };

    /// <inheritdoc/>
    public override void Dispose() => readers.Dispose();

    // Of a connection that does not come from the pool: it stays open, or is to show whether one can be had at all.
    string Unpooled(int? connectSeconds, int commandSeconds)
    {
        connection.Reread();
        var settings = new NpgsqlConnectionStringBuilder(connection.Current) { Pooling = false, CommandTimeout = commandSeconds };
        settings.Timeout = connectSeconds ?? settings.Timeout;
        return settings.ConnectionString;
    }

    // The client asks for the password whenever it opens another connection, and takes it from one place only.
    NpgsqlDataSource Readers(NpgsqlConnectionStringBuilder settings, bool rereads)
    {
        if (!rereads || string.IsNullOrEmpty(settings.Password))
            return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Password = null }.ConnectionString);
        return builder.UsePasswordProvider(_ => Password(), (_, _) => ValueTask.FromResult(Password())).Build();
    }

    string Password()
    {
        connection.Reread();
        return new NpgsqlConnectionStringBuilder(connection.Current).Password ?? "";
    }

    // What the operator says, stands.
    static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var said = settings.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Some replicas' worth of the 100 that a server takes by default; a query holds one for a page.
        SetUnlessSaid("Maximum Pool Size", 32);
        SetUnlessSaid("Timeout", 5);
        SetUnlessSaid("Command Timeout", 30);
        // The statements are few and always the same.
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
