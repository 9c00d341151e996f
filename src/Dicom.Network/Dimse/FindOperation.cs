namespace Dicom.Network.Dimse;

/// <summary>A C-FIND operation. It is sent when its responses are enumerated, which is possible once.</summary>
public sealed class FindOperation : IAsyncEnumerable<DimseResponse>
{
    readonly DimseSession session;
    readonly Uid sopClass;
    readonly ReadOnlyMemory<byte> identifier;
    InvokedOperation? running;
    int begun;

    internal FindOperation(DimseSession session, Uid sopClass, ReadOnlyMemory<byte> identifier)
    {
        this.session = session;
        this.sopClass = sopClass;
        this.identifier = identifier;
    }

    /// <summary>Sends C-CANCEL if the C-FIND is running. Responses continue until the peer has processed it; the last one then has status
    /// FE00H.</summary>
    public async Task CancelAsync(CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref running) is not { } operation)
            return;
        var cancel = new Command { Field = CommandField.CancelRequest, MessageIdBeingRespondedTo = operation.MessageId };
        await operation.SendAsync(cancel, default, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends the C-FIND and enumerates all responses, including the final one. Leaving the enumeration early sends C-CANCEL and
    /// discards the remaining responses. Cancellation aborts the association.</summary>
    public async IAsyncEnumerator<DimseResponse> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref begun, 1) != 0)
            throw new InvalidOperationException("the responses of a C-FIND can be enumerated only once");
        using var operation = await session.BeginAsync(sopClass, null, cancellationToken).ConfigureAwait(false);
        var request = new Command
        {
            Field = CommandField.FindRequest,
            MessageId = operation.MessageId,
            AffectedSopClass = sopClass,
            Priority = 0,
        };
        await operation.SendAsync(request, identifier, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref running, operation);
        var isFinal = false;
        try
        {
            while (!isFinal)
            {
                var response = await operation.ReceiveAsync(cancellationToken).ConfigureAwait(false);
                isFinal = !response.Command.Status!.Value.IsPending;
                yield return response;
            }
        }
        finally
        {
            if (!isFinal && session.End is null && !cancellationToken.IsCancellationRequested)
            {
                await CancelAsync(cancellationToken).ConfigureAwait(false);
                while ((await operation.ReceiveAsync(cancellationToken).ConfigureAwait(false)).Command.Status!.Value.IsPending) { }
            }
            Volatile.Write(ref running, null);
        }
    }
}
