using System.Net;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;

namespace Dicom.Network.Scu;

/// <summary>An association that we request. Operations may be invoked concurrently: those that exceed the negotiated window, by default one
/// at a time (PS3.7 D.3.3.3), wait for others to end. A failure during an operation aborts the association.</summary>
public sealed class DimseClient : IAsyncDisposable
{
    /// <summary>Maximum time for the peer to close the connection after A-ABORT. 1 s, because the peer has nothing else left to
    /// do.</summary>
    static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(1);

    static readonly Uid Verification = Uid.Parse("1.2.840.10008.1.1");

    readonly SocketTransport transport;
    readonly Association association;
    readonly DimseSession session;
    readonly Task running;

    DimseClient(SocketTransport transport, Association association, DimseSession session)
    {
        this.transport = transport;
        this.association = association;
        this.session = session;
        running = RunAsync();
    }

    /// <summary>Gets the negotiated parameters.</summary>
    public AssociationInfo Association => session.Info;

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
        var transport = await SocketTransport.ConnectAsync(remote, cancellationToken).ConfigureAwait(false);
        var acknowledge = PromptAcknowledgement.Of(transport.Socket);
        var association = new Association(transport, options.Limits, options.TimeProvider, isRequestor: true, acknowledge);
        try
        {
            var info = await RequestAsync(association, request, remote, cancellationToken).ConfigureAwait(false);
            var session = new DimseSession(association, info, options.Services, options.TimeProvider, options.HandlerFailed);
            return new DimseClient(transport, association, session);
        }
        catch
        {
            association.Fail(AssociationEvent.AbortRequested, AssociationError.AbortedByUs, "the association was aborted");
            await CloseAsync(association, transport).ConfigureAwait(false);
            association.Dispose();
            throw;
        }
    }

    static async Task<AssociationInfo> RequestAsync(
        Association association,
        AssociateRequest request,
        EndPoint remote,
        CancellationToken cancellationToken
    )
    {
        association.Fire(AssociationEvent.AssociateRequested);
        association.Fire(AssociationEvent.ConnectionConfirmed);
        await association.SendAsync(request, cancellationToken).ConfigureAwait(false);
        association.Connection.Arm(association.Limits.ArtimTimeout, "the request for an association was not answered in time");
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
                "the maximum PDU length that the peer announced is too short for any fragment"
            );
        association.SetPeerMaxPduLength(accept.User.MaximumLength);
        association.Contexts = Negotiation.Agreed(request, accept);
        return new AssociationInfo
        {
            Id = 0,
            CallingAeTitle = request.CallingAeTitle,
            CalledAeTitle = request.CalledAeTitle,
            Remote = remote,
            PeerUser = accept.User,
            Contexts = association.Contexts,
            AsynchronousOperations =
                request.User.AsynchronousOperations is { } proposed && accept.User.AsynchronousOperations is { } agreed
                    ? proposed.Smaller(agreed)
                    : AsynchronousOperationsWindow.Synchronous,
            ExtendedNegotiation = accept
                .User.ExtendedNegotiations.DistinctBy(agreed => agreed.SopClass)
                .ToDictionary(agreed => agreed.SopClass, agreed => agreed.Information),
        };
    }

    async Task RunAsync()
    {
        try
        {
            await session.RunAsync().ConfigureAwait(false);
        }
        catch (AssociationException end)
        {
            // Each operation throws this reason. The interruption ends operations that are still sending.
            association.Connection.Interrupt(new Interruption(end.Error, end.Message));
        }
        finally
        {
            await CloseAsync(association, transport).ConfigureAwait(false);
        }
    }

    /// <summary>Returns the accepted context in which we are SCU of a SOP class, with this transfer syntax or, if
    /// <paramref name="transferSyntax"/> is null, with any. Returns null if there is none.</summary>
    public PresentationContext? FindContext(Uid sopClass, Uid? transferSyntax = null) => session.FindContext(sopClass, transferSyntax);

    /// <summary>Sends a C-ECHO request and waits for the response.</summary>
    /// <returns>The C-ECHO-RSP.</returns>
    /// <exception cref="InvalidOperationException">No context for Verification was accepted.</exception>
    /// <exception cref="AssociationException">The association has ended.</exception>
    public async Task<Command> EchoAsync(CancellationToken cancellationToken = default)
    {
        using var echo = await session.BeginAsync(Verification, null, cancellationToken).ConfigureAwait(false);
        var command = new Command
        {
            Field = CommandField.EchoRequest,
            MessageId = echo.MessageId,
            AffectedSopClass = Verification,
        };
        await echo.SendAsync(command, default, cancellationToken).ConfigureAwait(false);
        return (await echo.ReceiveAsync(cancellationToken).ConfigureAwait(false)).Command;
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
        using var store = await session.BeginAsync(sopClass, transferSyntax, cancellationToken).ConfigureAwait(false);
        return await store.StoreAsync(sopInstance, dataset, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates a C-FIND operation. It is sent when its responses are enumerated.</summary>
    /// <param name="sopClass">SOP Class UID of the information model.</param>
    /// <param name="identifier">Identifier with the keys, in the transfer syntax of the context.</param>
    public FindOperation Find(Uid sopClass, ReadOnlyMemory<byte> identifier) => new(session, sopClass, identifier);

    /// <summary>Releases the association in order and closes the connection. If the peer requests release at the same time, its request is
    /// answered (PS3.8 table 9-10, Sta9 and Sta11). All operations must have ended.</summary>
    /// <exception cref="AssociationException">The association has ended in another way.</exception>
    public async Task ReleaseAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await session.RequestReleaseAsync(running, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await AbortAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Aborts the association and closes the connection. Waits for <see cref="DimseClientOptions.Services"/> to end, so they must
    /// not call it.</summary>
    public async Task AbortAsync()
    {
        session.Abort();
        await running.ConfigureAwait(false);
    }

    /// <summary>Closes the connection. Sends A-ABORT first if the association was not released.</summary>
    public async ValueTask DisposeAsync()
    {
        await AbortAsync().ConfigureAwait(false);
        association.Dispose();
        session.Dispose();
    }

    static async Task CloseAsync(Association association, SocketTransport transport)
    {
        await association
            .CloseAsync(() => association.Connection.Arm(ClosingPatience, "the peer did not close the connection"))
            .ConfigureAwait(false);
        transport.Dispose();
    }
}
