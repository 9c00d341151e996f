using System.Data.Common;
using System.Reflection;

namespace Pacs.Archive.Index;

/// <summary>Inserts rows of a table with one statement, prepared once: SaveChanges does the same at ten times the cost, which a row an instance shows.</summary>
sealed class InsertStatement<T> : IDisposable where T : class
{
    // The database gives it.
    const string SurrogateKey = "Key";

    readonly DbCommand command;
    readonly (DbParameter Parameter, PropertyInfo Property)[] values;

    public InsertStatement(DbConnection connection, string table)
    {
        var properties = typeof(T).GetProperties().Where(property => property.Name != SurrogateKey && IsColumn(property.PropertyType)).ToArray();
        var returned = typeof(T).GetProperty(SurrogateKey) is null ? properties[0].Name : SurrogateKey;
        command = connection.CreateCommand();
        command.CommandText = $"""
            INSERT INTO "{table}" ({string.Join(", ", properties.Select(property => $"\"{property.Name}\""))})
            VALUES ({string.Join(", ", properties.Select(property => "@" + property.Name))}) RETURNING "{returned}"
            """;
        values = [.. properties.Select(property => (Parameter(property.Name), property))];
    }

    /// <summary>Inserts a row; gives its key.</summary>
    public long Execute(T row, DbTransaction transaction)
    {
        foreach (var (parameter, property) in values)
            parameter.Value = property.GetValue(row) switch
            {
                null => DBNull.Value,
                Enum value => Convert.ToInt32(value),
                var value => value,
            };
        command.Transaction = transaction;
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose() => command.Dispose();

    // The others lead to rows of other tables.
    static bool IsColumn(Type type) => type.IsValueType || type == typeof(string) || type == typeof(byte[]);

    DbParameter Parameter(string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
