using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>Opens the SQLite index: contexts for readers, and for the one writer.</summary>
public sealed class SqliteIndex : IDbContextFactory<IndexContext>
{
    readonly PooledDbContextFactory<SqliteIndexContext> readers;
    readonly DbContextOptions<SqliteIndexContext> writing;

    SqliteIndex(string path)
    {
        Path = path;
        readers = new PooledDbContextFactory<SqliteIndexContext>(Options(path, isReader: true));
        writing = Options(path, isReader: false);
    }

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>Opens the index in a file, makes it when there is none, and brings its tables up to date.</summary>
    public static async Task<SqliteIndex> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var index = new SqliteIndex(path);
        await using var context = index.CreateWriter();
        // A journal mode is a property of the file, and changing it needs the file to itself: once, before anybody reads.
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await context.Database.MigrateAsync(cancellationToken);
        return index;
    }

    /// <summary>A context for reading; it tracks nothing and cannot write.</summary>
    public IndexContext CreateDbContext() => readers.CreateDbContext();

    /// <summary>A context for <c>IndexWriter</c>, whose commits survive power loss.</summary>
    internal SqliteIndexContext CreateWriter() => new(writing);

    static DbContextOptions<SqliteIndexContext> Options(string path, bool isReader)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 };
        var builder = new DbContextOptionsBuilder<SqliteIndexContext>()
            .UseSqlite(connection.ToString())
            .AddInterceptors(isReader ? ConnectionSettings.Reader : ConnectionSettings.Writer);
        return isReader ? builder.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options : builder.Options;
    }

    // What SQLite keeps per connection.
    sealed class ConnectionSettings(string pragmas) : DbConnectionInterceptor
    {
        // LIKE would otherwise ignore the case of ASCII letters, which PS3.4 C.2.2.2.4 allows for person names only.
        public static readonly ConnectionSettings Reader = new("PRAGMA query_only=ON; PRAGMA case_sensitive_like=ON; PRAGMA cache_size=-8192; PRAGMA mmap_size=268435456");

        // FULL: a commit is on the disk when it returns; NORMAL, the habit with WAL, would lose acknowledged instances with the power.
        public static readonly ConnectionSettings Writer = new("PRAGMA synchronous=FULL; PRAGMA cache_size=-16384");

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        void Apply(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
        }
    }
}
