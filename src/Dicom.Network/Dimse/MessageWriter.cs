using System.Buffers;
using Dicom.Network.Associations;
using Dicom.Network.Pdus;

namespace Dicom.Network.Dimse;

/// <summary>Splits messages into P-DATA-TF PDUs whose fragments do not exceed the peer's maximum length. Header and body are sent in one
/// flush if they fit: sent separately, they cost a delayed acknowledgement of about 45 ms with peers that leave Nagle's algorithm
/// enabled.</summary>
sealed class MessageWriter(Association association)
{
    /// <summary>Number of bytes that are written before a flush. 64 KiB, the size at which a .NET pipe begins to hold its writer
    /// back.</summary>
    const int FlushThreshold = 64 * 1024;

    int unflushed;

    /// <summary>Sends a command and a data set, unless the data set is empty.</summary>
    /// <param name="contextId">Presentation-context-ID.</param>
    /// <param name="command">The command.</param>
    /// <param name="dataset">The data set; empty for none.</param>
    /// <param name="mayWait">Whether the message may stay in the buffer until the next write or <see cref="FlushAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the wait for the writer; nothing is sent then.</param>
    /// <exception cref="AssociationException">The association has ended.</exception>
    public async ValueTask WriteAsync(
        byte contextId,
        Command command,
        ReadOnlyMemory<byte> dataset,
        bool mayWait,
        CancellationToken cancellationToken
    )
    {
        await association.Connection.WaitToWriteAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            association.Fire(AssociationEvent.DataRequested);
            await WriteFragmentsAsync(contextId, true, CommandCodec.Write(command, !dataset.IsEmpty)).ConfigureAwait(false);
            if (!dataset.IsEmpty)
                await WriteFragmentsAsync(contextId, false, dataset).ConfigureAwait(false);
            if (!mayWait)
                await FlushWrittenAsync().ConfigureAwait(false);
        }
        finally
        {
            association.Connection.EndWriting();
        }
    }

    /// <summary>Flushes messages that are still in the buffer.</summary>
    /// <exception cref="AssociationException">The association has ended.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await association.Connection.WaitToWriteAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await FlushWrittenAsync().ConfigureAwait(false);
        }
        finally
        {
            association.Connection.EndWriting();
        }
    }

    /// <summary>Sends a command and a data set, which is read from a stream while it is sent.</summary>
    /// <exception cref="AssociationException">The association has ended. If reading <paramref name="dataset"/> fails or is cancelled, the
    /// original exception is thrown and the association is aborted.</exception>
    /// <param name="contextId">Presentation-context-ID.</param>
    /// <param name="command">The command.</param>
    /// <param name="dataset">The data set; read to its end.</param>
    /// <param name="cancellationToken">Cancels the operation. The association is aborted if sending has begun.</param>
    public async ValueTask WriteAsync(byte contextId, Command command, Stream dataset, CancellationToken cancellationToken)
    {
        await association.Connection.WaitToWriteAsync(cancellationToken).ConfigureAwait(false);
        var length = association.MaxFragmentLength;
        // Reading one byte more than a fragment shows whether the fragment is the last. Some peers do not accept an empty last fragment.
        var buffer = ArrayPool<byte>.Shared.Rent(length + 1);
        try
        {
            association.Fire(AssociationEvent.DataRequested);
            await WriteFragmentsAsync(contextId, true, CommandCodec.Write(command, hasDataset: true)).ConfigureAwait(false);
            var held = 0;
            bool isLast;
            do
            {
                held += await dataset
                    .ReadAtLeastAsync(
                        buffer.AsMemory(held, length + 1 - held),
                        length + 1 - held,
                        throwOnEndOfStream: false,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                isLast = held <= length;
                var count = Math.Min(held, length);
                WriteFragment(contextId, false, isLast, buffer.AsSpan(0, count));
                await FlushWrittenAsync().ConfigureAwait(false);
                if (association.End is { } end)
                    throw end;
                buffer[0] = buffer[count];
                held -= count;
            } while (!isLast);
        }
        catch (Exception exception) when (exception is not AssociationException || association.End is null)
        {
            association.Fail(
                AssociationEvent.AbortRequested,
                AssociationError.AbortedByUs,
                "the data set to send could not be read to its end"
            );
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            association.Connection.EndWriting();
        }
    }

    async ValueTask WriteFragmentsAsync(byte contextId, bool isCommand, ReadOnlyMemory<byte> bytes)
    {
        do
        {
            var count = Math.Min(bytes.Length, association.MaxFragmentLength);
            WriteFragment(contextId, isCommand, count == bytes.Length, bytes.Span[..count]);
            bytes = bytes[count..];
            if (unflushed >= FlushThreshold)
                await FlushWrittenAsync().ConfigureAwait(false);
        } while (!bytes.IsEmpty);
    }

    void WriteFragment(byte contextId, bool isCommand, bool isLast, ReadOnlySpan<byte> fragment)
    {
        var output = association.Connection.Output;
        PduWriter.WriteDataHeader(output.GetSpan(PdvHeader.WithPduLength), contextId, isCommand, isLast, fragment.Length);
        output.Advance(PdvHeader.WithPduLength);
        output.Write(fragment);
        unflushed += PdvHeader.WithPduLength + fragment.Length;
    }

    async ValueTask FlushWrittenAsync()
    {
        unflushed = 0;
        if (!await association.Connection.FlushAsync().ConfigureAwait(false))
            throw await association.BrokenAsync().ConfigureAwait(false);
    }
}
