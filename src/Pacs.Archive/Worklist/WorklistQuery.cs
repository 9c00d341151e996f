using System.Data.Common;
using System.Runtime.CompilerServices;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Query;

namespace Pacs.Archive.Worklist;

/// <summary>A search for workitems (PS3.4 CC.2.8).</summary>
public sealed record WorklistSearch
{
    /// <summary>Matching keys: any attribute, also in items of sequences.</summary>
    public required Dataset Keys { get; init; }

    /// <summary>Attributes to return; null for all. Keys are always returned.</summary>
    public IReadOnlySet<Tag>? Return { get; init; }

    /// <summary>Maximum number of results.</summary>
    public required int Limit { get; init; }

    /// <summary>Number of results to skip.</summary>
    public int Offset { get; init; }

    /// <summary>Whether person names are matched fuzzily (Fuzzy Semantic Matching, PS3.4 C.2.2.2.1): by the beginnings of words, in any
    /// order.</summary>
    public bool FuzzyNames { get; init; }

    /// <summary>Whether a key of two quotation marks matches attributes without a value (PS3.4 C.2.2.2.7).</summary>
    public bool EmptyValues { get; init; }

    /// <summary>Whether an attribute must have all values of a key (PS3.4 C.2.2.2.8); otherwise one is enough.</summary>
    public bool MultipleValues { get; init; }

    /// <summary>Time budget shared with other searches of the same request; null for a budget of its own.</summary>
    public SearchTime? Time { get; init; }
}

/// <summary>A stored workitem.</summary>
/// <param name="Json">Its attributes without the Transaction UID, as DICOM JSON in UTF-8.</param>
/// <param name="Revision">Revision, which differs after every change.</param>
/// <param name="UpdatedAt">Time of the last change.</param>
public sealed record StoredWorkitem(byte[] Json, string Revision, DateTimeOffset UpdatedAt);

/// <summary>Reads workitems and their event reports.</summary>
/// <param name="index">The index.</param>
/// <param name="places">The places for broad searches; null for places of this object alone.</param>
public sealed class WorklistQuery(IndexDatabase index, SearchPlaces? places = null)
{
    static readonly string[] narrowing = ["SOPInstanceUID", "StudyInstanceUID", "PatientID"];

    /// <summary>Maximum number of event reports that are read at once.</summary>
    public const int MaxEvents = 500;

    // Maximum number of workitems in memory at once, each up to the size limit.
    const int PageSize = 32;

    readonly SearchPlaces places = places ?? new SearchPlaces(new ArchiveLimits());
    readonly IndexReader reader = new(index);

    /// <summary>Returns the workitem with a UID; null when there is none.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<StoredWorkitem?> FindAsync(Requester requester, Uid workitem, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(
            """SELECT "Attributes", "Revision", "UpdatedAt" FROM "Workitem" WHERE "SOPInstanceUID" = @uid""",
            (command, dialect) => dialect.Add(command, "@uid", workitem.Value, ColumnType.Uid),
            row => new StoredWorkitem(
                row.GetFieldValue<byte[]>(0),
                row.GetString(1),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))
            ),
            cancellationToken
        );
        return found.FirstOrDefault();
    }

    /// <summary>Returns whether the workitem with a UID existed and was removed.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<bool> WasRemovedAsync(Requester requester, Uid workitem, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(
            """SELECT "At" FROM "RemovedWorkitem" WHERE "SOPInstanceUID" = @uid""",
            (command, dialect) => dialect.Add(command, "@uid", workitem.Value, ColumnType.Uid),
            row => row.GetInt64(0),
            cancellationToken
        );
        return found.Count > 0;
    }

    /// <summary>Returns the workitems that match, in the order in which they were created, with the requested attributes.</summary>
    /// <exception cref="QueryException">A key cannot be matched.</exception>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public IAsyncEnumerable<Dataset> FindAsync(Requester requester, WorklistSearch search, CancellationToken cancellationToken)
    {
        var matching = new WorkitemMatching(search);
        return FindAsync(search, matching, WorklistFilter.Of(search, index.Dialect), cancellationToken);
    }

    /// <summary>Returns the sequence number of the last event report.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<long> LastEventAsync(CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(
            $"""SELECT "Value" FROM "Counter" WHERE "Name" = '{CounterRow.WorklistEvents}'""",
            null,
            row => row.GetInt64(0),
            cancellationToken
        );
        return found.FirstOrDefault();
    }

    /// <summary>Returns the sequence number of the last event report that a subscriber received before its connection was closed
    /// (<see cref="WorklistSubscriptions.LeaveAsync"/>); null when it is unknown or too old.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<long?> LastEventOfAsync(string aeTitle, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(
            """SELECT "Value" FROM "Counter" WHERE "Name" = @name""",
            (command, dialect) => dialect.Add(command, "@name", CounterRow.ReportsTo + aeTitle, ColumnType.Uid),
            row => row.GetInt64(0),
            cancellationToken
        );
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>Returns the event reports after a sequence number, at most <see cref="MaxEvents"/>.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<WorklistEvent>> EventsAsync(long after, CancellationToken cancellationToken) =>
        await reader.ReadAsync(
            $"""SELECT "Sequence", "Recipients", "Report" FROM "WorklistEvent" WHERE "Sequence" > @after ORDER """
                + $"""BY "Sequence" {reader.Dialect.Page}""",
            (command, dialect) =>
            {
                dialect.Add(command, "@after", after, ColumnType.Long);
                AddPage(command, dialect, MaxEvents);
            },
            row => new WorklistEvent(row.GetInt64(0), IndexValues.FromSet(row.GetString(1)), row.GetFieldValue<byte[]>(2)),
            cancellationToken
        );

    // The columns only narrow the rows; the attributes decide which of them match.
    async IAsyncEnumerable<Dataset> FindAsync(
        WorklistSearch search,
        WorkitemMatching matching,
        SqlFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        filter.And("w.\"Key\" > @after");
        var sql = $"SELECT w.\"Key\", w.\"Attributes\" FROM \"Workitem\" w{filter.Where} ORDER BY w.\"Key\" {reader.Dialect.Page}";
        // Without keys, the first page of rows contains the results.
        var run = places.Begin(search.Keys.Any() ? !filter.IsServed : search.Offset > ArchiveQuery.MaxResults, narrowing, search.Time);
        var (after, skip, left) = (0L, search.Offset, search.Limit);
        while (left > 0)
        {
            var page = await run.RunAsync(token => MatchesAsync(after, token), cancellationToken);
            foreach (var workitem in page.Matches)
            {
                if (skip-- > 0)
                    continue;
                yield return Result(workitem, search);
                if (--left == 0)
                    yield break;
            }
            if (page.Last is not { } last)
                yield break;
            after = last;
        }

        // Returns the matches of one page of rows, and the key of its last row; a null key when there are no more rows.
        async Task<(List<Dataset> Matches, long? Last)> MatchesAsync(long from, CancellationToken token)
        {
            var rows = await reader.ReadAsync(
                sql,
                (command, dialect) =>
                {
                    filter.AddParameters(command);
                    dialect.Add(command, "@after", from, ColumnType.Long);
                    AddPage(command, dialect, PageSize);
                    command.CommandTimeout = run.CommandTimeout;
                },
                row => (Key: row.GetInt64(0), Json: row.GetFieldValue<byte[]>(1)),
                token
            );
            return ([.. rows.Select(row => DicomJson.Read(row.Json)).Where(matching.IsMatch)], rows.Count < PageSize ? null : rows[^1].Key);
        }
    }

    static void AddPage(DbCommand command, SqlDialect dialect, int limit)
    {
        dialect.Add(command, "@offset", 0L, ColumnType.Long);
        dialect.Add(command, "@limit", (long)limit, ColumnType.Long);
    }

    // PS3.18 11.9.2: a result contains the attributes that are always returned, the matching keys, and the requested attributes.
    static Dataset Result(Dataset workitem, WorklistSearch search)
    {
        if (search.Return is not { } wanted)
            return workitem;
        var result = new Dataset();
        foreach (var element in workitem)
            if (wanted.Contains(element.Tag) || search.Keys[element.Tag] is not null || element.Tag == Tag.SpecificCharacterSet)
                result.Set(element);
        foreach (var key in search.Keys)
            if (result[key.Tag] is null && !key.Tag.IsGroupLength)
                result.SetEmpty(key.Tag, key.Vr);
        return result;
    }
}

/// <summary>An event report to be sent.</summary>
/// <param name="Sequence">Sequence number, ascending in the order of commits.</param>
/// <param name="Recipients">AE titles of the recipients.</param>
/// <param name="Report">The report as it is sent, as DICOM JSON in UTF-8.</param>
public sealed record WorklistEvent(long Sequence, IReadOnlyList<string> Recipients, byte[] Report);
