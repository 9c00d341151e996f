namespace Dicom.Network.Scp;

/// <summary>An SCP of one or more SOP classes. One instance serves all associations at once.</summary>
public interface IServiceClass
{
    /// <summary>Whether presentation contexts with this abstract syntax are for this service.</summary>
    bool Handles(Uid sopClass);

    /// <summary>Performs one operation and answers it with <see cref="DimseRequest.RespondAsync(Dimse.Command, ReadOnlyMemory{byte}, CancellationToken)"/>: any number of pending responses, then one that is not pending.
    /// What is left of the data set is read and dropped. An exception answers 0110H, and the association goes on; so does returning without a final response.</summary>
    /// <param name="request">The request; not to be used after the task has ended.</param>
    /// <param name="cancellationToken">Cancelled by C-CANCEL for this request, by A-ABORT, when the connection is lost, and at the end of the shutdown's grace. After C-CANCEL a handler may just let the <see cref="OperationCanceledException"/> pass: the answer is FE00H then.</param>
    ValueTask HandleAsync(DimseRequest request, CancellationToken cancellationToken);
}
