using System.IO.Pipelines;
using Dicom.Network.Pdus;

namespace Dicom.Network.Associations;

/// <summary>One association over one connection, as requestor or acceptor. Passes events to <see cref="StateTable"/> and carries out the
/// resulting actions.</summary>
sealed class Association(IDuplexPipe transport, NetworkLimits limits, TimeProvider time, bool isRequestor, Action? acknowledge)
    : IDisposable
{
    /// <summary>Maximum time to wait for an A-ABORT after sending has failed. 1 s, because the peer sends A-ABORT before it closes the
    /// connection.</summary>
    static readonly TimeSpan PatienceForAbort = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly PduConnection connection = new(transport, limits, time, acknowledge);
    AssociationException? end;
    TaskCompletionSource? whenEnded;
    Abort? unsentAbort;

    /// <summary>Gets the current state of the protocol machine.</summary>
    public AssociationState State { get; private set; } = AssociationState.Sta1;

    /// <summary>Gets the reason why the association has ended; null while it has not.</summary>
    public AssociationException? End => Volatile.Read(ref end);

    /// <summary>Gets whether a complete PDU, or bytes that violate the protocol, have been received.</summary>
    public bool HasReceived { get; private set; }

    /// <summary>Gets whether our side has requested the association.</summary>
    public bool IsRequestor => isRequestor;

    public NetworkLimits Limits => limits;

    public PduConnection Connection => connection;

    /// <summary>Accepted presentation contexts by ID. Set when the association is accepted.</summary>
    public IReadOnlyDictionary<byte, PresentationContext> Contexts { get; set; } = new Dictionary<byte, PresentationContext>();

    /// <summary>Maximum number of bytes in one fragment that we send. Always even.</summary>
    public int MaxFragmentLength { get; private set; }

    /// <summary>Sets <see cref="MaxFragmentLength"/> from the maximum length that the peer announced, in bytes; 0 means no limit of the
    /// peer.</summary>
    public void SetPeerMaxPduLength(uint announced)
    {
        var length = announced == 0 ? limits.MaxSendPduLength : (int)Math.Min(announced, (uint)limits.MaxSendPduLength);
        MaxFragmentLength = (length - PdvHeader.Length) & ~1;
    }

    /// <summary>Applies an event to the protocol machine and returns the action, which the caller carries out.</summary>
    /// <exception cref="AssociationException">The association has ended.</exception>
    public AssociationAction Fire(AssociationEvent happening)
    {
        lock (gate)
        {
            var action = StateTable.Action(State, happening);
            if (action == AssociationAction.None)
                throw end ?? throw new InvalidOperationException($"{happening} cannot happen in {State}");
            State = StateTable.Next(action, isRequestor);
            return action;
        }
    }

    /// <summary>Applies an event to the protocol machine if its state allows this.</summary>
    public bool TryFire(AssociationEvent happening)
    {
        lock (gate)
        {
            var action = StateTable.Action(State, happening);
            if (action == AssociationAction.None)
                return false;
            State = StateTable.Next(action, isRequestor);
            return true;
        }
    }

    /// <summary>Applies an event that ends the association. If the table demands A-ABORT, <see cref="CloseAsync"/> sends it.</summary>
    /// <returns>The exception to throw. If the association had already ended, it gives the first reason.</returns>
    public AssociationException Fail(
        AssociationEvent happening,
        AssociationError error,
        string text,
        AbortReason reason = AbortReason.NotSpecified
    )
    {
        lock (gate)
        {
            if (end is not null)
                return end;
            var action = StateTable.Action(State, happening);
            if (action != AssociationAction.None)
                State = StateTable.Next(action, isRequestor);
            unsentAbort = action switch
            {
                AssociationAction.AA1 => new Abort(AbortSource.User, AbortReason.NotSpecified),
                AssociationAction.AA7 or AssociationAction.AA8 => new Abort(AbortSource.Provider, reason),
                _ => null,
            };
            whenEnded?.TrySetResult();
            return end = new AssociationException(error, text);
        }
    }

    /// <summary>Records that the association ended in order. Later uses throw this reason.</summary>
    public void EndInOrder(AssociationError error, string text)
    {
        lock (gate)
        {
            end ??= new AssociationException(error, text);
            whenEnded?.TrySetResult();
        }
    }

    /// <summary>Ends the association because the peer violated a rule that <see cref="PduReader"/> does not check.</summary>
    public AssociationException Violation(AbortReason reason, string text) =>
        Fail(AssociationEvent.InvalidPduReceived, AssociationError.ProtocolViolation, text, reason);

    /// <summary>Waits for the first bytes of a message. The caller sets the deadline.</summary>
    /// <param name="cancellationToken">Cancels only this wait, not the association.</param>
    public ValueTask<ReadResult> ReadFirstAsync(CancellationToken cancellationToken) => ReadAsync(isRest: false, cancellationToken);

    /// <summary>Waits for more bytes of a message that has begun, up to the receive timeout.</summary>
    /// <param name="cancellationToken">Cancels only this wait, not the association.</param>
    public async ValueTask<ReadResult> ReadRestAsync(CancellationToken cancellationToken)
    {
        connection.Arm(limits.ReceiveTimeout, "the peer stopped sending inside a message");
        var result = await connection.ReadAsync(isRest: true, cancellationToken).ConfigureAwait(false);
        connection.Disarm();
        return result ?? throw Broken();
    }

    async ValueTask<ReadResult> ReadAsync(bool isRest, CancellationToken cancellationToken) =>
        await connection.ReadAsync(isRest, cancellationToken).ConfigureAwait(false) ?? throw Broken();

    /// <summary>Returns the reason why reading or sending has failed, and ends the association.</summary>
    public AssociationException Broken()
    {
        if (connection.Interrupted is not { } why)
            return Fail(AssociationEvent.ConnectionClosed, AssociationError.ConnectionLost, "the connection was lost");
        var artim = why.Error == AssociationError.TimedOut && State is AssociationState.Sta2 or AssociationState.Sta13;
        return Fail(artim ? AssociationEvent.ArtimExpired : AssociationEvent.AbortRequested, why.Error, why.Text);
    }

    /// <summary>Returns the reason why sending has failed, and ends the association. First gives the reader time to find an A-ABORT, which
    /// a peer sends before it closes the connection.</summary>
    public async ValueTask<AssociationException> BrokenAsync()
    {
        if (connection.Interrupted is null)
        {
            TaskCompletionSource ending;
            lock (gate)
            {
                ending = whenEnded ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (end is not null)
                    ending.TrySetResult();
            }
            await ending.Task.WaitAsync(PatienceForAbort, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return Broken();
    }

    /// <summary>Applies a received PDU to the protocol machine. Returns for P-DATA-TF and for PDUs that the caller has to answer.</summary>
    /// <exception cref="AssociationException">The PDU ends the association.</exception>
    public void Receive(in PduReadResult read)
    {
        HasReceived = true;
        if (read.Status == PduReadStatus.Violation)
            throw Violation(read.Violation!.Reason, read.Violation.Text);
        var happening = read.Type switch
        {
            PduType.AssociateRequest => AssociationEvent.AssociateRequestReceived,
            PduType.AssociateAccept => AssociationEvent.AssociateAcceptReceived,
            PduType.AssociateReject => AssociationEvent.AssociateRejectReceived,
            PduType.Data => AssociationEvent.DataReceived,
            PduType.ReleaseRequest => AssociationEvent.ReleaseRequestReceived,
            PduType.ReleaseReply => AssociationEvent.ReleaseReplyReceived,
            _ => AssociationEvent.AbortReceived,
        };
        switch (StateTable.Action(State, happening))
        {
            case AssociationAction.AA1 or AssociationAction.AA7 or AssociationAction.AA8:
                throw Fail(
                    happening,
                    AssociationError.ProtocolViolation,
                    $"a PDU of type {(byte)read.Type:X2}H arrived in state {State}",
                    AbortReason.UnexpectedPdu
                );
            case AssociationAction.AA2 or AssociationAction.AA3:
                var abort = (Abort)read.Pdu!;
                throw Fail(
                    happening,
                    AssociationError.AbortedByPeer,
                    $"the peer aborted (source {(byte)abort.Source}, reason {(byte)abort.Reason})"
                );
            default:
                Fire(happening);
                break;
        }
    }

    /// <summary>Waits for a complete PDU other than P-DATA-TF. P-DATA-TF PDUs that the state table allows are skipped.</summary>
    public async ValueTask<Pdu> ReceivePduAsync(CancellationToken cancellationToken)
    {
        var dataLeft = 0;
        for (var isRest = false; ; isRest = true)
        {
            var result = await ReadAsync(isRest, cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            var examined = buffer.End;
            try
            {
                while (true)
                {
                    var skipped = Math.Min(dataLeft, buffer.Length);
                    buffer = buffer.Slice(skipped);
                    dataLeft -= (int)skipped;
                    if (dataLeft > 0)
                        break;
                    var read = PduReader.Read(buffer, limits);
                    if (read.Status == PduReadStatus.NeedMore)
                        break;
                    buffer = buffer.Slice(read.Consumed);
                    Receive(read);
                    if (read.Pdu is { } pdu)
                    {
                        examined = buffer.Start;
                        return pdu;
                    }
                    dataLeft = read.BodyLength;
                }
                if (result.IsCompleted)
                    throw Fail(AssociationEvent.ConnectionClosed, AssociationError.ConnectionLost, "the peer closed the connection");
            }
            finally
            {
                connection.AdvanceTo(buffer.Start, examined);
            }
        }
    }

    /// <summary>Sends a PDU that an action of the state table demands.</summary>
    public async ValueTask SendAsync(Pdu pdu, CancellationToken cancellationToken)
    {
        await connection.WaitToWriteAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            PduWriter.Write(connection.Output, pdu);
            if (!await connection.FlushAsync().ConfigureAwait(false))
                throw Broken();
        }
        finally
        {
            connection.EndWriting();
        }
    }

    /// <summary>Sends A-ABORT if one is due, waits for the peer to close the connection if the state is Sta13, and closes our side. No
    /// other code may be reading.</summary>
    /// <param name="armClosing">Arms the deadline of <see cref="Connection"/> for the wait.</param>
    public async ValueTask CloseAsync(Action armClosing)
    {
        var abort = Interlocked.Exchange(ref unsentAbort, null);
        await connection.CloseAsync(abort, State == AssociationState.Sta13 ? armClosing : null).ConfigureAwait(false);
        if (State == AssociationState.Sta13)
            Fire(AssociationEvent.ConnectionClosed);
    }

    public void Dispose() => connection.Dispose();
}
