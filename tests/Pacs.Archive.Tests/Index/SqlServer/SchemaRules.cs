using Microsoft.SqlServer.Dac.Model;
using Pacs.Archive.Index.SqlServer;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>What SQL Server, or this archive, demands of tables and what DacFx's model lets pass.</summary>
static class SchemaRules
{
    // "Maximum capacity specifications for SQL Server": bytes of an index's key.
    const int MaxClusteredKey = 900,
        MaxKey = 1700,
        MaxKeyColumns = 32;

    /// <summary>Everything that is wrong with the tables, DacFx's own findings included.</summary>
    public static IReadOnlyList<string> Check(SqlServerSchema schema) =>
        [
            .. schema.Model.Validate().Select(message => $"{message.Prefix}{message.Number}: {message.Message}"),
            .. KeySizes(schema),
            .. UniqueKeys(schema),
            .. Lengths(schema),
            .. Collations(schema),
            .. CascadePaths(schema),
        ];

    static IEnumerable<string> KeySizes(SqlServerSchema schema)
    {
        foreach (var key in schema.Keys)
        {
            foreach (var column in key.Columns.Where(column => Bytes(column.Type) is null))
                yield return $"{key.Name}: {column.Name} is {column.Type}, which no key takes (1919)";
            var (size, limit) = (key.Columns.Sum(column => Bytes(column.Type) ?? 0), key.IsClustered ? MaxClusteredKey : MaxKey);
            if (size > limit)
                yield return $"{key.Name}: a key of up to {size} bytes, of which {limit} are allowed (1944, 1946)";
            if (key.Columns.Count > MaxKeyColumns)
                yield return $"{key.Name}: {key.Columns.Count} columns, of which {MaxKeyColumns} are allowed (1904)";
        }
    }

    // To SQL Server two NULLs are the same, to the other databases they are not.
    static IEnumerable<string> UniqueKeys(SqlServerSchema schema) =>
        from key in schema.Keys
        where key.IsUnique
        from column in key.Columns
        where column.IsNullable
        select $"{key.Name}: {column.Name} may be NULL in a unique key";

    static IEnumerable<string> Lengths(SqlServerSchema schema) =>
        from column in schema.Columns
        where column.Type.Length > (column.Type.Name is "nvarchar" or "nchar" ? 4000 : 8000)
        select $"{column.Table}.{column.Name}: {column.Type} is longer than the type allows (2717)";

    // The history of migrations is Entity Framework's.
    static IEnumerable<string> Collations(SqlServerSchema schema)
    {
        foreach (var column in schema.Columns.Where(column => column.Type.IsText && column.Table is not "__EFMigrationsHistory"))
        {
            if (column.Type.Collation != SqlServerDialect.Collation)
                yield return $"{column.Table}.{column.Name}: compares as {column.Type.Collation ?? "the database does"}, not as {SqlServerDialect.Collation}";
            if (column.Name.EndsWith("UID", StringComparison.Ordinal) && column.Type is not { Name: "varchar", Length: 64 })
                yield return $"{column.Table}.{column.Name}: a UID is varchar(64), not {column.Type}";
        }
    }

    // SQL Server refuses tables where deleting a row reaches another one by two ways.
    static IEnumerable<string> CascadePaths(SqlServerSchema schema)
    {
        var below = schema
            .Model.GetObjects(DacQueryScopes.UserDefined, ForeignKeyConstraint.TypeClass)
            .Where(key =>
                key.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.DeleteAction) != ForeignKeyAction.NoAction
                || key.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.UpdateAction) != ForeignKeyAction.NoAction
            )
            .ToLookup(
                key => key.GetReferenced(ForeignKeyConstraint.ForeignTable).Single().Name.Parts[^1],
                key => key.GetReferenced(ForeignKeyConstraint.Host).Single().Name.Parts[^1]
            );
        foreach (var root in below.Select(table => table.Key))
        {
            var reached = new HashSet<string> { root };
            var ahead = new Queue<string>(below[root]);
            while (ahead.TryDequeue(out var table))
            {
                if (!reached.Add(table))
                {
                    yield return $"{root}: deleting reaches {table} by two ways, or in a circle (1785)";
                    break;
                }
                foreach (var next in below[table])
                    ahead.Enqueue(next);
            }
        }
    }

    // The most that a value takes; null where a key does not take it.
    static int? Bytes(SqlType type) =>
        type.Name switch
        {
            _ when type.Length == -1 => null,
            "nvarchar" or "nchar" => 2 * type.Length,
            "varchar" or "char" or "varbinary" or "binary" => type.Length,
            "bit" or "tinyint" => 1,
            "smallint" => 2,
            "int" => 4,
            "bigint" or "float" => 8,
            "uniqueidentifier" => 16,
            _ => throw new NotSupportedException($"no column is {type} yet"),
        };
}
