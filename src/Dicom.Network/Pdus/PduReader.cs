using System.Buffers;
using System.Buffers.Binary;

namespace Dicom.Network.Pdus;

/// <summary>Outcome of an attempt to read from the start of a buffer.</summary>
public enum PduReadStatus
{
    /// <summary>More bytes are needed.</summary>
    NeedMore,

    /// <summary>The PDU or header was read.</summary>
    Complete,

    /// <summary>The bytes violate the protocol. More bytes cannot change this.</summary>
    Violation,
}

/// <summary>Describes a violation of the protocol by received bytes.</summary>
/// <param name="Reason">Reason to send in the A-ABORT.</param>
/// <param name="Text">Description of the violation, without patient data.</param>
public sealed record PduViolation(AbortReason Reason, string Text);

/// <summary>Result of reading a PDU from the start of a buffer.</summary>
/// <param name="Status">Outcome. The other fields depend on it.</param>
/// <param name="Type">PDU-type, if complete.</param>
/// <param name="Pdu">The PDU, if complete. Null for P-DATA-TF, of which only the header was read.</param>
/// <param name="Consumed">Number of bytes read: the whole PDU, or the header of a P-DATA-TF PDU.</param>
/// <param name="BodyLength">Number of bytes in the variable field of a P-DATA-TF PDU, which follow the header.</param>
/// <param name="Violation">The violation, if the status is <see cref="PduReadStatus.Violation"/>.</param>
public readonly record struct PduReadResult(
    PduReadStatus Status,
    PduType Type = 0,
    Pdu? Pdu = null,
    int Consumed = 0,
    int BodyLength = 0,
    PduViolation? Violation = null
);

/// <summary>Result of reading a PDV header from the start of a buffer, inside a P-DATA-TF PDU.</summary>
public readonly record struct PdvReadResult(PduReadStatus Status, PdvHeader Header = default, PduViolation? Violation = null);

/// <summary>Reads PDUs (PS3.8 9.3). The methods are pure functions of the received bytes. The result is a PDU, a request for more bytes, or
/// a violation.</summary>
public static class PduReader
{
    const byte TlsHandshake = 0x16;

    /// <summary>Reads the PDU at the start of the buffer. An unknown type, or a length above the limits, is rejected as soon as its bytes
    /// have arrived.</summary>
    /// <param name="buffer">Received bytes, beginning with the first byte of a PDU.</param>
    /// <param name="limits">Maximum lengths of PDUs.</param>
    public static PduReadResult Read(in ReadOnlySequence<byte> buffer, NetworkLimits limits)
    {
        Span<byte> header = stackalloc byte[Pdu.HeaderLength];
        var available = (int)Math.Min(buffer.Length, header.Length);
        if (available == 0)
            return default;
        buffer.Slice(0, available).CopyTo(header);
        // 0x16 begins a TLS handshake record (RFC 8446 5.1). No PDU begins with it.
        if (header[0] == TlsHandshake)
            return Violation(AbortReason.UnrecognizedPdu, "the peer uses TLS, but this port does not");
        var type = (PduType)header[0];
        if (type is < PduType.AssociateRequest or > PduType.Abort)
            return Violation(AbortReason.UnrecognizedPdu, $"{header[0]:X2}H is no PDU-type");
        if (available < header.Length)
            return default;

        var length = BinaryPrimitives.ReadUInt32BigEndian(header[2..]);
        switch (type)
        {
            case PduType.Data:
                return length > limits.MaxPduLength
                    ? Violation(
                        AbortReason.InvalidPduParameterValue,
                        $"a P-DATA-TF PDU of {length} bytes exceeds the announced maximum of {limits.MaxPduLength} bytes"
                    )
                    : new PduReadResult(PduReadStatus.Complete, type, null, Pdu.HeaderLength, (int)length);
            case PduType.AssociateRequest or PduType.AssociateAccept when length > limits.MaxAssociationPduLength:
                return Violation(
                    AbortReason.InvalidPduParameterValue,
                    $"an association PDU of {length} bytes is longer than the limit of {limits.MaxAssociationPduLength}"
                );
            case not (PduType.AssociateRequest or PduType.AssociateAccept) when length != 4:
                return Violation(
                    AbortReason.InvalidPduParameterValue,
                    $"a PDU of type {header[0]:X2}H has a length of {length} bytes instead of 4"
                );
        }
        if (buffer.Length < Pdu.HeaderLength + length)
            return default;
        var reader = new ItemReader(buffer.Slice(Pdu.HeaderLength, length).ToArray());
        var pdu = ReadBody(type, reader);
        return reader.Violation is { } violation
            ? new PduReadResult(PduReadStatus.Violation, Violation: violation)
            : new PduReadResult(PduReadStatus.Complete, type, pdu, Pdu.HeaderLength + (int)length);
    }

    static Pdu ReadBody(PduType type, ItemReader reader) =>
        type switch
        {
            PduType.AssociateRequest => AssociateRequest.Read(reader),
            PduType.AssociateAccept => AssociateAccept.Read(reader),
            PduType.AssociateReject => AssociateReject.Read(reader),
            PduType.ReleaseRequest => new ReleaseRequest(),
            PduType.ReleaseReply => new ReleaseReply(),
            _ => Abort.Read(reader),
        };

    /// <summary>Reads the header of the PDV at the start of the buffer (PS3.8 9.3.5.1). The fragment follows the header.</summary>
    /// <param name="buffer">Received bytes, beginning with the first byte of a PDV item.</param>
    /// <param name="bodyLeft">Number of bytes that remain of the P-DATA-TF variable field.</param>
    public static PdvReadResult ReadPdv(in ReadOnlySequence<byte> buffer, int bodyLeft)
    {
        if (bodyLeft < PdvHeader.Length)
            return PdvViolation("a P-DATA-TF PDU ends inside the header of a PDV item");
        if (buffer.Length < PdvHeader.Length)
            return default;
        Span<byte> header = stackalloc byte[PdvHeader.Length];
        buffer.Slice(0, PdvHeader.Length).CopyTo(header);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (length < 2 || length > bodyLeft - 4)
            return PdvViolation($"a PDV item of {length} bytes exceeds the {bodyLeft} bytes left in its PDU");
        if ((header[4] & 1) == 0)
            return PdvViolation("a presentation context ID is not odd (PS3.8 9.3.5.1)");
        return new PdvReadResult(
            PduReadStatus.Complete,
            new PdvHeader(header[4], (header[5] & 1) != 0, (header[5] & 2) != 0, (int)length - 2)
        );
    }

    static PduReadResult Violation(AbortReason reason, string text) =>
        new(PduReadStatus.Violation, Violation: new PduViolation(reason, text));

    static PdvReadResult PdvViolation(string text) =>
        new(PduReadStatus.Violation, Violation: new PduViolation(AbortReason.InvalidPduParameterValue, text));
}

/// <summary>Header of a PDV, before its fragment (PS3.8 9.3.5.1 and E.2).</summary>
/// <param name="ContextId">Presentation-context-ID.</param>
/// <param name="IsCommand">True for a Command Set, false for a Data Set.</param>
/// <param name="IsLast">Whether this is the last fragment of the Command Set or Data Set.</param>
/// <param name="FragmentLength">Number of bytes in the fragment.</param>
public readonly record struct PdvHeader(byte ContextId, bool IsCommand, bool IsLast, int FragmentLength)
{
    /// <summary>Number of bytes in item-length, context ID and message control header.</summary>
    public const int Length = 6;

    /// <summary>Number of bytes in the headers of a P-DATA-TF PDU and its first PDV.</summary>
    public const int WithPduLength = Pdu.HeaderLength + Length;
}
