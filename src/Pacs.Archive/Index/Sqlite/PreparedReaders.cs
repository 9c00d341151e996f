using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

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
sealed class PreparedReader(SqliteConnection connection) : IDisposable
{
    // Some ten kilobytes each. The service has about thirty, and one more for each combination of keys that is searched by.
    const int MaxStatements = 64;

    readonly Dictionary<string, SqliteCommand> statements = [];

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
        connection.Dispose();
    }

    void Forget()
    {
        foreach (var command in statements.Values)
            command.Dispose();
        statements.Clear();
    }
}
