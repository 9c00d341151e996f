using System.Collections.Concurrent;

namespace Dicom.Network;

/// <summary>Limits the number of different values of a metric attribute whose values peers choose. The first names keep their value; all
/// later ones, and names with characters other than printable ASCII, become <see cref="Other"/>. Without the limit, a peer
/// that uses a new name each time would create time series without end.</summary>
/// <param name="most">Maximum number of names to keep.</param>
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
