namespace Dicom.Network.Pdus;

/// <summary>A-RELEASE-RQ PDU (PS3.8 9.3.6).</summary>
public sealed record ReleaseRequest : Pdu
{
    /// <inheritdoc/>
    public override PduType Type => PduType.ReleaseRequest;

    internal override void WriteBody(PduBuilder builder) => builder.Zeros(4);
}

/// <summary>A-RELEASE-RP PDU (PS3.8 9.3.7).</summary>
public sealed record ReleaseReply : Pdu
{
    /// <inheritdoc/>
    public override PduType Type => PduType.ReleaseReply;

    internal override void WriteBody(PduBuilder builder) => builder.Zeros(4);
}
