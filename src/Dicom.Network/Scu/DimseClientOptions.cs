using Dicom.Network.Dimse;
using Dicom.Network.Pdus;

namespace Dicom.Network.Scu;

/// <summary>Options of a <see cref="DimseClient"/>: the association to propose, limits and clock.</summary>
public sealed record DimseClientOptions
{
    /// <summary>Our AE title.</summary>
    public required string CallingAeTitle { get; init; }

    /// <summary>The peer's AE title.</summary>
    public required string CalledAeTitle { get; init; }

    /// <summary>Presentation contexts to propose, 1 to 128. Their IDs are 1, 3, 5 and so on.</summary>
    public required IReadOnlyList<ContextProposal> Contexts { get; init; }

    /// <summary>SOP Class Extended Negotiation to propose (PS3.7 D.3.3.5).</summary>
    public IReadOnlyList<ExtendedNegotiation> ExtendedNegotiations { get; init; } = [];

    /// <summary>Asynchronous Operations Window to propose (PS3.7 D.3.3.3). Null proposes none, which allows one operation at a
    /// time.</summary>
    public AsynchronousOperationsWindow? AsynchronousOperations { get; init; }

    /// <summary>Services for requests of the peer, which it may send for SOP classes of which we are SCP, as in C-GET. Default:
    /// none.</summary>
    public IReadOnlyList<IServiceClass> Services { get; init; } = [];

    /// <summary>Called when one of <see cref="Services"/> returned no final response, or threw an exception other than a cancellation by
    /// the peer or the end of the association. The peer receives 0110H, unless a final response was already sent.</summary>
    public Action<DimseRequest, Exception>? HandlerFailed { get; init; }

    /// <summary>User Identity to send (PS3.7 D.3.3.7); null for none.</summary>
    public UserIdentity? UserIdentity { get; init; }

    /// <summary>Limits for lengths and times.</summary>
    public NetworkLimits Limits { get; init; } = new();

    /// <summary>Clock of the timers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal AssociateRequest ToRequest()
    {
        if (Contexts.Count is 0 or > 128)
            throw new ArgumentException("an association has 1 to 128 presentation contexts", nameof(Contexts));
        return new AssociateRequest
        {
            CalledAeTitle = CalledAeTitle,
            CallingAeTitle = CallingAeTitle,
            Contexts =
            [
                .. Contexts.Select(
                    (context, index) => new ProposedContext((byte)(2 * index + 1), context.AbstractSyntax, context.TransferSyntaxes)
                ),
            ],
            User = new UserInformation
            {
                MaximumLength = (uint)Limits.MaxPduLength,
                ImplementationClass = Implementation.ClassUid,
                ImplementationVersion = Implementation.VersionName,
                Roles =
                [
                    .. Contexts
                        .Where(context => !context.AsScu || context.AsScp)
                        .DistinctBy(context => context.AbstractSyntax)
                        .Select(context => new RoleSelection(context.AbstractSyntax, context.AsScu, context.AsScp)),
                ],
                AsynchronousOperations = AsynchronousOperations,
                ExtendedNegotiations = ExtendedNegotiations,
                UserIdentity = UserIdentity,
            },
        };
    }
}

/// <summary>A presentation context to propose.</summary>
/// <param name="AbstractSyntax">SOP Class UID.</param>
/// <param name="TransferSyntaxes">Transfer syntaxes, in order of preference.</param>
/// <param name="AsScu">Whether to propose the SCU role.</param>
/// <param name="AsScp">Whether to propose the SCP role, which C-GET needs for the storage classes (PS3.4 C.5.3).</param>
public sealed record ContextProposal(Uid AbstractSyntax, IReadOnlyList<Uid> TransferSyntaxes, bool AsScu = true, bool AsScp = false);
