using Dicom.Network.Associations;
using Dicom.Network.Dimse;

namespace Dicom.Network.Scp;

/// <summary>Options of an <see cref="AssociationServer"/>.</summary>
public sealed record AssociationServerOptions
{
    /// <summary>Rules for what is accepted.</summary>
    public required NegotiationPolicy Policy { get; init; }

    /// <summary>Services. The first service that handles a SOP class receives its requests.</summary>
    public required IReadOnlyList<IServiceClass> Services { get; init; }

    /// <summary>Limits for lengths and times.</summary>
    public NetworkLimits Limits { get; init; } = new();

    /// <summary>Clock of the timers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Called after the acceptance of an association is decided and before it is sent.</summary>
    public Action<AssociationInfo>? Accepted { get; init; }

    /// <summary>Called when a handler returned no final response, or threw an exception other than a cancellation by the peer or the end of
    /// the association. The peer receives 0110H, unless a final response was already sent.</summary>
    public Action<DimseRequest, Exception>? HandlerFailed { get; init; }
}

/// <summary>How a connection ended.</summary>
/// <param name="Association">The association; null if none was established.</param>
/// <param name="Error">Kind of failure; null if the association was released in order, or if the peer closed the connection before it sent
/// a PDU, as probes do.</param>
/// <param name="Reason">Description, without patient data.</param>
/// <param name="Messages">Number of requests answered.</param>
public sealed record AssociationOutcome(AssociationInfo? Association, AssociationError? Error, string Reason, long Messages)
{
    /// <summary>Whether the peer had neither read everything nor closed the connection when the time limit ended. The transport should then
    /// be aborted instead of closed in order, because the remaining bytes may never be read.</summary>
    public bool PeerStayed { get; init; }
}
