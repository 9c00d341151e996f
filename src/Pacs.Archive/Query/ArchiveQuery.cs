using System.Collections.Frozen;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dicom;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Query;

/// <summary>Finds patients, studies, series and instances in the index, without opening stored objects.</summary>
/// <remarks>The keys of the matching rows are read at once, and the rows then page by page. A slow peer therefore holds no reader open,
/// and objects that are stored meanwhile do not shift the results.</remarks>
/// <param name="contexts">The index.</param>
/// <param name="places">The places for broad searches; null for places of this object alone.</param>
/// <param name="unreadable">Called for rows that cannot be read. Results are given without them.</param>
public sealed class ArchiveQuery(IndexDatabase contexts, SearchPlaces? places = null, Action<UnreadableRow>? unreadable = null)
{
    /// <summary>Maximum number of results of one query. Their keys take 800 KB.</summary>
    public const int MaxResults = 100_000;

    /// <summary>Maximum offset. Skipping rows costs as much as reading them.</summary>
    public const int MaxOffset = 10_000_000;

    const int PageSize = 100;

    // Lower in tests.
    internal int MaxCandidates { get; set; } = MaxResults;

    readonly SearchPlaces places = places ?? new SearchPlaces(new ArchiveLimits());
    readonly IndexReader reader = new(contexts);
    readonly CustomTagLookup customTags = new(new IndexReader(contexts));

    /// <summary>Returns the matches in the order in which they were first stored, in the reverse order
    /// (<see cref="QueryRequest.NewestFirst"/>), or in the requested order. Results have Specific Character Set ISO_IR 192 and text in
    /// UTF-8. Callers add Retrieve URL and AE titles.</summary>
    /// <exception cref="QueryException">A key cannot be matched.</exception>
    public IAsyncEnumerable<Dataset> FindAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        if (request.Offset is < 0 or > MaxOffset)
            throw new QueryException($"the offset is 0 to {MaxOffset}");
        if (request.Limit < 0)
            throw new QueryException("the limit is not less than 0");
        Ordering.Check(request);
        return FindAsync(request, Matching.Plan(request, contexts.Dialect), cancellationToken);
    }

    /// <summary>Finds the custom tags among keys and attributes to return. Only tags that are ready and enabled can be matched. A private
    /// tag is identified by the block with which it was added, or by any block together with its Private Creator.</summary>
    /// <param name="level">Level of the query.</param>
    /// <param name="keys">Matching keys.</param>
    /// <param name="returned">Attributes to return; null for all.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The custom tags. Empty, without a database access, where the index itself has all attributes.</returns>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<IndexedAttribute>> CustomTagsAsync(
        QueryLevel level,
        Dataset keys,
        IReadOnlySet<Tag>? returned,
        CancellationToken cancellationToken
    )
    {
        var asked = keys.Where(key => CustomTagLookup.MayBe(key.Tag, isMatched: !key.IsEmpty, level)).Select(key => key.Tag).ToHashSet();
        asked.UnionWith((returned ?? Enumerable.Empty<Tag>()).Where(tag => CustomTagLookup.MayBe(tag, isMatched: false, level)));
        return asked.Count == 0 && returned is not null ? [] : await customTags.FindAsync(asked, keys, returned is null, cancellationToken);
    }

    /// <summary>Returns the keys with a value that are not matched, because the index has no column for them. They count as universal
    /// (PS3.4 C.2.2.1.3).</summary>
    /// <exception cref="QueryException">A key cannot be matched.</exception>
    public IReadOnlyList<Tag> UnmatchedKeys(QueryRequest request) => Matching.Plan(request, contexts.Dialect).Unmatched;

    /// <summary>Returns whether matches may be missed. Wild cards in a sequence, or several keys in its item, are matched row by row, in
    /// at most <see cref="MaxResults"/> candidate rows. If there are more, only the first ones are examined.</summary>
    /// <exception cref="QueryException">A key cannot be matched.</exception>
    public async Task<bool> IsCutShortAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var plan = Matching.Plan(request, contexts.Dialect);
        var unordered = request with { OrderBy = [] };
        return !plan.IsExact
            && (await KeysAsync(Begin(unordered, plan), unordered, plan.Filter, MaxCandidates, 1, cancellationToken)).Count > 0;
    }

    /// <summary>Returns the number of matches, regardless of limit and offset; null when more than <see cref="MaxResults"/> rows would
    /// have to be examined (<see cref="IsCutShortAsync"/>).</summary>
    /// <exception cref="QueryException">A key cannot be matched.</exception>
    public async Task<long?> CountAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var plan = Matching.Plan(request, contexts.Dialect);
        var sql = $"SELECT CAST(COUNT(*) AS bigint) FROM {From(request.Level, plan.Filter)}{plan.Filter.Where}";
        // Without a condition, the database counts the whole table.
        var run = places.Begin(!plan.Filter.IsServed, Ordering.Narrowing(request.Level), request.Time);
        var candidates = (
            await run.RunAsync(token => reader.ReadAsync(sql, AddParameters, row => row.GetInt64(0), token), cancellationToken)
        )[0];
        if (plan.IsExact)
            return candidates;
        if (candidates > MaxCandidates)
            return null;
        var count = 0L;
        await foreach (
            var _ in FindAsync(
                request with
                {
                    Offset = 0,
                    Limit = null,
                    OrderBy = [],
                    Return = FrozenSet<Tag>.Empty,
                },
                plan,
                cancellationToken
            )
        )
            count++;
        return count;

        void AddParameters(DbCommand command, SqlDialect dialect)
        {
            plan.Filter.AddParameters(command);
            command.CommandTimeout = run.CommandTimeout;
        }
    }

    async IAsyncEnumerable<Dataset> FindAsync(
        QueryRequest request,
        MatchPlan plan,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var find = new FindMeasurement(request.Level);
        var limit = Math.Min(request.Limit ?? MaxResults, MaxResults);
        var (skip, left) = (request.Offset, limit);
        var run = Begin(request, plan);
        // Conditions that columns cannot express are checked row by row, so offset and limit apply only afterwards.
        var keys = plan.IsExact
            ? await find.RunAsync(() => KeysAsync(run, request, plan.Filter, request.Offset, limit, cancellationToken))
            : await find.RunAsync(() => KeysAsync(run, request, plan.Filter, 0, MaxCandidates, cancellationToken));
        if (plan.IsExact)
            skip = 0;
        var results = new ResultReader(reader, request, plan, unreadable);
        foreach (var page in keys.Chunk(PageSize))
        {
            foreach (
                var result in await find.RunAsync(() =>
                    plan.IsExact
                        ? results.ReadAsync(page, cancellationToken)
                        : run.RunAsync(token => results.ReadAsync(page, token), cancellationToken)
                )
            )
            {
                if (skip-- > 0)
                    continue;
                if (left-- == 0)
                    yield break;
                find.Matches++;
                yield return result;
            }
        }
    }

    async Task<List<long>> KeysAsync(
        SearchRun run,
        QueryRequest request,
        SqlFilter filter,
        int offset,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var sql = KeysSql(request, filter);
        return limit == 0
            ? []
            : await run.RunAsync(token => reader.ReadAsync(sql, Prepare, row => row.GetInt64(0), token), cancellationToken);

        void Prepare(DbCommand command, SqlDialect dialect)
        {
            AddParameters(command, filter, offset, limit);
            command.CommandTimeout = run.CommandTimeout;
        }
    }

    SearchRun Begin(QueryRequest request, MatchPlan plan) =>
        places.Begin(IsBroad(request, plan.Filter), Ordering.Narrowing(request.Level), request.Time);

    /// <summary>Returns whether the search reads through a table: no index finds its rows, or (without keys) their order, or the offset
    /// is large.</summary>
    internal static bool IsBroad(QueryRequest request, SqlFilter filter) =>
        filter.IsEmpty ? request.Offset > MaxResults || !Ordering.IsServed(request) : !filter.IsServed;

    internal static void AddParameters(DbCommand command, SqlFilter filter, int offset, int limit)
    {
        filter.AddParameters(command);
        filter.Dialect.Add(command, "@offset", (long)offset, ColumnType.Long);
        filter.Dialect.Add(command, "@limit", (long)limit, ColumnType.Long);
    }

    internal static string KeysSql(QueryRequest request, SqlFilter filter)
    {
        // Comes first, because naming a column adds its table to the query.
        var order = Ordering.Sql(request, filter);
        return $"SELECT {SqlFilter.Letter(request.Level)}.\"Key\" FROM {From(request.Level, filter)}{filter.Where} ORDER BY {order} "
            + $"{filter.Dialect.Page}";
    }

    static string From(QueryLevel level, SqlFilter filter)
    {
        return level switch
        {
            QueryLevel.Patient => "\"Patient\" p",
            QueryLevel.Study => "\"Study\" t",
            QueryLevel.Series => "\"Series\" s" + Join(QueryLevel.Study),
            _ => "\"Instance\" i" + Join(QueryLevel.Series) + Join(QueryLevel.Study),
        };

        string Join(QueryLevel above) =>
            above switch
            {
                QueryLevel.Series when filter.Tables.Contains(QueryLevel.Series) || filter.Tables.Contains(QueryLevel.Study) =>
                    " JOIN \"Series\" s ON s.\"Key\" = i.\"SeriesKey\"",
                QueryLevel.Study when filter.Tables.Contains(QueryLevel.Study) => " JOIN \"Study\" t ON t.\"Key\" = s.\"StudyKey\"",
                _ => "",
            };
    }
}
