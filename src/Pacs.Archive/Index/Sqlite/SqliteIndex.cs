using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>Opens the SQLite index: contexts for readers, and for the one writer.</summary>
public sealed class SqliteIndex : IDbContextFactory<IndexContext>, IDisposable
{
    readonly PooledDbContextFactory<SqliteIndexContext> readers;
    readonly SqliteConnection writing;
    readonly DbContextOptions<SqliteIndexContext> writingOptions;

    SqliteIndex(string path)
    {
        Path = path;
        readers = new PooledDbContextFactory<SqliteIndexContext>(new DbContextOptionsBuilder<SqliteIndexContext>()
            .UseSqlite(ConnectionString(path, isReader: true))
            .AddInterceptors(new ReaderSettings())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options);
        writing = new SqliteConnection(ConnectionString(path, isReader: false));
        writingOptions = new DbContextOptionsBuilder<SqliteIndexContext>().UseSqlite(writing).Options;
    }

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>Opens the index in a file, makes it when there is none, and brings its tables up to date.</summary>
    public static async Task<SqliteIndex> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var index = new SqliteIndex(path);
        index.writing.Open();
        // FULL: a commit is on the disk when it returns; NORMAL, the habit with WAL, would lose acknowledged instances with the power.
        Execute(index.writing, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384");
        if (!IsCurrent(index.writing))
        {
            await using var context = index.CreateWriter();
            await context.Database.MigrateAsync(cancellationToken);
        }
        return index;
    }

    /// <summary>Reads a row, to see whether the index can be read.</summary>
    /// <exception cref="DbException">It cannot.</exception>
    public void Probe()
    {
        using var connection = new SqliteConnection(ConnectionString(Path, isReader: true));
        connection.Open();
        Execute(connection, "SELECT 1 FROM \"Counter\"");
    }

    /// <summary>Has EF build its model, which takes half a second of a process's first use, before somebody waits for it.</summary>
    public void WarmUp()
    {
        using var context = CreateDbContext();
        _ = context.Model;
    }

    // What GetPendingMigrations tells, without EF: that would build its models, half of the service's start, for a look at one column.
    static bool IsCurrent(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if (command.ExecuteScalar() is null)
            return false;
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
        var applied = new HashSet<string>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
            applied.Add(rows.GetString(0));
        return typeof(SqliteIndexContext).Assembly.GetTypes().Select(type => type.GetCustomAttribute<MigrationAttribute>()).All(migration => migration is null || applied.Contains(migration.Id));
    }

    /// <summary>A context for reading; it tracks nothing and cannot write.</summary>
    public IndexContext CreateDbContext() => readers.CreateDbContext();

    /// <summary>A context for <c>IndexWriter</c>, whose commits survive power loss.</summary>
    internal SqliteIndexContext CreateWriter() => new(writingOptions);

    /// <summary>Copies the index as it is at one moment, while it is being written to, to another file.</summary>
    internal void CopyTo(string path)
    {
        var partial = path + ".part";
        File.Delete(partial);
        using (var source = new SqliteConnection(ConnectionString(Path, isReader: true)))
        using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = partial, Pooling = false }.ToString()))
        {
            source.Open();
            target.Open();
            source.BackupDatabase(target);
        }
        // What belongs to an older copy must not be taken for this one's.
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Closes all connections, also those kept for the next reader, and so lets SQLite clear its log away.</summary>
    public void Dispose()
    {
        using var reader = new SqliteConnection(ConnectionString(Path, isReader: true));
        SqliteConnection.ClearPool(reader);
        writing.Dispose();
    }

    // Two pools: what is set on a reader's connection must never meet the writer.
    static string ConnectionString(string path, bool isReader) =>
        new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30, Pooling = isReader }.ToString();

    static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    sealed class ReaderSettings : DbConnectionInterceptor
    {
        // LIKE would otherwise ignore the case of ASCII letters, which PS3.4 C.2.2.2.4 allows for person names only.
        const string Pragmas = "PRAGMA query_only=ON; PRAGMA case_sensitive_like=ON; PRAGMA cache_size=-8192; PRAGMA mmap_size=268435456";

        // By SQLite's own connection: it stays in the pool, and keeps what was set.
        readonly ConditionalWeakTable<object, object> settled = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Settle((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Settle((SqliteConnection)connection);
            return Task.CompletedTask;
        }

        void Settle(SqliteConnection connection)
        {
            if (connection.Handle is not { } handle || settled.TryGetValue(handle, out _))
                return;
            Execute(connection, Pragmas);
            settled.AddOrUpdate(handle, handle);
        }
    }
}
