using System.Text.RegularExpressions;

namespace Tests.Shared.Statements;

/// <summary>What a statement of the service's own is called, whichever database it went to: its text, without the words that the databases
/// have each for themselves.</summary>
static partial class StatementNames
{
    /// <summary>The names of a statement. A query that is put together of conditions has one for what it reads and one for each condition:
    /// any of them may meet.</summary>
    /// <remarks>What goes to a server in one journey is told of in one text.</remarks>
    public static IEnumerable<string> Of(string sql) =>
        Guard()
            .Replace(sql, "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(OfOne)
            .Distinct();

    static IEnumerable<string> OfOne(string sql)
    {
        var neutral = Neutral(sql);
        if (Found().Match(neutral) is not { Success: true } query)
            return [neutral];
        var letter = query.Groups["letter"].Value;
        var conditions = Between()
            .Split(query.Groups["where"].Value)
            .Select(condition => condition.Trim())
            .Where(condition => condition.Length > 0)
            .Select(condition => $"{letter}: {Value().Replace(condition, "@v")}");
        // Its terms are what it is ordered by; each may stand beside any other.
        var terms = query
            .Groups["order"]
            .Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(term => $"{letter}: ORDER BY {term}");
        return [query.Groups["from"].Value, .. conditions, .. terms];
    }

    static string Neutral(string sql)
    {
        sql = Space().Replace(sql, " ");
        sql = History().Replace(sql, "{history}");
        sql = Time().Replace(sql, "{now}");
        sql = Page().Replace(sql, "{page}");
        sql = Lock().Replace(sql, "");
        sql = List().Replace(sql, " IN {$1}");
        sql = Pairs().Replace(sql, "{$1}");
        sql = Like().Replace(sql, "${like}");
        sql = SeekingOrder().Replace(sql, "${column}");
        sql = NullOrder().Replace(sql, "");
        return Output()
            .Replace(sql, match =>
                $"{match.Groups["before"]}{match.Groups["behind"]} RETURNING {string.Join(", ", match.Groups["column"].Captures)}"
            );
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("""OBJECT_ID\(N'__EFMigrationsHistory'\)|to_regclass\('"__EFMigrationsHistory"'\)::text""")]
    private static partial Regex History();

    [GeneratedRegex(
        @"CAST\(unixepoch\('now', 'subsec'\) \* 1000 AS INTEGER\)|DATEDIFF_BIG\(millisecond, '19700101', SYSUTCDATETIME\(\)\)|"
            + @"CAST\(EXTRACT\(EPOCH FROM clock_timestamp\(\)\) \* 1000 AS bigint\)"
    )]
    private static partial Regex Time();

    [GeneratedRegex(@"LIMIT @limit OFFSET @offset|OFFSET @offset ROWS FETCH NEXT @limit ROWS ONLY")]
    private static partial Regex Page();

    [GeneratedRegex(@" WITH \(UPDLOCK, ROWLOCK, FORCESEEK\)| FOR UPDATE")]
    private static partial Regex Lock();

    [GeneratedRegex(
        """(?: IN \(SELECT value FROM json_each\(| IN \(SELECT "value"(?: COLLATE \w+)? FROM OPENJSON\(| = ANY\()(@\w+)(?:\) WITH """
            + """\("value" \w+(?:\(\d+\))? '\$'\)\)|\){1,2})"""
    )]
    private static partial Regex List();

    [GeneratedRegex("""IF @@TRANCOUNT = 0 THROW \d+, N'[^']*', 1; """)]
    private static partial Regex Guard();

    [GeneratedRegex(
        """\(SELECT [^@]*? FROM (?:json_each\(|OPENJSON\(|json_array_elements\(CAST\()(@pairs)(?: AS json)?\)(?: WITH \("first" """
            + """bigint '\$\[0\]', "second" varchar\(64\) '\$\[1\]'\)|\))?\)"""
    )]
    private static partial Regex Pairs();

    [GeneratedRegex(
        """\(\(LEN\([^)]*\) = LEN\([^)]*\) AND (?<like>[\w."]+ LIKE @\w+ ESCAPE '!')\) OR \(LEN\([^)]*\) > LEN\([^)]*\) AND """
            + """[\w."]+ COLLATE \w+ LIKE @\w+ ESCAPE '!'\)\)"""
    )]
    private static partial Regex Like();

    [GeneratedRegex("""(?<=ORDER BY |, )(?:\+(?<column>[ptsi]\."\w+")|\((?<column>[ptsi]\."\w+") (?:\+ 0|\+ ''|\|\| '')\))""")]
    private static partial Regex SeekingOrder();

    [GeneratedRegex(" NULLS FIRST(?=,| )| NULLS LAST(?=,| )")]
    private static partial Regex NullOrder();

    [GeneratedRegex("""^(?<before>.*) OUTPUT INSERTED\.(?<column>"\w+")(?:, INSERTED\.(?<column>"\w+"))*(?<behind>.*)$""")]
    private static partial Regex Output();

    // The keys of what a query finds, or how many they are.
    [GeneratedRegex(
        """^(?<from>SELECT (?:[ptsi]\."Key"(?=.*\{page\}$)|w\."Key", w\."Attributes"|CAST\(COUNT\(\*\) AS bigint\)) """
            + """FROM "(?:Patient|Study|Series|Instance|Workitem)" (?<letter>[ptsiw])(?: JOIN .*?)?)(?: WHERE (?<where>.*?))?(?: ORDER """
            + """BY (?<order>[ptsiw]\..*?) \{page\})?$"""
    )]
    private static partial Regex Found();

    [GeneratedRegex(@" AND | OR |[()]")]
    private static partial Regex Between();

    [GeneratedRegex(@"@v\d+")]
    private static partial Regex Value();
}
