using System.Collections.Frozen;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dicom;
using Pacs.Archive.Index;

namespace Pacs.Archive.Query;

/// <summary>Finds patients, studies, series and instances in the index; opens no stored object.</summary>
/// <remarks>The keys of the matching rows are taken in one short read, the rows then a page at a time, so that a slow peer holds no reader open and what is stored meanwhile shifts nothing.</remarks>
/// <param name="contexts">The index.</param>
/// <param name="places">The places of broad searches; those of this object alone when null.</param>
/// <param name="unreadable">Told of rows that cannot be read; results go on without them.</param>
public sealed class ArchiveQuery(IndexDatabase contexts, SearchPlaces? places = null, Action<UnreadableRow>? unreadable = null)
{
    /// <summary>Results of one query at the most: their keys take 800 KB.</summary>
    public const int MaxResults = 100_000;

    /// <summary>The largest offset; counting past it costs as much as the rows passed over.</summary>
    public const int MaxOffset = 10_000_000;

    const int PageSize = 100;

    // Lower in tests.
    internal int MaxCandidates { get; set; } = MaxResults;

    readonly SearchPlaces places = places ?? new SearchPlaces(new ArchiveLimits());
    readonly IndexReader reader = new(contexts);
    readonly CustomTagLookup customTags = new(new IndexReader(contexts));

    /// <summary>The matches, in the order in which they were first stored (<see cref="QueryRequest.NewestFirst"/> turns it), or the one asked for. Results carry Specific Character Set ISO_IR 192 and text in UTF-8; Retrieve URL and AE titles are the front door's to add.</summary>
    /// <exception cref="QueryException">A key cannot be matched as asked.</exception>
    public IAsyncEnumerable<Dataset> FindAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        if (request.Offset is < 0 or > MaxOffset)
            throw new QueryException($"the offset is 0 to {MaxOffset}");
        if (request.Limit < 0)
            throw new QueryException("the limit is not less than 0");
        Ordering.Check(request);
        return FindAsync(request, Matching.Plan(request, contexts.Dialect), cancellationToken);
    }

    /// <summary>The custom tags among keys and attributes to return, as far as they can be matched on: those that are ready and enabled. A private one is meant by the block that it was added with, or by any together with its Private Creator.</summary>
    /// <param name="level">What is searched for.</param>
    /// <param name="keys">Matching keys.</param>
    /// <param name="returned">Attributes to return; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Empty, without a look at the database, where the index has all of them itself.</returns>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public async Task<IReadOnlyList<IndexedAttribute>> CustomTagsAsync(QueryLevel level, Dataset keys, IReadOnlySet<Tag>? returned, CancellationToken cancellationToken)
    {
        var asked = keys.Where(key => CustomTagLookup.MayBe(key.Tag, isMatched: !key.IsEmpty, level)).Select(key => key.Tag).ToHashSet();
        asked.UnionWith((returned ?? Enumerable.Empty<Tag>()).Where(tag => CustomTagLookup.MayBe(tag, isMatched: false, level)));
        return asked.Count == 0 && returned is not null ? [] : await customTags.FindAsync(asked, keys, returned is null, cancellationToken);
    }

    /// <summary>Keys of the request that have a value and are not matched on, because the index has no column for them: they count as universal (PS3.4 C.2.2.1.3).</summary>
    /// <exception cref="QueryException">A key cannot be matched as asked.</exception>
    public IReadOnlyList<Tag> UnmatchedKeys(QueryRequest request) => Matching.Plan(request, contexts.Dialect).Unmatched;

    /// <summary>Whether matches can be missed: wild cards in a sequence, or several keys in its item, are looked for row by row, and there are more than <see cref="MaxResults"/> rows that they may be in. The first of those are looked at.</summary>
    /// <exception cref="QueryException">A key cannot be matched as asked.</exception>
    public async Task<bool> IsCutShortAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var plan = Matching.Plan(request, contexts.Dialect);
        var unordered = request with { OrderBy = [] };
        return !plan.IsExact && (await KeysAsync(Begin(unordered, plan), unordered, plan.Filter, MaxCandidates, 1, cancellationToken)).Count > 0;
    }

    /// <summary>How many matches there are, whatever the limit and offset; null when it takes more than <see cref="MaxResults"/> rows to tell (<see cref="IsCutShortAsync"/>).</summary>
    /// <exception cref="QueryException">A key cannot be matched as asked.</exception>
    public async Task<long?> CountAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var plan = Matching.Plan(request, contexts.Dialect);
        var sql = $"SELECT CAST(COUNT(*) AS bigint) FROM {From(request.Level, plan.Filter)}{plan.Filter.Where}";
        // Without a condition, the whole table is counted.
        var run = places.Begin(!plan.Filter.IsServed, Ordering.Narrowing(request.Level), request.Time);
        var candidates = (await run.RunAsync(token => reader.ReadAsync(sql, AddParameters, row => row.GetInt64(0), token), cancellationToken))[0];
        if (plan.IsExact)
            return candidates;
        if (candidates > MaxCandidates)
            return null;
        var count = 0L;
        await foreach (var _ in FindAsync(request with { Offset = 0, Limit = null, OrderBy = [], Return = FrozenSet<Tag>.Empty }, plan, cancellationToken))
            count++;
        return count;

        void AddParameters(DbCommand command, SqlDialect dialect)
        {
            plan.Filter.AddParameters(command);
            command.CommandTimeout = run.CommandTimeout;
        }
    }

    async IAsyncEnumerable<Dataset> FindAsync(QueryRequest request, MatchPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var find = new FindMeasurement(request.Level);
        var limit = Math.Min(request.Limit ?? MaxResults, MaxResults);
        var (skip, left) = (request.Offset, limit);
        var run = Begin(request, plan);
        // What columns cannot tell is checked row by row, and only then counted.
        var keys = plan.IsExact
            ? await find.RunAsync(() => KeysAsync(run, request, plan.Filter, request.Offset, limit, cancellationToken))
            : await find.RunAsync(() => KeysAsync(run, request, plan.Filter, 0, MaxCandidates, cancellationToken));
        if (plan.IsExact)
            skip = 0;
        var results = new ResultReader(reader, request, plan, unreadable);
        foreach (var page in keys.Chunk(PageSize))
        {
            foreach (var result in await find.RunAsync(() => plan.IsExact ? results.ReadAsync(page, cancellationToken) : run.RunAsync(token => results.ReadAsync(page, token), cancellationToken)))
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

    async Task<List<long>> KeysAsync(SearchRun run, QueryRequest request, SqlFilter filter, int offset, int limit, CancellationToken cancellationToken)
    {
        var sql = KeysSql(request, filter);
        return limit == 0 ? [] : await run.RunAsync(token => reader.ReadAsync(sql, Prepare, row => row.GetInt64(0), token), cancellationToken);

        void Prepare(DbCommand command, SqlDialect dialect)
        {
            AddParameters(command, filter, offset, limit);
            command.CommandTimeout = run.CommandTimeout;
        }
    }

    SearchRun Begin(QueryRequest request, MatchPlan plan) =>
        places.Begin(IsBroad(request, plan.Filter), Ordering.Narrowing(request.Level), request.Time);

    /// <summary>Whether the search reads through a table: no index finds its rows, or without keys their order, or it passes over many.</summary>
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
        // Naming columns says which tables take part, so it comes first.
        var order = Ordering.Sql(request, filter);
        return $"SELECT {SqlFilter.Letter(request.Level)}.\"Key\" FROM {From(request.Level, filter)}{filter.Where} ORDER BY {order} {filter.Dialect.Page}";
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

        string Join(QueryLevel above) => above switch
        {
            QueryLevel.Series when filter.Tables.Contains(QueryLevel.Series) || filter.Tables.Contains(QueryLevel.Study) => " JOIN \"Series\" s ON s.\"Key\" = i.\"SeriesKey\"",
            QueryLevel.Study when filter.Tables.Contains(QueryLevel.Study) => " JOIN \"Study\" t ON t.\"Key\" = s.\"StudyKey\"",
            _ => "",
        };
    }
}
