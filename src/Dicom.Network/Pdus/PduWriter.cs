using System.Buffers;
using System.Buffers.Binary;

namespace Dicom.Network.Pdus;

/// <summary>Encodes PDUs (PS3.8 9.3).</summary>
public static class PduWriter
{
    /// <summary>Writes a whole PDU other than P-DATA-TF.</summary>
    /// <exception cref="OverflowException">An item is too long for its 16-bit length field.</exception>
    public static void Write(IBufferWriter<byte> output, Pdu pdu)
    {
        var builder = new PduBuilder();
        pdu.WriteBody(builder);
        var body = builder.ToArray();
        var header = output.GetSpan(Pdu.HeaderLength);
        WriteHeader(header, pdu.Type, (uint)body.Length);
        output.Advance(Pdu.HeaderLength);
        output.Write(body);
    }

    /// <summary>Writes the headers of a P-DATA-TF PDU with one PDV (PS3.8 9.3.5). The caller writes the fragment after them.</summary>
    /// <param name="destination">At least <see cref="PdvHeader.WithPduLength"/> bytes.</param>
    /// <param name="contextId">Presentation-context-ID.</param>
    /// <param name="isCommand">True for a Command Set, false for a Data Set.</param>
    /// <param name="isLast">Whether this is the last fragment of the Command Set or Data Set.</param>
    /// <param name="fragmentLength">Number of bytes in the fragment.</param>
    public static void WriteDataHeader(Span<byte> destination, byte contextId, bool isCommand, bool isLast, int fragmentLength)
    {
        WriteHeader(destination, PduType.Data, (uint)(PdvHeader.Length + fragmentLength));
        BinaryPrimitives.WriteUInt32BigEndian(destination[6..], (uint)(fragmentLength + 2));
        destination[10] = contextId;
        destination[11] = (byte)((isCommand ? 1 : 0) | (isLast ? 2 : 0));
    }

    static void WriteHeader(Span<byte> destination, PduType type, uint length)
    {
        destination[0] = (byte)type;
        destination[1] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(destination[2..], length);
    }
}
