using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>The index in a SQLite file.</summary>
public sealed class SqliteIndex : IndexDatabase
{
    const int Busy = 5,
        Locked = 6,
        ReadOnly = 8,
        IoError = 10,
        Corrupt = 11,
        Full = 13,
        CannotOpen = 14,
        NotADatabase = 26;
    const int UniqueViolation = 2067,
        PrimaryKeyViolation = 1555;

    readonly ReaderSettings readerSettings = new();
    readonly Lazy<PooledDbContextFactory<SqliteIndexContext>> contexts;
    readonly PreparedReaders readers;
    SqliteConnection? firstWriter;
    FileIdentity? file,
        log;

    SqliteIndex(string path)
    {
        Path = path;
        readers = new PreparedReaders(OpenReader);
        contexts = new Lazy<PooledDbContextFactory<SqliteIndexContext>>(() =>
            new PooledDbContextFactory<SqliteIndexContext>(
                new DbContextOptionsBuilder<SqliteIndexContext>()
                    .UseSqlite(ConnectionString(path, isReader: true))
                    .AddInterceptors(readerSettings)
                    .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                    .Options
            )
        );
    }

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>Opens the index in a file. Creates the file if it does not exist, and migrates its tables.</summary>
    /// <exception cref="IndexSchemaException">The file is damaged, or cannot be opened.</exception>
    public static async Task<SqliteIndex> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var index = new SqliteIndex(path);
        try
        {
            await index.PrepareAsync(cancellationToken);
            return index;
        }
        catch (Exception exception)
        {
            index.Dispose();
            if (index.FaultOf(exception) is not (IndexFault.Broken or IndexFault.Full))
                throw;
            throw new IndexSchemaException(
                $"the index {path} cannot be used: {exception.Message} If the file is damaged, rebuild-index makes it anew from the "
                    + "objects.",
                exception
            );
        }
    }

    /// <summary>Returns whether a file contains no index.</summary>
    internal static bool IsMissing(string path) => new FileInfo(path) is not { Exists: true, Length: > 0 };

    /// <inheritdoc/>
    public override void Probe()
    {
        CheckInPlace();
        using var connection = OpenReader();
        Execute(connection, "SELECT 1 FROM \"Counter\"");
    }

    /// <inheritdoc/>
    public override IndexContext CreateDbContext() => contexts.Value.CreateDbContext();

    /// <inheritdoc/>
    public override ValueTask<DbConnection> OpenReaderAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<DbConnection>(OpenReader());

    internal override async Task<T> ReadAsync<T>(string sql, Func<DbCommand, Task<T>> read, CancellationToken cancellationToken)
    {
        var reader = readers.Take();
        try
        {
            reader.Cancellation = cancellationToken;
            var result = await read(reader.Command(sql));
            reader.Cancellation = CancellationToken.None;
            readers.GiveBack(reader);
            return result;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    internal override SqlDialect Dialect => SqliteDialect.Instance;

    internal override string Location => Path;

    internal override DbConnection OpenWriter(TimeSpan patience)
    {
        var connection = Interlocked.Exchange(ref firstWriter, null) ?? OpenConnection(mayBegin: false);
        connection.DefaultTimeout = WriterConnection.SecondsOf(patience);
        return connection;
    }

    // Data written to a file without a name is lost when the process ends. The log is checked as well, because it holds data that is not
    // in the database file yet.
    internal override void CheckInPlace()
    {
        if (FileIdentity.Of(Path) != file || FileIdentity.Of(Path + "-wal") != log)
            throw new IndexUnavailableException(
                $"the file of the index, {System.IO.Path.GetFileName(Path)}, or its log was removed or replaced while it was open: "
                    + "stop the service, and put the files back or run rebuild-index"
            );
    }

    internal override SqliteIndexContext CreateWriter(DbConnection connection) =>
        new(new DbContextOptionsBuilder<SqliteIndexContext>().UseSqlite(connection).Options);

    private protected override IndexFault FaultOfOne(Exception exception) =>
        exception switch
        {
            SqliteException { SqliteErrorCode: Busy or Locked }
            or SqliteException { SqliteExtendedErrorCode: UniqueViolation or PrimaryKeyViolation } => IndexFault.Contention,
            SqliteException { SqliteErrorCode: Full } => IndexFault.Full,
            SqliteException { SqliteErrorCode: ReadOnly or IoError or Corrupt or CannotOpen or NotADatabase } => IndexFault.Broken,
            _ => IndexFault.Other,
        };

    /// <summary>Copies the index to a new file. The copy is a snapshot, even while the index is written to.</summary>
    internal void CopyTo(string path)
    {
        DeleteFile(path);
        using var source = new SqliteConnection(ConnectionString(Path, isReader: true));
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    /// <summary>Deletes the file of an index and its log.</summary>
    internal static void DeleteFile(string path)
    {
        // The log is deleted first, because SQLite applies any log that it finds to the database file.
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Delete(path);
    }

    /// <summary>Durably renames a closed index, and replaces the index that has the new name.</summary>
    /// <exception cref="IOException">The index is not closed, or the new name could not be made durable.</exception>
    internal static void Rename(string from, string to)
    {
        if (new FileInfo(from + "-wal") is { Exists: true, Length: > 0 })
            throw new IOException("the log of the copied index could not be closed");
        Disk.FlushFile(from);
        // The log of the replaced index must not be applied to the new one.
        File.Delete(to + "-wal");
        File.Delete(to + "-shm");
        File.Move(from, to, overwrite: true);
        Disk.FlushFolder(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(to))!);
    }

    /// <summary>Closes all connections, including pooled ones, which makes SQLite remove its log.</summary>
    public override void Dispose()
    {
        readers.Dispose();
        using var pool = new SqliteConnection(ConnectionString(Path, isReader: true));
        SqliteConnection.ClearPool(pool);
        firstWriter?.Dispose();
    }

    /// <summary>Returns the schema that all migrations result in, as <c>dotnet ef migrations script</c> writes it. A new index is created
    /// with it, because Entity Framework takes too long to start. A test compares it with the migrations.</summary>
    internal static string Schema()
    {
        using var script = new StreamReader(
            typeof(SqliteIndex).Assembly.GetManifestResourceStream("Pacs.Archive.Index.Sqlite.Migrations.Schema.sql")!
        );
        return script.ReadToEnd();
    }

    SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(ConnectionString(Path, isReader: true));
        connection.Open();
        readerSettings.Settle(connection);
        return connection;
    }

    async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var writing = firstWriter = OpenConnection(mayBegin: true);
        if (await AppliedAsync(writing, cancellationToken) is not { } applied)
            Execute(writing, Schema());
        else if (IndexMigrations.MissingIn<SqliteIndexContext>(applied).Count > 0)
        {
            await using var context = CreateWriter(writing);
            await IndexMigrations.ApplyAsync(context, cancellationToken);
        }
    }

    SqliteConnection OpenConnection(bool mayBegin)
    {
        var connection = new SqliteConnection(ConnectionString(Path, isReader: false, mayBegin));
        try
        {
            connection.Open();
            Settle(connection);
            file ??= FileIdentity.Of(Path);
            log = FileIdentity.Of(Path + "-wal");
            CheckInPlace();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static void Settle(SqliteConnection connection)
    {
        // synchronous=FULL: a commit is on the disk when it returns. NORMAL, the usual setting with WAL, would lose acknowledged
        // instances at a power failure.
        // temp_store=MEMORY: the statement journal, a page for each index of a study, is larger than SQLite keeps in memory by itself,
        // and would be written to a temporary file from the first time on.
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY");
        // A process that ended after a failed flush may have left a log whose bytes are only in the system's cache. The checkpoint writes
        // them to the database file and flushes it, before anything is appended to the log.
        Execute(connection, "PRAGMA wal_checkpoint(PASSIVE)");
    }

    // Returns null for a new file.
    static async Task<HashSet<string>?> AppliedAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! == 0
            ? null
            : await IndexMigrations.AppliedAsync(connection, cancellationToken);
    }

    // Only readers are pooled: settings of a reader's connection must never apply to the writer.
    static string ConnectionString(string path, bool isReader, bool mayBegin = false) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mayBegin ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = 30,
            Pooling = isReader,
        }.ToString();

    static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    sealed class ReaderSettings : DbConnectionInterceptor
    {
        // Without case_sensitive_like, LIKE ignores the case of ASCII letters, which PS3.4 C.2.2.2.4 allows for person names only.
        const string Pragmas = "PRAGMA query_only=ON; PRAGMA case_sensitive_like=ON; PRAGMA cache_size=-8192; PRAGMA mmap_size=268435456";

        // Keyed by SQLite's own handle, which stays in the pool and keeps its settings.
        readonly ConditionalWeakTable<object, object> settled = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            Settle((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            Settle((SqliteConnection)connection);
            return Task.CompletedTask;
        }

        public void Settle(SqliteConnection connection)
        {
            if (connection.Handle is not { } handle || settled.TryGetValue(handle, out _))
                return;
            Execute(connection, Pragmas);
            settled.AddOrUpdate(handle, handle);
        }
    }
}
