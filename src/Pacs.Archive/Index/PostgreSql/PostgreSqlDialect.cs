using System.Data;
using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.PostgreSql;

sealed class PostgreSqlDialect : SqlDialect
{
    public override string SystemName => "postgresql";

    public static readonly PostgreSqlDialect Instance = new();

    public override string LockClause => " FOR UPDATE";

    public override string Now => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint)";

    public override string IsOneOf(string column, string parameter, ColumnType type) => $"{column} = ANY({parameter})";

    public override string Pairs(string parameter) =>
        $"""(SELECT CAST(value->>0 AS bigint) AS "Key", value->>1 AS "Uid" FROM json_array_elements(CAST({parameter} AS json)))""";

    // PostgreSQL's statistics for a range are accurate only to a hundredth of all rows. It may therefore estimate that many rows if only a
    // few match, and scan the whole table in key order to find them. Its estimates for other conditions are good, and if many rows match,
    // the first ones are found faster in key order.
    public override string KeyOrder(string column, bool isText, Seek seek) =>
        seek != Seek.NarrowRange ? column
        : isText ? $"({column} || '')"
        : $"({column} + 0)";

    // PostgreSQL sorts null as the highest value by default.
    public override string NullableOrder(string column, bool isDescending) =>
        isDescending ? column + " DESC NULLS LAST" : column + " NULLS FIRST";

    public override DbParameter AddList(DbCommand command, string name, ColumnType type)
    {
        var parameter = new NpgsqlParameter(name, NpgsqlDbType.Array | ElementOf(type));
        command.Parameters.Add(parameter);
        return parameter;
    }

    public override object List(IReadOnlyCollection<object> values) =>
        values.FirstOrDefault() switch
        {
            long => values.Cast<long>().ToArray(),
            int => values.Cast<int>().ToArray(),
            _ => values.Cast<string>().ToArray(),
        };

    static NpgsqlDbType ElementOf(ColumnType type) =>
        type.Type switch
        {
            DbType.Int32 => NpgsqlDbType.Integer,
            DbType.Int64 => NpgsqlDbType.Bigint,
            _ => NpgsqlDbType.Text,
        };
}
