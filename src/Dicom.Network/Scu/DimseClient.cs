using System.Net;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;

namespace Dicom.Network.Scu;

/// <summary>An association that we requested. One operation at a time (PS3.7 D.3.3.3: the asynchronous operations window is 1/1). What goes wrong in the middle of an operation aborts the association.</summary>
public sealed class DimseClient : IAsyncDisposable
{
    /// <summary>How long a peer that was sent A-ABORT may take to close the connection. 1 s: it has nothing else left to do.</summary>
    static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(1);

    readonly SocketTransport transport;
    readonly Association association;
    readonly DimseClientOptions options;
    readonly MessageReader reader;
    readonly MessageWriter writer;
    ReceivedMessage? received;
    ushort lastMessageId;
    bool isClosed;

    DimseClient(SocketTransport transport, DimseClientOptions options, EndPoint remote)
    {
        this.transport = transport;
        this.options = options;
        association = new Association(transport, options.Limits, options.TimeProvider, isRequestor: true, PromptAcknowledgement.Of(transport.Socket));
        reader = new MessageReader(association);
        writer = new MessageWriter(association);
        Association = new AssociationInfo
        {
            Id = 0,
            CallingAeTitle = options.CallingAeTitle,
            CalledAeTitle = options.CalledAeTitle,
            Remote = remote,
            Contexts = association.Contexts,
        };
    }

    /// <summary>What was agreed.</summary>
    public AssociationInfo Association { get; private set; }

    /// <summary>Whether operations are possible.</summary>
    public bool IsOpen => association.State == AssociationState.Sta6;

    /// <summary>Connects and requests an association.</summary>
    /// <exception cref="AssociationException">Rejected, aborted, or no answer in time.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">Nobody listens there.</exception>
    public static async Task<DimseClient> ConnectAsync(EndPoint remote, DimseClientOptions options, CancellationToken cancellationToken = default)
    {
        var request = options.ToRequest();
        var client = new DimseClient(await SocketTransport.ConnectAsync(remote, cancellationToken).ConfigureAwait(false), options, remote);
        await client.GuardAsync(async () =>
        {
            await client.RequestAsync(request, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        return client;
    }

    async Task RequestAsync(AssociateRequest request, CancellationToken cancellationToken)
    {
        association.Fire(AssociationEvent.AssociateRequested);
        association.Fire(AssociationEvent.ConnectionConfirmed);
        await association.SendAsync(request, cancellationToken).ConfigureAwait(false);
        association.Connection.Arm(options.Limits.ArtimTimeout, "the request for an association was not answered in time");
        var answer = await association.ReceivePduAsync(cancellationToken).ConfigureAwait(false);
        association.Connection.Disarm();
        if (answer is AssociateReject reject)
        {
            association.EndInOrder(AssociationError.Rejected, $"the association was rejected: {reject.ReasonText}");
            throw association.End!;
        }
        var accept = (AssociateAccept)answer;
        if (accept.User.MaximumLength is > 0 and < Negotiation.MinPeerMaxPduLength)
            throw association.Fail(AssociationEvent.AbortRequested, AssociationError.ProtocolViolation, "the peer takes no PDU long enough to carry anything");
        association.SetPeerMaxPduLength(accept.User.MaximumLength);
        association.Contexts = Agreed(request, accept);
        Association = Association with
        {
            PeerUser = accept.User,
            Contexts = association.Contexts,
            ExtendedNegotiation = accept.User.ExtendedNegotiations.DistinctBy(agreed => agreed.SopClass).ToDictionary(agreed => agreed.SopClass, agreed => agreed.Information),
        };
    }

    static Dictionary<byte, PresentationContext> Agreed(AssociateRequest request, AssociateAccept accept)
    {
        var contexts = new Dictionary<byte, PresentationContext>();
        foreach (var answer in accept.Contexts)
        {
            if (answer.Result != ContextResult.Accepted
                || request.Contexts.FirstOrDefault(context => context.Id == answer.Id) is not { } proposed
                || !proposed.TransferSyntaxes.Contains(answer.TransferSyntax))
                continue;
            var role = accept.User.Roles.FirstOrDefault(role => role.SopClass == proposed.AbstractSyntax);
            contexts.Add(answer.Id, new PresentationContext(answer.Id, proposed.AbstractSyntax, answer.TransferSyntax, role?.Scu ?? true, role?.Scp ?? false));
        }
        return contexts;
    }

    /// <summary>The accepted context for a SOP class and transfer syntax; for the class alone when <paramref name="transferSyntax"/> is null. Null when there is none.</summary>
    public PresentationContext? FindContext(Uid sopClass, Uid? transferSyntax = null) =>
        Association.Contexts.Values.FirstOrDefault(context => context.AbstractSyntax == sopClass && (transferSyntax is null || context.TransferSyntax == transferSyntax));

    /// <summary>C-ECHO.</summary>
    /// <returns>The C-ECHO-RSP.</returns>
    /// <exception cref="InvalidOperationException">No context for Verification was accepted.</exception>
    /// <exception cref="AssociationException">The association is over.</exception>
    public async Task<Command> EchoAsync(CancellationToken cancellationToken = default)
    {
        var sopClass = Uid.Parse("1.2.840.10008.1.1");
        var command = new Command { Field = CommandField.EchoRequest, MessageId = NextMessageId(), AffectedSopClass = sopClass };
        await SendAsync(Context(sopClass).Id, command, default, cancellationToken).ConfigureAwait(false);
        return (await ReceiveAsync(command.MessageId!.Value, cancellationToken).ConfigureAwait(false)).Command;
    }

    /// <summary>C-STORE of a data set whose bytes are in <paramref name="transferSyntax"/> already; they are sent as they are.</summary>
    /// <returns>The C-STORE-RSP.</returns>
    /// <exception cref="InvalidOperationException">No context for this class and transfer syntax was accepted.</exception>
    /// <exception cref="AssociationException">The association is over.</exception>
    public async Task<Command> StoreAsync(Uid sopClass, Uid sopInstance, Uid transferSyntax, Stream dataset, CancellationToken cancellationToken = default)
    {
        var context = Context(sopClass, transferSyntax);
        var command = new Command { Field = CommandField.StoreRequest, MessageId = NextMessageId(), AffectedSopClass = sopClass, AffectedSopInstance = sopInstance, Priority = 0 };
        await GuardAsync(async () =>
        {
            await writer.WriteAsync(context.Id, command, dataset, nobodyReads: true, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        return (await ReceiveAsync(command.MessageId!.Value, cancellationToken).ConfigureAwait(false)).Command;
    }

    /// <summary>C-FIND.</summary>
    /// <param name="sopClass">The information model.</param>
    /// <param name="identifier">Keys, in the context's transfer syntax.</param>
    /// <exception cref="InvalidOperationException">No context for this class was accepted.</exception>
    public FindOperation Find(Uid sopClass, ReadOnlyMemory<byte> identifier) => new(this, Context(sopClass), identifier, NextMessageId());

    /// <summary>Releases the association in order and closes the connection. A release that the peer asks for at the same time is answered (PS3.8 table 9-10, Sta9 and Sta11).</summary>
    /// <exception cref="AssociationException">The association is over already, or ends otherwise.</exception>
    public async Task ReleaseAsync(CancellationToken cancellationToken = default)
    {
        await GuardAsync(async () =>
        {
            association.Fire(AssociationEvent.ReleaseRequested);
            await association.SendAsync(new ReleaseRequest(), cancellationToken).ConfigureAwait(false);
            association.Connection.Arm(options.Limits.ArtimTimeout, "the request for release was not answered in time");
            while (await association.ReceivePduAsync(cancellationToken).ConfigureAwait(false) is ReleaseRequest)
            {
                association.Fire(AssociationEvent.ReleaseResponded);
                await association.SendAsync(new ReleaseReply(), cancellationToken).ConfigureAwait(false);
            }
            association.EndInOrder(AssociationError.Released, "the association was released");
            return true;
        }).ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Aborts the association and closes the connection.</summary>
    public async Task AbortAsync()
    {
        association.Fail(AssociationEvent.AbortRequested, AssociationError.AbortedByUs, "the association was aborted");
        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Closes the connection, with A-ABORT when the association was not released.</summary>
    public async ValueTask DisposeAsync()
    {
        await AbortAsync().ConfigureAwait(false);
        association.Dispose();
    }

    internal async Task SendAsync(byte contextId, Command command, ReadOnlyMemory<byte> dataset, CancellationToken cancellationToken) =>
        await GuardAsync(async () =>
        {
            await writer.WriteAsync(contextId, command, dataset, mayWait: false, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);

    /// <summary>Waits for the next response to a request.</summary>
    internal Task<ReceivedMessage> ReceiveAsync(ushort messageId, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        if (received is { } previous)
            await previous.Dataset.DrainAsync(cancellationToken).ConfigureAwait(false);
        received = await reader.ReadCommandAsync(options.Limits.ResponseTimeout, cancellationToken).ConfigureAwait(false)
            ?? throw association.Fail(AssociationEvent.AbortRequested, AssociationError.ProtocolViolation, "the peer asked for release instead of answering");
        if (!received.Command.IsResponse || received.Command.MessageIdBeingRespondedTo != messageId)
            throw association.Violation(AbortReason.UnexpectedPduParameter, "something else came than the response to our request");
        return received;
    });

    /// <summary>Reads a response's identifier whole.</summary>
    internal Task<ReadOnlyMemory<byte>> ReadIdentifierAsync(ReceivedMessage message, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        if (!message.Command.HasDataset)
            return ReadOnlyMemory<byte>.Empty;
        var bytes = new byte[4096];
        var count = 0;
        while (await message.Dataset.ReadAsync(bytes.AsMemory(count), cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            count += read;
            if (count < bytes.Length)
                continue;
            if (count >= options.Limits.MaxIdentifierLength)
                throw association.Fail(AssociationEvent.AbortRequested, AssociationError.ProtocolViolation, $"an identifier is longer than the limit of {options.Limits.MaxIdentifierLength} bytes");
            Array.Resize(ref bytes, Math.Min(2 * count, options.Limits.MaxIdentifierLength));
        }
        return bytes.AsMemory(0, count);
    });

    PresentationContext Context(Uid sopClass, Uid? transferSyntax = null) => FindContext(sopClass, transferSyntax)
        ?? throw new InvalidOperationException($"the peer accepted no presentation context for {sopClass} {transferSyntax}");

    ushort NextMessageId() => ++lastMessageId;

    /// <summary>A step that cannot be repeated: what ends it before its end ends the association, and the peer gets A-ABORT.</summary>
    async Task<T> GuardAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch
        {
            await AbortAsync().ConfigureAwait(false);
            throw;
        }
    }

    async Task CloseAsync()
    {
        if (isClosed)
            return;
        isClosed = true;
        await association.CloseAsync(ClosingPatience).ConfigureAwait(false);
        transport.Dispose();
    }
}
