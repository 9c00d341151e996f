using System.Data.Common;

namespace Pacs.Archive.Index.Writing;

/// <summary>Inserts rows of a table with one prepared statement. Entity Framework's SaveChanges takes ten times as long, which is
/// noticeable with one row per instance.</summary>
sealed class InsertStatement<T> : IDisposable
    where T : class
{
    // The database generates this column.
    const string SurrogateKey = "Key";

    static readonly RowColumn<T>[] columns =
    [
        .. typeof(T).GetProperties().Where(property => property.Name != SurrogateKey).Select(RowColumn<T>.Of).OfType<RowColumn<T>>(),
    ];

    /// <summary>Creates the statement on a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="table">The table.</param>
    /// <param name="returnsKey">Whether the statement returns the row's key, as <see cref="Execute"/> requires.</param>
    public InsertStatement(WriterConnection connection, string table, bool returnsKey)
    {
        Command = connection.Inner.CreateCommand();
        Command.CommandText = connection.Dialect.Insert(
            table,
            [.. columns.Select(column => column.Name)],
            returnsKey ? SurrogateKey : null
        );
        foreach (var column in columns)
            connection.Dialect.Add(Command, "@" + column.Name, column.Type);
    }

    /// <summary>The statement.</summary>
    public DbCommand Command { get; }

    /// <summary>Sets the statement's parameters to the row's values.</summary>
    public void Fill(T row)
    {
        for (var i = 0; i < columns.Length; i++)
            Command.Parameters[i].Value = columns[i].ValueOf(row);
    }

    /// <summary>Inserts a row. Returns its key.</summary>
    public long Execute(T row, DbTransaction transaction)
    {
        Fill(row);
        Command.Transaction = transaction;
        return (long)Command.ExecuteScalar()!;
    }

    public void Dispose() => Command.Dispose();
}
