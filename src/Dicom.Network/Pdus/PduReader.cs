using System.Buffers;
using System.Buffers.Binary;

namespace Dicom.Network.Pdus;

/// <summary>What a reader found at the start of a buffer.</summary>
public enum PduReadStatus
{
    /// <summary>The buffer ends too soon to tell.</summary>
    NeedMore,
    /// <summary>It is there.</summary>
    Complete,
    /// <summary>No further bytes can make this a PDU.</summary>
    Violation,
}

/// <summary>How bytes broke the protocol.</summary>
/// <param name="Reason">For A-ABORT.</param>
/// <param name="Text">In words, without patient data.</param>
public sealed record PduViolation(AbortReason Reason, string Text);

/// <summary>What stands at the start of a buffer.</summary>
/// <param name="Status">Whether the rest has a meaning.</param>
/// <param name="Type">PDU-type, when complete.</param>
/// <param name="Pdu">The PDU, when complete; null for P-DATA-TF, of which only the header was read.</param>
/// <param name="Consumed">Bytes read: the whole PDU, or the header of P-DATA-TF.</param>
/// <param name="BodyLength">Bytes of P-DATA-TF's variable field, which follow.</param>
/// <param name="Violation">Set with <see cref="PduReadStatus.Violation"/>.</param>
public readonly record struct PduReadResult(PduReadStatus Status, PduType Type = 0, Pdu? Pdu = null, int Consumed = 0, int BodyLength = 0, PduViolation? Violation = null);

/// <summary>What stands at the start of a buffer inside of P-DATA-TF.</summary>
public readonly record struct PdvReadResult(PduReadStatus Status, PdvHeader Header = default, PduViolation? Violation = null);

/// <summary>Reads PDUs (PS3.8 9.3): pure functions from the bytes that have arrived to a PDU, the need for more, or a violation.</summary>
public static class PduReader
{
    const byte TlsHandshake = 0x16;

    /// <summary>Reads the PDU at the start of the buffer. Types, and lengths over the limits, are refused as soon as they can be seen.</summary>
    /// <param name="buffer">What has arrived, from the first byte of a PDU on.</param>
    /// <param name="limits">The longest PDUs taken.</param>
    public static PduReadResult Read(in ReadOnlySequence<byte> buffer, NetworkLimits limits)
    {
        Span<byte> header = stackalloc byte[Pdu.HeaderLength];
        var available = (int)Math.Min(buffer.Length, header.Length);
        if (available == 0)
            return default;
        buffer.Slice(0, available).CopyTo(header);
        // The first byte of a TLS handshake record (RFC 8446 5.1), and of no PDU.
        if (header[0] == TlsHandshake)
            return Violation(AbortReason.UnrecognizedPdu, "the peer speaks TLS, which this port does not");
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
                    ? Violation(AbortReason.InvalidPduParameterValue, $"a P-DATA-TF PDU of {length} bytes is longer than the {limits.MaxPduLength} announced")
                    : new PduReadResult(PduReadStatus.Complete, type, null, Pdu.HeaderLength, (int)length);
            case PduType.AssociateRequest or PduType.AssociateAccept when length > limits.MaxAssociationPduLength:
                return Violation(AbortReason.InvalidPduParameterValue, $"an association PDU of {length} bytes is longer than the limit of {limits.MaxAssociationPduLength}");
            case not (PduType.AssociateRequest or PduType.AssociateAccept) when length != 4:
                return Violation(AbortReason.InvalidPduParameterValue, $"a PDU of type {header[0]:X2}H has 4 bytes, not {length}");
        }
        if (buffer.Length < Pdu.HeaderLength + length)
            return default;
        var reader = new ItemReader(buffer.Slice(Pdu.HeaderLength, length).ToArray());
        var pdu = ReadBody(type, reader);
        return reader.Violation is { } violation
            ? new PduReadResult(PduReadStatus.Violation, Violation: violation)
            : new PduReadResult(PduReadStatus.Complete, type, pdu, Pdu.HeaderLength + (int)length);
    }

    static Pdu ReadBody(PduType type, ItemReader reader) => type switch
    {
        PduType.AssociateRequest => AssociateRequest.Read(reader),
        PduType.AssociateAccept => AssociateAccept.Read(reader),
        PduType.AssociateReject => AssociateReject.Read(reader),
        PduType.ReleaseRequest => new ReleaseRequest(),
        PduType.ReleaseReply => new ReleaseReply(),
        _ => Abort.Read(reader),
    };

    /// <summary>Reads the header of the PDV at the start of the buffer; its fragment follows (PS3.8 9.3.5.1).</summary>
    /// <param name="buffer">What has arrived, from the first byte of a PDV item on.</param>
    /// <param name="bodyLeft">Bytes left of the P-DATA-TF variable field.</param>
    public static PdvReadResult ReadPdv(in ReadOnlySequence<byte> buffer, int bodyLeft)
    {
        if (bodyLeft < PdvHeader.Length)
            return PdvViolation("a P-DATA-TF PDU has no room for its last PDV item");
        if (buffer.Length < PdvHeader.Length)
            return default;
        Span<byte> header = stackalloc byte[PdvHeader.Length];
        buffer.Slice(0, PdvHeader.Length).CopyTo(header);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (length < 2 || length > bodyLeft - 4)
            return PdvViolation($"a PDV item of {length} bytes does not fit the {bodyLeft} left of its PDU");
        if ((header[4] & 1) == 0)
            return PdvViolation("a presentation context ID is not odd (PS3.8 9.3.5.1)");
        return new PdvReadResult(PduReadStatus.Complete, new PdvHeader(header[4], (header[5] & 1) != 0, (header[5] & 2) != 0, (int)length - 2));
    }

    static PduReadResult Violation(AbortReason reason, string text) => new(PduReadStatus.Violation, Violation: new PduViolation(reason, text));

    static PdvReadResult PdvViolation(string text) => new(PduReadStatus.Violation, Violation: new PduViolation(AbortReason.InvalidPduParameterValue, text));
}

/// <summary>The fields before a PDV's fragment (PS3.8 9.3.5.1 and E.2).</summary>
/// <param name="ContextId">Presentation-context-ID.</param>
/// <param name="IsCommand">Command or data set.</param>
/// <param name="IsLast">Whether it is the last fragment of either.</param>
/// <param name="FragmentLength">Bytes of the fragment.</param>
public readonly record struct PdvHeader(byte ContextId, bool IsCommand, bool IsLast, int FragmentLength)
{
    /// <summary>Bytes of item-length, context ID and message control header.</summary>
    public const int Length = 6;

    /// <summary>Bytes of the headers of a P-DATA-TF PDU and its first PDV.</summary>
    public const int WithPduLength = Pdu.HeaderLength + Length;
}
