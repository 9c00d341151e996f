using System.Data.Common;
using System.Globalization;

namespace Pacs.Archive.Index;

/// <summary>Where SQLite, SQL Server and PostgreSQL have different words for the same. Everything else that is sent is what they have in common: quoted names, <c>@</c> parameters, LIKE with an ESCAPE.</summary>
abstract class SqlDialect
{
    /// <summary>The end of a SELECT with an ORDER BY that leaves out <c>@offset</c> rows and gives <c>@limit</c>, at least one.</summary>
    public virtual string Page => "LIMIT @limit OFFSET @offset";

    /// <summary>Behind the name of a table whose rows are to be locked until the transaction ends.</summary>
    public virtual string LockHint => "";

    /// <summary>At the end of such a SELECT.</summary>
    public virtual string LockClause => "";

    /// <summary>The server's time, in milliseconds since 1970 UTC: replicas' clocks need not agree.</summary>
    public abstract string Now { get; }

    /// <summary>An INSERT of one row, each column from the parameter of its name.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="returned">The column whose value the statement gives back; null for none.</param>
    public virtual string Insert(string table, IReadOnlyList<string> columns, string? returned = null) =>
        $"INSERT INTO \"{table}\" ({Names(columns)}) VALUES ({Parameters(columns)}){(returned is null ? "" : $" RETURNING \"{returned}\"")}";

    /// <summary>An UPDATE that gives back columns' new values.</summary>
    public virtual string Update(string table, string set, string where, params IReadOnlyList<string> returned) => $"UPDATE \"{table}\" SET {set} WHERE {where} RETURNING {Names(returned)}";

    /// <summary>The condition that a column fits a pattern of LIKE, in which <c>!</c> escapes and <c>_</c> stands for one character, whatever its code point.</summary>
    /// <param name="column">The column.</param>
    /// <param name="pattern">The parameter.</param>
    /// <param name="hasSingle">Whether there is a <c>_</c> in the pattern.</param>
    public virtual string Like(string column, string pattern, bool hasSingle) => $"{column} LIKE {pattern} ESCAPE '!'";

    /// <summary>A statement that is sent with others in one message and must run in their transaction only.</summary>
    public virtual string Gathered(string statement) => statement;

    /// <summary>The condition that a column has one of the values of one parameter (<see cref="AddList"/>), however many: the statement stays the same.</summary>
    public abstract string IsOneOf(string column, string parameter, ColumnType type);

    /// <summary>An item of FROM with the rows of one parameter (<see cref="JsonPairs"/>): columns <c>"Key"</c> (a surrogate key) and <c>"Uid"</c>.</summary>
    public abstract string Pairs(string parameter);

    /// <summary>The value of that parameter, which is a <see cref="ColumnType.LongText"/>.</summary>
    public static string JsonPairs(IEnumerable<(long Key, string Uid)> pairs) =>
        $"[{string.Join(',', pairs.Select(pair => string.Create(CultureInfo.InvariantCulture, $"[{pair.Key},\"{pair.Uid}\"]")))}]";

    /// <summary>Adds the parameter of <see cref="IsOneOf"/>.</summary>
    public virtual DbParameter AddList(DbCommand command, string name, ColumnType type) => Add(command, name, ColumnType.LongText);

    /// <summary>The value of that parameter.</summary>
    /// <param name="values">UIDs, texts or numbers.</param>
    public virtual object List(IReadOnlyCollection<object> values) => JsonArray(values);

    /// <summary>What to order rows by so that they come in the order of a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="isText">Whether it holds text, else a number.</param>
    /// <param name="seek">How an index finds the rows: walking the table in this order, past whatever else there is, may be worse.</param>
    public virtual string KeyOrder(string column, bool isText, Seek seek) => column;

    /// <summary>A term of ORDER BY in which what is null is the least: it comes first, or last when descending, as empty text does.</summary>
    /// <param name="column">The column, which may be null.</param>
    /// <param name="isDescending">Whether the greatest comes first.</param>
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
    public void AddList<T>(DbCommand command, string name, IEnumerable<T> values, ColumnType type) => AddList(command, name, type).Value = List([.. values.Select(value => (object)value!)]);

    protected static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"\"{column}\""));

    protected static string Parameters(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => "@" + column));

    static string JsonArray(IReadOnlyCollection<object> values) =>
        $"[{string.Join(',', values.Select(value => value is string text ? $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"" : Convert.ToString(value, CultureInfo.InvariantCulture)))}]";
}

/// <summary>How an index finds the rows of a query.</summary>
enum Seek
{
    /// <summary>None does.</summary>
    None,
    /// <summary>One does; they may be many.</summary>
    Any,
    /// <summary>One does by a range that few lie in.</summary>
    NarrowRange,
}
