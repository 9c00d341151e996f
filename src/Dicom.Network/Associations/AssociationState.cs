using static Dicom.Network.Associations.AssociationAction;
using static Dicom.Network.Associations.AssociationEvent;

namespace Dicom.Network.Associations;

/// <summary>States of the Upper Layer protocol machine (PS3.8 tables 9-1 to 9-5).</summary>
public enum AssociationState
{
    /// <summary>Idle.</summary>
    Sta1 = 1,

    /// <summary>Transport connection open, awaiting A-ASSOCIATE-RQ.</summary>
    Sta2,

    /// <summary>Awaiting the local A-ASSOCIATE response primitive.</summary>
    Sta3,

    /// <summary>Awaiting the opening of the transport connection.</summary>
    Sta4,

    /// <summary>Awaiting A-ASSOCIATE-AC or -RJ.</summary>
    Sta5,

    /// <summary>Association established, ready for data transfer.</summary>
    Sta6,

    /// <summary>Awaiting A-RELEASE-RP.</summary>
    Sta7,

    /// <summary>Awaiting the local A-RELEASE response primitive.</summary>
    Sta8,

    /// <summary>Release collision, requestor: awaiting the local A-RELEASE response primitive.</summary>
    Sta9,

    /// <summary>Release collision, acceptor: awaiting A-RELEASE-RP.</summary>
    Sta10,

    /// <summary>Release collision, requestor: awaiting A-RELEASE-RP.</summary>
    Sta11,

    /// <summary>Release collision, acceptor: awaiting the local A-RELEASE response primitive.</summary>
    Sta12,

    /// <summary>Awaiting the close of the transport connection.</summary>
    Sta13,
}

/// <summary>Events of the Upper Layer protocol machine: the rows of PS3.8 table 9-10.</summary>
public enum AssociationEvent
{
    /// <summary>Evt1: A-ASSOCIATE request (local user).</summary>
    AssociateRequested = 1,

    /// <summary>Evt2: transport connection confirmed.</summary>
    ConnectionConfirmed,

    /// <summary>Evt3: A-ASSOCIATE-AC received.</summary>
    AssociateAcceptReceived,

    /// <summary>Evt4: A-ASSOCIATE-RJ received.</summary>
    AssociateRejectReceived,

    /// <summary>Evt5: transport connection indication.</summary>
    ConnectionIndicated,

    /// <summary>Evt6: A-ASSOCIATE-RQ received.</summary>
    AssociateRequestReceived,

    /// <summary>Evt7: A-ASSOCIATE response, accept (local user).</summary>
    AcceptRequested,

    /// <summary>Evt8: A-ASSOCIATE response, reject (local user).</summary>
    RejectRequested,

    /// <summary>Evt9: P-DATA request (local user).</summary>
    DataRequested,

    /// <summary>Evt10: P-DATA-TF received.</summary>
    DataReceived,

    /// <summary>Evt11: A-RELEASE request (local user).</summary>
    ReleaseRequested,

    /// <summary>Evt12: A-RELEASE-RQ received.</summary>
    ReleaseRequestReceived,

    /// <summary>Evt13: A-RELEASE-RP received.</summary>
    ReleaseReplyReceived,

    /// <summary>Evt14: A-RELEASE response (local user).</summary>
    ReleaseResponded,

    /// <summary>Evt15: A-ABORT request (local user).</summary>
    AbortRequested,

    /// <summary>Evt16: A-ABORT received.</summary>
    AbortReceived,

    /// <summary>Evt17: transport connection closed.</summary>
    ConnectionClosed,

    /// <summary>Evt18: ARTIM timer expired.</summary>
    ArtimExpired,

    /// <summary>Evt19: unrecognized or invalid PDU received.</summary>
    InvalidPduReceived,
}

/// <summary>Actions of the Upper Layer protocol machine (PS3.8 tables 9-6 to 9-9).</summary>
public enum AssociationAction
{
    /// <summary>An empty cell: the event cannot happen in this state.</summary>
    None,

    /// <summary>Open the transport connection.</summary>
    AE1,

    /// <summary>Send A-ASSOCIATE-RQ.</summary>
    AE2,

    /// <summary>Confirm the association (accepted).</summary>
    AE3,

    /// <summary>Confirm the association (rejected) and close the connection.</summary>
    AE4,

    /// <summary>Take the connection, start ARTIM.</summary>
    AE5,

    /// <summary>Stop ARTIM; indicate the association, or send A-ASSOCIATE-RJ and start ARTIM.</summary>
    AE6,

    /// <summary>Send A-ASSOCIATE-AC.</summary>
    AE7,

    /// <summary>Send A-ASSOCIATE-RJ, start ARTIM.</summary>
    AE8,

    /// <summary>Send P-DATA-TF.</summary>
    DT1,

    /// <summary>Indicate P-DATA.</summary>
    DT2,

    /// <summary>Send A-RELEASE-RQ.</summary>
    AR1,

    /// <summary>Indicate the release.</summary>
    AR2,

    /// <summary>Confirm the release, close the connection.</summary>
    AR3,

    /// <summary>Send A-RELEASE-RP, start ARTIM.</summary>
    AR4,

    /// <summary>Stop ARTIM.</summary>
    AR5,

    /// <summary>Indicate P-DATA.</summary>
    AR6,

    /// <summary>Send P-DATA-TF.</summary>
    AR7,

    /// <summary>Indicate the release (collision).</summary>
    AR8,

    /// <summary>Send A-RELEASE-RP.</summary>
    AR9,

    /// <summary>Confirm the release.</summary>
    AR10,

    /// <summary>Send A-ABORT (service-user), start or restart ARTIM.</summary>
    AA1,

    /// <summary>Stop ARTIM, close the connection.</summary>
    AA2,

    /// <summary>Indicate the abort, close the connection.</summary>
    AA3,

    /// <summary>Indicate an abort by the provider.</summary>
    AA4,

    /// <summary>Stop ARTIM.</summary>
    AA5,

    /// <summary>Ignore the PDU.</summary>
    AA6,

    /// <summary>Send A-ABORT.</summary>
    AA7,

    /// <summary>Send A-ABORT (service-provider), indicate it, start ARTIM.</summary>
    AA8,
}

/// <summary>State table of the Upper Layer protocol machine (PS3.8 table 9-10).</summary>
public static class StateTable
{
    const AssociationAction ___ = None;

    static readonly AssociationAction[][] Actions =
    [
        // The rows are Evt1 to Evt19.
        // Sta1  Sta2  Sta3  Sta4  Sta5  Sta6  Sta7  Sta8  Sta9 Sta10 Sta11 Sta12 Sta13
        [AE1, ___, ___, ___, ___, ___, ___, ___, ___, ___, ___, ___, ___],
        [___, ___, ___, AE2, ___, ___, ___, ___, ___, ___, ___, ___, ___],
        [___, AA1, AA8, ___, AE3, AA8, AA8, AA8, AA8, AA8, AA8, AA8, AA6],
        [___, AA1, AA8, ___, AE4, AA8, AA8, AA8, AA8, AA8, AA8, AA8, AA6],
        [AE5, ___, ___, ___, ___, ___, ___, ___, ___, ___, ___, ___, ___],
        [___, AE6, AA8, ___, AA8, AA8, AA8, AA8, AA8, AA8, AA8, AA8, AA7],
        [___, ___, AE7, ___, ___, ___, ___, ___, ___, ___, ___, ___, ___],
        [___, ___, AE8, ___, ___, ___, ___, ___, ___, ___, ___, ___, ___],
        [___, ___, ___, ___, ___, DT1, ___, AR7, ___, ___, ___, ___, ___],
        [___, AA1, AA8, ___, AA8, DT2, AR6, AA8, AA8, AA8, AA8, AA8, AA6],
        [___, ___, ___, ___, ___, AR1, ___, ___, ___, ___, ___, ___, ___],
        [___, AA1, AA8, ___, AA8, AR2, AR8, AA8, AA8, AA8, AA8, AA8, AA6],
        [___, AA1, AA8, ___, AA8, AA8, AR3, AA8, AA8, AR10, AR3, AA8, AA6],
        [___, ___, ___, ___, ___, ___, ___, AR4, AR9, ___, ___, AR4, ___],
        [___, ___, AA1, AA2, AA1, AA1, AA1, AA1, AA1, AA1, AA1, AA1, ___],
        [___, AA2, AA3, ___, AA3, AA3, AA3, AA3, AA3, AA3, AA3, AA3, AA2],
        [___, AA5, AA4, AA4, AA4, AA4, AA4, AA4, AA4, AA4, AA4, AA4, AR5],
        [___, AA2, ___, ___, ___, ___, ___, ___, ___, ___, ___, ___, AA2],
        [___, AA1, AA8, ___, AA8, AA8, AA8, AA8, AA8, AA8, AA8, AA8, AA7],
    ];

    /// <summary>Returns the action for an event in a state; <see cref="None"/> for an empty cell of the table.</summary>
    public static AssociationAction Action(AssociationState state, AssociationEvent happening) =>
        Actions[(int)happening - (int)AssociateRequested][(int)state - (int)AssociationState.Sta1];

    /// <summary>Returns the state after an action.</summary>
    /// <param name="action">An action other than <see cref="None"/>.</param>
    /// <param name="isRequestor">Whether we are the association requestor. Only AR-8 depends on this.</param>
    /// <remarks>AE-6 has two next states in the standard. This method returns Sta3. The provider's own rejections are sent from Sta3 by
    /// AE-8, with the same effect.</remarks>
    public static AssociationState Next(AssociationAction action, bool isRequestor) =>
        action switch
        {
            AE1 => AssociationState.Sta4,
            AE2 => AssociationState.Sta5,
            AE3 or AE7 or DT1 or DT2 => AssociationState.Sta6,
            AE5 => AssociationState.Sta2,
            AE6 => AssociationState.Sta3,
            AR1 or AR6 => AssociationState.Sta7,
            AR2 or AR7 => AssociationState.Sta8,
            AR8 => isRequestor ? AssociationState.Sta9 : AssociationState.Sta10,
            AR9 => AssociationState.Sta11,
            AR10 => AssociationState.Sta12,
            AE8 or AR4 or AA1 or AA6 or AA7 or AA8 => AssociationState.Sta13,
            AE4 or AR3 or AR5 or AA2 or AA3 or AA4 or AA5 => AssociationState.Sta1,
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "an empty cell of the state table has no next state"),
        };
}
