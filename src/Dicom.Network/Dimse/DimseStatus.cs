namespace Dicom.Network.Dimse;

/// <summary>Status (0000,0900) of a response (PS3.7 C). PS3.4 defines the specific codes of the service classes.</summary>
/// <param name="Code">The 16-bit code.</param>
public readonly record struct DimseStatus(ushort Code)
{
    /// <summary>0000H: success.</summary>
    public static DimseStatus Success => new(0x0000);

    /// <summary>0107H: success, but some attributes were not recognized (PS3.7 C.4.2).</summary>
    public static DimseStatus AttributeListWarning => new(0x0107);

    /// <summary>0105H: no such attribute (PS3.7 C.5.2).</summary>
    public static DimseStatus NoSuchAttribute => new(0x0105);

    /// <summary>0106H: invalid attribute value (PS3.7 C.5.3).</summary>
    public static DimseStatus InvalidAttributeValue => new(0x0106);

    /// <summary>0110H: processing failure (PS3.7 C.5.8).</summary>
    public static DimseStatus ProcessingFailure => new(0x0110);

    /// <summary>0111H: duplicate SOP Instance (PS3.7 C.5.9).</summary>
    public static DimseStatus DuplicateSopInstance => new(0x0111);

    /// <summary>0112H: no such SOP Instance (PS3.7 C.5.10).</summary>
    public static DimseStatus NoSuchSopInstance => new(0x0112);

    /// <summary>0115H: invalid argument value (PS3.7 C.5.13).</summary>
    public static DimseStatus InvalidArgumentValue => new(0x0115);

    /// <summary>0117H: invalid SOP Instance; its UID violates the rules for UIDs (PS3.7 C.5.15).</summary>
    public static DimseStatus InvalidSopInstance => new(0x0117);

    /// <summary>0118H: no such SOP Class (PS3.7 C.5.16).</summary>
    public static DimseStatus NoSuchSopClass => new(0x0118);

    /// <summary>0119H: class-instance conflict; the SOP Instance is not of the SOP Class (PS3.7 C.5.17).</summary>
    public static DimseStatus ClassInstanceConflict => new(0x0119);

    /// <summary>0122H: SOP Class not supported (PS3.7 C.5.22).</summary>
    public static DimseStatus SopClassNotSupported => new(0x0122);

    /// <summary>0123H: no such action (PS3.7 C.5.23).</summary>
    public static DimseStatus NoSuchAction => new(0x0123);

    /// <summary>0124H: refused, not authorized (PS3.7 C.5.24).</summary>
    public static DimseStatus NotAuthorized => new(0x0124);

    /// <summary>0210H: duplicate invocation; the Message ID is in use (PS3.7 C.5.25).</summary>
    public static DimseStatus DuplicateInvocation => new(0x0210);

    /// <summary>0211H: unrecognized operation (PS3.7 C.5.26).</summary>
    public static DimseStatus UnrecognizedOperation => new(0x0211);

    /// <summary>0212H: mistyped argument (PS3.7 C.5.27).</summary>
    public static DimseStatus MistypedArgument => new(0x0212);

    /// <summary>0213H: resource limitation (PS3.7 C.5.28).</summary>
    public static DimseStatus ResourceLimitation => new(0x0213);

    /// <summary>A700H: refused, out of resources (C-STORE PS3.4 B.2.3, C-FIND PS3.4 C.4.1.1.4).</summary>
    public static DimseStatus OutOfResources => new(0xA700);

    /// <summary>A701H: out of resources, unable to calculate the number of matches (C-MOVE, C-GET PS3.4 C.4.2.1.5).</summary>
    public static DimseStatus UnableToCalculateMatches => new(0xA701);

    /// <summary>A702H: out of resources, unable to perform sub-operations (C-MOVE, C-GET PS3.4 C.4.2.1.5).</summary>
    public static DimseStatus UnableToPerformSubOperations => new(0xA702);

    /// <summary>A801H: move destination unknown (C-MOVE PS3.4 C.4.2.1.5).</summary>
    public static DimseStatus MoveDestinationUnknown => new(0xA801);

    /// <summary>A900H: data set (C-STORE) or identifier (C-FIND, C-MOVE, C-GET) does not match the SOP Class.</summary>
    public static DimseStatus DatasetDoesNotMatchSopClass => new(0xA900);

    /// <summary>C000H: cannot understand (C-STORE PS3.4 B.2.3), unable to process (C-FIND, C-MOVE, C-GET PS3.4 C.4).</summary>
    public static DimseStatus CannotUnderstand => new(0xC000);

    /// <summary>B000H: stored, with coercion of data elements (PS3.4 B.2.3). For C-MOVE and C-GET: sub-operations complete, with one or
    /// more failures.</summary>
    public static DimseStatus CoercionOfDataElements => new(0xB000);

    /// <summary>B006H: stored, with elements discarded (PS3.4 B.2.3).</summary>
    public static DimseStatus ElementsDiscarded => new(0xB006);

    /// <summary>B007H: stored, although the data set does not match its SOP Class (PS3.4 B.2.3).</summary>
    public static DimseStatus StoredThoughNotMatchingSopClass => new(0xB007);

    /// <summary>FE00H: terminated by C-CANCEL (PS3.7 C.3).</summary>
    public static DimseStatus Cancelled => new(0xFE00);

    /// <summary>FF00H: a match; more responses follow (PS3.7 C.1.3).</summary>
    public static DimseStatus Pending => new(0xFF00);

    /// <summary>FF01H: a match, although some optional keys are not supported; more responses follow (PS3.4 C.4.1.1.4).</summary>
    public static DimseStatus PendingWithUnsupportedKeys => new(0xFF01);

    /// <summary>Gets whether the status is success.</summary>
    public bool IsSuccess => Code == 0;

    /// <summary>Gets whether more responses to the same request follow.</summary>
    public bool IsPending => Code is 0xFF00 or 0xFF01;

    /// <summary>Gets whether the operation was terminated by C-CANCEL.</summary>
    public bool IsCancelled => Code == 0xFE00;

    /// <summary>Gets whether the status is a warning: 0001H, 0107H, 0116H or Bxxx (PS3.7 C.4).</summary>
    public bool IsWarning => Code is 0x0001 or 0x0107 or 0x0116 || (Code & 0xF000) == 0xB000;

    /// <summary>Gets whether the operation failed.</summary>
    public bool IsFailure => !IsSuccess && !IsPending && !IsCancelled && !IsWarning;

    /// <summary>Returns four hexadecimal digits and <c>H</c>, as in the standard.</summary>
    public override string ToString() => $"{Code:X4}H";
}
