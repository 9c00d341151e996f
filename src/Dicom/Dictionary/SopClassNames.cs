using System.Collections.Concurrent;

namespace Dicom.Dictionary;

/// <summary>Short names of SOP classes for metrics. Only registered SOP classes have names, so peers cannot cause an unlimited number of
/// values.</summary>
public static class SopClassNames
{
    /// <summary>Common name of all SOP classes that the standard does not register.</summary>
    public const string Other = "other";

    static readonly ConcurrentDictionary<Uid, string> known = new();

    /// <summary>Returns the keyword of PS3.6 table A-1, or <see cref="Other"/>.</summary>
    public static string Of(Uid? sopClass)
    {
        if (sopClass is not { } uid)
            return Other;
        if (known.TryGetValue(uid, out var name))
            return name;
        if (UidRegistry.Find(uid) is not { Type: UidType.SopClass or UidType.MetaSopClass, Keyword: { Length: > 0 } keyword })
            return Other;
        return known.GetOrAdd(uid, keyword);
    }
}
