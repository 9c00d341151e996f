using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Dicom.Network.Associations;
using Dicom.Network.Pdus;

namespace Dicom.Network.Dimse;

/// <summary>A message whose command has arrived. Its data set is read through <see cref="Dataset"/>.</summary>
sealed record ReceivedMessage(PresentationContext Context, Command Command, DatasetStream Dataset);

/// <summary>Assembles messages from P-DATA-TF fragments (PS3.8 E, PS3.7 6.3.1). The bytes of a command are buffered; those of a data set
/// are copied directly from the pipe to the caller. Supports one reader at a time, which reads the command, then its data set to the end,
/// then the next command.</summary>
sealed class MessageReader(Association association)
{
    readonly ArrayBufferWriter<byte> command = new(512);
    int bodyLeft;
    int fragmentLeft;
    bool inFragment;
    PdvHeader pdv;
    DatasetStream? current;

    /// <summary>Waits for the next command. The deadline for its first byte is left to the caller. Returns null for A-RELEASE-RQ and
    /// A-RELEASE-RP. After our own A-RELEASE-RQ (Sta7) messages are discarded.</summary>
    public async Task<ReceivedMessage?> ReadCommandAsync(CancellationToken cancellationToken)
    {
        command.ResetWrittenCount();
        var started = bodyLeft > 0;
        while (true)
        {
            var result = await (
                started ? association.ReadRestAsync(cancellationToken) : association.ReadFirstAsync(cancellationToken)
            ).ConfigureAwait(false);
            var buffer = result.Buffer;
            var isComplete = false;
            try
            {
                var step = TakeCommand(ref buffer);
                isComplete = step != Step.NeedMore;
                if (isComplete)
                    return step == Step.Fragment ? Decode() : null;
                if (result.IsCompleted)
                    throw Lost();
                started = buffer.Length > 0 || bodyLeft > 0 || inFragment || command.WrittenCount > 0;
            }
            finally
            {
                // Bytes after the command may be the whole data set. If they were marked as examined, the next read would wait for more.
                association.Connection.AdvanceTo(buffer.Start, isComplete ? buffer.Start : buffer.End);
            }
        }
    }

    enum Step
    {
        NeedMore,
        Fragment,
        Released,
    }

    /// <summary>Consumes the bytes of a command. Returns <see cref="Step.Fragment"/> when the command is complete.</summary>
    Step TakeCommand(ref ReadOnlySequence<byte> buffer)
    {
        while (true)
        {
            if (association.State == AssociationState.Sta7)
                return SkipToRelease(ref buffer);
            var first = command.WrittenCount == 0;
            var context = pdv.ContextId;
            if (!inFragment)
            {
                var step = NextFragment(ref buffer);
                if (step == Step.Released && !first)
                    throw ReleasedInside();
                if (step != Step.Fragment)
                    return step;
                if (!pdv.IsCommand)
                    throw association.Violation(
                        AbortReason.UnexpectedPduParameter,
                        "a data set fragment arrived where a command was expected"
                    );
                if (first ? !association.Contexts.ContainsKey(pdv.ContextId) : pdv.ContextId != context)
                    throw association.Violation(
                        AbortReason.InvalidPduParameterValue,
                        $"presentation context {pdv.ContextId} was not accepted, or differs from that of the first command fragment"
                    );
                if (pdv.FragmentLength > association.Limits.MaxCommandLength - command.WrittenCount)
                    throw association.Violation(
                        AbortReason.InvalidPduParameterValue,
                        $"a command set is longer than the limit of {association.Limits.MaxCommandLength} bytes"
                    );
            }
            var count = (int)Math.Min(fragmentLeft, buffer.Length);
            buffer.Slice(0, count).CopyTo(command.GetSpan(count));
            command.Advance(count);
            buffer = buffer.Slice(count);
            if (!EndOfFragment(count))
                return Step.NeedMore;
            if (pdv.IsLast)
                return Step.Fragment;
        }
    }

    ReceivedMessage Decode()
    {
        if (CommandCodec.TryRead(command.WrittenSpan, out var decoded) is { } fault)
            throw association.Violation(AbortReason.InvalidPduParameterValue, fault);
        current = new DatasetStream(this, isEmpty: !decoded!.HasDataset);
        return new ReceivedMessage(association.Contexts[pdv.ContextId], decoded, current);
    }

    /// <summary>Reads more of the data set into <paramref name="destination"/>, across fragments and PDUs, as far as bytes have arrived.
    /// Waits if none have.</summary>
    public ValueTask<int> ReadDatasetAsync(DatasetStream stream, Memory<byte> destination, CancellationToken cancellationToken)
    {
        // The next message may have begun while the handler of this message still reads at the end of its data set.
        if (stream.HasEnded || destination.IsEmpty)
            return new(0);
        if (stream != current)
            throw new ObjectDisposedException(nameof(DatasetStream), "the message has ended");
        if (association.End is { } end)
            throw end;
        if (association.Connection.TryRead(out var result) && Take(result, destination.Span, out var taken))
            return new(taken);
        return WaitForDatasetAsync(stream, destination, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    async ValueTask<int> WaitForDatasetAsync(DatasetStream stream, Memory<byte> destination, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await association.ReadRestAsync(cancellationToken).ConfigureAwait(false);
            if (Take(result, destination.Span, out var taken))
                return taken;
        }
    }

    /// <summary>Reads and discards the rest of the data set.</summary>
    public async ValueTask DrainAsync(DatasetStream stream, CancellationToken cancellationToken)
    {
        while (stream == current && !stream.HasEnded)
        {
            var result = await association.ReadRestAsync(cancellationToken).ConfigureAwait(false);
            Take(result, [], out _, discard: true);
        }
    }

    /// <returns>Whether bytes were taken or the data set has ended.</returns>
    bool Take(in ReadResult result, Span<byte> destination, out int taken, bool discard = false)
    {
        var buffer = result.Buffer;
        var hasEnded = false;
        taken = 0;
        try
        {
            while (!hasEnded && (discard || taken < destination.Length))
            {
                if (!inFragment && !NextDatasetFragment(ref buffer))
                    break;
                var count = (int)Math.Min(fragmentLeft, buffer.Length);
                if (!discard)
                {
                    count = Math.Min(count, destination.Length - taken);
                    buffer.Slice(0, count).CopyTo(destination[taken..]);
                    taken += count;
                }
                buffer = buffer.Slice(count);
                current!.BytesArrived += count;
                if (EndOfFragment(count))
                    hasEnded = pdv.IsLast;
                else if (buffer.IsEmpty)
                    break;
            }
            if (taken == 0 && !hasEnded && result.IsCompleted)
                throw Lost();
        }
        finally
        {
            association.Connection.AdvanceTo(buffer.Start, taken > 0 || hasEnded ? buffer.Start : buffer.End);
        }
        // The buffer is released first, because the code that waits for the end reads the next message at once.
        if (hasEnded)
            current!.SetEnded();
        return taken > 0 || hasEnded;
    }

    bool NextDatasetFragment(ref ReadOnlySequence<byte> buffer)
    {
        var context = pdv.ContextId;
        var step = NextFragment(ref buffer);
        if (step == Step.Released)
            throw ReleasedInside();
        if (step == Step.NeedMore)
            return false;
        if (pdv.IsCommand)
            throw association.Violation(AbortReason.UnexpectedPduParameter, "a command fragment arrived inside a data set");
        if (pdv.ContextId != context)
            throw association.Violation(
                AbortReason.InvalidPduParameterValue,
                $"presentation context {pdv.ContextId} differs from that of the command"
            );
        return true;
    }

    Step NextFragment(ref ReadOnlySequence<byte> buffer)
    {
        var step = NextPdu(ref buffer);
        if (step != Step.Fragment)
            return step;
        var header = PduReader.ReadPdv(buffer, bodyLeft);
        if (header.Status == PduReadStatus.NeedMore)
            return Step.NeedMore;
        if (header.Violation is { } violation)
            throw association.Violation(violation.Reason, violation.Text);
        buffer = buffer.Slice(PdvHeader.Length);
        pdv = header.Header;
        bodyLeft -= PdvHeader.Length + pdv.FragmentLength;
        fragmentLeft = pdv.FragmentLength;
        inFragment = true;
        return Step.Fragment;
    }

    /// <summary>Reads PDU headers until a P-DATA-TF with a body has begun.</summary>
    Step NextPdu(ref ReadOnlySequence<byte> buffer)
    {
        while (bodyLeft == 0)
        {
            var read = PduReader.Read(buffer, association.Limits);
            if (read.Status == PduReadStatus.NeedMore)
                return Step.NeedMore;
            association.Receive(read);
            buffer = buffer.Slice(read.Consumed);
            if (read.Type is PduType.ReleaseRequest or PduType.ReleaseReply)
                return Step.Released;
            bodyLeft = read.BodyLength;
        }
        return Step.Fragment;
    }

    Step SkipToRelease(ref ReadOnlySequence<byte> buffer)
    {
        bodyLeft += fragmentLeft;
        fragmentLeft = 0;
        inFragment = false;
        while (true)
        {
            var skipped = (int)Math.Min(bodyLeft, buffer.Length);
            buffer = buffer.Slice(skipped);
            bodyLeft -= skipped;
            if (bodyLeft > 0)
                return Step.NeedMore;
            var step = NextPdu(ref buffer);
            if (step != Step.Fragment)
                return step;
        }
    }

    bool EndOfFragment(int taken)
    {
        fragmentLeft -= taken;
        inFragment = fragmentLeft > 0;
        return !inFragment;
    }

    AssociationException Lost() =>
        association.Fail(AssociationEvent.ConnectionClosed, AssociationError.ConnectionLost, "the peer closed the connection");

    AssociationException ReleasedInside() =>
        association.Fail(AssociationEvent.AbortRequested, AssociationError.ProtocolViolation, "A-RELEASE-RQ arrived inside a message");
}
