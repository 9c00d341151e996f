using System.Collections.Concurrent;

namespace Pacs.Archive.Upkeep;

/// <summary>Items that failed, and when each is tried again: after the first wait, then after twice as long each time, up to a day. Held in memory: after a restart every item is tried again at once.</summary>
/// <param name="time">The clock.</param>
/// <param name="first">The first wait.</param>
sealed class BackOff<T>(TimeProvider time, TimeSpan first) where T : notnull
{
    // Further items are tried each time.
    const int MaxItems = 10_000;

    static readonly TimeSpan longest = TimeSpan.FromDays(1);

    readonly ConcurrentDictionary<T, (DateTimeOffset Due, TimeSpan Wait)> failed = [];

    /// <summary>Whether an item did not fail before, or has waited long enough since.</summary>
    public bool IsDue(T item) => !failed.TryGetValue(item, out var state) || state.Due <= time.GetUtcNow();

    /// <summary>The failed items that have waited long enough.</summary>
    public IReadOnlyList<T> Due() => [.. failed.Where(item => item.Value.Due <= time.GetUtcNow()).Select(item => item.Key)];

    /// <summary>Notes that an item failed.</summary>
    public void Failed(T item)
    {
        var wait = failed.TryGetValue(item, out var state) ? TimeSpan.FromTicks(Math.Min(longest.Ticks, state.Wait.Ticks * 2)) : first;
        if (failed.Count < MaxItems || state.Wait > TimeSpan.Zero)
            failed[item] = (time.GetUtcNow() + wait, wait);
    }

    /// <summary>Notes that an item succeeded, or need not be tried again.</summary>
    public void Succeeded(T item) => failed.TryRemove(item, out _);
}
