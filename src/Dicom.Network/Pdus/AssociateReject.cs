namespace Dicom.Network.Pdus;

/// <summary>Whether a rejection is permanent or transient, that is, whether a later attempt may succeed (PS3.8 table 9-21).</summary>
public enum RejectResult : byte
{
    /// <summary>rejected-permanent.</summary>
    Permanent = 1,

    /// <summary>rejected-transient.</summary>
    Transient = 2,
}

/// <summary>Source of a rejection (PS3.8 table 9-21).</summary>
public enum RejectSource : byte
{
    /// <summary>UL service-user.</summary>
    User = 1,

    /// <summary>UL service-provider, ACSE related function.</summary>
    ProviderAcse = 2,

    /// <summary>UL service-provider, presentation related function.</summary>
    ProviderPresentation = 3,
}

/// <summary>A-ASSOCIATE-RJ PDU (PS3.8 9.3.4). Values that are not in the tables are kept as received.</summary>
/// <param name="Result">Permanent or transient.</param>
/// <param name="Source">Source of the rejection.</param>
/// <param name="Reason">Reason/Diag. field. Its meaning depends on <c>Source</c>.</param>
public sealed record AssociateReject(RejectResult Result, RejectSource Source, byte Reason) : Pdu
{
    /// <summary>Permanent rejection by the service-user: no reason given.</summary>
    public static AssociateReject NoReason { get; } = new(RejectResult.Permanent, RejectSource.User, 1);

    /// <summary>Permanent rejection by the service-user: application-context-name-not-supported.</summary>
    public static AssociateReject ApplicationContextNotSupported { get; } = new(RejectResult.Permanent, RejectSource.User, 2);

    /// <summary>Permanent rejection by the service-user: calling-AE-title-not-recognized.</summary>
    public static AssociateReject CallingAeTitleNotRecognized { get; } = new(RejectResult.Permanent, RejectSource.User, 3);

    /// <summary>Permanent rejection by the service-user: called-AE-title-not-recognized.</summary>
    public static AssociateReject CalledAeTitleNotRecognized { get; } = new(RejectResult.Permanent, RejectSource.User, 7);

    /// <summary>Permanent rejection by the service-provider: protocol-version-not-supported.</summary>
    public static AssociateReject ProtocolVersionNotSupported { get; } = new(RejectResult.Permanent, RejectSource.ProviderAcse, 2);

    /// <summary>Transient rejection by the service-provider: temporary-congestion.</summary>
    public static AssociateReject TemporaryCongestion { get; } = new(RejectResult.Transient, RejectSource.ProviderPresentation, 1);

    /// <summary>Transient rejection by the service-provider: local-limit-exceeded.</summary>
    public static AssociateReject LocalLimitExceeded { get; } = new(RejectResult.Transient, RejectSource.ProviderPresentation, 2);

    /// <inheritdoc/>
    public override PduType Type => PduType.AssociateReject;

    /// <summary>Gets the reason as text, in the words of the standard (PS3.8 table 9-21).</summary>
    public string ReasonText =>
        (Source, Reason) switch
        {
            (RejectSource.User, 1) or (RejectSource.ProviderAcse, 1) => "no reason given",
            (RejectSource.User, 2) => "application context name not supported",
            (RejectSource.User, 3) => "calling AE title not recognized",
            (RejectSource.User, 7) => "called AE title not recognized",
            (RejectSource.ProviderAcse, 2) => "protocol version not supported",
            (RejectSource.ProviderPresentation, 1) => "temporary congestion",
            (RejectSource.ProviderPresentation, 2) => "local limit exceeded",
            _ => $"source {(byte)Source}, reason {Reason}",
        };

    internal static AssociateReject Read(ItemReader reader)
    {
        reader.Skip(1);
        return new AssociateReject((RejectResult)reader.Byte(), (RejectSource)reader.Byte(), reader.Byte());
    }

    internal override void WriteBody(PduBuilder builder)
    {
        builder.Zeros(1);
        builder.Byte((byte)Result);
        builder.Byte((byte)Source);
        builder.Byte(Reason);
    }
}
