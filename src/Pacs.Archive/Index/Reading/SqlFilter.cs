using System.Collections.Frozen;
using System.Data;
using System.Data.Common;
using System.Text;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Reading;

/// <summary>The WHERE clause of a query: conditions that must all hold, with values as parameters. Tables have letters as aliases: p
/// (patient), t (study), s (series), i (instance), w (workitem), v (custom tag value).</summary>
/// <param name="dialect">The database's SQL dialect.</param>
sealed class SqlFilter(SqlDialect dialect)
{
    // The first columns of the database's indexes. ReferringPhysicianName is not included: a name is searched for in three columns, of
    // which only one is indexed, so the index is of no use.
    internal static readonly FrozenSet<string> Indexed = new[]
    {
        "p.\"PatientID\"",
        "p.\"PatientName\"",
        "p.\"PatientNameIdeographic\"",
        "p.\"PatientNamePhonetic\"",
        "t.\"StudyInstanceUID\"",
        "t.\"PatientID\"",
        "t.\"PatientName\"",
        "t.\"PatientNameIdeographic\"",
        "t.\"PatientNamePhonetic\"",
        "t.\"PatientBirthDate\"",
        "t.\"StudyDate\"",
        "t.\"AccessionNumber\"",
        "t.\"StudyID\"",
        "s.\"SeriesInstanceUID\"",
        "s.\"PerformedProcedureStepStartDate\"",
        "i.\"SOPInstanceUID\"",
        "w.\"SOPInstanceUID\"",
        "w.\"StudyInstanceUID\"",
        "w.\"PatientID\"",
    }.ToFrozenSet();

    // Minimum length of a name's prefix in characters, and maximum length of a date range in days, at which few rows match: at most some
    // thousandths of all rows.
    internal const int NarrowPrefix = 3,
        NarrowDays = 31;

    readonly StringBuilder conditions = new();
    readonly List<(object Value, ColumnType Type, bool IsList)> parameters = [];

    // State of the condition that is being built: whether an index finds the rows for a part of it, and whether no index does for another
    // part.
    bool hasSeek,
        hasScan;

    /// <summary>The database's SQL dialect.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>Levels whose tables the conditions refer to.</summary>
    public HashSet<QueryLevel> Tables { get; } = [];

    /// <summary>Columns by which an index can find the rows. With them, walking all rows in key order would be slower.</summary>
    public HashSet<string> SoughtBy { get; } = [];

    /// <summary>Whether a condition on one of these columns is a range with few rows.</summary>
    public bool IsNarrow { get; private set; }

    /// <summary>Whether a condition leaves few rows, and an index finds them, so that no table is read through.</summary>
    public bool IsServed { get; private set; }

    /// <summary>Whether there are no conditions.</summary>
    public bool IsEmpty => conditions.Length == 0;

    /// <summary>The clause with a leading space; empty without conditions.</summary>
    public string Where => IsEmpty ? "" : $" WHERE {conditions}";

    /// <summary>Adds a condition.</summary>
    public void And(string condition)
    {
        conditions.Append(IsEmpty ? "" : " AND ").Append(condition);
        // If the condition consists of alternatives, an index has to find each of them.
        IsServed |= hasSeek && !hasScan;
        (hasSeek, hasScan) = (false, false);
    }

    /// <summary>Returns a column of a level's table.</summary>
    public string Column(QueryLevel level, string name)
    {
        Tables.Add(level);
        return $"{Letter(level)}.\"{name}\"";
    }

    /// <summary>Returns the key column of a level's table, for a condition that an index finds first.</summary>
    public string Key(QueryLevel level)
    {
        var key = Column(level, "Key");
        SoughtBy.Add(key);
        hasSeek = true;
        return key;
    }

    /// <summary>Adds a value. Returns the parameter's name.</summary>
    public string Value(object value, ColumnType type) => Parameter(value, type, isList: false);

    /// <summary>Adds the values to a command as parameters.</summary>
    public void AddParameters(DbCommand command)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var (value, type, isList) = parameters[i];
            (isList ? dialect.AddList(command, $"@v{i}", type) : dialect.Add(command, $"@v{i}", type)).Value = value;
        }
    }

    /// <summary>Returns the condition that a column equals one of some values.</summary>
    public string IsOneOf(string column, IReadOnlyCollection<object> values, ColumnType type)
    {
        Sought(column, isNarrow: false, isFew: true);
        return values.Count == 1
            ? $"{column} = {Value(values.First(), type)}"
            : dialect.IsOneOf(column, Parameter(dialect.List(values), type, isList: true), type);
    }

    /// <summary>Returns the condition that a text column matches a value, which may contain wild cards. A pattern with a prefix also
    /// gives a range, for which an index can be used.</summary>
    public string Fits(string column, string value)
    {
        if (!Wildcard.IsPattern(value))
            return IsOneOf(column, [value], value.Length <= ColumnType.Text.Size ? ColumnType.Text : ColumnType.Set);
        var fits = dialect.Like(column, Value(Like(value), ColumnType.Set), value.Contains('?', StringComparison.Ordinal));
        var prefix = Wildcard.Prefix(value);
        if (prefix.Length == 0)
        {
            hasScan = true;
            return fits;
        }
        Sought(column, prefix.Length >= NarrowPrefix, prefix.Length >= NarrowPrefix);
        var range = $"{column} >= {Value(prefix, ColumnType.Set)}";
        if (Wildcard.Next(prefix) is { } next)
            range += $" AND {column} < {Value(next, ColumnType.Set)}";
        return $"({range} AND {fits})";
    }

    /// <summary>Returns the condition that a column is within a range. It is never true for rows without a value.</summary>
    public string IsWithin(string column, KeyRange range, ColumnType type)
    {
        var isNarrow = type == ColumnType.Int && range is { Low: { } first, High: { } last } && Days(first, last) <= NarrowDays;
        Sought(column, isNarrow, isFew: isNarrow || range.Low == range.High);
        return range switch
        {
            { Low: { } low, High: { } high } when low == high => $"{column} = {Bound(low)}",
            { Low: { } low, High: { } high } => $"({column} >= {Bound(low)} AND {column} <= {Bound(high)})",
            { Low: { } low } => $"{column} >= {Bound(low)}",
            _ => $"{column} <= {Bound(range.High!.Value)}",
        };

        string Bound(long value) => Number(value, type);
    }

    /// <summary>Returns the condition that a column has no value: empty text, otherwise null. Most rows may match, so walking them in
    /// order is faster than finding and sorting them.</summary>
    public string IsMissing(string column, ColumnType type)
    {
        hasScan = true;
        return type.Type is DbType.String or DbType.AnsiString ? $"{column} = {Value("", type)}" : $"{column} IS NULL";
    }

    /// <summary>Returns the condition that a study, series or instance has no value of a custom tag.</summary>
    public string HasNone(QueryLevel level, CustomTag tag) =>
        $"{Column(level, "Key")} NOT IN (SELECT v.\"OwnerKey\" FROM \"CustomTagValue\" v WHERE v.\"TagKey\" = "
        + $"{Value(tag.Key, ColumnType.Long)})";

    /// <summary>Returns an ORDER BY term. A missing value is the lowest.</summary>
    /// <param name="column">The column.</param>
    /// <param name="isText">Whether the column holds text; otherwise a number.</param>
    /// <param name="isDescending">Whether the order is descending.</param>
    /// <param name="isNullable">Whether the column may be null.</param>
    public string Order(string column, bool isText, bool isDescending, bool isNullable)
    {
        // An index that finds the rows also gives their order, if it is the only one.
        var seek =
            SoughtBy.Count == 0 || (SoughtBy.Count == 1 && SoughtBy.Contains(column)) ? Seek.None
            : IsNarrow ? Seek.NarrowRange
            : Seek.Any;
        var key = dialect.KeyOrder(column, isText, seek);
        return isNullable ? dialect.NullableOrder(key, isDescending)
            : isDescending ? key + " DESC"
            : key;
    }

    /// <summary>Adds a number with the type of a column. Returns the parameter's name.</summary>
    public string Number(long value, ColumnType type) => Value(type == ColumnType.Int ? (object)(int)value : value, type);

    /// <summary>Returns the condition that at least one of several conditions holds.</summary>
    public static string Any(IReadOnlyCollection<string> conditions) =>
        conditions.Count == 1 ? conditions.First() : $"({string.Join(" OR ", conditions)})";

    void Sought(string column, bool isNarrow, bool isFew)
    {
        // Each kind of custom tag value has an index.
        if (column.StartsWith("v.", StringComparison.Ordinal) || Indexed.Contains(column))
            (hasSeek, hasScan) = (hasSeek || isFew, hasScan || !isFew);
        else
            hasScan = true;
        if (!Indexed.Contains(column))
            return;
        SoughtBy.Add(column);
        IsNarrow |= isNarrow;
    }

    // Returns the number of days from one date (yyyymmdd) to another, both included, with 31 days for every month.
    static long Days(long first, long last) => Day(last) - Day(first) + 1;

    static long Day(long date) => (((date / 10_000 * 12) + (date / 100 % 100)) * 31) + (date % 100);

    string Parameter(object value, ColumnType type, bool isList)
    {
        parameters.Add((value, type, isList));
        return $"@v{parameters.Count - 1}";
    }

    // Converts a pattern to LIKE syntax. Only SQL Server gives the bracket a meaning.
    internal static string Like(string pattern)
    {
        var like = new StringBuilder(pattern.Length + 8);
        foreach (var c in pattern)
            _ = c switch
            {
                '*' => like.Append('%'),
                '?' => like.Append('_'),
                '%' or '_' or '[' or '!' => like.Append('!').Append(c),
                _ => like.Append(c),
            };
        return like.ToString();
    }

    /// <summary>Returns the alias of a level's table.</summary>
    public static char Letter(QueryLevel level) =>
        level switch
        {
            QueryLevel.Patient => 'p',
            QueryLevel.Study => 't',
            QueryLevel.Series => 's',
            _ => 'i',
        };
}
