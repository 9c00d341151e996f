using System.IO.Pipelines;
using System.Net.Sockets;
using Dicom.Network.Pdus;

namespace Dicom.Network.Associations;

/// <summary>The two pipes of a connection with their deadlines. Independent of the states of the protocol. Supports one reader at a time;
/// writers wait for each other.</summary>
sealed class PduConnection : IDisposable
{
    readonly PipeReader input;
    readonly PipeWriter output;
    readonly NetworkLimits limits;
    readonly Action? acknowledge;
    readonly SemaphoreSlim writing = new(1, 1);
    readonly Deadline readDeadline;
    readonly Deadline writeDeadline;
    Interruption? interruption;

    /// <summary>Set if the peer did not read what was sent in time. Nothing more is sent to it, and nothing more is awaited from
    /// it.</summary>
    volatile bool isStuck;

    /// <param name="transport">The two pipes of the connection.</param>
    /// <param name="limits">Limits; the send timeout is used.</param>
    /// <param name="time">Clock of the deadlines.</param>
    /// <param name="acknowledge">See <see cref="PromptAcknowledgement"/>.</param>
    public PduConnection(IDuplexPipe transport, NetworkLimits limits, TimeProvider time, Action? acknowledge)
    {
        this.acknowledge = acknowledge;
        input = transport.Input;
        output = transport.Output;
        this.limits = limits;
        readDeadline = new Deadline(time, text => Interrupt(new Interruption(AssociationError.TimedOut, text)));
        writeDeadline = new Deadline(time, text =>
        {
            isStuck = true;
            Interrupt(new Interruption(AssociationError.TimedOut, text));
        });
    }

    public PipeWriter Output => output;

    /// <summary>Gets the reason why reads and writes were interrupted; null if they were not.</summary>
    public Interruption? Interrupted => Volatile.Read(ref interruption);

    /// <summary>Gets, after <see cref="CloseAsync"/>, whether the peer failed to read what was sent or to close the connection in
    /// time.</summary>
    public bool PeerStayed => isStuck || Interrupted is not null;

    /// <summary>Makes current and later reads and flushes return. Does not close the connection.</summary>
    public void Interrupt(Interruption why)
    {
        Interlocked.CompareExchange(ref interruption, why, null);
        try
        {
            input.CancelPendingRead();
            output.CancelPendingFlush();
        }
        catch (ObjectDisposedException)
        {
            // The pipes have just been completed, so nothing is left to interrupt.
        }
    }

    /// <summary>Interrupts reading and writing after <paramref name="timeout"/>, unless <see cref="Disarm"/> is called first.</summary>
    public void Arm(TimeSpan timeout, string text) => readDeadline.Arm(timeout, text);

    public void Disarm() => readDeadline.Disarm();

    /// <summary>Gets the bytes that have already arrived. Returns false if there are none; <see cref="ReadAsync"/> then gives the
    /// reason.</summary>
    public bool TryRead(out ReadResult result)
    {
        result = default;
        try
        {
            if (Interrupted is not null || !input.TryRead(out result))
                return false;
        }
        catch (Exception exception) when (IsLoss(exception, CancellationToken.None))
        {
            return false;
        }
        if (!result.IsCanceled)
            return true;
        input.AdvanceTo(result.Buffer.Start, result.Buffer.Start);
        return false;
    }

    /// <summary>Waits for more bytes. Returns null if interrupted or if the connection is lost. Cancellation by
    /// <paramref name="cancellationToken"/> throws instead.</summary>
    /// <param name="isRest">Whether the awaited bytes are the rest of a message or PDU that has begun to arrive.</param>
    /// <param name="cancellationToken">Cancels only this wait.</param>
    public async ValueTask<ReadResult?> ReadAsync(bool isRest, CancellationToken cancellationToken)
    {
        while (Interrupted is null)
        {
            ReadResult result;
            try
            {
                var reading = input.ReadAsync(cancellationToken);
                if (isRest && !reading.IsCompleted)
                    acknowledge?.Invoke();
                result = await reading.ConfigureAwait(false);
            }
            catch (Exception exception) when (IsLoss(exception, cancellationToken))
            {
                return null;
            }
            if (!result.IsCanceled)
                return result;
            input.AdvanceTo(result.Buffer.Start, result.Buffer.Start);
        }
        return null;
    }

    public void AdvanceTo(SequencePosition consumed, SequencePosition examined) => input.AdvanceTo(consumed, examined);

    /// <summary>Waits for exclusive use of the writer. It prevents a flush between two PDUs of a message, and an A-ABORT inside a
    /// PDU.</summary>
    public Task WaitToWriteAsync(CancellationToken cancellationToken) => writing.WaitAsync(cancellationToken);

    public void EndWriting() => writing.Release();

    /// <summary>Flushes the written bytes to the peer.</summary>
    /// <returns>False if the connection is lost or interrupted.</returns>
    public async ValueTask<bool> FlushAsync()
    {
        try
        {
            while (true)
            {
                var flush = output.FlushAsync();
                if (!flush.IsCompletedSuccessfully)
                    writeDeadline.Arm(limits.SendTimeout, "the peer did not read the sent bytes within the send timeout");
                var result = await flush.ConfigureAwait(false);
                // CancelPendingFlush of an earlier interruption may still cancel the next flush, which is that of A-ABORT. That flush is
                // repeated.
                if (!result.IsCanceled || Interrupted is not null)
                    return !result.IsCompleted && Interrupted is null;
            }
        }
        catch (Exception exception) when (IsLoss(exception, CancellationToken.None))
        {
            return false;
        }
        finally
        {
            writeDeadline.Disarm();
        }
    }

    /// <summary>Sends <paramref name="last"/>, if given and if the peer reads, waits for the peer to close the connection, and closes our
    /// side.</summary>
    /// <param name="last">PDU to send; null for none.</param>
    /// <param name="armClosing">Arms the deadline of the wait; null does not wait.</param>
    public async ValueTask CloseAsync(Pdu? last, Action? armClosing)
    {
        // An interruption makes other writers give up, so it must not end before they have. It must have ended when the last PDU is sent.
        await WaitToWriteAsync(CancellationToken.None).ConfigureAwait(false);
        Volatile.Write(ref interruption, null);
        if (last is not null && !isStuck)
        {
            PduWriter.Write(output, last);
            await FlushAsync().ConfigureAwait(false);
        }
        EndWriting();
        if (armClosing is not null && !isStuck)
        {
            armClosing();
            // Later bytes are discarded without decoding (PS3.8 AA-6), because after a violation the start of the next PDU is unknown.
            while (await ReadAsync(false, CancellationToken.None).ConfigureAwait(false) is { } result)
            {
                AdvanceTo(result.Buffer.End, result.Buffer.End);
                if (result.IsCompleted)
                    break;
            }
        }
        Disarm();
        await input.CompleteAsync().ConfigureAwait(false);
        try
        {
            await output.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLoss(exception, CancellationToken.None))
        {
            // Completing a pipe over a stream flushes the remaining bytes again, which fails if the connection is lost.
        }
    }

    public void Dispose()
    {
        readDeadline.Dispose();
        writeDeadline.Dispose();
        writing.Dispose();
    }

    // Kestrel reports an aborted connection by an OperationCanceledException.
    static bool IsLoss(Exception exception, CancellationToken ours) =>
        exception is IOException or SocketException or ObjectDisposedException
        || (exception is OperationCanceledException && !ours.IsCancellationRequested);
}

/// <summary>Reason why our side gives up a connection.</summary>
sealed record Interruption(AssociationError Error, string Text);
