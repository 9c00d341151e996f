using System.Threading.Channels;
using Dicom.Network.Associations;

namespace Dicom.Network.Dimse;

/// <summary>An operation that our side invokes: sends its request and receives its responses. Any failure aborts the association, because
/// the peer's view of the operation is then unknown.</summary>
sealed class InvokedOperation : IDisposable
{
    readonly DimseSession session;
    readonly PresentationContext context;
    readonly TimeSpan patience;
    readonly Deadline deadline;
    CancellationTokenSource? sending;

    // One response may wait. The session then reads no further message, so a slow consumer holds the peer back.
    readonly Channel<DimseResponse> responses = Channel.CreateBounded<DimseResponse>(new BoundedChannelOptions(1) { SingleReader = true });

    public InvokedOperation(DimseSession session, PresentationContext context, ushort messageId, TimeSpan patience, TimeProvider time)
    {
        this.session = session;
        this.context = context;
        this.patience = patience;
        MessageId = messageId;
        deadline = new Deadline(time, text => session.Abort(AssociationError.TimedOut, text));
    }

    /// <summary>Gets the Message ID of the request.</summary>
    public ushort MessageId { get; }

    /// <summary>Sends C-STORE and waits for its response.</summary>
    public async Task<Command> StoreAsync(Uid sopInstance, Stream dataset, CancellationToken cancellationToken)
    {
        var request = new Command
        {
            Field = CommandField.StoreRequest,
            MessageId = MessageId,
            AffectedSopClass = context.AbstractSyntax,
            AffectedSopInstance = sopInstance,
            Priority = 0,
        };
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Volatile.Write(ref sending, cancellation);
        try
        {
            await GuardAsync(session.Writer.WriteAsync(context.Id, request, dataset, cancellation.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (session.End is { } end && !cancellationToken.IsCancellationRequested)
        {
            throw end;
        }
        finally
        {
            Volatile.Write(ref sending, null);
        }
        return (await ReceiveAsync(cancellationToken).ConfigureAwait(false)).Command;
    }

    /// <summary>Sends the request, or C-CANCEL, with its data set; empty for none.</summary>
    public ValueTask SendAsync(Command request, ReadOnlyMemory<byte> dataset, CancellationToken cancellationToken) =>
        GuardAsync(session.Writer.WriteAsync(context.Id, request, dataset, mayWait: false, cancellationToken));

    /// <summary>Waits for the next response.</summary>
    /// <exception cref="AssociationException">The association has ended, or the peer did not answer in time.</exception>
    public async ValueTask<DimseResponse> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (responses.Reader.TryRead(out var response))
            return response;
        deadline.Arm(patience, "the peer did not answer within the response timeout");
        try
        {
            return await responses.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw session.End!;
        }
        catch
        {
            session.Abort();
            throw;
        }
        finally
        {
            deadline.Disarm();
        }
    }

    /// <summary>Passes a response to <see cref="ReceiveAsync"/>. Waits until the previous one has been taken.</summary>
    internal async ValueTask DeliverAsync(DimseResponse response)
    {
        try
        {
            await responses.Writer.WriteAsync(response).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            // The association has ended.
        }
    }

    /// <summary>Ends the operation because the association has ended.</summary>
    internal void End()
    {
        responses.Writer.TryComplete();
        try
        {
            _ = Volatile.Read(ref sending)?.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The data set has just been sent.
        }
    }

    async ValueTask GuardAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch
        {
            session.Abort();
            throw;
        }
    }

    public void Dispose()
    {
        deadline.Dispose();
        session.Remove(this);
    }
}

/// <summary>A response to an operation that our side invoked.</summary>
/// <param name="Command">Command Set of the response, with the status.</param>
/// <param name="Identifier">Data set of the response, in the transfer syntax of the context; empty for none.</param>
public sealed record DimseResponse(Command Command, ReadOnlyMemory<byte> Identifier);
