using Dicom.Network.Associations;
using Dicom.Network.Dimse;

namespace Dicom.Network.Scu;

/// <summary>A C-FIND operation. It is sent when its responses are enumerated, which is possible once.</summary>
public sealed class FindOperation : IAsyncEnumerable<FindResponse>
{
    readonly DimseClient client;
    readonly PresentationContext context;
    readonly ReadOnlyMemory<byte> identifier;
    readonly ushort messageId;
    int state;

    internal FindOperation(DimseClient client, PresentationContext context, ReadOnlyMemory<byte> identifier, ushort messageId)
    {
        this.client = client;
        this.context = context;
        this.identifier = identifier;
        this.messageId = messageId;
    }

    /// <summary>Sends C-CANCEL if the C-FIND is running. Responses continue until the peer has processed it; the last one then has status
    /// FE00H.</summary>
    public async Task CancelAsync(CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref state) == 1)
            await client
                .SendAsync(
                    context.Id,
                    new Command { Field = CommandField.CancelRequest, MessageIdBeingRespondedTo = messageId },
                    default,
                    cancellationToken
                )
                .ConfigureAwait(false);
    }

    /// <summary>Sends the C-FIND and enumerates all responses, including the final one. Leaving the enumeration early sends C-CANCEL and
    /// discards the remaining responses. Cancellation aborts the association.</summary>
    public async IAsyncEnumerator<FindResponse> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.CompareExchange(ref state, 1, 0) != 0)
            throw new InvalidOperationException("the responses of a C-FIND can be read once");
        var request = new Command
        {
            Field = CommandField.FindRequest,
            MessageId = messageId,
            AffectedSopClass = context.AbstractSyntax,
            Priority = 0,
        };
        await client.SendAsync(context.Id, request, identifier, cancellationToken).ConfigureAwait(false);
        var isFinal = false;
        try
        {
            while (!isFinal)
            {
                var response = await NextAsync(cancellationToken).ConfigureAwait(false);
                isFinal = !response.Command.Status!.Value.IsPending;
                yield return response;
            }
        }
        finally
        {
            if (!isFinal && client.IsOpen && !cancellationToken.IsCancellationRequested)
            {
                await CancelAsync(cancellationToken).ConfigureAwait(false);
                while ((await NextAsync(cancellationToken).ConfigureAwait(false)).Command.Status!.Value.IsPending) { }
            }
            Volatile.Write(ref state, 2);
        }
    }

    async Task<FindResponse> NextAsync(CancellationToken cancellationToken)
    {
        var response = await client.ReceiveAsync(messageId, cancellationToken).ConfigureAwait(false);
        return new FindResponse(response.Command, await client.ReadIdentifierAsync(response, cancellationToken).ConfigureAwait(false));
    }
}

/// <summary>A C-FIND response.</summary>
/// <param name="Command">Command Set of the response, with the status.</param>
/// <param name="Identifier">Identifier of the match, in the transfer syntax of the context; empty in a final response.</param>
public sealed record FindResponse(Command Command, ReadOnlyMemory<byte> Identifier);
