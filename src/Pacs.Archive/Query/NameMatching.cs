using Pacs.Archive.Index;

namespace Pacs.Archive.Query;

/// <summary>Person names: without regard to case, accents and component separators, in any of the three component groups (PS3.4 C.2.2.2.1, PS3.5 6.2.1).</summary>
static class NameMatching
{
    /// <summary>What stands behind the name of an attribute's column for each component group.</summary>
    public static readonly string[] GroupColumns = ["", "Ideographic", "Phonetic"];

    /// <summary>Words of a name in a fuzzy key: more than any name has.</summary>
    const int MaxWords = 16;

    /// <summary>The condition of a key's values; null where they match everything.</summary>
    /// <param name="values">The key's values; one must match.</param>
    /// <param name="isFuzzy">Words in any order, each the beginning of one of the name's.</param>
    /// <param name="filter">Takes the values.</param>
    /// <param name="column">The column of a group, by what stands behind the attribute's column.</param>
    public static string? Condition(IReadOnlyList<string> values, bool isFuzzy, SqlFilter filter, Func<string, string> column)
    {
        var conditions = values.Select(value => isFuzzy ? Fuzzy(value, filter, column) : Exact(value, filter, column)).ToArray();
        return conditions.Any(condition => condition is null) ? null : SqlFilter.Any(conditions!);
    }

    // A key of one group looks for it in all three; a key of several has each in its place.
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

    // A last component that may be anything may be missing, too, and its separator with it.
    static string Group(string pattern, SqlFilter filter, string column)
    {
        var fits = filter.Fits(column, pattern);
        return pattern.EndsWith(" *", StringComparison.Ordinal) ? SqlFilter.Any([fits, filter.Fits(column, pattern[..^2])]) : fits;
    }

    static string? Fuzzy(string value, SqlFilter filter, Func<string, string> column)
    {
        var words = value.Split('=').SelectMany(group => IndexValues.NameGroup(group).Split(' ')).Select(word => word.TrimEnd('*')).Where(word => word.Length > 0).ToArray();
        if (words.Length > MaxWords)
            throw new QueryException($"a name of more than {MaxWords} words is not matched");
        return words.Length == 0 ? null : string.Join(" AND ", words.Select(word => SqlFilter.Any(GroupColumns.SelectMany(group => Word(word, filter, column(group))).ToArray())));
    }

    static string[] Word(string word, SqlFilter filter, string column) =>
        [filter.Fits(column, word + "*"), filter.Fits(column, $"* {word}*")];
}
