namespace Pacs.Archive.Index;

/// <summary>Since when the index's database has been away. All who store share it, so that one store waits for one patience, whichever of its steps meets the outage.</summary>
/// <param name="time">The clock.</param>
sealed class Outage(TimeProvider time)
{
    readonly Lock gate = new();
    long? since, last;

    /// <summary>How long a database that went away is waited for.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The start of an attempt. An outage that nobody met for as long as the patience is forgotten: the database may have been back since.</summary>
    /// <returns>The moment, for <see cref="IsOver"/> and <see cref="HasPassed"/>.</returns>
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

    /// <summary>Notes that an attempt met the outage, which counts from the attempt's beginning: a statement that waited for its time-out has used up the patience.</summary>
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

    /// <summary>Whether the patience has passed since a moment.</summary>
    public bool HasPassed(long began) => time.GetElapsedTime(began) >= Patience;

    /// <summary>Something was committed.</summary>
    public void End()
    {
        lock (gate)
            since = null;
    }
}
