using Dicom.Network.Associations;
using Dicom.Network.Dimse;

namespace Dicom.Network.Scp;

/// <summary>A request that an <see cref="IServiceClass"/> handles.</summary>
public sealed class DimseRequest
{
    readonly ReceivedMessage message;
    readonly MessageWriter writer;
    readonly CancellationTokenSource operation;
    volatile bool isCancelRequested;

    internal DimseRequest(ReceivedMessage message, AssociationInfo association, MessageWriter writer, CancellationTokenSource operation)
    {
        this.message = message;
        this.writer = writer;
        this.operation = operation;
        Association = association;
    }

    /// <summary>The Command Set.</summary>
    public Command Command => message.Command;

    /// <summary>Gets the presentation context of the request.</summary>
    public PresentationContext Context => message.Context;

    /// <summary>Gets the association of the request.</summary>
    public AssociationInfo Association { get; }

    /// <summary>Gets a stream over the data set, in the transfer syntax of the presentation context, while it arrives. Empty if the request
    /// has no data set. Supports asynchronous reads only.</summary>
    /// <remarks>Reads throw <see cref="AssociationException"/> if the association ends before the data set.</remarks>
    public Stream Dataset => message.Dataset;

    /// <summary>Gets whether the peer sent C-CANCEL for this request.</summary>
    public bool IsCancelRequested => isCancelRequested;

    /// <summary>Gets the status of the final response; null before it is sent.</summary>
    public DimseStatus? FinalStatus { get; private set; }

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
    public ValueTask FlushAsync(CancellationToken cancellationToken) => writer.FlushAsync(cancellationToken);

    async ValueTask RespondAsync(Command response, ReadOnlyMemory<byte> dataset, bool mayWait, CancellationToken cancellationToken)
    {
        if (FinalStatus is not null)
            throw new InvalidOperationException("the request has its final response already");
        cancellationToken.ThrowIfCancellationRequested();
        var status = response.Status ?? throw new InvalidOperationException("a response needs a status");
        // Pending responses are not traced: there may be 100,000 of them.
        using var activity = status.IsPending ? null : Telemetry.Source.StartActivity("answer");
        await message.Dataset.DrainAsync(cancellationToken).ConfigureAwait(false);
        if (!status.IsPending)
            FinalStatus = status;
        await writer.WriteAsync(Context.Id, response, dataset, mayWait, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Sends a response without a data set.</summary>
    public ValueTask RespondAsync(DimseStatus status, string? errorComment = null, CancellationToken cancellationToken = default) =>
        RespondAsync(Command.Respond(status, errorComment), default, cancellationToken);

    internal void CancelByPeer()
    {
        isCancelRequested = true;
        operation.Cancel();
    }
}
