using System.Collections.Frozen;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dicom;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Query;

/// <summary>A query whose keys have been converted to conditions once, for its results, their number, and what it cannot match.</summary>
/// <remarks>The keys of the matching rows are read at once, and the rows then page by page. A slow peer therefore holds no reader open,
/// and objects that are stored meanwhile do not shift the results.</remarks>
public sealed class PreparedQuery
{
    const int PageSize = 100;

    readonly ArchiveQuery archive;
    readonly Requester requester;
    readonly QueryRequest request;
    readonly InstanceSource source;
    readonly MatchPlan plan;
    readonly string countSql;

    /// <exception cref="QueryException">A key cannot be matched, or the page or the order is not allowed.</exception>
    internal PreparedQuery(ArchiveQuery archive, Requester requester, QueryRequest request)
    {
        (this.archive, this.requester, this.request) = (archive, requester, Checked(request));
        source = InstanceSource.For(requester, request.Level, archive.Reader.Dialect);
        plan = Matching.Plan(request, source.Filter);
        countSql = $"SELECT CAST(COUNT(*) AS bigint) {source}";
    }

    // The same conditions for another request with the same keys.
    PreparedQuery(PreparedQuery other, QueryRequest request)
    {
        (archive, requester, this.request) = (other.archive, other.requester, Checked(request));
        (source, plan, countSql) = (other.source, other.plan, other.countSql);
    }

    /// <summary>Keys with a value that are not matched, because the index has no column for them. They count as universal (PS3.4
    /// C.2.2.1.3).</summary>
    public IReadOnlyList<Tag> Unmatched => plan.Unmatched;

    /// <summary>Whether the search reads through a table: no index finds its rows, or (without keys) their order, or the offset is
    /// large.</summary>
    internal bool IsBroad =>
        source.Filter.IsEmpty ? request.Offset > ArchiveQuery.MaxResults || !Ordering.IsServed(request) : !source.Filter.IsServed;

    /// <summary>Returns another page of the same query.</summary>
    /// <exception cref="QueryException">The page is not allowed.</exception>
    public PreparedQuery Page(int offset, int? limit) => new(this, request with { Offset = offset, Limit = limit });

    /// <summary>Returns whether matches may be missed. Wild cards in a sequence, or several keys in its item, are matched row by row, in
    /// at most <see cref="ArchiveQuery.MaxResults"/> candidate rows. If there are more, only the first ones are examined.</summary>
    public async Task<bool> IsCutShortAsync(CancellationToken cancellationToken) =>
        !plan.IsExact && (await KeysAsync(Begin(), [], archive.MaxCandidates, 1, cancellationToken)).Count > 0;

    /// <summary>Returns the number of matches, regardless of limit and offset; null when more than <see cref="ArchiveQuery.MaxResults"/>
    /// rows would have to be examined (<see cref="IsCutShortAsync"/>).</summary>
    public async Task<long?> CountAsync(CancellationToken cancellationToken)
    {
        // Without a condition, the database counts the whole table.
        var run = archive.Places.Begin(!source.Filter.IsServed, Ordering.Narrowing(request.Level), request.Time);
        var candidates = (
            await run.RunAsync(token => archive.Reader.ReadAsync(countSql, Prepare, row => row.GetInt64(0), token), cancellationToken)
        )[0];
        if (plan.IsExact)
            return candidates;
        if (candidates > archive.MaxCandidates)
            return null;
        var all = request with { Offset = 0, Limit = null, OrderBy = [], Return = FrozenSet<Tag>.Empty };
        var count = 0L;
        await foreach (var _ in new PreparedQuery(this, all).ResultsAsync(cancellationToken))
            count++;
        return count;

        void Prepare(DbCommand command, SqlDialect dialect)
        {
            source.AddParameters(command, dialect);
            command.CommandTimeout = run.CommandTimeout;
        }
    }

    /// <summary>Returns the matches in the order in which they were first stored, in the reverse order
    /// (<see cref="QueryRequest.NewestFirst"/>), or in the requested order. Results have Specific Character Set ISO_IR 192 and text in
    /// UTF-8. Callers add Retrieve URL and AE titles.</summary>
    public async IAsyncEnumerable<Dataset> ResultsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var find = new FindMeasurement(request.Level);
        var limit = Math.Min(request.Limit ?? ArchiveQuery.MaxResults, ArchiveQuery.MaxResults);
        // Conditions that columns cannot express are checked row by row, so offset and limit apply only afterwards.
        var (skip, left) = (plan.IsExact ? 0 : request.Offset, limit);
        var (offset, candidates) = plan.IsExact ? (request.Offset, limit) : (0, archive.MaxCandidates);
        var run = Begin();
        var keys = await find.RunAsync(() => KeysAsync(run, request.OrderBy, offset, candidates, cancellationToken));
        var results = new ResultReader(archive.Reader, requester, request, plan, archive.Unreadable);
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

    static QueryRequest Checked(QueryRequest request)
    {
        if (request.Offset is < 0 or > ArchiveQuery.MaxOffset)
            throw new QueryException($"the offset is 0 to {ArchiveQuery.MaxOffset}");
        if (request.Limit < 0)
            throw new QueryException("the limit is not less than 0");
        Ordering.Check(request);
        return request;
    }

    SearchRun Begin() => archive.Places.Begin(IsBroad, Ordering.Narrowing(request.Level), request.Time);

    async Task<List<long>> KeysAsync(
        SearchRun run,
        IReadOnlyList<OrderKey> order,
        int offset,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var sql = KeysSql(order);
        return limit == 0
            ? []
            : await run.RunAsync(token => archive.Reader.ReadAsync(sql, Prepare, row => row.GetInt64(0), token), cancellationToken);

        void Prepare(DbCommand command, SqlDialect dialect)
        {
            AddParameters(command, offset, limit);
            command.CommandTimeout = run.CommandTimeout;
        }
    }

    /// <summary>Returns the statement that reads the keys of the matching rows.</summary>
    internal string KeysSql(IReadOnlyList<OrderKey> order)
    {
        // Comes first, because naming a column adds its table to the query.
        var terms = Ordering.Sql(request with { OrderBy = order }, source.Filter);
        return $"SELECT {SqlFilter.Letter(request.Level)}.\"Key\" {source} ORDER BY {terms} {source.Filter.Dialect.Page}";
    }

    /// <summary>Adds the parameters of that statement to a command.</summary>
    internal void AddParameters(DbCommand command, int offset, int limit)
    {
        var dialect = source.Filter.Dialect;
        source.AddParameters(command, dialect);
        dialect.Add(command, "@offset", (long)offset, ColumnType.Long);
        dialect.Add(command, "@limit", (long)limit, ColumnType.Long);
    }
}
