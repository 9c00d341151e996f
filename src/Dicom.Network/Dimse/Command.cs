namespace Dicom.Network.Dimse;

/// <summary>A Command Set: group 0000 of a DIMSE message (PS3.7 E). Absent elements are null. Retired and unknown elements are not
/// kept.</summary>
public sealed record Command
{
    /// <summary>Command Field (0000,0100).</summary>
    public required CommandField Field { get; init; }

    /// <summary>Message ID (0000,0110). Occurs in requests.</summary>
    public ushort? MessageId { get; init; }

    /// <summary>Message ID Being Responded To (0000,0120). Occurs in responses and in C-CANCEL-RQ.</summary>
    public ushort? MessageIdBeingRespondedTo { get; init; }

    /// <summary>Affected SOP Class UID (0000,0002). Also null if the received value is not a valid UID.</summary>
    public Uid? AffectedSopClass { get; init; }

    /// <summary>Requested SOP Class UID (0000,0003).</summary>
    public Uid? RequestedSopClass { get; init; }

    /// <summary>Affected SOP Instance UID (0000,1000). Also null if the received value is not a valid UID.</summary>
    public Uid? AffectedSopInstance { get; init; }

    /// <summary>Requested SOP Instance UID (0000,1001).</summary>
    public Uid? RequestedSopInstance { get; init; }

    /// <summary>Priority (0000,0700): 0 medium, 1 high, 2 low.</summary>
    public ushort? Priority { get; init; }

    /// <summary>Status (0000,0900). Occurs in responses.</summary>
    public DimseStatus? Status { get; init; }

    /// <summary>Whether a data set follows, from Command Data Set Type (0000,0800) of a received command. Not used when sending: the
    /// element is then set according to the data set that is sent.</summary>
    public bool HasDataset { get; init; }

    /// <summary>Offending Element (0000,0901); empty if absent.</summary>
    public IReadOnlyList<Tag> OffendingElements { get; init; } = [];

    /// <summary>Error Comment (0000,0902). When sent, it is truncated to 64 characters, and backslashes and characters that are not
    /// printable ASCII are replaced by '?'.</summary>
    public string? ErrorComment { get; init; }

    /// <summary>Error ID (0000,0903).</summary>
    public ushort? ErrorId { get; init; }

    /// <summary>Move Destination (0000,0600), an AE title.</summary>
    public string? MoveDestination { get; init; }

    /// <summary>Move Originator Application Entity Title (0000,1030). Occurs in a C-STORE-RQ that is a sub-operation of a C-MOVE.</summary>
    public string? MoveOriginatorAeTitle { get; init; }

    /// <summary>Move Originator Message ID (0000,1031).</summary>
    public ushort? MoveOriginatorMessageId { get; init; }

    /// <summary>Number of Remaining Sub-operations (0000,1020).</summary>
    public ushort? RemainingSubOperations { get; init; }

    /// <summary>Number of Completed Sub-operations (0000,1021).</summary>
    public ushort? CompletedSubOperations { get; init; }

    /// <summary>Number of Failed Sub-operations (0000,1022).</summary>
    public ushort? FailedSubOperations { get; init; }

    /// <summary>Number of Warning Sub-operations (0000,1023).</summary>
    public ushort? WarningSubOperations { get; init; }

    /// <summary>Event Type ID (0000,1002).</summary>
    public ushort? EventTypeId { get; init; }

    /// <summary>Action Type ID (0000,1008).</summary>
    public ushort? ActionTypeId { get; init; }

    /// <summary>Attribute Identifier List (0000,1005); empty if absent.</summary>
    public IReadOnlyList<Tag> AttributeIdentifiers { get; init; } = [];

    /// <summary>Gets whether this is a response.</summary>
    public bool IsResponse => ((ushort)Field & 0x8000) != 0;

    /// <summary>Creates the response to this request, with its field, message ID, and its SOP class and instance as the affected
    /// ones.</summary>
    /// <param name="status">Status of the response.</param>
    /// <param name="errorComment">Explanation for the sender, without patient data.</param>
    public Command Respond(DimseStatus status, string? errorComment = null) =>
        new()
        {
            Field = (CommandField)((ushort)Field | 0x8000),
            MessageIdBeingRespondedTo = MessageId,
            AffectedSopClass = AffectedSopClass ?? RequestedSopClass,
            AffectedSopInstance = AffectedSopInstance ?? RequestedSopInstance,
            EventTypeId = EventTypeId,
            ActionTypeId = ActionTypeId,
            Status = status,
            ErrorComment = errorComment,
        };
}
