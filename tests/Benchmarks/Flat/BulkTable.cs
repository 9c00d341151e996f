using System.Data;
using System.Data.Common;
using System.Reflection;
using Npgsql;
using NpgsqlTypes;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;

namespace Benchmarks.Flat;

/// <summary>A table that rows are put into by themselves, keys and all: by a prepared statement into SQLite, by COPY into
/// PostgreSQL.</summary>
sealed class BulkTable<T>(DbConnection connection, SqlDialect dialect, string table) : IDisposable
    where T : class
{
    static readonly (PropertyInfo Property, ColumnType Type)[] columns =
    [
        .. typeof(T)
            .GetProperties()
            .Select(property => (property, ColumnType.Of(property)))
            .Where(column => column.Item2 is not null)
            .Select(column => (column.property, column.Item2!.Value)),
    ];

    readonly DbCommand insert = Insert(connection, dialect, table);

    public void Write(IReadOnlyCollection<T> rows)
    {
        if (connection is NpgsqlConnection postgreSql)
            Copy(postgreSql, rows);
        else
            foreach (var row in rows)
            {
                for (var i = 0; i < columns.Length; i++)
                    insert.Parameters[i].Value = ValueOf(row, i) ?? DBNull.Value;
                insert.ExecuteNonQuery();
            }
    }

    public void Dispose() => insert.Dispose();

    void Copy(NpgsqlConnection postgreSql, IReadOnlyCollection<T> rows)
    {
        using var copy = postgreSql.BeginBinaryImport(
            $"COPY \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column.Property.Name}\""))}) FROM STDIN (FORMAT BINARY)"
        );
        foreach (var row in rows)
        {
            copy.StartRow();
            for (var i = 0; i < columns.Length; i++)
            {
                if (ValueOf(row, i) is { } value)
                    copy.Write(value, TypeOf(columns[i].Type));
                else
                    copy.WriteNull();
            }
        }
        copy.Complete();
    }

    static object? ValueOf(T row, int column) =>
        columns[column].Property.GetValue(row) switch
        {
            string text => IndexValues.Fitting(text, columns[column].Type.Size),
            Enum value => Convert.ToInt32(value),
            var value => value,
        };

    static DbCommand Insert(DbConnection connection, SqlDialect dialect, string table)
    {
        var command = connection.CreateCommand();
        command.CommandText = dialect.Insert(table, [.. columns.Select(column => column.Property.Name)]);
        foreach (var (property, type) in columns)
            dialect.Add(command, "@" + property.Name, type);
        return command;
    }

    static NpgsqlDbType TypeOf(ColumnType type) =>
        type.Type switch
        {
            DbType.Int32 => NpgsqlDbType.Integer,
            DbType.Int64 => NpgsqlDbType.Bigint,
            DbType.Binary => NpgsqlDbType.Bytea,
            _ => NpgsqlDbType.Text,
        };
}
