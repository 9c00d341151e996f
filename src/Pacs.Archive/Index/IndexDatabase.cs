using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace Pacs.Archive.Index;

/// <summary>The database that holds the index; a provider derives from it. Ingest and queries speak SQL to its connections, everything else goes through Entity Framework's contexts.</summary>
public abstract class IndexDatabase : IDbContextFactory<IndexContext>, IDisposable
{
    // Of a server's words in a message.
    const int MaxWords = 600;

    /// <summary>A context for reading; it tracks nothing.</summary>
    public abstract IndexContext CreateDbContext();

    /// <summary>Reads a row, to see whether the index can be read. A server that does not answer is given up after a few seconds.</summary>
    /// <exception cref="DbException">It cannot.</exception>
    public abstract void Probe();

    /// <summary>An open connection for reading; disposing it gives it back.</summary>
    public abstract ValueTask<DbConnection> OpenReaderAsync(CancellationToken cancellationToken);

    /// <summary>Runs a reading command on a connection for it.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="read">Gives the command its parameters and takes all that it reads.</param>
    /// <param name="cancellationToken">Ends the wait for a connection, and what <paramref name="read"/> does in the database.</param>
    internal virtual async Task<T> ReadAsync<T>(string sql, Func<DbCommand, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await OpenReaderAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await read(command);
    }

    /// <summary>Whether the client awaits the rows of an answer that has begun, rather than blocking a thread for them.</summary>
    internal virtual bool AwaitsRows => true;

    /// <summary>What this database has words of its own for.</summary>
    internal abstract SqlDialect Dialect { get; }

    /// <summary>Checks that a writer's connection still writes to the database that the next process will open. A database server takes
    /// care of that by itself.</summary>
    /// <exception cref="IndexUnavailableException">The database's files were removed or replaced.</exception>
    internal virtual void CheckInPlace()
    {
    }

    /// <summary>An open connection for an <see cref="IndexWriter"/>, which disposes of it; commits on it survive power loss.</summary>
    /// <param name="patience">How long one statement may take.</param>
    internal abstract DbConnection OpenWriter(TimeSpan patience);

    /// <summary>A context on a writer's connection.</summary>
    internal abstract IndexContext CreateWriter(DbConnection connection);

    /// <summary>What kind of trouble an error tells of. Providers wrap errors in one another: the first that is known counts.</summary>
    internal IndexFault FaultOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            // A row that was read without a lock has been deleted by another transaction since.
            if (cause is DbUpdateConcurrencyException)
                return IndexFault.Contention;
            // Names that are not found, and waiting that ended, do not come as errors of the database's everywhere.
            if ((cause is SocketException or TimeoutException ? IndexFault.Unreachable : FaultOfOne(cause)) is not IndexFault.Other and var fault)
                return fault;
        }
        return IndexFault.Other;
    }

    /// <summary>The server and the database, for the operator: without user and password.</summary>
    internal abstract string Location { get; }

    /// <summary>What to tell callers after a fault that is <see cref="IndexFault.Unreachable"/> or <see cref="IndexFault.Contention"/>.</summary>
    internal IndexUnavailableException Unavailable(Exception cause) => FaultOf(cause) switch
    {
        IndexFault.Unreachable => new IndexUnavailableException($"the index ({Location}) cannot be reached: {WordsOf(cause)}", cause),
        // The words of other errors may contain values, which are a patient's.
        IndexFault.Contention => new IndexUnavailableException($"the index ({Location}) is too busy", cause),
        IndexFault.Broken => new IndexUnavailableException($"the index ({Location}) cannot be used: its disk fails, or its file is damaged", cause),
        _ => new IndexUnavailableException($"the index ({Location}) cannot be reached: the connection ended", cause),
    };

    // What the server or its client says, and the reason behind it, such as that of a TLS handshake.
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

    /// <summary>Sees that a server's tables are those of this version; this index is disposed of when they are not.</summary>
    private protected async Task CheckAsync<TContext>(string historyExists, CancellationToken cancellationToken) where TContext : IndexContext
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

    /// <summary>Checks that the database is set up as this archive needs it.</summary>
    /// <exception cref="IndexSchemaException">It is not.</exception>
    private protected virtual Task CheckSettingsAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What to tell whoever could not open the index.</summary>
    private protected Exception Unopened(Exception exception) => exception switch
    {
        IndexSchemaException => exception,
        // No such database, a wrong password. While the archive runs, this may pass; at the start it is the configuration.
        _ when IsRefused(exception) => new IndexSchemaException($"the index's database ({Location}) cannot be used: {WordsOf(exception)}", exception),
        _ when FaultOf(exception) == IndexFault.Unreachable => Unavailable(exception),
        DbException => new IndexSchemaException($"the index's database ({Location}) cannot be used: {WordsOf(exception)}", exception),
        // SQL Server's client alone; its text has code pages, which it looks up by culture.
        NotSupportedException when AppContext.TryGetSwitch("System.Globalization.Invariant", out var isInvariant) && isInvariant =>
            new IndexSchemaException("the client of SQL Server needs ICU, the system's tables of languages, which this build runs without: build it with -p:InvariantGlobalization=false, as the container image is", exception),
        _ => exception,
    };

    /// <summary>Whether the server is there and does not let this user in, or not to this database.</summary>
    private protected bool IsRefused(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (IsRefusal(cause))
                return true;
        }
        return false;
    }

    /// <summary>Whether a command on an open connection ended because it took longer than its time-out.</summary>
    internal virtual bool IsCommandTimeout(DbException exception) => false;

    /// <summary>As <see cref="FaultOf"/>, without looking behind the error.</summary>
    private protected abstract IndexFault FaultOfOne(Exception exception);

    /// <summary>As <see cref="IsRefused"/>, without looking behind the error.</summary>
    private protected virtual bool IsRefusal(Exception exception) => false;

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>Kinds of trouble with a database, by what is to be done.</summary>
enum IndexFault
{
    /// <summary>None of those below.</summary>
    Other,
    /// <summary>Another writer was in the way: at once, and with what is there then, it may go well.</summary>
    Contention,
    /// <summary>The server is away, or the connection to it is: it may come back.</summary>
    Unreachable,
    /// <summary>The database has no room.</summary>
    Full,
    /// <summary>The disk below the database fails, or its file is damaged. Nothing is tried again: after a failed flush, the same
    /// connection writes the log anew, while a new one would take the unflushed log for committed.</summary>
    Broken,
}

/// <summary>The index has no room for more.</summary>
public sealed class IndexFullException(Exception cause) : Exception("the index has no room", cause);

/// <summary>The database of the index cannot be reached, or is too busy. What was asked for may be asked for again later.</summary>
/// <param name="message">Which database, and the server's words: for the operator, without patient data.</param>
/// <param name="cause">The error, if there is one.</param>
public sealed class IndexUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
