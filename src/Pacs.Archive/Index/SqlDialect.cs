using System.Data.Common;
using System.Globalization;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index;

/// <summary>The SQL that differs between SQLite, SQL Server and PostgreSQL. All other SQL uses what they have in common: quoted names,
/// <c>@</c> parameters, LIKE with ESCAPE.</summary>
abstract class SqlDialect
{
    /// <summary>OpenTelemetry's name of the database system.</summary>
    public abstract string SystemName { get; }

    /// <summary>The end of a SELECT with ORDER BY that skips <c>@offset</c> rows and returns at most <c>@limit</c> rows (at least
    /// 1).</summary>
    public virtual string Page => "LIMIT @limit OFFSET @offset";

    /// <summary>Text after the name of a table whose rows a SELECT locks until the transaction ends.</summary>
    public virtual string LockHint => "";

    /// <summary>Text at the end of a SELECT that locks its rows until the transaction ends.</summary>
    public virtual string LockClause => "";

    /// <summary>The server's time in milliseconds since 1970 UTC. Used so that the replicas' clocks need not agree.</summary>
    public abstract string Now { get; }

    /// <summary>Returns an INSERT of one row. Each column's parameter has the column's name.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="returned">The column whose value the statement returns; null for none.</param>
    public virtual string Insert(string table, IReadOnlyList<string> columns, string? returned = null) =>
        $"INSERT INTO \"{table}\" ({Names(columns)}) VALUES "
        + $"({Parameters(columns)}){(returned is null ? "" : $" RETURNING \"{returned}\"")}";

    /// <summary>Returns an UPDATE that returns the new values of columns.</summary>
    public virtual string Update(string table, string set, string where, params IReadOnlyList<string> returned) =>
        $"UPDATE \"{table}\" SET {set} WHERE {where} RETURNING {Names(returned)}";

    /// <summary>Returns the condition that a column matches a LIKE pattern, in which <c>!</c> escapes and <c>_</c> stands for one
    /// character of any code point.</summary>
    /// <param name="column">The column.</param>
    /// <param name="pattern">The parameter that holds the pattern.</param>
    /// <param name="hasSingle">Whether the pattern contains <c>_</c>.</param>
    public virtual string Like(string column, string pattern, bool hasSingle) => $"{column} LIKE {pattern} ESCAPE '!'";

    /// <summary>Returns a statement in the form that is sent with others in one message and must run only in their transaction.</summary>
    public virtual string Gathered(string statement) => statement;

    /// <summary>Returns the condition that a column equals one of the values in one parameter (<see cref="AddList"/>). The statement is
    /// the same for any number of values.</summary>
    public abstract string IsOneOf(string column, string parameter, ColumnType type);

    /// <summary>Returns a table expression with the pairs in one parameter (<see cref="JsonPairs"/>): columns <c>"Key"</c> (a surrogate
    /// key) and <c>"Uid"</c>.</summary>
    public abstract string Pairs(string parameter);

    /// <summary>Returns the value for the parameter of <see cref="Pairs"/>, whose type is <see cref="ColumnType.LongText"/>.</summary>
    public static string JsonPairs(IEnumerable<(long Key, string Uid)> pairs) =>
        $"[{string.Join(',', pairs.Select(pair => string.Create(CultureInfo.InvariantCulture, $"[{pair.Key},\"{pair.Uid}\"]")))}]";

    /// <summary>Adds the parameter of <see cref="IsOneOf"/>.</summary>
    public virtual DbParameter AddList(DbCommand command, string name, ColumnType type) => Add(command, name, ColumnType.LongText);

    /// <summary>Returns the value for the parameter of <see cref="IsOneOf"/>.</summary>
    /// <param name="values">UIDs, texts or numbers.</param>
    public virtual object List(IReadOnlyCollection<object> values) => JsonArray(values);

    /// <summary>Returns the ORDER BY term that sorts rows by a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="isText">Whether the column holds text; otherwise a number.</param>
    /// <param name="seek">How an index finds the rows. Walking the table in this column's order and skipping all other rows may be
    /// slower.</param>
    public virtual string KeyOrder(string column, bool isText, Seek seek) => column;

    /// <summary>Returns an ORDER BY term that treats null as the lowest value, as empty text is: first when ascending, last when
    /// descending.</summary>
    /// <param name="column">The nullable column.</param>
    /// <param name="isDescending">Whether the order is descending.</param>
    public virtual string NullableOrder(string column, bool isDescending) => isDescending ? column + " DESC" : column;

    /// <summary>Adds a parameter of a column's type.</summary>
    public virtual DbParameter Add(DbCommand command, string name, ColumnType type)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type.Type;
        command.Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Adds a parameter with its value.</summary>
    public void Add(DbCommand command, string name, object value, ColumnType type) => Add(command, name, type).Value = value;

    /// <summary>Adds a parameter with several values.</summary>
    public void AddList<T>(DbCommand command, string name, IEnumerable<T> values, ColumnType type) =>
        AddList(command, name, type).Value = List([.. values.Select(value => (object)value!)]);

    protected static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"\"{column}\""));

    protected static string Parameters(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => "@" + column));

    static string JsonArray(IReadOnlyCollection<object> values) => $"[{string.Join(',', values.Select(JsonValue))}]";

    static string? JsonValue(object value) =>
        value is string text
            ? $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\""
            : Convert.ToString(value, CultureInfo.InvariantCulture);
}

/// <summary>Ways in which an index finds the rows of a query.</summary>
enum Seek
{
    /// <summary>No index finds the rows.</summary>
    None,

    /// <summary>An index finds the rows, of which there may be many.</summary>
    Any,

    /// <summary>An index finds the rows by a range that contains few rows.</summary>
    NarrowRange,
}
