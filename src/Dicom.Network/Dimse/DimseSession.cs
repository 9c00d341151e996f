using Dicom.Network.Associations;
using Dicom.Network.Pdus;

namespace Dicom.Network.Dimse;

/// <summary>Exchanges messages on an established association, in either role. It is the only reader of the association: it passes requests
/// to the services, responses to the operations that wait for them, and C-CANCEL to the running request.</summary>
/// <remarks>Messages are taken in the order of their arrival. The data set of a request is read by its service from the connection, so the
/// next message is read after that data set has ended. A service must therefore not wait for another message before it has read its own
/// data set; <see cref="DimseRequest"/> reads the rest first. If it does wait, or takes longer than
/// <see cref="NetworkLimits.ResponseTimeout"/> while one of our operations waits for its response, the association is aborted.</remarks>
sealed class DimseSession : IDisposable
{
    readonly Association association;
    readonly TimeProvider time;
    readonly MessageReader reader;
    readonly RequestHandler handler;
    readonly int maxPerformed;
    readonly SemaphoreSlim window;
    readonly Lock gate = new();
    readonly List<DimseRequest> performing = [];
    readonly Dictionary<ushort, InvokedOperation> invoked = [];
    ushort lastMessageId;
    bool isStopping;

    /// <summary>Whether the first byte of the next message is awaited.</summary>
    bool isWaiting;

    /// <param name="association">An association in state Sta6.</param>
    /// <param name="info">Its negotiated parameters.</param>
    /// <param name="services">Services that perform the requests of the peer.</param>
    /// <param name="time">Clock of the timers.</param>
    /// <param name="handlerFailed">See <see cref="Scp.AssociationServerOptions.HandlerFailed"/>.</param>
    public DimseSession(
        Association association,
        AssociationInfo info,
        IReadOnlyList<IServiceClass> services,
        TimeProvider time,
        Action<DimseRequest, Exception>? handlerFailed
    )
    {
        this.association = association;
        this.time = time;
        Info = info;
        reader = new MessageReader(association);
        Writer = new MessageWriter(association);
        handler = new RequestHandler(this, services, time, handlerFailed);
        var (requestors, acceptors) = info.AsynchronousOperations;
        maxPerformed = Limit(association.IsRequestor ? acceptors : requestors);
        window = new SemaphoreSlim(Limit(association.IsRequestor ? requestors : acceptors));
    }

    /// <summary>Gets the negotiated parameters.</summary>
    public AssociationInfo Info { get; }

    public MessageWriter Writer { get; }

    /// <summary>Gets the reason why the association has ended; null while it has not.</summary>
    public AssociationException? End => association.End;

    /// <summary>Gets the number of requests that were answered.</summary>
    public long Answered { get; private set; }

    // PS3.7 D.3.3.3: 0 means unlimited.
    static int Limit(ushort operations) => operations == 0 ? int.MaxValue : operations;

    /// <summary>Receives messages until the association has been released, and until all requests have been handled.</summary>
    /// <exception cref="AssociationException">The association ended in another way.</exception>
    public async Task RunAsync()
    {
        try
        {
            while (await NextAsync().ConfigureAwait(false) is { } message)
                await TakeAsync(message).ConfigureAwait(false);
            await CompleteReleaseAsync().ConfigureAwait(false);
        }
        finally
        {
            if (association.End is null)
                association.Fail(AssociationEvent.AbortRequested, AssociationError.AbortedByUs, "an internal error ended the association");
            EndOperations();
            await WaitForRequestsAsync(0).ConfigureAwait(false);
        }
    }

    /// <summary>Aborts the association and ends all its operations. <see cref="RunAsync"/> ends soon afterwards.</summary>
    public void Abort(AssociationError error = AssociationError.AbortedByUs, string text = "the association was aborted")
    {
        association.Fail(AssociationEvent.AbortRequested, error, text);
        association.Connection.Interrupt(new Interruption(error, text));
        EndOperations();
    }

    /// <summary>Aborts the association because the service stops: at once if no request is being handled, otherwise after the last
    /// one.</summary>
    /// <returns>Whether requests are being handled.</returns>
    public bool BeginStop()
    {
        lock (gate)
        {
            isStopping = true;
            if (!isWaiting || performing.Count > 0)
                return true;
        }
        Stop();
        return false;
    }

    void Stop() => Abort(AssociationError.ShutDown, "the service stops");

    /// <summary>Requests release and waits until the association has ended. Does nothing if the peer has released it already.</summary>
    /// <exception cref="AssociationException">The association has ended in another way.</exception>
    public async Task RequestReleaseAsync(Task running, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(time, text => Abort(AssociationError.TimedOut, text));
        if (association.TryFire(AssociationEvent.ReleaseRequested))
        {
            await association.SendAsync(new ReleaseRequest(), cancellationToken).ConfigureAwait(false);
            deadline.Arm(association.Limits.ArtimTimeout, "the request for release was not answered in time");
        }
        await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (association.End is { Error: not AssociationError.Released } end)
            throw end;
    }

    /// <summary>Returns the accepted context in which our side is SCU of a SOP class, with this transfer syntax or, if it is null, with
    /// any. Returns null if there is none.</summary>
    public PresentationContext? FindContext(Uid sopClass, Uid? transferSyntax) =>
        Info.Contexts.Values.FirstOrDefault(context =>
            context.AbstractSyntax == sopClass
            && (transferSyntax is null || context.TransferSyntax == transferSyntax)
            && (association.IsRequestor ? context.RequestorIsScu : context.RequestorIsScp)
        );

    /// <summary>Returns whether the roles of a context allow the peer to send a request. The SCP sends N-EVENT-REPORT, the SCU all others
    /// (PS3.7 D.3.3.4).</summary>
    public bool MayPeerRequest(CommandField field, PresentationContext context) =>
        (field == CommandField.EventReportRequest) == association.IsRequestor ? context.RequestorIsScu : context.RequestorIsScp;

    /// <summary>Begins an operation. Waits until the negotiated window allows one more (PS3.7 D.3.3.3).</summary>
    /// <exception cref="InvalidOperationException">No context was accepted in which we are SCU of this SOP class.</exception>
    /// <exception cref="TimeoutException">The other operations did not end within the response timeout.</exception>
    /// <exception cref="AssociationException">The association has ended.</exception>
    public async ValueTask<InvokedOperation> BeginAsync(Uid sopClass, Uid? transferSyntax, CancellationToken cancellationToken)
    {
        var context = FindContext(sopClass, transferSyntax)
            ?? throw new InvalidOperationException(
                $"no presentation context was accepted in which we are SCU of {sopClass} {transferSyntax}"
            );
        if (!await window.WaitAsync(association.Limits.ResponseTimeout, cancellationToken).ConfigureAwait(false))
            throw new TimeoutException("the other operations of the association did not end in time");
        lock (gate)
        {
            // In Sta8 the peer has requested release, so it answers no more requests.
            if ((association.State == AssociationState.Sta8 ? ReleasedBeforeResponse() : association.End) is { } end)
            {
                window.Release();
                throw end;
            }
            do lastMessageId++;
            while (invoked.ContainsKey(lastMessageId));
            var operation = new InvokedOperation(this, context, lastMessageId, association.Limits.ResponseTimeout, time);
            invoked.Add(lastMessageId, operation);
            return operation;
        }
    }

    /// <summary>Ends an operation that was begun by <see cref="BeginAsync"/>.</summary>
    public void Remove(InvokedOperation operation)
    {
        lock (gate)
            invoked.Remove(operation.MessageId);
        window.Release();
    }

    async ValueTask<ReceivedMessage?> NextAsync()
    {
        StopIfDone();
        if (association.End is { } end)
            throw end;
        var reading = reader.ReadCommandAsync(CancellationToken.None);
        if (!reading.IsCompleted)
        {
            lock (gate)
            {
                isWaiting = true;
                ArmIdle();
            }
            StopIfDone();
        }
        try
        {
            return await reading.ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
                isWaiting = false;
            association.Connection.Disarm();
        }
    }

    /// <summary>Limits the wait for the next message if no request is being handled. The lock must be held.</summary>
    void ArmIdle()
    {
        if (isWaiting && performing.Count == 0 && !association.IsRequestor)
            association.Connection.Arm(association.Limits.IdleTimeout, "the peer sent no message within the idle timeout");
    }

    void StopIfDone()
    {
        bool isDone;
        lock (gate)
            isDone = isStopping && performing.Count == 0;
        if (isDone)
            Stop();
    }

    async ValueTask TakeAsync(ReceivedMessage message)
    {
        if (message.Command.Field == CommandField.CancelRequest)
        {
            await message.Dataset.DrainAsync(CancellationToken.None).ConfigureAwait(false);
            DimseRequest? request;
            lock (gate)
                request = performing.Find(running => running.Command.MessageId == message.Command.MessageIdBeingRespondedTo);
            // A C-CANCEL for an operation that has already ended has no effect (PS3.7 9.3.2.3).
            request?.CancelByPeer();
        }
        else if (message.Command.IsResponse)
            await DeliverAsync(message).ConfigureAwait(false);
        else
            await PerformAsync(message).ConfigureAwait(false);
    }

    async ValueTask DeliverAsync(ReceivedMessage message)
    {
        var command = message.Command;
        InvokedOperation? operation;
        lock (gate)
        {
            if (invoked.TryGetValue(command.MessageIdBeingRespondedTo!.Value, out operation) && !command.Status!.Value.IsPending)
                invoked.Remove(operation.MessageId);
        }
        if (operation is null)
            throw association.Violation(AbortReason.UnexpectedPduParameter, "the peer answered a request that is not outstanding");
        await operation
            .DeliverAsync(new DimseResponse(command, await ReadIdentifierAsync(message).ConfigureAwait(false)))
            .ConfigureAwait(false);
    }

    async ValueTask<ReadOnlyMemory<byte>> ReadIdentifierAsync(ReceivedMessage message)
    {
        if (!message.Command.HasDataset)
            return ReadOnlyMemory<byte>.Empty;
        var limit = association.Limits.MaxIdentifierLength;
        var bytes = new byte[Math.Min(4096, limit)];
        var count = 0;
        while (await message.Dataset.ReadAsync(bytes.AsMemory(count)).ConfigureAwait(false) is > 0 and var read)
        {
            count += read;
            if (count < bytes.Length)
                continue;
            if (count >= limit)
                throw association.Fail(
                    AssociationEvent.AbortRequested,
                    AssociationError.ProtocolViolation,
                    $"an identifier is longer than the limit of {limit} bytes"
                );
            Array.Resize(ref bytes, Math.Min(2 * count, limit));
        }
        return bytes.AsMemory(0, count);
    }

    /// <summary>Starts to handle a request. Returns when its data set has ended, so that C-CANCEL, A-ABORT and the loss of the connection
    /// are noticed while the request is handled. A request that exceeds the negotiated window waits for its turn.</summary>
    async ValueTask PerformAsync(ReceivedMessage message)
    {
        await WaitForRequestsAsync(maxPerformed - 1).ConfigureAwait(false);
        var operation = new CancellationTokenSource();
        DimseRequest request;
        lock (gate)
        {
            var isDuplicate = performing.Exists(running => running.Command.MessageId == message.Command.MessageId);
            request = new DimseRequest(message, this, operation, isDuplicate);
            performing.Add(request);
        }
        request.Handling = HandleAsync(request, operation);
        if (!request.Handling.IsCompleted && !message.Dataset.HasEnded)
            await Task.WhenAny(request.Handling, message.Dataset.Ended).ConfigureAwait(false);
    }

    async Task HandleAsync(DimseRequest request, CancellationTokenSource operation)
    {
        var isAnswered = false;
        try
        {
            isAnswered = await handler.HandleAsync(request, operation.Token).ConfigureAwait(false);
        }
        catch
        {
            // HandlerFailed has thrown. The request stays in the list, so that RunAsync throws the exception.
            Abort();
            throw;
        }
        lock (gate)
        {
            performing.Remove(request);
            if (isAnswered)
                Answered++;
            ArmIdle();
        }
        operation.Dispose();
        StopIfDone();
        if (association.End is { } end)
            association.Connection.Interrupt(new Interruption(end.Error, end.Message));
    }

    async ValueTask WaitForRequestsAsync(int most)
    {
        while (true)
        {
            Task[] running;
            lock (gate)
            {
                if (performing.Count <= most)
                    return;
                running = [.. performing.Select(request => request.Handling)];
            }
            await (await Task.WhenAny(running).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    async ValueTask CompleteReleaseAsync()
    {
        lock (gate)
        {
            if (association.State == AssociationState.Sta8 && invoked.Count > 0)
                throw ReleasedBeforeResponse();
        }
        await WaitForRequestsAsync(0).ConfigureAwait(false);
        if (association.End is { } end)
            throw end;
        while (association.State is AssociationState.Sta8 or AssociationState.Sta9)
        {
            association.Fire(AssociationEvent.ReleaseResponded);
            await association.SendAsync(new ReleaseReply(), CancellationToken.None).ConfigureAwait(false);
            // After a release collision the reply to our own request is still to come.
            if (association.State == AssociationState.Sta11)
                await reader.ReadCommandAsync(CancellationToken.None).ConfigureAwait(false);
        }
        association.EndInOrder(AssociationError.Released, "the association was released");
    }

    AssociationException ReleasedBeforeResponse() =>
        association.Fail(
            AssociationEvent.AbortRequested,
            AssociationError.ProtocolViolation,
            "the peer requested release before it answered a request"
        );

    void EndOperations()
    {
        List<DimseRequest> requests;
        List<InvokedOperation> operations;
        lock (gate)
        {
            requests = [.. performing];
            operations = [.. invoked.Values];
        }
        foreach (var operation in operations)
            operation.End();
        foreach (var request in requests)
            request.CancelByEnd();
    }

    public void Dispose() => window.Dispose();
}
