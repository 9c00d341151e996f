using System.Data.Common;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>The connection of the index writer: creates commands, runs them in the current transaction, and gathers those that return
/// nothing, to send them to a server in one round trip (<see cref="Flush"/>).</summary>
/// <param name="connection">The connection, which is disposed with this object.</param>
/// <param name="dialect">The database's SQL dialect.</param>
/// <param name="patience">Maximum duration of one statement.</param>
sealed class WriterConnection(DbConnection connection, SqlDialect dialect, TimeSpan patience) : IDisposable
{
    // Maximum number of statements in one round trip. Each may carry a frame table of 64 KB.
    const int MaxGathered = 64;

    readonly int timeout = SecondsOf(patience);
    DbBatch? gathered;

    /// <summary>The connection itself.</summary>
    public DbConnection Inner => connection;

    /// <summary>The database's SQL dialect.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>The current transaction; null outside of a transaction.</summary>
    public DbTransaction? Transaction { get; private set; }

    /// <summary>Begins a transaction. Statements that an earlier transaction gathered but did not send are dropped.</summary>
    public DbTransaction Begin()
    {
        gathered = null;
        return Transaction = connection.BeginTransaction();
    }

    /// <summary>Forgets a transaction that has ended, so that statements run outside of it.</summary>
    public void Leave() => Transaction = null;

    /// <summary>Returns the time-out of a command in seconds. At least 1, because 0 means no time-out.</summary>
    public static int SecondsOf(TimeSpan patience) => (int)Math.Clamp(Math.Ceiling(patience.TotalSeconds), 1, int.MaxValue / 1000);

    /// <summary>Sends the gathered statements, so that later statements of the transaction see their effects.</summary>
    public void Flush()
    {
        if (gathered is not { } batch)
            return;
        gathered = null;
        using (batch)
        {
            batch.Transaction = Transaction;
            batch.Timeout = timeout;
            batch.ExecuteNonQuery();
        }
    }

    /// <summary>Creates a command of the connection.</summary>
    public DbCommand Command(
        string sql,
        ReadOnlySpan<(string Name, ColumnType Type)> parameters,
        params ReadOnlySpan<(string Name, ColumnType Type)> lists
    )
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
            dialect.Add(command, name, type);
        foreach (var (name, type) in lists)
            dialect.AddList(command, name, type);
        return command;
    }

    /// <summary>Returns the rows of a query in the transaction.</summary>
    public List<T> Read<T>(DbCommand command, Func<DbDataReader, T> read, params ReadOnlySpan<object> values)
    {
        Fill(command, values);
        command.Transaction = Transaction;
        using var rows = command.ExecuteReader();
        var results = new List<T>();
        while (rows.Read())
            results.Add(read(rows));
        return results;
    }

    /// <summary>Executes a statement in the transaction. Returns the number of rows that it changed.</summary>
    public int Execute(DbCommand command)
    {
        command.Transaction = Transaction;
        return command.ExecuteNonQuery();
    }

    /// <summary>Gathers a statement, to be sent with others (<see cref="Flush"/>).</summary>
    // SQLite supports no batches and needs no round trips, so its statements run at once.
    public void Gather(DbCommand command)
    {
        if (!connection.CanCreateBatch)
        {
            Execute(command);
            return;
        }
        gathered ??= connection.CreateBatch();
        var copy = gathered.CreateBatchCommand();
        copy.CommandText = dialect.Gathered(command.CommandText);
        foreach (DbParameter parameter in command.Parameters)
            copy.Parameters.Add(((ICloneable)parameter).Clone());
        gathered.BatchCommands.Add(copy);
        if (gathered.BatchCommands.Count >= MaxGathered)
            Flush();
    }

    /// <summary>Sets the parameters of a command, and returns it.</summary>
    public static DbCommand Filled(DbCommand command, params ReadOnlySpan<object> values)
    {
        Fill(command, values);
        return command;
    }

    static void Fill(DbCommand command, ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();
}
