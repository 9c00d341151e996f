using Dicom;

namespace Pacs.Archive.Worklist;

/// <summary>The outcome of a request to the worklist, as its DIMSE status (PS3.4 tables CC.2.1-2, CC.2.2-2, CC.2.3-3, CC.2.5-4, CC.2.6-1;
/// PS3.7 C).</summary>
public enum WorklistStatus
{
    /// <summary>The request was carried out.</summary>
    Success = 0x0000,

    /// <summary>The attributes do not meet the requirements of PS3.4 table CC.2.5-3.</summary>
    InvalidAttributes = 0x0106,

    /// <summary>A workitem with this UID exists, or existed and was removed.</summary>
    Duplicate = 0x0111,

    /// <summary>The request exceeds a limit of the archive.</summary>
    OverLimit = 0x0213,

    /// <summary>The UPS was created with modifications.</summary>
    CreatedWithModifications = 0xB300,

    /// <summary>The UPS is already in the requested state of CANCELED.</summary>
    AlreadyCanceled = 0xB304,

    /// <summary>The UPS is already in the requested state of COMPLETED.</summary>
    AlreadyCompleted = 0xB306,

    /// <summary>The UPS may no longer be updated.</summary>
    MayNoLongerBeUpdated = 0xC300,

    /// <summary>The correct Transaction UID was not provided.</summary>
    WrongTransaction = 0xC301,

    /// <summary>The UPS is already IN PROGRESS.</summary>
    AlreadyInProgress = 0xC302,

    /// <summary>The UPS may only become SCHEDULED via N-CREATE.</summary>
    OnlyCreatedScheduled = 0xC303,

    /// <summary>The UPS has not met final state requirements for the requested state change.</summary>
    FinalStateRequirements = 0xC304,

    /// <summary>The UPS does not exist.</summary>
    NoSuchWorkitem = 0xC307,

    /// <summary>The UPS is not in the IN PROGRESS state.</summary>
    NotInProgress = 0xC310,

    /// <summary>The UPS is COMPLETED and cannot be canceled.</summary>
    Completed = 0xC311,

    /// <summary>The performer cannot be informed of the request to cancel.</summary>
    PerformerUnreachable = 0xC312,

    /// <summary>The UPS existed and was removed. Over DIMSE reported as <see cref="NoSuchWorkitem"/>.</summary>
    Removed = 0x1_C307,

    /// <summary>The subscription does not exist. DIMSE has no such failure.</summary>
    NotSubscribed = 0x2_C307,
}

/// <summary>The outcome of a request to the worklist.</summary>
/// <param name="Status">The status.</param>
/// <param name="Detail">Explanation as a clause, without patient data; empty where the status is sufficient.</param>
public readonly record struct WorklistOutcome(WorklistStatus Status, string Detail = "")
{
    /// <summary>Converts a status to an outcome without detail.</summary>
    public static implicit operator WorklistOutcome(WorklistStatus status) => new(status);
}

/// <summary>Well-known UIDs that stand for a worklist in place of a workitem (PS3.4 CC.2.3.2).</summary>
public static class Worklists
{
    /// <summary>All workitems.</summary>
    public static Uid Global => Uid.UPSGlobalSubscriptionInstance;

    /// <summary>The workitems that match the subscription's filter.</summary>
    public static Uid Filtered => Uid.UPSFilteredGlobalSubscriptionInstance;

    /// <summary>Returns whether a UID is one of these.</summary>
    public static bool Contains(Uid uid) => uid == Global || uid == Filtered;
}
