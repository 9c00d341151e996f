namespace Dicom.Network.Pdus;

/// <summary>Whether it helps to try again (PS3.8 table 9-21).</summary>
public enum RejectResult : byte
{
    /// <summary>rejected-permanent.</summary>
    Permanent = 1,
    /// <summary>rejected-transient.</summary>
    Transient = 2,
}

/// <summary>Who rejects (PS3.8 table 9-21).</summary>
public enum RejectSource : byte
{
    /// <summary>UL service-user.</summary>
    User = 1,
    /// <summary>UL service-provider, ACSE related function.</summary>
    ProviderAcse = 2,
    /// <summary>UL service-provider, presentation related function.</summary>
    ProviderPresentation = 3,
}

/// <summary>A-ASSOCIATE-RJ (PS3.8 9.3.4). Values beyond the tables are kept as they came.</summary>
/// <param name="Result">Whether it helps to try again.</param>
/// <param name="Source">Who rejects.</param>
/// <param name="Reason">Reason/Diag., whose meaning depends on the source.</param>
public sealed record AssociateReject(RejectResult Result, RejectSource Source, byte Reason) : Pdu
{
    /// <summary>Permanent, by the user: no reason given.</summary>
    public static AssociateReject NoReason { get; } = new(RejectResult.Permanent, RejectSource.User, 1);

    /// <summary>Permanent, by the user: application-context-name-not-supported.</summary>
    public static AssociateReject ApplicationContextNotSupported { get; } = new(RejectResult.Permanent, RejectSource.User, 2);

    /// <summary>Permanent, by the user: calling-AE-title-not-recognized.</summary>
    public static AssociateReject CallingAeTitleNotRecognized { get; } = new(RejectResult.Permanent, RejectSource.User, 3);

    /// <summary>Permanent, by the user: called-AE-title-not-recognized.</summary>
    public static AssociateReject CalledAeTitleNotRecognized { get; } = new(RejectResult.Permanent, RejectSource.User, 7);

    /// <summary>Permanent, by the provider: protocol-version-not-supported.</summary>
    public static AssociateReject ProtocolVersionNotSupported { get; } = new(RejectResult.Permanent, RejectSource.ProviderAcse, 2);

    /// <summary>Transient, by the provider: temporary-congestion.</summary>
    public static AssociateReject TemporaryCongestion { get; } = new(RejectResult.Transient, RejectSource.ProviderPresentation, 1);

    /// <summary>Transient, by the provider: local-limit-exceeded.</summary>
    public static AssociateReject LocalLimitExceeded { get; } = new(RejectResult.Transient, RejectSource.ProviderPresentation, 2);

    /// <inheritdoc/>
    public override PduType Type => PduType.AssociateReject;

    /// <summary>The reason in the standard's words (PS3.8 table 9-21).</summary>
    public string ReasonText => (Source, Reason) switch
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
