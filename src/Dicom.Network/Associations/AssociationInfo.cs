using System.Net;
using Dicom.Network.Pdus;

namespace Dicom.Network.Associations;

/// <summary>What was agreed, and with whom.</summary>
public sealed record AssociationInfo
{
    /// <summary>Unique within the process; for logs and traces.</summary>
    public required long Id { get; init; }

    /// <summary>AE title of the requestor, without padding.</summary>
    public required string CallingAeTitle { get; init; }

    /// <summary>AE title of the acceptor as the requestor wrote it, without padding.</summary>
    public required string CalledAeTitle { get; init; }

    /// <summary>The peer's network address, where the transport has one.</summary>
    public EndPoint? Remote { get; init; }

    /// <summary>Implementation Class UID of the peer.</summary>
    public Uid? PeerImplementationClass => PeerUser.ImplementationClass;

    /// <summary>Implementation Version Name of the peer.</summary>
    public string? PeerImplementationVersion => PeerUser.ImplementationVersion;

    /// <summary>Longest P-DATA-TF variable field that the peer takes, in bytes; 0: any.</summary>
    public uint PeerMaxPduLength => PeerUser.MaximumLength;

    /// <summary>What the requestor proposed or the acceptor answered in the User Information item: roles, extended negotiation, identity.</summary>
    public UserInformation PeerUser { get; init; } = new();

    /// <summary>The accepted presentation contexts by their IDs.</summary>
    public required IReadOnlyDictionary<byte, PresentationContext> Contexts { get; init; }

    /// <summary>Service class application information agreed by SOP Class Extended Negotiation (PS3.7 D.3.3.5), by SOP class: what <see cref="NegotiationPolicy.ExtendedNegotiation"/> answered.</summary>
    public IReadOnlyDictionary<Uid, ReadOnlyMemory<byte>> ExtendedNegotiation { get; init; } = new Dictionary<Uid, ReadOnlyMemory<byte>>();
}

/// <summary>An accepted presentation context (PS3.8 9.3.3.2).</summary>
/// <param name="Id">Odd, 1 to 255.</param>
/// <param name="AbstractSyntax">The SOP Class.</param>
/// <param name="TransferSyntax">The UID of the one transfer syntax agreed.</param>
/// <param name="RequestorIsScu">Whether the requestor may act as SCU (PS3.7 D.3.3.4).</param>
/// <param name="RequestorIsScp">Whether the requestor may act as SCP (PS3.7 D.3.3.4).</param>
public sealed record PresentationContext(byte Id, Uid AbstractSyntax, Uid TransferSyntax, bool RequestorIsScu = true, bool RequestorIsScp = false);
