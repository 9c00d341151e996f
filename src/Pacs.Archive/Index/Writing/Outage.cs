namespace Pacs.Archive.Index.Writing;

/// <summary>The outage of the index's database, if there is one. All callers of a writer share it, so that a store operation waits at most
/// once for the whole patience, even if several of its steps fail because of the outage.</summary>
/// <param name="time">The clock.</param>
sealed class Outage(TimeProvider time)
{
    readonly Lock gate = new();
    long? since,
        last;

    /// <summary>Maximum time that callers wait for a database that cannot be reached. Default: 10 seconds.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Begins an attempt. If no attempt has failed for as long as the patience, an earlier outage is forgotten, because the
    /// database may have been available since.</summary>
    /// <returns>The current time stamp, for <see cref="IsOver"/> and <see cref="HasPassed"/>.</returns>
    public long Begin()
    {
        var now = time.GetTimestamp();
        lock (gate)
        {
            if (last is { } met && time.GetElapsedTime(met, now) >= Patience)
                since = null;
        }
        return now;
    }

    /// <summary>Records that an attempt failed because of the outage. The outage counts from the beginning of the attempt, because a
    /// statement that waited for its time-out has used up the patience.</summary>
    /// <returns>Whether the patience is over.</returns>
    public bool IsOver(long began)
    {
        lock (gate)
        {
            last = time.GetTimestamp();
            since ??= began;
            return time.GetElapsedTime(since.Value, last.Value) >= Patience;
        }
    }

    /// <summary>Returns whether the patience has passed since a time stamp.</summary>
    public bool HasPassed(long began) => time.GetElapsedTime(began) >= Patience;

    /// <summary>Ends the outage, after a successful commit.</summary>
    public void End()
    {
        lock (gate)
            since = null;
    }
}
