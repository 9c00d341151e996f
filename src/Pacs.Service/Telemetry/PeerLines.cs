using System.Collections.Concurrent;

namespace Pacs.Service.Telemetry;

/// <summary>Limits Kestrel's log entries about faults of HTTP/2 peers to one per kind and minute. A flood of requests
/// makes Kestrel write hundreds of critical entries for one connection (event 60, "exceeded the output operations
/// maximum queue size"), and one for each connection that it aborts for that reason (event 23, "application never
/// completed"), although only that connection is lost.</summary>
sealed class PeerLines(TimeProvider time)
{
    const string Category = "Microsoft.AspNetCore.Server.Kestrel";

    const int NeverCompleted = 23;

    static readonly TimeSpan interval = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<int, Seen> seen = new();

    /// <summary>Returns whether an entry is about a fault of a peer. Such entries are logged as warnings at most.</summary>
    public static bool Includes(string category, int eventId) =>
        category == Category + ".Http2" || (category == Category && eventId == NeverCompleted);

    /// <summary>Counts an entry.</summary>
    /// <param name="eventId">Kestrel's event id.</param>
    /// <returns>Number of entries of this kind that were dropped since the last one that was written; null if this one
    /// must be dropped, because one was written within the last minute.</returns>
    public int? Count(int eventId)
    {
        var entry = seen.GetOrAdd(eventId, static _ => new Seen());
        lock (entry)
        {
            if (entry.At is { } at && time.GetElapsedTime(at) < interval)
            {
                entry.LeftOut++;
                return null;
            }
            (var count, entry.LeftOut, entry.At) = (entry.LeftOut, 0, time.GetTimestamp());
            return count;
        }
    }

    sealed class Seen
    {
        public long? At;
        public int LeftOut;
    }
}
