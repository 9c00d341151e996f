using Dicom.Network.Associations;

namespace Dicom.Network.Dimse;

/// <summary>A request that an <see cref="IServiceClass"/> handles.</summary>
public sealed class DimseRequest
{
    readonly ReceivedMessage message;
    readonly DimseSession session;
    readonly CancellationTokenSource operation;
    volatile bool isCancelRequested;

    internal DimseRequest(ReceivedMessage message, DimseSession session, CancellationTokenSource operation, bool isDuplicate)
    {
        this.message = message;
        this.session = session;
        this.operation = operation;
        IsDuplicate = isDuplicate;
    }

    /// <summary>The Command Set.</summary>
    public Command Command => message.Command;

    /// <summary>Gets the presentation context of the request.</summary>
    public PresentationContext Context => message.Context;

    /// <summary>Gets the association of the request.</summary>
    public AssociationInfo Association => session.Info;

    /// <summary>Gets a stream over the data set, in the transfer syntax of the presentation context, while it arrives. Empty if the request
    /// has no data set. Supports asynchronous reads only.</summary>
    /// <remarks>Reads throw <see cref="AssociationException"/> if the association ends before the data set. The connection carries no other
    /// message until the data set has been read to its end, so a service must not wait for another operation of the association
    /// before.</remarks>
    public Stream Dataset => message.Dataset;

    /// <summary>Gets whether the peer sent C-CANCEL for this request.</summary>
    public bool IsCancelRequested => isCancelRequested;

    /// <summary>Gets the status of the final response; null before it is sent.</summary>
    public DimseStatus? FinalStatus { get; private set; }

    /// <summary>Whether another request with the same Message ID is being handled.</summary>
    internal bool IsDuplicate { get; }

    internal long BytesArrived => message.Dataset.BytesArrived;

    /// <summary>Task that ends when the request has been handled.</summary>
    internal Task Handling { get; set; } = Task.CompletedTask;

    /// <summary>Sends a response with its data set in one flush. First reads and discards the rest of <see cref="Dataset"/>, because some
    /// peers look for a response only after they have sent everything, and because C-CANCEL follows the data set.</summary>
    /// <param name="response">The response, usually from <see cref="Dimse.Command.Respond"/>.</param>
    /// <param name="dataset">Data set in the transfer syntax of the presentation context; empty for none.</param>
    /// <param name="cancellationToken">Cancels the operation before anything is sent.</param>
    /// <exception cref="AssociationException">The association has ended.</exception>
    /// <exception cref="OperationCanceledException">Cancelled. Nothing was sent, and the final response is still due.</exception>
    /// <exception cref="InvalidOperationException">The final response was already sent, or <paramref name="response"/> has no
    /// status.</exception>
    public ValueTask RespondAsync(
        Command response,
        ReadOnlyMemory<byte> dataset = default,
        CancellationToken cancellationToken = default
    ) => RespondAsync(response, dataset, mayWait: false, cancellationToken);

    /// <summary>Sends a response like <see cref="RespondAsync(Command, ReadOnlyMemory{byte}, CancellationToken)"/>, but may keep it in the
    /// buffer to send it together with later ones. Meant for many small responses. Callers that wait for something else before the next
    /// response call <see cref="FlushAsync"/> first.</summary>
    public ValueTask RespondSoonAsync(Command response, ReadOnlyMemory<byte> dataset, CancellationToken cancellationToken) =>
        RespondAsync(response, dataset, mayWait: true, cancellationToken);

    /// <summary>Flushes responses that <see cref="RespondSoonAsync"/> kept in the buffer.</summary>
    /// <exception cref="AssociationException">The association has ended.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => session.Writer.FlushAsync(cancellationToken);

    async ValueTask RespondAsync(Command response, ReadOnlyMemory<byte> dataset, bool mayWait, CancellationToken cancellationToken)
    {
        if (FinalStatus is not null)
            throw new InvalidOperationException("the final response was already sent");
        cancellationToken.ThrowIfCancellationRequested();
        var status = response.Status ?? throw new InvalidOperationException("a response needs a status");
        // Pending responses are not traced: there may be 100,000 of them.
        using var activity = status.IsPending ? null : Telemetry.Source.StartActivity("answer");
        await message.Dataset.DrainAsync(cancellationToken).ConfigureAwait(false);
        if (!status.IsPending)
            FinalStatus = status;
        await session.Writer.WriteAsync(Context.Id, response, dataset, mayWait, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Sends a response without a data set.</summary>
    public ValueTask RespondAsync(DimseStatus status, string? errorComment = null, CancellationToken cancellationToken = default) =>
        RespondAsync(Command.Respond(status, errorComment), default, cancellationToken);

    /// <summary>Returns the accepted context for <see cref="StoreAsync"/>: one in which the peer is SCP of the SOP class. Returns null if
    /// there is none.</summary>
    /// <param name="sopClass">SOP Class UID.</param>
    /// <param name="transferSyntax">Transfer syntax of the context; null for any.</param>
    public PresentationContext? FindContext(Uid sopClass, Uid? transferSyntax = null) => session.FindContext(sopClass, transferSyntax);

    /// <summary>Sends a C-STORE sub-operation to the peer on this association and waits for its response (PS3.7 9.1.3). First reads and
    /// discards the rest of <see cref="Dataset"/>. Sub-operations beyond the negotiated window wait for others to end.</summary>
    /// <param name="sopClass">SOP Class UID of the instance.</param>
    /// <param name="sopInstance">SOP Instance UID of the instance.</param>
    /// <param name="transferSyntax">Transfer syntax of <paramref name="dataset"/>.</param>
    /// <param name="dataset">The data set; sent unchanged. If reading it fails, the association is aborted.</param>
    /// <param name="cancellationToken">Cancels before sending begins. A sub-operation that has begun is completed, because the association
    /// would otherwise have to be aborted.</param>
    /// <returns>The C-STORE-RSP.</returns>
    /// <exception cref="InvalidOperationException">No context was accepted in which the peer is SCP of this class, with this transfer
    /// syntax.</exception>
    /// <exception cref="AssociationException">The association has ended.</exception>
    public async Task<Command> StoreAsync(
        Uid sopClass,
        Uid sopInstance,
        Uid transferSyntax,
        Stream dataset,
        CancellationToken cancellationToken = default
    )
    {
        await message.Dataset.DrainAsync(cancellationToken).ConfigureAwait(false);
        using var store = await session.BeginAsync(sopClass, transferSyntax, cancellationToken).ConfigureAwait(false);
        return await store.StoreAsync(sopInstance, dataset, CancellationToken.None).ConfigureAwait(false);
    }

    internal void CancelByPeer()
    {
        isCancelRequested = true;
        try
        {
            operation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request has just been answered.
        }
    }

    /// <summary>Cancels the request because the association has ended.</summary>
    internal void CancelByEnd()
    {
        try
        {
            _ = operation.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The request has just been answered.
        }
    }
}
