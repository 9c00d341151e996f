namespace Dicom.Network.Dimse;

/// <summary>SCP of one or more SOP classes. One instance serves all associations concurrently.</summary>
public interface IServiceClass
{
    /// <summary>Returns whether this service handles presentation contexts with this abstract syntax.</summary>
    bool Handles(Uid sopClass);

    /// <summary>Performs one operation and answers it with
    /// <see cref="DimseRequest.RespondAsync(Command, ReadOnlyMemory{byte}, CancellationToken)"/>: any number of pending responses,
    /// then one final response. The unread rest of the data set is discarded. If the handler throws or returns before it has sent a
    /// final response, the peer receives 0110H. The association continues.</summary>
    /// <param name="request">The request. Not valid after the task has ended.</param>
    /// <param name="cancellationToken">Cancelled by C-CANCEL for this request, by A-ABORT, by the loss of the connection, and at the end of
    /// the shutdown grace period. After C-CANCEL a handler may let the <see cref="OperationCanceledException"/> propagate; the peer then
    /// receives FE00H.</param>
    ValueTask HandleAsync(DimseRequest request, CancellationToken cancellationToken);
}
