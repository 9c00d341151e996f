using Dicom.Network.Associations;
using Dicom.Network.Dimse;

namespace Dicom.Network.Scp;

/// <summary>A request on its way through an <see cref="IServiceClass"/>.</summary>
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

    /// <summary>The presentation context it came on.</summary>
    public PresentationContext Context => message.Context;

    /// <summary>The association it came on.</summary>
    public AssociationInfo Association { get; }

    /// <summary>The bytes of the data set in the context's transfer syntax, as they arrive; at its end at once when there is none. Asynchronous reads only.</summary>
    /// <remarks>Reading throws <see cref="AssociationException"/> when the association ends before the data set does.</remarks>
    public Stream Dataset => message.Dataset;

    /// <summary>Whether C-CANCEL came for this request.</summary>
    public bool IsCancelRequested => isCancelRequested;

    /// <summary>The status of the final response; null while there is none.</summary>
    public DimseStatus? FinalStatus { get; private set; }

    /// <summary>Sends a response, in one piece with its data set. Reads away first what is left of <see cref="Dataset"/>: there are peers that look for an answer only when they have sent everything, and C-CANCEL comes behind it.</summary>
    /// <param name="response">Usually from <see cref="Dimse.Command.Respond"/>.</param>
    /// <param name="dataset">In the context's transfer syntax; empty for none.</param>
    /// <param name="cancellationToken">When cancelled, nothing is sent.</param>
    /// <exception cref="AssociationException">The association is over.</exception>
    /// <exception cref="OperationCanceledException">Nothing was sent: the final response is still to come.</exception>
    /// <exception cref="InvalidOperationException">There was a final response already, or this is none.</exception>
    public ValueTask RespondAsync(Command response, ReadOnlyMemory<byte> dataset = default, CancellationToken cancellationToken = default) =>
        RespondAsync(response, dataset, mayWait: false, cancellationToken);

    /// <summary>As <see cref="RespondAsync(Command, ReadOnlyMemory{byte}, CancellationToken)"/>, of many small responses: it may wait for those that follow. Whoever waits for something else before the next one sends them first (<see cref="FlushAsync"/>).</summary>
    public ValueTask RespondSoonAsync(Command response, ReadOnlyMemory<byte> dataset, CancellationToken cancellationToken) =>
        RespondAsync(response, dataset, mayWait: true, cancellationToken);

    /// <summary>Sends what <see cref="RespondSoonAsync"/> left waiting.</summary>
    /// <exception cref="AssociationException">The association is over.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => writer.FlushAsync(cancellationToken);

    async ValueTask RespondAsync(Command response, ReadOnlyMemory<byte> dataset, bool mayWait, CancellationToken cancellationToken)
    {
        if (FinalStatus is not null)
            throw new InvalidOperationException("the request has its final response already");
        cancellationToken.ThrowIfCancellationRequested();
        var status = response.Status ?? throw new InvalidOperationException("a response needs a status");
        // Pending ones may be a hundred thousand.
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
