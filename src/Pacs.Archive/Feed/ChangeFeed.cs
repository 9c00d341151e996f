using System.Data.Common;
using Dicom;
using Pacs.Archive.Index;
using Pacs.Archive.Retrieve;

namespace Pacs.Archive.Feed;

/// <summary>What happened to instances, in the order in which it was committed: numbered 1, 2, 3, ... without gaps, however many replicas write. What was read once stays as it was, but for its state.</summary>
public sealed class ChangeFeed(IndexDatabase index, IndexWriter writer)
{
    // How far a reader's clock may be ahead of the database's. What ends further ahead cannot be waited for.
    static readonly TimeSpan clockDifference = TimeSpan.FromMinutes(5);

    const string Select = $"""
        SELECT c."Sequence", c."Action", c."StudyInstanceUID", c."SeriesInstanceUID", c."SOPInstanceUID", c."Version", c."At", {ArchiveRetrieve.Columns}
        FROM "ChangeFeed" c LEFT JOIN "Instance" i ON i."SOPInstanceUID" = c."SOPInstanceUID" LEFT JOIN "Series" s ON s."Key" = i."SeriesKey" LEFT JOIN "Study" t ON t."Key" = s."StudyKey"
        """;

    const int FirstOfInstance = 7;

    readonly IndexReader reader = new(index);

    /// <summary>The changes behind the first <paramref name="offset"/> ones, in their order. What comes later goes behind what was read: a reader that goes on at the last number it has seen misses none.</summary>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="limit">How many at the most; fewer mean that there are no more yet.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public Task<List<Change>> ReadAsync(long offset, int limit, CancellationToken cancellationToken) =>
        BetweenAsync(offset, long.MaxValue - limit < offset ? long.MaxValue : offset + limit, cancellationToken);

    /// <summary>The changes of a stretch of time. Once it was read, it is the same for ever, also where it ends up to five minutes ahead of
    /// the database's clock: what is still being committed with a time in it is waited for, and what comes later gets a time behind
    /// it.</summary>
    /// <param name="from">When it begins; null for the feed's first change.</param>
    /// <param name="until">When it is over, exclusive; null for the last change.</param>
    /// <param name="offset">How many of them to leave out.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public async Task<List<Change>> ReadAsync(DateTimeOffset? from, DateTimeOffset? until, long offset, int limit, CancellationToken cancellationToken)
    {
        if (until is { } end)
            await SettleAsync(Milliseconds(end), cancellationToken);
        // Times ascend with numbers: a stretch of time is one of numbers.
        var first = from is { } begin ? await EdgeAsync(">=", Milliseconds(begin), "", cancellationToken) : 1;
        var last = until is { } over ? await EdgeAsync("<", Milliseconds(over), " DESC", cancellationToken) : long.MaxValue;
        if (first is null || last is null || long.MaxValue - first - limit < offset)
            return [];
        var after = first.Value - 1 + offset;
        return await BetweenAsync(after, Math.Min(after + limit, last.Value), cancellationToken);
    }

    /// <summary>The last change; null when there is none yet.</summary>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public async Task<Change?> LatestAsync(CancellationToken cancellationToken)
    {
        var (last, _, _) = await CounterAsync(cancellationToken);
        return (await BetweenAsync(last - 1, last, cancellationToken)).SingleOrDefault();
    }

    async Task<List<Change>> BetweenAsync(long after, long last, CancellationToken cancellationToken) => after >= last ? [] : await reader.ReadAsync(
        $"{Select} WHERE c.\"Sequence\" > @after AND c.\"Sequence\" <= @last ORDER BY c.\"Sequence\"",
        (command, dialect) =>
        {
            dialect.Add(command, "@after", after, ColumnType.Long);
            dialect.Add(command, "@last", last, ColumnType.Long);
        },
        Read,
        cancellationToken);

    // The number at which a stretch of time begins or ends.
    async Task<long?> EdgeAsync(string comparison, long at, string order, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(
            $"SELECT \"Sequence\" FROM \"ChangeFeed\" WHERE \"At\" {comparison} @at ORDER BY \"At\"{order}, \"Sequence\"{order} {reader.Dialect.Page}",
            (command, dialect) =>
            {
                dialect.Add(command, "@at", at, ColumnType.Long);
                dialect.Add(command, "@offset", 0L, ColumnType.Long);
                dialect.Add(command, "@limit", 1L, ColumnType.Long);
            },
            row => row.GetInt64(0),
            cancellationToken);
        return found is [var number] ? number : null;
    }

    async Task SettleAsync(long end, CancellationToken cancellationToken)
    {
        var (_, at, now) = await CounterAsync(cancellationToken);
        // A time at least as late is there already: nothing earlier comes behind it.
        if (at < end && end <= now + (long)clockDifference.TotalMilliseconds)
            await writer.ChangeAsync(batch => batch.SettleFeed(end), cancellationToken);
    }

    // With the database's present time: replicas' clocks need not agree with it.
    async Task<(long Last, long At, long Now)> CounterAsync(CancellationToken cancellationToken) => (await reader.ReadAsync(
        $"SELECT \"Value\", \"At\", {reader.Dialect.Now} FROM \"Counter\" WHERE \"Name\" = '{CounterRow.ChangeFeed}'",
        null,
        row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
        cancellationToken)).Single();

    static Change Read(DbDataReader row)
    {
        var (study, series, version) = (row.GetString(2), row.GetString(3), row.GetString(5));
        var action = (ChangeAction)row.GetInt32(1);
        // One that came again in another study or series is not the one that this is about.
        var isThere = !row.IsDBNull(FirstOfInstance) && row.GetString(FirstOfInstance) == study && row.GetString(FirstOfInstance + 1) == series;
        var current = isThere ? ArchiveRetrieve.Read(row, FirstOfInstance) : null;
        return new Change(
            row.GetInt64(0),
            action,
            Uid.Parse(study),
            Uid.Parse(series),
            Uid.Parse(row.GetString(4)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
            StateOf(action, version, current),
            current);
    }

    // Changes of earlier versions of this program do not say which object they are about; that it is the present one is then the likely thing.
    static ChangeState StateOf(ChangeAction action, string version, StoredInstance? current) =>
        current is null ? ChangeState.Deleted
        : action == ChangeAction.Created && (version.Length == 0 || version == Blobs.BlobKey.VersionOf(current.Key)) ? ChangeState.Current
        : ChangeState.Replaced;

    // Edges between two milliseconds belong to the later one: a change has whole ones.
    static long Milliseconds(DateTimeOffset moment) => (long)Math.Ceiling((moment - DateTimeOffset.UnixEpoch).TotalMilliseconds);
}

/// <summary>A change to an instance.</summary>
/// <param name="Number">Its place in the feed, from 1.</param>
/// <param name="Action">What happened.</param>
/// <param name="Study">Study Instance UID.</param>
/// <param name="Series">Series Instance UID.</param>
/// <param name="SopInstance">SOP Instance UID.</param>
/// <param name="At">When, in UTC; never before an earlier change.</param>
/// <param name="State">What became of the instance since.</param>
/// <param name="Current">The instance as it is now; null when it is not there.</param>
public sealed record Change(long Number, ChangeAction Action, Uid Study, Uid Series, Uid SopInstance, DateTimeOffset At, ChangeState State, StoredInstance? Current);

/// <summary>What became of an instance after a change.</summary>
public enum ChangeState
{
    /// <summary>It is as the change left it.</summary>
    Current,
    /// <summary>It has changed since, and is there.</summary>
    Replaced,
    /// <summary>It is not there.</summary>
    Deleted,
}
