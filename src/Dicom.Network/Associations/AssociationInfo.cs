using System.Net;
using Dicom.Network.Pdus;

namespace Dicom.Network.Associations;

/// <summary>The peers of an association and the negotiated parameters.</summary>
public sealed record AssociationInfo
{
    /// <summary>Number of the association, unique within the process, for logs and traces. 0 for associations that we requested.</summary>
    public required long Id { get; init; }

    /// <summary>AE title of the requestor, without padding.</summary>
    public required string CallingAeTitle { get; init; }

    /// <summary>AE title of the acceptor as the requestor sent it, without padding.</summary>
    public required string CalledAeTitle { get; init; }

    /// <summary>Network address of the peer; null if the transport has none.</summary>
    public EndPoint? Remote { get; init; }

    /// <summary>Implementation Class UID of the peer.</summary>
    public Uid? PeerImplementationClass => PeerUser.ImplementationClass;

    /// <summary>Implementation Version Name of the peer.</summary>
    public string? PeerImplementationVersion => PeerUser.ImplementationVersion;

    /// <summary>Longest P-DATA-TF variable field that the peer accepts, in bytes. 0 means no limit.</summary>
    public uint PeerMaxPduLength => PeerUser.MaximumLength;

    /// <summary>User Information item that the peer sent, as requestor or acceptor: roles, extended negotiation, identity.</summary>
    public UserInformation PeerUser { get; init; } = new();

    /// <summary>Accepted presentation contexts by ID.</summary>
    public required IReadOnlyDictionary<byte, PresentationContext> Contexts { get; init; }

    /// <summary>Negotiated number of operations that each side may have outstanding (PS3.7 D.3.3.3). Default: one each.</summary>
    public AsynchronousOperationsWindow AsynchronousOperations { get; init; } = AsynchronousOperationsWindow.Synchronous;

    /// <summary>Service class application information by SOP class, as answered by the acceptor in SOP Class Extended Negotiation (PS3.7
    /// D.3.3.5). On our acceptor's side these are the results of <see cref="NegotiationPolicy.ExtendedNegotiation"/>.</summary>
    public IReadOnlyDictionary<Uid, ReadOnlyMemory<byte>> ExtendedNegotiation { get; init; } = new Dictionary<Uid, ReadOnlyMemory<byte>>();
}

/// <summary>An accepted presentation context (PS3.8 9.3.3.2).</summary>
/// <param name="Id">Presentation-context-ID: an odd number, 1 to 255.</param>
/// <param name="AbstractSyntax">SOP Class UID.</param>
/// <param name="TransferSyntax">UID of the accepted transfer syntax.</param>
/// <param name="RequestorIsScu">Whether the requestor may act as SCU (PS3.7 D.3.3.4).</param>
/// <param name="RequestorIsScp">Whether the requestor may act as SCP (PS3.7 D.3.3.4).</param>
public sealed record PresentationContext(
    byte Id,
    Uid AbstractSyntax,
    Uid TransferSyntax,
    bool RequestorIsScu = true,
    bool RequestorIsScp = false
);
