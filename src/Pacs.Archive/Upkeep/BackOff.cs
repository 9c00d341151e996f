using System.Collections.Concurrent;

namespace Pacs.Archive.Upkeep;

/// <summary>Failed items, and the time when each is tried again: after a first wait, which doubles with each failure up to one day. Held
/// in memory: after a restart all items are tried at once.</summary>
/// <param name="time">The clock.</param>
/// <param name="first">The first wait.</param>
sealed class BackOff<T>(TimeProvider time, TimeSpan first)
    where T : notnull
{
    // Maximum number of items. Further items are tried each time.
    const int MaxItems = 10_000;

    static readonly TimeSpan longest = TimeSpan.FromDays(1);

    readonly ConcurrentDictionary<T, (DateTimeOffset Due, TimeSpan Wait)> failed = [];

    /// <summary>Returns whether an item has not failed, or has waited long enough.</summary>
    public bool IsDue(T item) => !failed.TryGetValue(item, out var state) || state.Due <= time.GetUtcNow();

    /// <summary>Returns the failed items that have waited long enough.</summary>
    public IReadOnlyList<T> Due() => [.. failed.Where(item => item.Value.Due <= time.GetUtcNow()).Select(item => item.Key)];

    /// <summary>Records that an item failed.</summary>
    public void Failed(T item)
    {
        var wait = failed.TryGetValue(item, out var state) ? TimeSpan.FromTicks(Math.Min(longest.Ticks, state.Wait.Ticks * 2)) : first;
        if (failed.Count < MaxItems || state.Wait > TimeSpan.Zero)
            failed[item] = (time.GetUtcNow() + wait, wait);
    }

    /// <summary>Records that an item succeeded or need not be tried again.</summary>
    public void Succeeded(T item) => failed.TryRemove(item, out _);
}
