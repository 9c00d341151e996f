using System.IO.Pipelines;
using Dicom.Network.Pdus;

namespace Dicom.Network.Associations;

/// <summary>One association on one connection, in either role: lets events run through <see cref="StateTable"/> and does what the table says.</summary>
sealed class Association(IDuplexPipe transport, NetworkLimits limits, TimeProvider time, bool isRequestor, Action? acknowledge) : IDisposable
{
    readonly Lock gate = new();
    readonly PduConnection connection = new(transport, limits, time, acknowledge);
    AssociationException? end;
    Abort? unsentAbort;

    /// <summary>Where the protocol machine stands.</summary>
    public AssociationState State { get; private set; } = AssociationState.Sta1;

    /// <summary>Why it is over; null before.</summary>
    public AssociationException? End => Volatile.Read(ref end);

    /// <summary>Whether a whole PDU, or what can be none, has arrived.</summary>
    public bool HasReceived { get; private set; }

    public NetworkLimits Limits => limits;

    public PduConnection Connection => connection;

    /// <summary>The contexts agreed on; set when the association is accepted.</summary>
    public IReadOnlyDictionary<byte, PresentationContext> Contexts { get; set; } = new Dictionary<byte, PresentationContext>();

    /// <summary>Bytes of one fragment that both sides take.</summary>
    public int MaxFragmentLength { get; private set; }

    /// <summary>Takes over what the peer said of the PDUs it takes.</summary>
    public void SetPeerMaxPduLength(uint announced)
    {
        var length = announced == 0 ? limits.MaxSendPduLength : (int)Math.Min(announced, (uint)limits.MaxSendPduLength);
        MaxFragmentLength = (length - PdvHeader.Length) & ~1;
    }

    /// <summary>Lets an event happen whose action is ours to carry out next.</summary>
    /// <exception cref="AssociationException">The association is over.</exception>
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

    /// <summary>Lets an event happen that ends the association. A-ABORT, where the table asks for one, is sent by <see cref="CloseAsync"/>.</summary>
    /// <returns>To be thrown: why it ended first.</returns>
    public AssociationException Fail(AssociationEvent happening, AssociationError error, string text, AbortReason reason = AbortReason.NotSpecified)
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
            return end = new AssociationException(error, text);
        }
    }

    /// <summary>Notes that the association is over in order, so that later uses get to know.</summary>
    public void EndInOrder(AssociationError error, string text)
    {
        lock (gate)
            end ??= new AssociationException(error, text);
    }

    /// <summary>The peer broke the rules between PDUs.</summary>
    public AssociationException Violation(AbortReason reason, string text) =>
        Fail(AssociationEvent.InvalidPduReceived, AssociationError.ProtocolViolation, text, reason);

    /// <summary>Waits for the first bytes of something.</summary>
    /// <param name="patience">How long; <see cref="Timeout.InfiniteTimeSpan"/> leaves the deadline as it is.</param>
    /// <param name="cancellationToken">Ends the waiting, and nothing else.</param>
    public ValueTask<ReadResult> ReadFirstAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        ReadAsync(patience, "no message came", isRest: false, cancellationToken);

    /// <summary>Waits for the rest of a message.</summary>
    /// <param name="cancellationToken">Ends the waiting, and nothing else.</param>
    public ValueTask<ReadResult> ReadRestAsync(CancellationToken cancellationToken) =>
        ReadAsync(limits.ReceiveTimeout, "the peer fell silent inside a message", isRest: true, cancellationToken);

    async ValueTask<ReadResult> ReadAsync(TimeSpan timeout, string text, bool isRest, CancellationToken cancellationToken)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
            connection.Arm(timeout, text);
        var result = await connection.ReadAsync(isRest, cancellationToken).ConfigureAwait(false);
        if (timeout != Timeout.InfiniteTimeSpan)
            connection.Disarm();
        return result ?? throw Broken();
    }

    /// <summary>Why reading or sending has failed.</summary>
    public AssociationException Broken()
    {
        if (connection.Interrupted is not { } why)
            return Fail(AssociationEvent.ConnectionClosed, AssociationError.ConnectionLost, "the connection was lost");
        var artim = why.Error == AssociationError.TimedOut && State is AssociationState.Sta2 or AssociationState.Sta13;
        return Fail(artim ? AssociationEvent.ArtimExpired : AssociationEvent.AbortRequested, why.Error, why.Text);
    }

    /// <summary>Why sending has failed, when nobody is reading: the peer may have said so in an A-ABORT before it closed the connection.</summary>
    public async ValueTask<AssociationException> AskWhyBrokenAsync(TimeSpan patience)
    {
        if (connection.Interrupted is not null)
            return Broken();
        connection.Arm(patience, "the peer took no more and did not say why");
        try
        {
            await ReceivePduAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (AssociationException why)
        {
            return why;
        }
        finally
        {
            connection.Disarm();
        }
        return Broken();
    }

    /// <summary>Takes a PDU that was read through the table. Returns for P-DATA, and for PDUs whose indication is the caller's to answer.</summary>
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
                throw Fail(happening, AssociationError.ProtocolViolation, $"a PDU of type {(byte)read.Type:X2}H came in {State}", AbortReason.UnexpectedPdu);
            case AssociationAction.AA2 or AssociationAction.AA3:
                var abort = (Abort)read.Pdu!;
                throw Fail(happening, AssociationError.AbortedByPeer, $"the peer aborted (source {(byte)abort.Source}, reason {(byte)abort.Reason})");
            default:
                Fire(happening);
                break;
        }
    }

    /// <summary>Waits for a whole PDU while no data are expected. P-DATA, where the table lets it pass, is passed over.</summary>
    public async ValueTask<Pdu> ReceivePduAsync(CancellationToken cancellationToken)
    {
        var dataLeft = 0;
        for (var isRest = false; ; isRest = true)
        {
            var result = await ReadAsync(Timeout.InfiniteTimeSpan, "", isRest, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Sends a PDU that an action asks for.</summary>
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

    /// <summary>Sends A-ABORT if one is due, waits for the peer to close where the table says so (Sta13), and closes.</summary>
    /// <param name="linger">How long to wait at most.</param>
    public async ValueTask CloseAsync(TimeSpan linger)
    {
        var abort = Interlocked.Exchange(ref unsentAbort, null);
        await connection.CloseAsync(abort, State == AssociationState.Sta13 ? linger : TimeSpan.Zero).ConfigureAwait(false);
        if (State == AssociationState.Sta13)
            Fire(AssociationEvent.ConnectionClosed);
    }

    public void Dispose() => connection.Dispose();
}
