using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>Connections for reading that keep the statements they have prepared: preparing one takes longer than most of them run.</summary>
/// <param name="open">Opens another.</param>
sealed class PreparedReaders(Func<SqliteConnection> open) : IDisposable
{
    // A statement occupies its thread until it ends: more run at once for moments only.
    const int MaxIdle = 16;

    readonly ConcurrentStack<PreparedReader> idle = [];
    volatile bool isClosed;

    /// <summary>A connection that nobody else has.</summary>
    public PreparedReader Take() => idle.TryPop(out var reader) ? reader : new PreparedReader(open());

    /// <summary>Takes a connection back whose statements have ended well.</summary>
    public void GiveBack(PreparedReader reader)
    {
        if (idle.Count < MaxIdle)
            idle.Push(reader);
        else
            reader.Dispose();
        if (isClosed)
            Dispose();
    }

    /// <summary>Closes those that nobody has; the others when they come back.</summary>
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
    // Steps of SQLite's machine between two looks at the token: a fraction of a millisecond.
    const int StepsBetweenLooks = 10_000;

    // Some ten kilobytes each. The service has about thirty, and one more for each combination of keys that is searched by.
    const int MaxStatements = 64;

    readonly SqliteConnection connection;
    readonly Dictionary<string, SqliteCommand> statements = [];

    public PreparedReader(SqliteConnection connection)
    {
        this.connection = connection;
        // The client does not look at a token while a statement runs, and sqlite3_interrupt has no effect on one that is about to begin.
        raw.sqlite3_progress_handler(connection.Handle, StepsBetweenLooks, _ => Cancellation.IsCancellationRequested ? 1 : 0, null);
    }

    /// <summary>When cancelled, the statement that runs ends with an error.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The command of a statement, without parameters.</summary>
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
        // The connection goes back to the client's pool.
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
