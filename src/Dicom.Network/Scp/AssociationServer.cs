using System.IO.Pipelines;
using System.Net;
using Dicom.Network.Associations;

namespace Dicom.Network.Scp;

/// <summary>Serves associations that peers request, each over a connection that somebody else accepted.</summary>
public sealed class AssociationServer(AssociationServerOptions options)
{
    /// <summary>Serves one connection until its association has ended. Leaves closing the transport to the caller.</summary>
    /// <param name="transport">The connection. Its pipes are completed when the task ends.</param>
    /// <param name="remote">The peer's address.</param>
    /// <param name="shutdown">When cancelled: no new association (A-ASSOCIATE-RJ, transient), running operations may end within <see cref="NetworkLimits.ShutdownGrace"/>, then A-ABORT.</param>
    /// <returns>How it ended; it does not throw for what a peer or a handler does.</returns>
    public Task<AssociationOutcome> RunAsync(IDuplexPipe transport, EndPoint? remote, CancellationToken shutdown)
    {
        _ = options;
        throw new NotImplementedException();
    }
}

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

    /// <summary>Called when a handler threw something else than a cancellation or the end of the association; the peer was answered 0110H.</summary>
    public Action<DimseRequest, Exception>? HandlerFailed { get; init; }
}

/// <summary>How a connection ended.</summary>
/// <param name="Association">Null when none came about.</param>
/// <param name="Error">Null when it was released in order, or nothing at all was sent.</param>
/// <param name="Reason">In words; without patient data.</param>
/// <param name="Messages">Requests answered.</param>
public sealed record AssociationOutcome(AssociationInfo? Association, AssociationError? Error, string Reason, long Messages);
