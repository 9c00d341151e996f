using System.Data.Common;
using System.Reflection;

namespace Pacs.Archive.Index;

/// <summary>Inserts rows of a table with one statement, prepared once: SaveChanges does the same at ten times the cost, which a row an instance shows.</summary>
sealed class InsertStatement<T> : IDisposable where T : class
{
    // The database gives it.
    const string SurrogateKey = "Key";

    static readonly (PropertyInfo Property, ColumnType Type)[] columns =
        [.. typeof(T).GetProperties().Where(property => property.Name != SurrogateKey).Select(property => (property, ColumnType.Of(property))).Where(column => column.Item2 is not null).Select(column => (column.property, column.Item2!.Value))];

    /// <summary>Makes the statement for a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="dialect">How its database says it.</param>
    /// <param name="table">The table.</param>
    /// <param name="returnsKey">Whether <see cref="Execute"/> is to give the row's key.</param>
    public InsertStatement(DbConnection connection, SqlDialect dialect, string table, bool returnsKey)
    {
        Command = connection.CreateCommand();
        Command.CommandText = dialect.Insert(table, [.. columns.Select(column => column.Property.Name)], returnsKey ? SurrogateKey : null);
        foreach (var (property, type) in columns)
            dialect.Add(Command, "@" + property.Name, type);
    }

    /// <summary>The statement.</summary>
    public DbCommand Command { get; }

    /// <summary>Gives the row's values to the statement.</summary>
    public void Fill(T row)
    {
        for (var i = 0; i < columns.Length; i++)
            Command.Parameters[i].Value = ValueOf(row, columns[i].Property, columns[i].Type);
    }

    /// <summary>Inserts a row; gives its key.</summary>
    public long Execute(T row, DbTransaction transaction)
    {
        Fill(row);
        Command.Transaction = transaction;
        return (long)Command.ExecuteScalar()!;
    }

    public void Dispose() => Command.Dispose();

    // PostgreSQL's text holds no NUL, and none of the databases is to cut what is too long in its own way.
    static object ValueOf(T row, PropertyInfo property, ColumnType type) => property.GetValue(row) switch
    {
        null => DBNull.Value,
        string text => IndexValues.Fitting(text, type.Size),
        Enum value => Convert.ToInt32(value),
        var value => value,
    };
}
