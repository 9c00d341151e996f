using System.Data;
using System.Data.Common;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.SqlServer;

sealed class SqlServerDialect : SqlDialect
{
    public override string SystemName => "microsoft.sql_server";

    /// <summary>A binary collation. It compares by code units, as the other databases compare by bytes, so that ranges and equality do
    /// not depend on the server's language.</summary>
    public const string Collation = "Latin1_General_100_BIN2";

    // A collation that treats surrogate pairs as one character. Like a binary one, it distinguishes case, accents, kana and width.
    const string Supplementary = "Latin1_General_100_CS_AS_KS_WS_SC";

    public static readonly SqlServerDialect Instance = new();

    public override string Page => "OFFSET @offset ROWS FETCH NEXT @limit ROWS ONLY";

    // FORCESEEK: the optimizer estimates 50 rows for OPENJSON, for which it may scan the whole table and keep a lock on each row.
    public override string LockHint => " WITH (UPDLOCK, ROWLOCK, FORCESEEK)";

    public override string Now => "DATEDIFF_BIG(millisecond, '19700101', SYSUTCDATETIME())";

    public override string Insert(string table, IReadOnlyList<string> columns, string? returned = null) =>
        $"INSERT INTO \"{table}\" ({Names(columns)}){(returned is null ? "" : $" OUTPUT INSERTED.\"{returned}\"")} VALUES "
        + $"({Parameters(columns)})";

    public override string Update(string table, string set, string where, params IReadOnlyList<string> returned) =>
        $"UPDATE \"{table}\" SET {set} OUTPUT {string.Join(", ", returned.Select(column => $"INSERTED.\"{column}\""))} WHERE {where}";

    // Each statement of a batch is a request of its own. A deadlock victim loses its transaction, and the server would run the following
    // statements without a transaction.
    public override string Gathered(string statement) =>
        $"IF @@TRANCOUNT = 0 THROW {SqlServerIndex.TransactionGone}, N'the transaction is gone', 1; {statement}";

    // A binary collation counts a character beyond the Basic Multilingual Plane as two; a collation with _SC counts it as one. Texts with
    // such characters are compared by the latter only, because the binary one would also match them with one question mark too many. All
    // other texts are compared by the binary one only, because the other treats some characters as equal.
    public override string Like(string column, string pattern, bool hasSingle)
    {
        var like = base.Like(column, pattern, hasSingle);
        if (!hasSingle)
            return like;
        var (units, characters) = ($"LEN({column} + N'.')", $"LEN({column} COLLATE {Supplementary} + N'.')");
        var supplementary = base.Like($"{column} COLLATE {Supplementary}", pattern, hasSingle);
        return $"(({units} = {characters} AND {like}) OR ({units} > {characters} AND {supplementary}))";
    }

    // The explicit collation is needed because OPENJSON returns text in the database's collation, which may differ from the column's.
    public override string IsOneOf(string column, string parameter, ColumnType type) =>
        type.Type switch
        {
            DbType.Int32 => $"{column} IN (SELECT \"value\" FROM OPENJSON({parameter}) WITH (\"value\" int '$'))",
            DbType.Int64 => $"{column} IN (SELECT \"value\" FROM OPENJSON({parameter}) WITH (\"value\" bigint '$'))",
            DbType.AnsiString =>
                $"{column} IN (SELECT \"value\" COLLATE {Collation} FROM OPENJSON({parameter}) WITH (\"value\" varchar({type.Size}) '$'))",
            _ =>
                $"{column} IN (SELECT \"value\" COLLATE {Collation} FROM OPENJSON({parameter}) WITH (\"value\" nvarchar({type.Size}) '$'))",
        };

    public override string Pairs(string parameter) =>
        $"""(SELECT "first" AS "Key", "second" COLLATE {Collation} AS "Uid" FROM OPENJSON({parameter}) WITH ("first" bigint """
        + $"""'$[0]', "second" varchar({ColumnType.Uid.Size}) '$[1]'))""";

    // Parameter sniffing: a plan is made for the first values and kept for all others. A scan in key order for a value that most rows
    // have would be used for rare values, too; adding '' or 0 prevents it. An index on another column also contains the key, so that
    // sorting its rows reads nothing else.
    public override string KeyOrder(string column, bool isText, Seek seek) =>
        seek == Seek.None ? column
        : isText ? $"({column} + '')"
        : $"({column} + 0)";

    public override DbParameter Add(DbCommand command, string name, ColumnType type)
    {
        var parameter = base.Add(command, name, type);
        if (type.Type is DbType.String or DbType.AnsiString or DbType.Binary)
            parameter.Size = type.Size;
        return parameter;
    }
}
