namespace Dicom.Network.Pdus;

/// <summary>Who aborts (PS3.8 table 9-26).</summary>
public enum AbortSource : byte
{
    /// <summary>The application (UL service-user); its reason is always 0.</summary>
    User = 0,
    /// <summary>The protocol machine (UL service-provider).</summary>
    Provider = 2,
}

/// <summary>Why a service-provider aborts (PS3.8 table 9-26).</summary>
public enum AbortReason : byte
{
    /// <summary>No reason given.</summary>
    NotSpecified = 0,
    /// <summary>The PDU-type is unknown.</summary>
    UnrecognizedPdu = 1,
    /// <summary>The PDU does not belong here.</summary>
    UnexpectedPdu = 2,
    /// <summary>An item or field is unknown.</summary>
    UnrecognizedPduParameter = 4,
    /// <summary>An item or field does not belong here.</summary>
    UnexpectedPduParameter = 5,
    /// <summary>An item or field has a value that it cannot have.</summary>
    InvalidPduParameterValue = 6,
}

/// <summary>A-ABORT (PS3.8 9.3.8). Values beyond the tables are kept as they came.</summary>
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
