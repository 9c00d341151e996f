using System.Diagnostics;
using Dicom;

namespace Pacs.Archive.Ingest;

/// <summary>Measures and traces the storing of one instance.</summary>
static class StoreMeasurement
{
    /// <summary>Records an outcome.</summary>
    public static void Ended(Activity? activity, string protocol, StoreOutcome outcome, TimeSpan duration)
    {
        var how = NameOf(outcome);
        InstanceIdentity? instance = outcome switch
        {
            StoreOutcome.Stored stored => stored.Instance,
            StoreOutcome.AlreadyStored stored => stored.Instance,
            StoreOutcome.Conflict conflict => conflict.Instance,
            _ => null,
        };
        var sopClass = instance?.SopClass
            ?? outcome switch
            {
                StoreOutcome.Refused refused => refused.SopClass,
                StoreOutcome.OutOfResources full => full.SopClass,
                StoreOutcome.Unavailable away => away.SopClass,
                _ => null,
            };
        if (activity is not null)
        {
            activity.SetTag("pacs.protocol", protocol).SetTag("pacs.outcome", how).SetTag("dicom.sop_class_uid", sopClass?.Value);
            if (instance is { } identity)
                activity
                    .SetTag("dicom.study_instance_uid", identity.Study.Value)
                    .SetTag("dicom.series_instance_uid", identity.Series.Value)
                    .SetTag("dicom.sop_instance_uid", identity.SopInstance.Value);
            if (outcome is StoreOutcome.Refused why)
                activity.SetTag("error.type", why.Reason.ToString());
        }
        Telemetry.Stored(protocol, how, sopClass, duration);
    }

    /// <summary>Records an exception.</summary>
    public static void Failed(Activity? activity, string protocol, Uid? sopClass, Exception failure, TimeSpan duration)
    {
        var how = Telemetry.OutcomeOf(failure);
        activity?.SetTag("pacs.protocol", protocol).SetTag("pacs.outcome", how).SetFailed(failure);
        Telemetry.Stored(protocol, how, sopClass, duration);
    }

    static string NameOf(StoreOutcome outcome) =>
        outcome switch
        {
            StoreOutcome.Stored { Warnings.Count: > 0 } => "stored_with_warnings",
            StoreOutcome.Stored => "stored",
            StoreOutcome.AlreadyStored => "already_stored",
            StoreOutcome.Conflict => "conflict",
            StoreOutcome.Refused => "refused",
            StoreOutcome.OutOfResources => "out_of_resources",
            StoreOutcome.Unavailable => "unavailable",
            _ => "other",
        };
}
