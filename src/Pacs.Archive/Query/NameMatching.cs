using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Query;

/// <summary>Matching of person names, without regard to case, accents and component separators, in any of the three component groups
/// (PS3.4 C.2.2.2.1, PS3.5 6.2.1).</summary>
static class NameMatching
{
    /// <summary>Suffix of the attribute's column name for each component group.</summary>
    public static readonly string[] GroupColumns = ["", "Ideographic", "Phonetic"];

    /// <summary>Maximum number of words in a fuzzy key: more than any name has.</summary>
    const int MaxWords = 16;

    /// <summary>Returns the condition of a key's values; null where they match everything.</summary>
    /// <param name="values">The key's values, one of which must match.</param>
    /// <param name="isFuzzy">Whether the key's words may match in any order, each the beginning of a word of the name.</param>
    /// <param name="filter">Receives the parameter values.</param>
    /// <param name="column">Returns the column for a suffix of the attribute's column name.</param>
    public static string? Condition(IReadOnlyList<string> values, bool isFuzzy, SqlFilter filter, Func<string, string> column)
    {
        var conditions = values.Select(value => isFuzzy ? Fuzzy(value, filter, column) : Exact(value, filter, column)).ToArray();
        return conditions.Any(condition => condition is null) ? null : SqlFilter.Any(conditions!);
    }

    // A key with one group is searched for in all three groups; the groups of a key with several are each searched for in their own
    // group.
    static string? Exact(string value, SqlFilter filter, Func<string, string> column)
    {
        var (alphabetic, ideographic, phonetic) = IndexValues.Name(value);
        string[] groups = [alphabetic, ideographic, phonetic];
        var asked = Enumerable.Range(0, groups.Length).Where(i => groups[i].Trim('*', ' ').Length > 0).ToArray();
        if (asked.Length == 0)
            return null;
        if (!value.Contains('=', StringComparison.Ordinal))
            return SqlFilter.Any(GroupColumns.Select(group => Group(groups[0], filter, column(group))).ToArray());
        return string.Join(" AND ", asked.Select(i => Group(groups[i], filter, column(GroupColumns[i]))));
    }

    // A last component that matches anything also matches a missing component, whose separator is missing as well.
    static string Group(string pattern, SqlFilter filter, string column)
    {
        var fits = filter.Fits(column, pattern);
        return pattern.EndsWith(" *", StringComparison.Ordinal) ? SqlFilter.Any([fits, filter.Fits(column, pattern[..^2])]) : fits;
    }

    static string? Fuzzy(string value, SqlFilter filter, Func<string, string> column)
    {
        var words = value
            .Split('=')
            .SelectMany(group => IndexValues.NameGroup(group).Split(' '))
            .Select(word => word.TrimEnd('*'))
            .Where(word => word.Length > 0)
            .ToArray();
        if (words.Length > MaxWords)
            throw new QueryException($"a name of more than {MaxWords} words is not matched");
        return words.Length == 0
            ? null
            : string.Join(
                " AND ",
                words.Select(word => SqlFilter.Any(GroupColumns.SelectMany(group => Word(word, filter, column(group))).ToArray()))
            );
    }

    static string[] Word(string word, SqlFilter filter, string column) =>
        [filter.Fits(column, word + "*"), filter.Fits(column, $"* {word}*")];
}
