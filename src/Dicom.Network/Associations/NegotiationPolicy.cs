using Dicom.Network.Pdus;

namespace Dicom.Network.Associations;

/// <summary>What an acceptor agrees to.</summary>
public sealed record NegotiationPolicy
{
    /// <summary>The AE title that must be called; null: any.</summary>
    public string? CalledAeTitle { get; init; }

    /// <summary>Whether this AE may call; null: all may.</summary>
    public Func<string, bool>? AcceptsCallingAeTitle { get; init; }

    /// <summary>Whether this AE (first) may use this SOP class (second) as SCU, where there is a service for it; otherwise its presentation contexts are answered user-rejection (PS3.8 table 9-18). Null: all may.</summary>
    public Func<string, Uid, bool>? MayUse { get; init; }

    /// <summary>
    /// Whether this AE (first) may be SCP of this SOP class (second), which <see cref="MayUse"/> does not speak of: a peer that retrieves by
    /// C-GET is SCP of storage, and need not be allowed to store. Null: all may. <see cref="AcceptsScpRole"/> must be true as well.
    /// </summary>
    public Func<string, Uid, bool>? MayBeScp { get; init; }

    /// <summary>Whether this transfer syntax (second) is taken for this abstract syntax (first).</summary>
    public required Func<Uid, Uid, bool> AcceptsTransferSyntax { get; init; }

    /// <summary>Transfer syntaxes to take before all others, best first. The requestor's order decides among the others, and altogether when this is empty (PS3.8 9.3.2.2 gives its order no meaning; requestors put first what they like best).</summary>
    public IReadOnlyList<Uid> PreferredTransferSyntaxes { get; init; } = [];

    /// <summary>Whether the requestor may be SCP of this SOP class (it asks so before C-GET); null: never.</summary>
    public Func<Uid, bool>? AcceptsScpRole { get; init; }

    /// <summary>Answers SOP Class Extended Negotiation (PS3.7 D.3.3.5): SOP class and the service class application information proposed in, what is agreed out, null for no answer. Null: no class is extended.</summary>
    public Func<Uid, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>?>? ExtendedNegotiation { get; init; }

    /// <summary>Checks a User Identity (PS3.7 D.3.3.7). Null: not checked, and then not answered either, so that no requestor takes silence for proof.</summary>
    public Func<UserIdentity, UserIdentityVerdict>? CheckUserIdentity { get; init; }

    /// <summary>Our Implementation Class UID.</summary>
    public Uid ImplementationClass { get; init; } = Implementation.ClassUid;

    /// <summary>Our Implementation Version Name, 1 to 16 characters.</summary>
    public string ImplementationVersion { get; init; } = Implementation.VersionName;
}

/// <summary>What became of a User Identity.</summary>
/// <param name="IsAccepted">Otherwise the association is rejected.</param>
/// <param name="Response">The server response, for a requestor that asked for one: empty for names, a ticket, assertion or token for the others (PS3.7 D.3.3.7.2).</param>
public sealed record UserIdentityVerdict(bool IsAccepted, ReadOnlyMemory<byte>? Response)
{
    /// <summary>Nobody looked at it.</summary>
    public static UserIdentityVerdict NotChecked { get; } = new(true, null);

    /// <summary>Accepted, with nothing to add.</summary>
    public static UserIdentityVerdict Accepted { get; } = new(true, ReadOnlyMemory<byte>.Empty);

    /// <summary>Not accepted.</summary>
    public static UserIdentityVerdict Refused { get; } = new(false, null);
}
