using System.Buffers;
using Dicom.Network.Associations;
using Dicom.Network.Pdus;

namespace Dicom.Network.Dimse;

/// <summary>Makes P-DATA-TF PDUs of messages, each fragment no longer than the peer takes. What fits is sent in one flush: a header and a body sent apart cost a delayed acknowledgement, some 45 ms, at peers that leave Nagle's algorithm on.</summary>
sealed class MessageWriter(Association association)
{
    /// <summary>Bytes written ahead of a flush. 64 KiB: where a pipe of .NET begins to hold its writer back.</summary>
    const int FlushThreshold = 64 * 1024;

    /// <summary>How long to look for an A-ABORT after sending has failed. 1 s: if there is one, it came before.</summary>
    static readonly TimeSpan PatienceForAbort = TimeSpan.FromSeconds(1);

    int unflushed;

    /// <summary>Sends a command and, unless it is empty, a data set.</summary>
    /// <param name="contextId">Presentation-context-ID.</param>
    /// <param name="command">The command.</param>
    /// <param name="dataset">The data set.</param>
    /// <param name="mayWait">Whether it may be sent with what is written next, or by <see cref="FlushAsync"/>.</param>
    /// <param name="cancellationToken">When cancelled, nothing is sent.</param>
    /// <exception cref="AssociationException">The association is over.</exception>
    public async ValueTask WriteAsync(byte contextId, Command command, ReadOnlyMemory<byte> dataset, bool mayWait, CancellationToken cancellationToken)
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

    /// <summary>Sends what waits to be sent.</summary>
    /// <exception cref="AssociationException">The association is over.</exception>
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

    /// <summary>Sends a command and a data set that is read while it is sent.</summary>
    /// <exception cref="AssociationException">The association is over. When <paramref name="dataset"/> fails, or cancellation comes in the middle of it, that exception ends the association.</exception>
    /// <param name="contextId">Presentation-context-ID.</param>
    /// <param name="command">The command.</param>
    /// <param name="dataset">Read to its end.</param>
    /// <param name="nobodyReads">Whether an A-ABORT may be looked for when sending fails.</param>
    /// <param name="cancellationToken">Ends the association when it comes in the middle.</param>
    public async ValueTask WriteAsync(byte contextId, Command command, Stream dataset, bool nobodyReads, CancellationToken cancellationToken)
    {
        await association.Connection.WaitToWriteAsync(cancellationToken).ConfigureAwait(false);
        var length = association.MaxFragmentLength;
        // One byte more than a fragment tells whether it is the last: some peers take no empty last fragment.
        var buffer = ArrayPool<byte>.Shared.Rent(length + 1);
        try
        {
            association.Fire(AssociationEvent.DataRequested);
            await WriteFragmentsAsync(contextId, true, CommandCodec.Write(command, hasDataset: true)).ConfigureAwait(false);
            var held = 0;
            bool isLast;
            do
            {
                held += await dataset.ReadAtLeastAsync(buffer.AsMemory(held, length + 1 - held), length + 1 - held, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                isLast = held <= length;
                var count = Math.Min(held, length);
                WriteFragment(contextId, false, isLast, buffer.AsSpan(0, count));
                unflushed = 0;
                if (!await association.Connection.FlushAsync().ConfigureAwait(false))
                    throw nobodyReads ? await association.AskWhyBrokenAsync(PatienceForAbort).ConfigureAwait(false) : association.Broken();
                buffer[0] = buffer[count];
                held -= count;
            }
            while (!isLast);
        }
        catch (Exception exception) when (exception is not AssociationException || association.End is null)
        {
            association.Fail(AssociationEvent.AbortRequested, AssociationError.AbortedByUs, "the data set to send could not be read to its end");
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
        }
        while (!bytes.IsEmpty);
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
            throw association.Broken();
    }
}
