using System.Diagnostics;
using System.Net;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;

namespace Dicom.Network.Scp;

/// <summary>Serves one association on the acceptor's side, from its first byte to its end.</summary>
sealed class ServedAssociation : IDisposable
{
    /// <summary>Maximum time, while the service stops, for a peer to request an association or to close the connection. 1 s, because a peer
    /// that has just connected sends its request at once.</summary>
    static readonly TimeSpan PatienceInShutdown = TimeSpan.FromSeconds(1);

    static long lastId;

    readonly Association association;
    readonly AssociationServerOptions options;
    readonly EndPoint? remote;
    readonly MessageReader reader;
    readonly MessageWriter writer;
    readonly Deadline grace;
    readonly Lock gate = new();
    bool isBusy;
    bool isStopping;
    AssociationInfo? info;
    long answered;

    /// <summary>Read of the next command, started while an operation is running.</summary>
    Task<ReceivedMessage?>? ahead;

    public ServedAssociation(Association association, AssociationServerOptions options, EndPoint? remote)
    {
        this.association = association;
        this.options = options;
        this.remote = remote;
        reader = new MessageReader(association);
        writer = new MessageWriter(association);
        grace = new Deadline(options.TimeProvider, Stop);
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
        if (ahead is not null)
            await LetGoAsync(ahead).ConfigureAwait(false);
        Telemetry.ConnectionEnds(info, outcome.Error, options.TimeProvider.GetElapsedTime(began));
        if (outcome.Error is { } error)
            activity?.SetStatus(ActivityStatusCode.Error, outcome.Reason).SetTag("error.type", error.ToString());
        await association.CloseAsync(isStopping ? PatienceInShutdown : options.Limits.ArtimTimeout).ConfigureAwait(false);
        return outcome with { PeerStayed = association.Connection.PeerStayed };
    }

    /// <returns>Null if the association was accepted.</returns>
    async Task<AssociationOutcome?> EstablishAsync()
    {
        // ReceivePduAsync throws for any other PDU in this state, so the cast is safe.
        var request = (AssociateRequest)await association.ReceivePduAsync(CancellationToken.None).ConfigureAwait(false);
        association.Connection.Disarm();
        var answer = isStopping
            ? new NegotiationResult(null, association.Contexts, AssociateReject.TemporaryCongestion)
            : Negotiation.Answer(request, options.Policy, uid => FindService(uid) is not null, options.Limits.MaxPduLength);
        if (answer.Reject is { } reject)
        {
            association.Fire(AssociationEvent.RejectRequested);
            await association.SendAsync(reject, CancellationToken.None).ConfigureAwait(false);
            return Outcome(AssociationError.Rejected, reject.ReasonText);
        }
        association.Contexts = answer.Contexts;
        association.SetPeerMaxPduLength(request.User.MaximumLength);
        info = new AssociationInfo
        {
            Id = Interlocked.Increment(ref lastId),
            CallingAeTitle = request.CallingAeTitle,
            CalledAeTitle = request.CalledAeTitle,
            Remote = remote,
            PeerUser = request.User,
            Contexts = answer.Contexts,
            ExtendedNegotiation = answer.Accept!.User.ExtendedNegotiations.ToDictionary(
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
        association.Fire(AssociationEvent.AcceptRequested);
        await association.SendAsync(answer.Accept, CancellationToken.None).ConfigureAwait(false);
        return null;
    }

    async Task<AssociationOutcome> ServeAsync()
    {
        while (true)
        {
            var next = ahead ?? reader.ReadCommandAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);
            BecomeIdle(next);
            var message = await next.ConfigureAwait(false);
            ahead = null;
            BecomeBusy();
            if (message is null)
                return await ReleaseAsync().ConfigureAwait(false);
            // A C-CANCEL for an operation that has already ended has no effect (PS3.7 9.3.2.3).
            if (message.Command.Field == CommandField.CancelRequest)
                await message.Dataset.DrainAsync(CancellationToken.None).ConfigureAwait(false);
            else if (message.Command.IsResponse)
                throw association.Violation(AbortReason.UnexpectedPduParameter, "a response came to a request that was not made");
            else
                await PerformAsync(message).ConfigureAwait(false);
        }
    }

    async Task<AssociationOutcome> ReleaseAsync()
    {
        association.Fire(AssociationEvent.ReleaseResponded);
        await association.SendAsync(new ReleaseReply(), CancellationToken.None).ConfigureAwait(false);
        association.EndInOrder(AssociationError.Released, "the association was released");
        return Outcome(null, "released");
    }

    /// <summary>Runs one operation. After its data set has been read, reads ahead to detect C-CANCEL, A-ABORT and the loss of the
    /// connection.</summary>
    async Task PerformAsync(ReceivedMessage message)
    {
        using var activity = Telemetry.Source.StartActivity(Telemetry.Command(message.Command.Field));
        activity
            ?.SetTag("dicom.message_id", message.Command.MessageId)
            .SetTag("dicom.sop_class_uid", message.Context.AbstractSyntax.Value)
            .SetTag("dicom.sop_instance_uid", message.Command.AffectedSopInstance?.Value);
        var began = options.TimeProvider.GetTimestamp();
        using var operation = new CancellationTokenSource();
        var request = new DimseRequest(message, info!, writer, operation);
        var handling = HandleAsync(request, operation.Token);
        if (!handling.IsCompleted)
            await Task.WhenAny(handling, message.Dataset.Ended).ConfigureAwait(false);
        while (!handling.IsCompleted && ahead is not { IsCompleted: true })
        {
            ahead ??= reader.ReadCommandAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);
            await Task.WhenAny(handling, ahead).ConfigureAwait(false);
            if (!ahead.IsCompleted)
                break;
            if (!ahead.IsCompletedSuccessfully)
                await operation.CancelAsync().ConfigureAwait(false);
            else if (ahead.Result is { Command.Field: CommandField.CancelRequest, Dataset.HasEnded: true } cancel)
            {
                ahead = null;
                if (cancel.Command.MessageIdBeingRespondedTo == message.Command.MessageId)
                    request.CancelByPeer();
            }
        }
        await handling.ConfigureAwait(false);
        answered++;
        activity?.SetTag("dicom.status", request.FinalStatus?.ToString());
        Telemetry.MessageEnds(
            message.Command.Field,
            info!,
            message.Context.AbstractSyntax,
            request.FinalStatus,
            message.Dataset.BytesArrived,
            options.TimeProvider.GetElapsedTime(began)
        );
    }

    async Task HandleAsync(DimseRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var service = FindService(request.Context.AbstractSyntax)!;
            await service.HandleAsync(request, cancellationToken).ConfigureAwait(false);
            if (request.FinalStatus is null)
                throw new InvalidOperationException($"{service.GetType().Name} gave no final response");
        }
        catch (OperationCanceledException) when (request.IsCancelRequested)
        {
            if (request.FinalStatus is null)
                await request.RespondAsync(DimseStatus.Cancelled, cancellationToken: CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (association.End is null)
        {
            options.HandlerFailed?.Invoke(request, exception);
            if (request.FinalStatus is null)
                await request.RespondAsync(DimseStatus.ProcessingFailure, cancellationToken: CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception) when (association.End is { } end)
        {
            throw end;
        }
    }

    IServiceClass? FindService(Uid sopClass)
    {
        foreach (var service in options.Services)
        {
            if (service.Handles(sopClass))
                return service;
        }
        return null;
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
            else if (isBusy)
                grace.Arm(options.Limits.ShutdownGrace, "the service stops");
            else
                Stop("the service stops");
        }
    }

    void BecomeIdle(Task next)
    {
        lock (gate)
        {
            isBusy = false;
            if (isStopping)
                Stop("the service stops");
            else if (!next.IsCompleted)
                association.Connection.Arm(options.Limits.IdleTimeout, "no message came");
        }
    }

    void BecomeBusy()
    {
        association.Connection.Disarm();
        lock (gate)
            isBusy = true;
    }

    void Stop(string text) => association.Connection.Interrupt(new Interruption(AssociationError.ShutDown, text));

    /// <summary>Ends a read-ahead that is no longer needed, so that the connection can be closed.</summary>
    async Task LetGoAsync(Task reading)
    {
        association.Connection.Interrupt(new Interruption(AssociationError.AbortedByUs, "the association is over"));
        try
        {
            await reading.ConfigureAwait(false);
        }
        catch (AssociationException)
        {
            // Expected: the association has ended.
        }
    }

    AssociationOutcome Outcome(AssociationError? error, string reason) => new(info, error, reason, answered);

    public void Dispose() => grace.Dispose();
}
