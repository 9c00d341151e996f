using System.Data.Common;
using Dicom;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Retrieve;

namespace Pacs.Archive.Feed;

/// <summary>The change feed: changes to instances in the order of their commits, numbered 1, 2, 3, ... without gaps, for any number of
/// writing replicas. Entries never change, except for their state.</summary>
public sealed class ChangeFeed(IndexDatabase index, IndexWriter writer)
{
    // Maximum lead of a reader's clock over the database's. An end further in the future is not waited for.
    static readonly TimeSpan clockDifference = TimeSpan.FromMinutes(5);

    const string Select = $"""
        SELECT c."Sequence", c."Action", c."StudyInstanceUID", c."SeriesInstanceUID", c."SOPInstanceUID", c."Version", c."At",
        {ArchiveRetrieve.Columns}
        FROM "ChangeFeed" c LEFT JOIN "Instance" i ON i."SOPInstanceUID" = c."SOPInstanceUID"
        LEFT JOIN "Series" s ON s."Key" = i."SeriesKey" LEFT JOIN "Study" t ON t."Key" = s."StudyKey"
        """;

    const int FirstOfInstance = 7;

    readonly IndexReader reader = new(index);

    /// <summary>Returns the changes after the first <paramref name="offset"/> changes, in their order. Later changes are always appended,
    /// so a reader that continues after its last number misses none.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="offset">Number of changes to skip.</param>
    /// <param name="limit">Maximum number of changes. Fewer are returned when there are no more yet.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<List<Change>> ReadAsync(Requester requester, long offset, int limit, CancellationToken cancellationToken) =>
        BetweenAsync(offset, long.MaxValue - limit < offset ? long.MaxValue : offset + limit, cancellationToken);

    /// <summary>Returns the changes of a period. The result is final, also when the period ends up to five minutes ahead of the
    /// database's clock: transactions in progress with a time in the period are waited for, and later changes get a time after
    /// it.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="from">Begin of the period; null for the first change.</param>
    /// <param name="until">End of the period, exclusive; null for the last change.</param>
    /// <param name="offset">Number of changes in the period to skip.</param>
    /// <param name="limit">Maximum number of changes.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<List<Change>> ReadAsync(
        Requester requester,
        DateTimeOffset? from,
        DateTimeOffset? until,
        long offset,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (until is { } end)
            await SettleAsync(Milliseconds(end), cancellationToken);
        // Times ascend with the numbers, so a period corresponds to a range of numbers.
        var first = from is { } begin ? await EdgeAsync(">=", Milliseconds(begin), "", cancellationToken) : 1;
        var last = until is { } over ? await EdgeAsync("<", Milliseconds(over), " DESC", cancellationToken) : long.MaxValue;
        if (first is null || last is null || long.MaxValue - first - limit < offset)
            return [];
        var after = first.Value - 1 + offset;
        return await BetweenAsync(after, Math.Min(after + limit, last.Value), cancellationToken);
    }

    /// <summary>Returns the last change; null when there is none yet.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<Change?> LatestAsync(Requester requester, CancellationToken cancellationToken)
    {
        var (last, _, _) = await CounterAsync(cancellationToken);
        return (await BetweenAsync(last - 1, last, cancellationToken)).SingleOrDefault();
    }

    async Task<List<Change>> BetweenAsync(long after, long last, CancellationToken cancellationToken) =>
        after >= last
            ? []
            : await reader.ReadAsync(
                $"{Select} WHERE c.\"Sequence\" > @after AND c.\"Sequence\" <= @last ORDER BY c.\"Sequence\"",
                (command, dialect) =>
                {
                    dialect.Add(command, "@after", after, ColumnType.Long);
                    dialect.Add(command, "@last", last, ColumnType.Long);
                },
                Read,
                cancellationToken
            );

    // Returns the first or last number of a period.
    async Task<long?> EdgeAsync(string comparison, long at, string order, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(
            $"SELECT \"Sequence\" FROM \"ChangeFeed\" WHERE \"At\" {comparison} @at ORDER BY \"At\"{order}, \"Sequence\"{order} "
                + $"{reader.Dialect.Page}",
            (command, dialect) =>
            {
                dialect.Add(command, "@at", at, ColumnType.Long);
                dialect.Add(command, "@offset", 0L, ColumnType.Long);
                dialect.Add(command, "@limit", 1L, ColumnType.Long);
            },
            row => row.GetInt64(0),
            cancellationToken
        );
        return found is [var number] ? number : null;
    }

    async Task SettleAsync(long end, CancellationToken cancellationToken)
    {
        var (_, at, now) = await CounterAsync(cancellationToken);
        // If the last time is not before the end, all later changes get a time after the end without further action.
        if (at < end && end <= now + (long)clockDifference.TotalMilliseconds)
            await writer.ChangeAsync(batch => batch.SettleFeed(end), cancellationToken);
    }

    // Includes the database's current time, so that the replicas' clocks need not agree with it.
    async Task<(long Last, long At, long Now)> CounterAsync(CancellationToken cancellationToken) =>
        (
            await reader.ReadAsync(
                $"SELECT \"Value\", \"At\", {reader.Dialect.Now} FROM \"Counter\" WHERE \"Name\" = '{CounterRow.ChangeFeed}'",
                null,
                row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
                cancellationToken
            )
        ).Single();

    static Change Read(DbDataReader row)
    {
        var (study, series, version) = (row.GetString(2), row.GetString(3), row.GetString(5));
        var action = (ChangeAction)row.GetInt32(1);
        // An instance that was stored again in another study or series is not the instance of this change.
        var isThere =
            !row.IsDBNull(FirstOfInstance) && row.GetString(FirstOfInstance) == study && row.GetString(FirstOfInstance + 1) == series;
        var current = isThere ? ArchiveRetrieve.Read(row, FirstOfInstance) : null;
        return new Change(
            row.GetInt64(0),
            action,
            Uid.Parse(study),
            Uid.Parse(series),
            Uid.Parse(row.GetString(4)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
            StateOf(action, version, current),
            current
        );
    }

    // Changes without a version do not name their object. The present object is then assumed to be theirs.
    static ChangeState StateOf(ChangeAction action, string version, StoredInstance? current) =>
        current is null ? ChangeState.Deleted
        : action == ChangeAction.Created && (version.Length == 0 || version == Blobs.BlobKey.VersionOf(current.Key)) ? ChangeState.Current
        : ChangeState.Replaced;

    // A time within a millisecond is rounded up, because changes have times in whole milliseconds.
    static long Milliseconds(DateTimeOffset moment) => (long)Math.Ceiling((moment - DateTimeOffset.UnixEpoch).TotalMilliseconds);
}

/// <summary>A change to an instance.</summary>
/// <param name="Number">Sequence number in the feed, from 1.</param>
/// <param name="Action">Kind of the change.</param>
/// <param name="Study">Study Instance UID.</param>
/// <param name="Series">Series Instance UID.</param>
/// <param name="SopInstance">SOP Instance UID.</param>
/// <param name="At">Time in UTC; never before that of an earlier change.</param>
/// <param name="State">Present state of the instance, relative to this change.</param>
/// <param name="Current">The present instance; null when it does not exist.</param>
public sealed record Change(
    long Number,
    ChangeAction Action,
    Uid Study,
    Uid Series,
    Uid SopInstance,
    DateTimeOffset At,
    ChangeState State,
    StoredInstance? Current
);

/// <summary>States of an instance after a change.</summary>
public enum ChangeState
{
    /// <summary>The instance is unchanged since this change.</summary>
    Current,

    /// <summary>The instance exists, but has changed since.</summary>
    Replaced,

    /// <summary>The instance does not exist.</summary>
    Deleted,
}
