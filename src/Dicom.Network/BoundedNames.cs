using System.Collections.Concurrent;

namespace Dicom.Network;

/// <summary>Names that peers choose, as values of a metric's attribute: the first so many keep theirs, all others share <see cref="Other"/>. A peer that calls itself something else each time would make time series without end.</summary>
/// <param name="most">Names kept.</param>
sealed class BoundedNames(int most)
{
    public const string Other = "other";

    readonly ConcurrentDictionary<string, string> kept = new(StringComparer.Ordinal);
    readonly Lock gate = new();
    volatile bool isFull;

    public string Of(string name)
    {
        if (kept.TryGetValue(name, out var known))
            return known;
        if (isFull || name.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return Other;
        lock (gate)
        {
            if (isFull)
                return kept.GetValueOrDefault(name, Other);
            known = kept.GetOrAdd(name, name);
            isFull = kept.Count >= most;
            return known;
        }
    }
}
