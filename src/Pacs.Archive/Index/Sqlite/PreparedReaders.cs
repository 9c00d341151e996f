using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>A pool of connections for reading that keep their prepared statements, because preparing a statement usually takes longer
/// than running it.</summary>
/// <param name="open">Opens a connection.</param>
sealed class PreparedReaders(Func<SqliteConnection> open) : IDisposable
{
    // A statement blocks its thread until it ends, so that more than this number run at once only for short times.
    const int MaxIdle = 16;

    readonly ConcurrentStack<PreparedReader> idle = [];
    volatile bool isClosed;

    /// <summary>Takes a connection out of the pool, or opens one.</summary>
    public PreparedReader Take() => idle.TryPop(out var reader) ? reader : new PreparedReader(open());

    /// <summary>Returns a connection to the pool. Its last statement must have succeeded.</summary>
    public void GiveBack(PreparedReader reader)
    {
        if (idle.Count < MaxIdle)
            idle.Push(reader);
        else
            reader.Dispose();
        if (isClosed)
            Dispose();
    }

    /// <summary>Closes the idle connections. The others are closed when they are returned.</summary>
    public void Dispose()
    {
        isClosed = true;
        while (idle.TryPop(out var reader))
            reader.Dispose();
    }
}

/// <summary>A connection with its prepared statements.</summary>
sealed class PreparedReader : IDisposable
{
    // Number of SQLite's virtual machine instructions between two checks of the cancellation token: a fraction of a millisecond.
    const int StepsBetweenLooks = 10_000;

    // A prepared statement takes about ten kilobytes. The service has about thirty, and one more for each combination of search keys.
    const int MaxStatements = 64;

    readonly SqliteConnection connection;
    readonly Dictionary<string, SqliteCommand> statements = [];

    public PreparedReader(SqliteConnection connection)
    {
        this.connection = connection;
        // The client does not check the token while a statement runs, and sqlite3_interrupt has no effect on a statement that is about to
        // begin.
        raw.sqlite3_progress_handler(connection.Handle, StepsBetweenLooks, _ => Cancellation.IsCancellationRequested ? 1 : 0, null);
    }

    /// <summary>When cancelled, the running statement ends with an error.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>Returns the command of a statement, without parameters.</summary>
    public SqliteCommand Command(string sql)
    {
        if (statements.TryGetValue(sql, out var command))
        {
            command.Parameters.Clear();
            return command;
        }
        if (statements.Count == MaxStatements)
            Forget();
        command = connection.CreateCommand();
        command.CommandText = sql;
        statements.Add(sql, command);
        return command;
    }

    public void Dispose()
    {
        Forget();
        // The connection returns to the client's pool, so the handler is removed.
        raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        connection.Dispose();
    }

    void Forget()
    {
        foreach (var command in statements.Values)
            command.Dispose();
        statements.Clear();
    }
}
