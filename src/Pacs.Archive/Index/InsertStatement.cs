using System.Data.Common;
using System.Reflection;

namespace Pacs.Archive.Index;

/// <summary>Inserts rows of a table with one statement, prepared once: SaveChanges does the same at ten times the cost, which a row an instance shows.</summary>
sealed class InsertStatement<T> : IDisposable where T : class
{
    // The database gives it.
    const string SurrogateKey = "Key";

    static readonly Column[] columns = [.. typeof(T).GetProperties().Where(property => property.Name != SurrogateKey).Select(Column.Of).OfType<Column>()];

    /// <summary>Makes the statement for a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="dialect">How its database says it.</param>
    /// <param name="table">The table.</param>
    /// <param name="returnsKey">Whether <see cref="Execute"/> is to give the row's key.</param>
    public InsertStatement(DbConnection connection, SqlDialect dialect, string table, bool returnsKey)
    {
        Command = connection.CreateCommand();
        Command.CommandText = dialect.Insert(table, [.. columns.Select(column => column.Name)], returnsKey ? SurrogateKey : null);
        foreach (var column in columns)
            dialect.Add(Command, "@" + column.Name, column.Type);
    }

    /// <summary>The statement.</summary>
    public DbCommand Command { get; }

    /// <summary>Gives the row's values to the statement.</summary>
    public void Fill(T row)
    {
        for (var i = 0; i < columns.Length; i++)
            Command.Parameters[i].Value = columns[i].ValueOf(row);
    }

    /// <summary>Inserts a row; gives its key.</summary>
    public long Execute(T row, DbTransaction transaction)
    {
        Fill(row);
        Command.Transaction = transaction;
        return (long)Command.ExecuteScalar()!;
    }

    public void Dispose() => Command.Dispose();

    sealed record Column(string Name, ColumnType Type, Func<T, object> ValueOf)
    {
        /// <summary>Null when the property is no column.</summary>
        public static Column? Of(PropertyInfo property) =>
            ColumnType.Of(property) is { } type ? new Column(property.Name, type, Getter(property, type)) : null;

        // PostgreSQL's text holds no NUL, and none of the databases is to cut what is too long in its own way.
        static Func<T, object> Getter(PropertyInfo property, ColumnType type)
        {
            if (property.PropertyType != typeof(string))
                return typeof(Column).GetMethod(nameof(Boxed), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(property.PropertyType).CreateDelegate<Func<PropertyInfo, Func<T, object>>>()(property);
            var get = property.GetMethod!.CreateDelegate<Func<T, string?>>();
            return row => get(row) is { } text ? IndexValues.Fitting(text, type.Size) : DBNull.Value;
        }

        static Func<T, object> Boxed<TValue>(PropertyInfo property)
        {
            var get = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
            return typeof(TValue).IsEnum
                ? row => Convert.ToInt32(get(row))
                : row => (object?)get(row) ?? DBNull.Value;
        }
    }
}
