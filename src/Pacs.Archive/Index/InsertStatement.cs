using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pacs.Archive.Index;

/// <summary>Inserts rows of a table with one statement, prepared once; the model says which columns there are. SaveChanges does the same at twenty times the cost, which a row an instance shows.</summary>
sealed class InsertStatement<T> : IDisposable where T : class
{
    readonly DbCommand command;
    readonly (DbParameter Parameter, PropertyInfo Property)[] values;

    public InsertStatement(DbConnection connection, IModel model)
    {
        var entity = model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        var properties = entity.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAdd).ToArray();
        var key = entity.FindPrimaryKey()!.Properties[0];
        command = connection.CreateCommand();
        command.CommandText = $"""
            INSERT INTO "{table.Name}" ({string.Join(", ", properties.Select(property => $"\"{property.GetColumnName(table)}\""))})
            VALUES ({string.Join(", ", properties.Select(property => "@" + property.Name))}) RETURNING "{key.GetColumnName(table)}"
            """;
        values = [.. properties.Select(property => (Parameter(property), property.PropertyInfo!))];
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

    DbParameter Parameter(IProperty property)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + property.Name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
