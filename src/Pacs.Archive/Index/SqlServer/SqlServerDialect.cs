using System.Data;
using System.Data.Common;

namespace Pacs.Archive.Index.SqlServer;

sealed class SqlServerDialect : SqlDialect
{
    /// <summary>Compares by code units, as the other databases compare by bytes: what is a range, and what is the same, does not depend on the server's language.</summary>
    public const string Collation = "Latin1_General_100_BIN2";

    // Knows characters of two code units; tells apart case, accents, kana and width, as the other does.
    const string Supplementary = "Latin1_General_100_CS_AS_KS_WS_SC";

    public static readonly SqlServerDialect Instance = new();

    public override string Page => "OFFSET @offset ROWS FETCH NEXT @limit ROWS ONLY";

    // FORCESEEK: OPENJSON is taken for 50 rows, for which the optimizer may prefer to read the whole table, and keep a lock on each row of it.
    public override string LockHint => " WITH (UPDLOCK, ROWLOCK, FORCESEEK)";

    public override string Now => "DATEDIFF_BIG(millisecond, '19700101', SYSUTCDATETIME())";

    public override string Insert(string table, IReadOnlyList<string> columns, string? returned = null) =>
        $"INSERT INTO \"{table}\" ({Names(columns)}){(returned is null ? "" : $" OUTPUT INSERTED.\"{returned}\"")} VALUES ({Parameters(columns)})";

    public override string Update(string table, string set, string where, params IReadOnlyList<string> returned) =>
        $"UPDATE \"{table}\" SET {set} OUTPUT {string.Join(", ", returned.Select(column => $"INSERTED.\"{column}\""))} WHERE {where}";

    // Each statement of a batch is a request of its own. The victim of a deadlock loses its transaction, and the server would run what comes behind it without one.
    public override string Gathered(string statement) => $"IF @@TRANCOUNT = 0 THROW {SqlServerIndex.TransactionGone}, N'the transaction is gone', 1; {statement}";

    // A binary collation takes a character beyond the Basic Multilingual Plane for two, which a collation with _SC does not. Texts that have
    // such characters are compared by that one alone: the binary one would also find them with one question mark too many. All other texts
    // are compared by the binary one alone, since the other takes some characters for the same.
    public override string Like(string column, string pattern, bool hasSingle)
    {
        var like = base.Like(column, pattern, hasSingle);
        if (!hasSingle)
            return like;
        var (units, characters) = ($"LEN({column} + N'.')", $"LEN({column} COLLATE {Supplementary} + N'.')");
        var supplementary = base.Like($"{column} COLLATE {Supplementary}", pattern, hasSingle);
        return $"(({units} = {characters} AND {like}) OR ({units} > {characters} AND {supplementary}))";
    }

    // The elements would come in the database's collation, which may be another one than the column's.
    public override string IsOneOf(string column, string parameter, ColumnType type) => type.Type switch
    {
        DbType.Int32 => $"{column} IN (SELECT \"value\" FROM OPENJSON({parameter}) WITH (\"value\" int '$'))",
        DbType.Int64 => $"{column} IN (SELECT \"value\" FROM OPENJSON({parameter}) WITH (\"value\" bigint '$'))",
        DbType.AnsiString => $"{column} IN (SELECT \"value\" COLLATE {Collation} FROM OPENJSON({parameter}) WITH (\"value\" varchar({type.Size}) '$'))",
        _ => $"{column} IN (SELECT \"value\" COLLATE {Collation} FROM OPENJSON({parameter}) WITH (\"value\" nvarchar({type.Size}) '$'))",
    };

    public override string Pairs(string parameter) =>
        $"""(SELECT "first" AS "Key", "second" COLLATE {Collation} AS "Uid" FROM OPENJSON({parameter}) WITH ("first" bigint '$[0]', "second" varchar({ColumnType.Uid.Size}) '$[1]'))""";

    // A plan is made for the values that come first and kept for all others: along the key for a value that most rows have, it would be read through for one that few have. An index on another column has the key as well, so that sorting what is found by it reads nothing else.
    public override string KeyOrder(string column, bool isText, Seek seek) => seek == Seek.None ? column : isText ? $"({column} + '')" : $"({column} + 0)";

    public override DbParameter Add(DbCommand command, string name, ColumnType type)
    {
        var parameter = base.Add(command, name, type);
        if (type.Type is DbType.String or DbType.AnsiString or DbType.Binary)
            parameter.Size = type.Size;
        return parameter;
    }
}
