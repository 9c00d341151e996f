using System.Collections.Frozen;
using System.Data;
using System.Data.Common;
using System.Text;
using Pacs.Archive.Index;

namespace Pacs.Archive.Query;

/// <summary>The WHERE clause of a query: conditions that all hold, values as parameters. Tables are named by letters: p, t (study), s, i.</summary>
/// <param name="dialect">How the database says what not all of them say alike.</param>
sealed class SqlFilter(SqlDialect dialect)
{
    // The first columns of the index's indexes. (A referring physician is looked for in three columns of which one is indexed: no seek comes of that.)
    internal static readonly FrozenSet<string> Indexed = new[]
    {
        "p.\"PatientID\"", "p.\"PatientName\"", "p.\"PatientNameIdeographic\"", "p.\"PatientNamePhonetic\"",
        "t.\"StudyInstanceUID\"", "t.\"PatientID\"", "t.\"PatientName\"", "t.\"PatientNameIdeographic\"", "t.\"PatientNamePhonetic\"", "t.\"PatientBirthDate\"",
        "t.\"StudyDate\"", "t.\"AccessionNumber\"", "t.\"StudyID\"",
        "s.\"SeriesInstanceUID\"", "s.\"PerformedProcedureStepStartDate\"", "i.\"SOPInstanceUID\"",
        "w.\"SOPInstanceUID\"", "w.\"StudyInstanceUID\"", "w.\"PatientID\"",
    }.ToFrozenSet();

    // Characters that the names begin with, and days, of a range that few rows lie in: each is some thousandths of all at the most.
    internal const int NarrowPrefix = 3, NarrowDays = 31;

    readonly StringBuilder conditions = new();
    readonly List<(object Value, ColumnType Type, bool IsList)> parameters = [];

    // Of the condition that is being made: whether an index finds the rows of a part of it, and whether it has a part where none does.
    bool hasSeek, hasScan;

    /// <summary>How the database says things.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>Levels whose tables are named.</summary>
    public HashSet<QueryLevel> Tables { get; } = [];

    /// <summary>Columns by which an index can find the rows, so that going through all of them in the order of keys would be worse.</summary>
    public HashSet<string> SoughtBy { get; } = [];

    /// <summary>Whether one of those is a range that few rows lie in.</summary>
    public bool IsNarrow { get; private set; }

    /// <summary>Whether one of the conditions leaves few rows, and an index finds them: no table is read through.</summary>
    public bool IsServed { get; private set; }

    /// <summary>Whether everything matches.</summary>
    public bool IsEmpty => conditions.Length == 0;

    /// <summary>The clause, with a space before it; empty when everything matches.</summary>
    public string Where => IsEmpty ? "" : $" WHERE {conditions}";

    /// <summary>Demands a condition beside those before.</summary>
    public void And(string condition)
    {
        conditions.Append(IsEmpty ? "" : " AND ").Append(condition);
        // Of alternatives, each has to be found by an index.
        IsServed |= hasSeek && !hasScan;
        (hasSeek, hasScan) = (false, false);
    }

    /// <summary>A column of a level's table.</summary>
    public string Column(QueryLevel level, string name)
    {
        Tables.Add(level);
        return $"{Letter(level)}.\"{name}\"";
    }

    /// <summary>The key of a level's table, to be among some that are found first.</summary>
    public string Key(QueryLevel level)
    {
        var key = Column(level, "Key");
        SoughtBy.Add(key);
        hasSeek = true;
        return key;
    }

    /// <summary>A value; gives the parameter's name.</summary>
    public string Value(object value, ColumnType type) => Parameter(value, type, isList: false);

    /// <summary>Gives the values to a command.</summary>
    public void AddParameters(DbCommand command)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var (value, type, isList) = parameters[i];
            (isList ? dialect.AddList(command, $"@v{i}", type) : dialect.Add(command, $"@v{i}", type)).Value = value;
        }
    }

    /// <summary>A column is one of some values.</summary>
    public string IsOneOf(string column, IReadOnlyCollection<object> values, ColumnType type)
    {
        Sought(column, isNarrow: false, isFew: true);
        return values.Count == 1 ? $"{column} = {Value(values.First(), type)}" : dialect.IsOneOf(column, Parameter(dialect.List(values), type, isList: true), type);
    }

    /// <summary>A text column is, or fits, a value with wild cards. The range on what a pattern starts with is what an index can seek.</summary>
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

    /// <summary>A column lies within a range; true for rows without a value never.</summary>
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

    /// <summary>A column has no value: text is empty then, everything else null. It may be so in most rows, which are then better walked through in order than found and sorted.</summary>
    public string IsMissing(string column, ColumnType type)
    {
        hasScan = true;
        return type.Type is DbType.String or DbType.AnsiString ? $"{column} = {Value("", type)}" : $"{column} IS NULL";
    }

    /// <summary>A study, series or instance has no value of a custom tag.</summary>
    public string HasNone(QueryLevel level, CustomTag tag) => $"{Column(level, "Key")} NOT IN (SELECT v.\"OwnerKey\" FROM \"CustomTagValue\" v WHERE v.\"TagKey\" = {Value(tag.Key, ColumnType.Long)})";

    /// <summary>A term of ORDER BY. What has no value is the least.</summary>
    /// <param name="column">The column.</param>
    /// <param name="isText">Whether it holds text, else a number.</param>
    /// <param name="isDescending">Whether the greatest comes first.</param>
    /// <param name="isNullable">Whether no value is null there; otherwise it is empty text, or there always is one.</param>
    public string Order(string column, bool isText, bool isDescending, bool isNullable)
    {
        // What finds the rows may give their order as well, if nothing else finds them.
        var seek = SoughtBy.Count == 0 || (SoughtBy.Count == 1 && SoughtBy.Contains(column)) ? Seek.None : IsNarrow ? Seek.NarrowRange : Seek.Any;
        var key = dialect.KeyOrder(column, isText, seek);
        return isNullable ? dialect.NullableOrder(key, isDescending) : isDescending ? key + " DESC" : key;
    }

    /// <summary>A number of a column's type.</summary>
    public string Number(long value, ColumnType type) => Value(type == ColumnType.Int ? (object)(int)value : value, type);

    /// <summary>One of several conditions holds.</summary>
    public static string Any(IReadOnlyCollection<string> conditions) => conditions.Count == 1 ? conditions.First() : $"({string.Join(" OR ", conditions)})";

    void Sought(string column, bool isNarrow, bool isFew)
    {
        // Every kind of value of a custom tag has an index.
        if (column.StartsWith("v.", StringComparison.Ordinal) || Indexed.Contains(column))
            (hasSeek, hasScan) = (hasSeek || isFew, hasScan || !isFew);
        else
            hasScan = true;
        if (!Indexed.Contains(column))
            return;
        SoughtBy.Add(column);
        IsNarrow |= isNarrow;
    }

    // From one date (yyyymmdd) to another, both counted, as if every month had 31.
    static long Days(long first, long last) => Day(last) - Day(first) + 1;

    static long Day(long date) => (((date / 10_000 * 12) + (date / 100 % 100)) * 31) + (date % 100);

    string Parameter(object value, ColumnType type, bool isList)
    {
        parameters.Add((value, type, isList));
        return $"@v{parameters.Count - 1}";
    }

    // A pattern in LIKE's words. The bracket has a meaning for SQL Server alone.
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

    /// <summary>The letter that names a level's table.</summary>
    public static char Letter(QueryLevel level) => level switch
    {
        QueryLevel.Patient => 'p',
        QueryLevel.Study => 't',
        QueryLevel.Series => 's',
        _ => 'i',
    };
}
