namespace Pacs.Archive.Index;

/// <summary>A workitem: an instance of the Unified Procedure Step (PS3.4 CC).</summary>
public sealed class WorkitemRow
{
    /// <summary>Surrogate key, ascending in the order of creation.</summary>
    public long Key { get; set; }

    /// <summary>SOP Instance UID (0008,0018): the Workitem UID.</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>Transaction UID (0008,1195), whose knowledge proves the claim on the workitem; empty while the workitem is not claimed.
    /// Never included in an answer.</summary>
    public string TransactionUID { get; set; } = "";

    /// <summary>UUID of the change that wrote the row last. A repeated change that finds its own UUID was committed before, and only the
    /// answer to its commit was lost.</summary>
    public string Revision { get; set; } = "";

    /// <summary>Procedure Step State (0074,1000).</summary>
    public string ProcedureStepState { get; set; } = "";

    /// <summary>Worklist Label (0074,1202).</summary>
    public string WorklistLabel { get; set; } = "";

    /// <summary>Scheduled Procedure Step Start DateTime (0040,4005) in microseconds since year 1, in UTC where the offset is known
    /// (<see cref="IndexValues.DateTime"/>).</summary>
    public long? ScheduledProcedureStepStartDateTime { get; set; }

    /// <summary>Study Instance UID (0020,000D).</summary>
    public string StudyInstanceUID { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientID"/>
    public string PatientID { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientName"/>
    public string PatientName { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientNameIdeographic"/>
    public string PatientNameIdeographic { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientNamePhonetic"/>
    public string PatientNamePhonetic { get; set; } = "";

    /// <summary>All attributes except the Transaction UID, as DICOM JSON in UTF-8.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>Time of its creation, in milliseconds since 1970 UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Time of its last change, in milliseconds since 1970 UTC.</summary>
    public long UpdatedAt { get; set; }

    /// <summary>Time when it reached a final state, in milliseconds since 1970 UTC; null before.</summary>
    public long? FinishedAt { get; set; }

    /// <summary>The subscriptions to this workitem.</summary>
    public List<WorkitemSubscriptionRow> Subscriptions { get; } = [];
}

/// <summary>Whether a subscription keeps finished workitems (PS3.4 CC.2.3.1, Deletion Lock).</summary>
public enum DeletionLock
{
    /// <summary>Subscribed w/o Lock.</summary>
    None = 0,

    /// <summary>Subscribed with Lock.</summary>
    Held = 1,
}

/// <summary>An application entity's UPS Subscription State for one workitem (PS3.4 CC.2.3.1). Without a row, the state is Not
/// Subscribed.</summary>
public sealed class WorkitemSubscriptionRow
{
    /// <summary>The workitem.</summary>
    public long WorkitemKey { get; set; }

    /// <inheritdoc cref="WorkitemKey"/>
    public WorkitemRow Workitem { get; set; } = null!;

    /// <summary>The subscriber's AE title.</summary>
    public string AeTitle { get; set; } = "";

    /// <summary>Whether the subscription has a deletion lock.</summary>
    public DeletionLock DeletionLock { get; set; }
}

/// <summary>An application entity's Global Subscription State (PS3.4 CC.2.3.1): new workitems are subscribed to automatically.</summary>
public sealed class WorklistSubscriptionRow
{
    /// <summary>The subscriber's AE title.</summary>
    public string AeTitle { get; set; } = "";

    /// <summary>The well-known UID of the worklist or of the filtered worklist.</summary>
    public string WorklistUID { get; set; } = "";

    /// <summary>Whether the automatic subscriptions have a deletion lock.</summary>
    public DeletionLock DeletionLock { get; set; }

    /// <summary>The matching keys of a filtered subscription, as DICOM JSON in UTF-8; no attributes otherwise.</summary>
    public byte[] Filter { get; set; } = [];
}

/// <summary>An event report (PS3.4 CC.2.4). Each replica sends it to those recipients whose connection it holds.</summary>
public sealed class WorklistEventRow
{
    /// <summary>Sequence number: 1, 2, 3, ... in the order of commits.</summary>
    public long Sequence { get; set; }

    /// <summary>AE titles of the recipients, each between backslashes.</summary>
    public string Recipients { get; set; } = "";

    /// <summary>The report as it is sent, as DICOM JSON in UTF-8.</summary>
    public byte[] Report { get; set; } = [];

    /// <summary>Time of the event, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }
}

/// <summary>A tombstone of a removed workitem.</summary>
public sealed class RemovedWorkitemRow
{
    /// <summary>SOP Instance UID (0008,0018).</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>Time of its removal, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }
}
