using System.Diagnostics;
using System.Net;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;

namespace Dicom.Network.Scp;

/// <summary>Serves one association on the acceptor's side: answers the request, lets a <see cref="DimseSession"/> exchange the messages,
/// and closes the connection.</summary>
sealed class ServedAssociation : IDisposable
{
    /// <summary>Maximum time, while the service stops, for a peer to request an association or to close the connection. 1 s, because a peer
    /// that has just connected sends its request at once.</summary>
    static readonly TimeSpan PatienceInShutdown = TimeSpan.FromSeconds(1);

    static long lastId;

    readonly Association association;
    readonly AssociationServerOptions options;
    readonly EndPoint? remote;
    readonly Deadline grace;

    // Guards isStopping and session, and the deadlines whose length depends on them.
    readonly Lock gate = new();
    bool isStopping;
    DimseSession? session;

    public ServedAssociation(Association association, AssociationServerOptions options, EndPoint? remote)
    {
        this.association = association;
        this.options = options;
        this.remote = remote;
        grace = new Deadline(options.TimeProvider, text => session!.Abort(AssociationError.ShutDown, text));
    }

    public async Task<AssociationOutcome> RunAsync(CancellationToken shutdown)
    {
        association.Fire(AssociationEvent.ConnectionIndicated);
        association.Connection.Arm(options.Limits.ArtimTimeout, "no association was requested in time");
        using var registration = shutdown.Register(BeginShutdown);
        using var activity = Telemetry.Source.StartActivity("association");
        Telemetry.ConnectionBegins();
        var began = options.TimeProvider.GetTimestamp();
        AssociationOutcome outcome;
        try
        {
            outcome = await EstablishAsync().ConfigureAwait(false) ?? await ServeAsync().ConfigureAwait(false);
        }
        catch (AssociationException end)
        {
            // A connection that ends before it sends a PDU is a load balancer's probe, which is not reported as an error.
            var isProbe = end.Error == AssociationError.ConnectionLost && !association.HasReceived;
            outcome = Outcome(isProbe ? null : end.Error, end.Message);
        }
        Telemetry.ConnectionEnds(outcome.Association, outcome.Error, options.TimeProvider.GetElapsedTime(began));
        if (outcome.Error is { } error)
            activity?.SetStatus(ActivityStatusCode.Error, outcome.Reason).SetTag("error.type", error.ToString());
        await association.CloseAsync(ArmClosing).ConfigureAwait(false);
        return outcome with { PeerStayed = association.Connection.PeerStayed };
    }

    /// <returns>Null if the association was accepted.</returns>
    async Task<AssociationOutcome?> EstablishAsync()
    {
        // ReceivePduAsync throws for any other PDU in this state, so the cast is safe.
        var request = (AssociateRequest)await association.ReceivePduAsync(CancellationToken.None).ConfigureAwait(false);
        bool isTooLate;
        lock (gate)
        {
            association.Connection.Disarm();
            isTooLate = isStopping;
        }
        var answer = isTooLate
            ? new NegotiationResult(null, association.Contexts, AssociateReject.TemporaryCongestion)
            : Negotiation.Answer(
                request,
                options.Policy,
                uid => RequestHandler.Find(options.Services, uid) is not null,
                options.Limits.MaxPduLength
            );
        if (answer.Reject is { } reject)
        {
            association.Fire(AssociationEvent.RejectRequested);
            await association.SendAsync(reject, CancellationToken.None).ConfigureAwait(false);
            return Outcome(AssociationError.Rejected, reject.ReasonText);
        }
        association.Contexts = answer.Contexts;
        association.SetPeerMaxPduLength(request.User.MaximumLength);
        var info = new AssociationInfo
        {
            Id = Interlocked.Increment(ref lastId),
            CallingAeTitle = request.CallingAeTitle,
            CalledAeTitle = request.CalledAeTitle,
            Remote = remote,
            PeerUser = request.User,
            Contexts = answer.Contexts,
            AsynchronousOperations = answer.Accept!.User.AsynchronousOperations ?? AsynchronousOperationsWindow.Synchronous,
            ExtendedNegotiation = answer.Accept.User.ExtendedNegotiations.ToDictionary(
                agreed => agreed.SopClass,
                agreed => agreed.Information
            ),
        };
        Telemetry.AssociationBegins();
        Activity
            .Current?.SetTag("dicom.association", info.Id)
            ?.SetTag("dicom.calling_ae_title", info.CallingAeTitle)
            ?.SetTag("dicom.called_ae_title", info.CalledAeTitle);
        options.Accepted?.Invoke(info);
        lock (gate)
            session = new DimseSession(association, info, options.Services, options.TimeProvider, options.HandlerFailed);
        association.Fire(AssociationEvent.AcceptRequested);
        await association.SendAsync(answer.Accept, CancellationToken.None).ConfigureAwait(false);
        return null;
    }

    async Task<AssociationOutcome> ServeAsync()
    {
        await session!.RunAsync().ConfigureAwait(false);
        return Outcome(null, "released");
    }

    void BeginShutdown()
    {
        lock (gate)
        {
            isStopping = true;
            if (association.State == AssociationState.Sta2)
                association.Connection.Arm(PatienceInShutdown, "no association was requested before the service stopped");
            else if (association.State == AssociationState.Sta13)
                association.Connection.Arm(PatienceInShutdown, "the peer did not close the connection before the service stopped");
            else if (session is null)
                association.Connection.Interrupt(new Interruption(AssociationError.ShutDown, "the service stops"));
            else if (session.BeginStop())
                grace.Arm(options.Limits.ShutdownGrace, "the service stops");
        }
    }

    // Under the lock, so that a shutdown that begins now either is known here or shortens the deadline afterwards.
    void ArmClosing()
    {
        lock (gate)
            association.Connection.Arm(
                isStopping ? PatienceInShutdown : options.Limits.ArtimTimeout,
                "the peer did not close the connection"
            );
    }

    AssociationOutcome Outcome(AssociationError? error, string reason) => new(session?.Info, error, reason, session?.Answered ?? 0);

    public void Dispose()
    {
        grace.Dispose();
        session?.Dispose();
    }
}
