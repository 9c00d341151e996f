namespace Dicom.Network.Pdus;

/// <summary>Source of an A-ABORT (PS3.8 table 9-26).</summary>
public enum AbortSource : byte
{
    /// <summary>The application (UL service-user). The reason field is then always 0.</summary>
    User = 0,

    /// <summary>The protocol machine (UL service-provider).</summary>
    Provider = 2,
}

/// <summary>Reason of an A-ABORT sent by the service-provider (PS3.8 table 9-26).</summary>
public enum AbortReason : byte
{
    /// <summary>Reason not specified.</summary>
    NotSpecified = 0,

    /// <summary>The PDU type is unknown.</summary>
    UnrecognizedPdu = 1,

    /// <summary>The PDU is not allowed in the present state.</summary>
    UnexpectedPdu = 2,

    /// <summary>An item or field of the PDU is unknown.</summary>
    UnrecognizedPduParameter = 4,

    /// <summary>An item or field is not allowed in this PDU.</summary>
    UnexpectedPduParameter = 5,

    /// <summary>An item or field has an invalid value.</summary>
    InvalidPduParameterValue = 6,
}

/// <summary>A-ABORT PDU (PS3.8 9.3.8). Values that are not in the tables are kept as received.</summary>
public sealed record Abort(AbortSource Source, AbortReason Reason) : Pdu
{
    /// <inheritdoc/>
    public override PduType Type => PduType.Abort;

    internal static Abort Read(ItemReader reader)
    {
        reader.Skip(2);
        return new Abort((AbortSource)reader.Byte(), (AbortReason)reader.Byte());
    }

    internal override void WriteBody(PduBuilder builder)
    {
        builder.Zeros(2);
        builder.Byte((byte)Source);
        builder.Byte((byte)Reason);
    }
}
