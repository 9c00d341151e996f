namespace Dicom.Network.Dimse;

/// <summary>A Command Set: group 0000 of a DIMSE message (PS3.7 E). Elements that do not occur are null; retired and unknown ones are not kept.</summary>
public sealed record Command
{
    /// <summary>Command Field (0000,0100).</summary>
    public required CommandField Field { get; init; }

    /// <summary>Message ID (0000,0110), of a request.</summary>
    public ushort? MessageId { get; init; }

    /// <summary>Message ID Being Responded To (0000,0120), of a response and of C-CANCEL-RQ.</summary>
    public ushort? MessageIdBeingRespondedTo { get; init; }

    /// <summary>Affected SOP Class UID (0000,0002); null also when what was sent is no UID.</summary>
    public Uid? AffectedSopClass { get; init; }

    /// <summary>Requested SOP Class UID (0000,0003).</summary>
    public Uid? RequestedSopClass { get; init; }

    /// <summary>Affected SOP Instance UID (0000,1000); null also when what was sent is no UID.</summary>
    public Uid? AffectedSopInstance { get; init; }

    /// <summary>Requested SOP Instance UID (0000,1001).</summary>
    public Uid? RequestedSopInstance { get; init; }

    /// <summary>Priority (0000,0700): 0 medium, 1 high, 2 low.</summary>
    public ushort? Priority { get; init; }

    /// <summary>Status (0000,0900), of a response.</summary>
    public DimseStatus? Status { get; init; }

    /// <summary>Whether a data set follows, from Command Data Set Type (0000,0800). When sending, what is sent with the command decides.</summary>
    public bool HasDataset { get; init; }

    /// <summary>Offending Element (0000,0901); empty when it does not occur.</summary>
    public IReadOnlyList<Tag> OffendingElements { get; init; } = [];

    /// <summary>Error Comment (0000,0902). Sent cut to 64 characters, with anything but printable ASCII replaced.</summary>
    public string? ErrorComment { get; init; }

    /// <summary>Error ID (0000,0903).</summary>
    public ushort? ErrorId { get; init; }

    /// <summary>Move Destination (0000,0600), an AE title.</summary>
    public string? MoveDestination { get; init; }

    /// <summary>Move Originator Application Entity Title (0000,1030), of a C-STORE-RQ that a C-MOVE caused.</summary>
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

    /// <summary>Attribute Identifier List (0000,1005); empty when it does not occur.</summary>
    public IReadOnlyList<Tag> AttributeIdentifiers { get; init; } = [];

    /// <summary>Whether this answers a request.</summary>
    public bool IsResponse => ((ushort)Field & 0x8000) != 0;

    /// <summary>The response to this request: its field, message ID, and SOP class and instance as affected.</summary>
    /// <param name="status">The outcome.</param>
    /// <param name="errorComment">Why, in words for the sender, without patient data.</param>
    public Command Respond(DimseStatus status, string? errorComment = null) => new()
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
