using Dicom.Network.Pdus;

namespace Dicom.Network.Associations;

/// <summary>Rules for what an acceptor accepts.</summary>
public sealed record NegotiationPolicy
{
    /// <summary>AE title that requestors must call; null accepts any title.</summary>
    public string? CalledAeTitle { get; init; }

    /// <summary>Returns whether the peer with this calling AE title may request an association; null accepts all peers.</summary>
    public Func<string, bool>? AcceptsCallingAeTitle { get; init; }

    /// <summary>Returns whether this calling AE title (first argument) may use this SOP class (second argument) as SCU. If not, its
    /// presentation contexts are answered with user-rejection (PS3.8 table 9-18). Null allows all. Not asked for SOP classes that no
    /// service handles.</summary>
    public Func<string, Uid, bool>? MayUse { get; init; }

    /// <summary>Returns whether this calling AE title (first argument) may be SCP of this SOP class (second argument). <see cref="MayUse"/>
    /// does not cover this case: a peer that retrieves by C-GET is SCP of the storage classes and need not have the right to store. Null
    /// allows all. <see cref="AcceptsScpRole"/> must return true as well.</summary>
    public Func<string, Uid, bool>? MayBeScp { get; init; }

    /// <summary>Returns whether this transfer syntax (second argument) is accepted for this abstract syntax (first argument).</summary>
    public required Func<Uid, Uid, bool> AcceptsTransferSyntax { get; init; }

    /// <summary>Transfer syntaxes that are preferred over all others, best first. Among the others, or if this list is empty, the first
    /// acceptable one of the request is chosen: PS3.8 9.3.2.2 gives the order of a request no meaning, but requestors put their preferred
    /// transfer syntaxes first. Default: empty.</summary>
    public IReadOnlyList<Uid> PreferredTransferSyntaxes { get; init; } = [];

    /// <summary>Returns whether the requestor may be SCP of this SOP class, which it asks for before C-GET; null never allows
    /// this.</summary>
    public Func<Uid, bool>? AcceptsScpRole { get; init; }

    /// <summary>Largest window that is agreed to if the requestor proposes one (PS3.7 D.3.3.3). Default: one operation in each
    /// direction.</summary>
    public AsynchronousOperationsWindow AsynchronousOperations { get; init; } = AsynchronousOperationsWindow.Synchronous;

    /// <summary>Answers SOP Class Extended Negotiation (PS3.7 D.3.3.5). Arguments: the SOP class and the proposed service class application
    /// information. Returns the accepted information, or null for no answer. A null function gives no answers at all.</summary>
    public Func<Uid, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>?>? ExtendedNegotiation { get; init; }

    /// <summary>Checks a User Identity (PS3.7 D.3.3.7). If null, identities are neither checked nor answered, so that no requestor takes
    /// the answer for a proof of a check.</summary>
    public Func<UserIdentity, UserIdentityVerdict>? CheckUserIdentity { get; init; }

    /// <summary>Our Implementation Class UID.</summary>
    public Uid ImplementationClass { get; init; } = Implementation.ClassUid;

    /// <summary>Our Implementation Version Name, 1 to 16 characters.</summary>
    public string ImplementationVersion { get; init; } = Implementation.VersionName;
}

/// <summary>Result of checking a User Identity.</summary>
/// <param name="IsAccepted">Whether the identity is accepted. If not, the association is rejected.</param>
/// <param name="Response">Server response, sent if the requestor asked for one: empty for user names; a ticket, assertion or token for the
/// other forms (PS3.7 D.3.3.7.2). Null for no response.</param>
public sealed record UserIdentityVerdict(bool IsAccepted, ReadOnlyMemory<byte>? Response)
{
    /// <summary>The identity was not checked. The association continues, without a response.</summary>
    public static UserIdentityVerdict NotChecked { get; } = new(true, null);

    /// <summary>The identity is accepted. The response is empty.</summary>
    public static UserIdentityVerdict Accepted { get; } = new(true, ReadOnlyMemory<byte>.Empty);

    /// <summary>The identity is not accepted.</summary>
    public static UserIdentityVerdict Refused { get; } = new(false, null);
}
