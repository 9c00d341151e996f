using System.Net;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;

namespace Dicom.Network.Scu;

/// <summary>An association that we request, as SCU. Runs one operation at a time: the asynchronous operations window is 1/1 (PS3.7
/// D.3.3.3). A failure during an operation aborts the association.</summary>
public sealed class DimseClient : IAsyncDisposable
{
    /// <summary>Maximum time for the peer to close the connection after A-ABORT. 1 s, because the peer has nothing else left to
    /// do.</summary>
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
        association = new Association(
            transport,
            options.Limits,
            options.TimeProvider,
            isRequestor: true,
            PromptAcknowledgement.Of(transport.Socket)
        );
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

    /// <summary>Gets the negotiated parameters.</summary>
    public AssociationInfo Association { get; private set; }

    /// <summary>Gets whether operations are possible.</summary>
    public bool IsOpen => association.State == AssociationState.Sta6;

    /// <summary>Connects and requests an association.</summary>
    /// <exception cref="AssociationException">The association was rejected or aborted, or was not answered in time.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The connection failed, for example because nothing listens at this
    /// address.</exception>
    public static async Task<DimseClient> ConnectAsync(
        EndPoint remote,
        DimseClientOptions options,
        CancellationToken cancellationToken = default
    )
    {
        var request = options.ToRequest();
        var client = new DimseClient(await SocketTransport.ConnectAsync(remote, cancellationToken).ConfigureAwait(false), options, remote);
        await client
            .GuardAsync(async () =>
            {
                await client.RequestAsync(request, cancellationToken).ConfigureAwait(false);
                return true;
            })
            .ConfigureAwait(false);
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
            throw association.Fail(
                AssociationEvent.AbortRequested,
                AssociationError.ProtocolViolation,
                "the peer takes no PDU long enough to carry anything"
            );
        association.SetPeerMaxPduLength(accept.User.MaximumLength);
        association.Contexts = Agreed(request, accept);
        Association = Association with
        {
            PeerUser = accept.User,
            Contexts = association.Contexts,
            ExtendedNegotiation = accept
                .User.ExtendedNegotiations.DistinctBy(agreed => agreed.SopClass)
                .ToDictionary(agreed => agreed.SopClass, agreed => agreed.Information),
        };
    }

    static Dictionary<byte, PresentationContext> Agreed(AssociateRequest request, AssociateAccept accept)
    {
        var contexts = new Dictionary<byte, PresentationContext>();
        foreach (var answer in accept.Contexts)
        {
            if (
                answer.Result != ContextResult.Accepted
                || request.Contexts.FirstOrDefault(context => context.Id == answer.Id) is not { } proposed
                || !proposed.TransferSyntaxes.Contains(answer.TransferSyntax)
            )
                continue;
            var role = accept.User.Roles.FirstOrDefault(role => role.SopClass == proposed.AbstractSyntax);
            contexts.Add(
                answer.Id,
                new PresentationContext(answer.Id, proposed.AbstractSyntax, answer.TransferSyntax, role?.Scu ?? true, role?.Scp ?? false)
            );
        }
        return contexts;
    }

    /// <summary>Returns the accepted context for a SOP class and transfer syntax, or for the SOP class with any transfer syntax if
    /// <paramref name="transferSyntax"/> is null. Returns null if there is none.</summary>
    public PresentationContext? FindContext(Uid sopClass, Uid? transferSyntax = null) =>
        Association.Contexts.Values.FirstOrDefault(context =>
            context.AbstractSyntax == sopClass && (transferSyntax is null || context.TransferSyntax == transferSyntax)
        );

    /// <summary>Sends a C-ECHO request and waits for the response.</summary>
    /// <returns>The C-ECHO-RSP.</returns>
    /// <exception cref="InvalidOperationException">No context for Verification was accepted.</exception>
    /// <exception cref="AssociationException">The association has ended.</exception>
    public async Task<Command> EchoAsync(CancellationToken cancellationToken = default)
    {
        var sopClass = Uid.Parse("1.2.840.10008.1.1");
        var command = new Command
        {
            Field = CommandField.EchoRequest,
            MessageId = NextMessageId(),
            AffectedSopClass = sopClass,
        };
        await SendAsync(Context(sopClass).Id, command, default, cancellationToken).ConfigureAwait(false);
        return (await ReceiveAsync(command.MessageId!.Value, cancellationToken).ConfigureAwait(false)).Command;
    }

    /// <summary>Sends a C-STORE request and waits for the response. The bytes of <paramref name="dataset"/> must be in
    /// <paramref name="transferSyntax"/>; they are sent unchanged.</summary>
    /// <returns>The C-STORE-RSP.</returns>
    /// <exception cref="InvalidOperationException">No context for this class and transfer syntax was accepted.</exception>
    /// <exception cref="AssociationException">The association has ended.</exception>
    public async Task<Command> StoreAsync(
        Uid sopClass,
        Uid sopInstance,
        Uid transferSyntax,
        Stream dataset,
        CancellationToken cancellationToken = default
    )
    {
        var context = Context(sopClass, transferSyntax);
        var command = new Command
        {
            Field = CommandField.StoreRequest,
            MessageId = NextMessageId(),
            AffectedSopClass = sopClass,
            AffectedSopInstance = sopInstance,
            Priority = 0,
        };
        await GuardAsync(async () =>
            {
                await writer.WriteAsync(context.Id, command, dataset, nobodyReads: true, cancellationToken).ConfigureAwait(false);
                return true;
            })
            .ConfigureAwait(false);
        return (await ReceiveAsync(command.MessageId!.Value, cancellationToken).ConfigureAwait(false)).Command;
    }

    /// <summary>Creates a C-FIND operation. It is sent when its responses are enumerated.</summary>
    /// <param name="sopClass">SOP Class UID of the information model.</param>
    /// <param name="identifier">Identifier with the keys, in the transfer syntax of the context.</param>
    /// <exception cref="InvalidOperationException">No context for this class was accepted.</exception>
    public FindOperation Find(Uid sopClass, ReadOnlyMemory<byte> identifier) => new(this, Context(sopClass), identifier, NextMessageId());

    /// <summary>Releases the association in order and closes the connection. If the peer requests release at the same time, its request is
    /// answered (PS3.8 table 9-10, Sta9 and Sta11).</summary>
    /// <exception cref="AssociationException">The association has already ended, or does not end in order.</exception>
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
            })
            .ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Aborts the association and closes the connection.</summary>
    public async Task AbortAsync()
    {
        association.Fail(AssociationEvent.AbortRequested, AssociationError.AbortedByUs, "the association was aborted");
        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Closes the connection. Sends A-ABORT first if the association was not released.</summary>
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
            })
            .ConfigureAwait(false);

    /// <summary>Waits for the next response to a request.</summary>
    internal Task<ReceivedMessage> ReceiveAsync(ushort messageId, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            if (received is { } previous)
                await previous.Dataset.DrainAsync(cancellationToken).ConfigureAwait(false);
            received = await reader.ReadCommandAsync(options.Limits.ResponseTimeout, cancellationToken).ConfigureAwait(false)
                ?? throw association.Fail(
                    AssociationEvent.AbortRequested,
                    AssociationError.ProtocolViolation,
                    "the peer asked for release instead of answering"
                );
            if (!received.Command.IsResponse || received.Command.MessageIdBeingRespondedTo != messageId)
                throw association.Violation(AbortReason.UnexpectedPduParameter, "something else came than the response to our request");
            return received;
        });

    /// <summary>Reads the complete identifier of a response.</summary>
    internal Task<ReadOnlyMemory<byte>> ReadIdentifierAsync(ReceivedMessage message, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
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
                    throw association.Fail(
                        AssociationEvent.AbortRequested,
                        AssociationError.ProtocolViolation,
                        $"an identifier is longer than the limit of {options.Limits.MaxIdentifierLength} bytes"
                    );
                Array.Resize(ref bytes, Math.Min(2 * count, options.Limits.MaxIdentifierLength));
            }
            return bytes.AsMemory(0, count);
        });

    PresentationContext Context(Uid sopClass, Uid? transferSyntax = null) =>
        FindContext(sopClass, transferSyntax)
        ?? throw new InvalidOperationException($"the peer accepted no presentation context for {sopClass} {transferSyntax}");

    ushort NextMessageId() => ++lastMessageId;

    /// <summary>Runs a step that cannot be repeated. If it throws, the association is aborted.</summary>
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
