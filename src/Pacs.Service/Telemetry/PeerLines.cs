using System.Collections.Concurrent;

namespace Pacs.Service.Telemetry;

/// <summary>
/// Bounds what Kestrel logs of the faults of HTTP/2 peers. A flood of requests makes it write hundreds of critical lines for one connection
/// (event 60, "exceeded the output operations maximum queue size"), and one for each connection that it cut off so (event 23, "application
/// never completed"), although nothing but that connection is lost.
/// </summary>
sealed class PeerLines(TimeProvider time)
{
    const string Category = "Microsoft.AspNetCore.Server.Kestrel";

    const int NeverCompleted = 23;

    static readonly TimeSpan interval = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<int, Seen> seen = new();

    /// <summary>Whether an entry is about a peer's fault; it is a warning then at the most.</summary>
    public static bool Includes(string category, int eventId) => category == Category + ".Http2" || (category == Category && eventId == NeverCompleted);

    /// <summary>Counts an entry.</summary>
    /// <param name="eventId">Kestrel's number of the event.</param>
    /// <returns>How many of its kind were left out since the last line; null when this one is left out, because there was a line within the last minute.</returns>
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
