namespace Dicom.Network.Pdus;

/// <summary>PDU-type, the first byte of every PDU (PS3.8 9.3.1).</summary>
public enum PduType : byte
{
    /// <summary>A-ASSOCIATE-RQ.</summary>
    AssociateRequest = 0x01,

    /// <summary>A-ASSOCIATE-AC.</summary>
    AssociateAccept = 0x02,

    /// <summary>A-ASSOCIATE-RJ.</summary>
    AssociateReject = 0x03,

    /// <summary>P-DATA-TF.</summary>
    Data = 0x04,

    /// <summary>A-RELEASE-RQ.</summary>
    ReleaseRequest = 0x05,

    /// <summary>A-RELEASE-RP.</summary>
    ReleaseReply = 0x06,

    /// <summary>A-ABORT.</summary>
    Abort = 0x07,
}

/// <summary>A PDU other than P-DATA-TF. The body of a P-DATA-TF PDU is never held in memory as a whole (see
/// <see cref="PdvHeader"/>).</summary>
public abstract record Pdu
{
    /// <summary>Number of bytes before the body of a PDU: PDU-type, reserved byte and PDU-length (PS3.8 9.3.1).</summary>
    public const int HeaderLength = 6;

    /// <summary>PDU-type.</summary>
    public abstract PduType Type { get; }

    internal abstract void WriteBody(PduBuilder builder);
}
