using Dicom.Network.Associations;

namespace Dicom.Network.Scp;

/// <summary>How associations are served.</summary>
public sealed record AssociationServerOptions
{
    /// <summary>What is accepted.</summary>
    public required NegotiationPolicy Policy { get; init; }

    /// <summary>The services; the first that handles a SOP class gets its requests.</summary>
    public required IReadOnlyList<IServiceClass> Services { get; init; }

    /// <summary>Lengths and timers.</summary>
    public NetworkLimits Limits { get; init; } = new();

    /// <summary>The clock of the timers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Called when an association was accepted.</summary>
    public Action<AssociationInfo>? Accepted { get; init; }

    /// <summary>Called when a handler threw something else than a cancellation or the end of the association, or gave no final response; the peer was answered 0110H.</summary>
    public Action<DimseRequest, Exception>? HandlerFailed { get; init; }
}

/// <summary>How a connection ended.</summary>
/// <param name="Association">Null when none came about.</param>
/// <param name="Error">Null when it was released in order, or closed before a PDU came, as probes do.</param>
/// <param name="Reason">In words; without patient data.</param>
/// <param name="Messages">Requests answered.</param>
public sealed record AssociationOutcome(AssociationInfo? Association, AssociationError? Error, string Reason, long Messages)
{
    /// <summary>Whether the peer was still there when waiting for it to read and to close the connection was given up: what was sent may never be read, and the transport is to be cut rather than closed in order.</summary>
    public bool PeerStayed { get; init; }
}
