using Dicom;

namespace Pacs.Archive.Worklist;

/// <summary>What became of a request to the worklist, by its DIMSE status (PS3.4 tables CC.2.1-2, CC.2.2-2, CC.2.3-3, CC.2.5-4, CC.2.6-1; PS3.7 C).</summary>
public enum WorklistStatus
{
    /// <summary>Done.</summary>
    Success = 0x0000,
    /// <summary>The attributes are not what PS3.4 table CC.2.5-3 asks for.</summary>
    InvalidAttributes = 0x0106,
    /// <summary>There is a workitem with this UID, or has been.</summary>
    Duplicate = 0x0111,
    /// <summary>A limit of this archive's.</summary>
    OverLimit = 0x0213,
    /// <summary>Done; the UPS was created with modifications.</summary>
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
    /// <summary>There is no such UPS.</summary>
    NoSuchWorkitem = 0xC307,
    /// <summary>The UPS is not in the IN PROGRESS state.</summary>
    NotInProgress = 0xC310,
    /// <summary>Not to be canceled: the UPS is COMPLETED.</summary>
    Completed = 0xC311,
    /// <summary>Nobody would learn of the request to cancel.</summary>
    PerformerUnreachable = 0xC312,
    /// <summary>There was such a UPS, and it has been removed. To DIMSE that is <see cref="NoSuchWorkitem"/>.</summary>
    Removed = 0x1_C307,
    /// <summary>There is no such subscription. DIMSE knows no such failure.</summary>
    NotSubscribed = 0x2_C307,
}

/// <summary>What became of a request to the worklist.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Detail">Why, as a clause without patient data; empty where the status says it all.</param>
public readonly record struct WorklistOutcome(WorklistStatus Status, string Detail = "")
{
    /// <summary>The outcome of a status alone.</summary>
    public static implicit operator WorklistOutcome(WorklistStatus status) => new(status);
}

/// <summary>Well-known UIDs that stand for a worklist in place of a workitem (PS3.4 CC.2.3.2).</summary>
public static class Worklists
{
    /// <summary>All workitems.</summary>
    public static Uid Global => Uid.UPSGlobalSubscriptionInstance;

    /// <summary>Those that match the subscription's filter.</summary>
    public static Uid Filtered => Uid.UPSFilteredGlobalSubscriptionInstance;

    /// <summary>Whether a UID is one of them.</summary>
    public static bool Contains(Uid uid) => uid == Global || uid == Filtered;
}
