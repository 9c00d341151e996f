using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index;

/// <summary>The database that holds the index. A provider derives from it. Ingest and queries send SQL over its connections; all other
/// code uses Entity Framework contexts.</summary>
public abstract class IndexDatabase : IDbContextFactory<IndexContext>, IDisposable
{
    // Maximum length of a server's text in a message, in characters.
    const int MaxWords = 600;

    /// <summary>Creates a context for reading, without change tracking.</summary>
    public abstract IndexContext CreateDbContext();

    /// <summary>Reads a row, to check that the index can be read. Waits only a few seconds for a server.</summary>
    /// <exception cref="DbException">The index cannot be read.</exception>
    public abstract void Probe();

    /// <summary>Returns an open connection for reading. Disposing it returns it to the pool.</summary>
    public abstract ValueTask<DbConnection> OpenReaderAsync(CancellationToken cancellationToken);

    /// <summary>Runs a reading command on a connection for reading.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="read">Sets the command's parameters and reads all its results.</param>
    /// <param name="cancellationToken">Cancels the wait for a connection, and the work of <paramref name="read"/> in the
    /// database.</param>
    internal virtual async Task<T> ReadAsync<T>(string sql, Func<DbCommand, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await OpenReaderAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await read(command);
    }

    /// <summary>Whether the rows of a result are read asynchronously; otherwise with blocking calls.</summary>
    internal virtual bool AwaitsRows => true;

    /// <summary>The database's SQL dialect.</summary>
    internal abstract SqlDialect Dialect { get; }

    /// <summary>Checks that a writer's connection still writes to the database that the next process will open. Only needed for files; a
    /// database server ensures it.</summary>
    /// <exception cref="IndexUnavailableException">The database's files were removed or replaced.</exception>
    internal virtual void CheckInPlace() { }

    /// <summary>Opens a connection for an <see cref="IndexWriter"/>, which disposes it. Commits on it survive power loss.</summary>
    /// <param name="patience">Maximum duration of one statement.</param>
    internal abstract DbConnection OpenWriter(TimeSpan patience);

    /// <summary>Creates a context on a writer's connection.</summary>
    internal abstract IndexContext CreateWriter(DbConnection connection);

    /// <summary>Returns the kind of fault that an exception reports. Providers nest exceptions: the outermost exception of a known kind
    /// counts.</summary>
    internal IndexFault FaultOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            // A row that was read without a lock was deleted by another transaction.
            if (cause is DbUpdateConcurrencyException)
                return IndexFault.Contention;
            // Failures of name resolution and time-outs do not arrive as database exceptions from every client.
            if (
                (cause is SocketException or TimeoutException ? IndexFault.Unreachable : FaultOfOne(cause))
                is not IndexFault.Other
                    and var fault
            )
                return fault;
        }
        return IndexFault.Other;
    }

    /// <summary>The server and the database, for messages to the operator. Contains no user name and no password.</summary>
    internal abstract string Location { get; }

    /// <summary>Creates the exception for callers after a fault that prevents further attempts.</summary>
    internal IndexUnavailableException Unavailable(Exception cause) =>
        FaultOf(cause) switch
        {
            IndexFault.Unreachable => new IndexUnavailableException($"the index ({Location}) cannot be reached: {WordsOf(cause)}", cause),
            // The text of other errors may contain values, which may be patient data.
            IndexFault.Contention => new IndexUnavailableException($"the index ({Location}) is too busy", cause),
            IndexFault.Broken => new IndexUnavailableException(
                $"the index ({Location}) cannot be used: its disk fails, or its file is damaged",
                cause
            ),
            _ => new IndexUnavailableException($"the index ({Location}) cannot be reached: the connection ended", cause),
        };

    // Returns the text of the server or its client, and that of the innermost cause, such as a failed TLS handshake.
    string WordsOf(Exception exception)
    {
        var known = exception;
        while (known.InnerException is { } inner && known is not (DbException or SocketException) && FaultOfOne(known) == IndexFault.Other)
            known = inner;
        var words = known.Message;
        var innermost = known.GetBaseException();
        if (!words.Contains(innermost.Message, StringComparison.Ordinal))
            words = $"{words.TrimEnd('.')}: {innermost.Message}";
        words = words.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return words.Length <= MaxWords ? words : words[..MaxWords];
    }

    /// <summary>Checks that a server's tables are those of this version. Disposes this index when they are not.</summary>
    private protected async Task CheckAsync<TContext>(string historyExists, CancellationToken cancellationToken)
        where TContext : IndexContext
    {
        try
        {
            await using var connection = await OpenReaderAsync(cancellationToken);
            await IndexMigrations.CheckAsync<TContext>(connection, historyExists, cancellationToken);
            await CheckSettingsAsync(connection, cancellationToken);
        }
        catch (Exception exception)
        {
            Dispose();
            throw Unopened(exception);
        }
    }

    /// <summary>Checks that the database's settings are those that this archive needs.</summary>
    /// <exception cref="IndexSchemaException">A setting is wrong.</exception>
    private protected virtual Task CheckSettingsAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Returns the exception to throw when the index could not be opened.</summary>
    private protected Exception Unopened(Exception exception) =>
        exception switch
        {
            IndexSchemaException => exception,
            // The database does not exist, or the password is wrong. This may be temporary while the archive runs; at the start it is a
            // configuration error.
            _ when IsRefused(exception) => new IndexSchemaException(
                $"the index's database ({Location}) cannot be used: {WordsOf(exception)}",
                exception
            ),
            _ when FaultOf(exception) == IndexFault.Unreachable => Unavailable(exception),
            DbException => new IndexSchemaException($"the index's database ({Location}) cannot be used: {WordsOf(exception)}", exception),
            // Only SQL Server's client throws this: its text types have code pages, which it looks up by culture.
            NotSupportedException when AppContext.TryGetSwitch("System.Globalization.Invariant", out var isInvariant) && isInvariant =>
                new IndexSchemaException(
                    "the client of SQL Server needs ICU, the system's tables of languages, which this build runs without: build it "
                        + "with -p:InvariantGlobalization=false, as the container image is",
                    exception
                ),
            _ => exception,
        };

    /// <summary>Returns whether the server is reachable but refuses this user access to it or to the database.</summary>
    private protected bool IsRefused(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (IsRefusal(cause))
                return true;
        }
        return false;
    }

    /// <summary>Returns whether a command on an open connection was ended by its time-out.</summary>
    internal virtual bool IsCommandTimeout(DbException exception) => false;

    /// <summary>As <see cref="FaultOf"/>, without inner exceptions.</summary>
    private protected abstract IndexFault FaultOfOne(Exception exception);

    /// <summary>As <see cref="IsRefused"/>, without inner exceptions.</summary>
    private protected virtual bool IsRefusal(Exception exception) => false;

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>Kinds of database faults, by the reaction to them.</summary>
enum IndexFault
{
    /// <summary>None of the other kinds.</summary>
    Other,

    /// <summary>A conflict with another writer. An immediate retry on the current state may succeed.</summary>
    Contention,

    /// <summary>The server, or the connection to it, is unavailable. A later attempt may succeed.</summary>
    Unreachable,

    /// <summary>The database is full.</summary>
    Full,

    /// <summary>The disk below the database fails, or its file is damaged. Nothing is retried: after a failed flush, the same connection
    /// would write the log again, while a new connection would treat the unflushed log as committed.</summary>
    Broken,
}

/// <summary>The index is full.</summary>
public sealed class IndexFullException(Exception cause) : Exception("the index has no room", cause);

/// <summary>The database of the index cannot be reached, or is too busy. The caller may retry later.</summary>
/// <param name="message">The database, and the server's text: for the operator, without patient data.</param>
/// <param name="cause">The underlying exception, if there is one.</param>
public sealed class IndexUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
