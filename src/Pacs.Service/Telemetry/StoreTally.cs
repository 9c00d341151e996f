using System.Globalization;
using Pacs.Archive.Ingest;

namespace Pacs.Service.Telemetry;

/// <summary>Counts the instances of one association or one STOW-RS request by outcome, for a line in the log. It
/// contains no UIDs and no values of instances.</summary>
sealed class StoreTally
{
    readonly SortedDictionary<string, int> refused = new(StringComparer.Ordinal);
    readonly Lock gate = new();
    int stored,
        warned,
        present,
        setAside;

    /// <summary>Gets whether an instance was set aside or not stored, which a person should know about.</summary>
    public bool HasLosses
    {
        get
        {
            lock (gate)
                return setAside > 0 || refused.Count > 0;
        }
    }

    /// <summary>Gets whether no instances were counted.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (gate)
                return stored + present + setAside == 0 && refused.Count == 0;
        }
    }

    /// <summary>Counts an instance by its outcome.</summary>
    public void Add(StoreOutcome outcome)
    {
        lock (gate)
            switch (outcome)
            {
                case StoreOutcome.Stored { Warnings.Count: > 0 }:
                    stored++;
                    warned++;
                    break;
                case StoreOutcome.Stored:
                    stored++;
                    break;
                case StoreOutcome.AlreadyStored:
                    present++;
                    break;
                case StoreOutcome.Conflict:
                    setAside++;
                    break;
                case StoreOutcome.Refused failure:
                    AddLocked(failure.Reason.ToString());
                    break;
                case StoreOutcome.OutOfResources:
                    AddLocked("OutOfResources");
                    break;
                default:
                    AddLocked("Unavailable");
                    break;
            }
    }

    /// <summary>Counts a refused instance.</summary>
    /// <param name="reason">Reason, from a fixed set of words.</param>
    public void AddRefused(string reason)
    {
        lock (gate)
            AddLocked(reason);
    }

    void AddLocked(string reason) => refused[reason] = refused.GetValueOrDefault(reason) + 1;

    /// <summary>Returns the counts as text, such as <c>5 stored (1 with warnings), 1 set aside, 2 refused
    /// (CannotUnderstand 2)</c>.</summary>
    public override string ToString()
    {
        lock (gate)
        {
            List<string> parts = [];
            if (stored > 0)
                parts.Add(warned > 0 ? Text($"{stored} stored ({warned} with warnings)") : Text($"{stored} stored"));
            if (present > 0)
                parts.Add(Text($"{present} stored before"));
            if (setAside > 0)
                parts.Add(Text($"{setAside} set aside as conflicts"));
            if (refused.Count > 0)
            {
                var reasons = refused.Select(reason => Text($"{reason.Key} {reason.Value}"));
                parts.Add(Text($"{refused.Values.Sum()} refused ({string.Join(", ", reasons)})"));
            }
            return string.Join(", ", parts);
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
