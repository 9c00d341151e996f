using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Sqlite;

sealed class SqliteDialect : SqlDialect
{
    public override string SystemName => "sqlite";

    public static readonly SqliteDialect Instance = new();

    public override string Now => "CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)";

    public override string IsOneOf(string column, string parameter, ColumnType type) =>
        $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override string Pairs(string parameter) =>
        $"""(SELECT json_extract(value, '$[0]') AS "Key", json_extract(value, '$[1]') AS "Uid" FROM json_each({parameter}))""";

    // SQLite estimates how many rows match. The plus sign prevents a scan of the table in key order if an index finds the rows.
    public override string KeyOrder(string column, bool isText, Seek seek) => seek == Seek.None ? column : "+" + column;
}
