using System.IO.Pipelines;
using System.Net.Sockets;
using Dicom.Network.Pdus;

namespace Dicom.Network.Associations;

/// <summary>A connection's two pipes with their deadlines. Knows nothing of the protocol's states. One reader at a time; writers take turns.</summary>
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

    /// <summary>The peer does not read: nothing more can be said to it, and nothing more is to be waited for.</summary>
    volatile bool isStuck;

    /// <param name="transport">The two pipes.</param>
    /// <param name="limits">For the time that sending may take.</param>
    /// <param name="time">The clock.</param>
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

    /// <summary>Why nothing is to be read or written any more; null while that is not so.</summary>
    public Interruption? Interrupted => Volatile.Read(ref interruption);

    /// <summary>After <see cref="CloseAsync"/>: whether the peer neither read what was sent nor closed the connection in time.</summary>
    public bool PeerStayed => isStuck || Interrupted is not null;

    /// <summary>Makes the present and all later reads and flushes return, without closing anything.</summary>
    public void Interrupt(Interruption why)
    {
        Interlocked.CompareExchange(ref interruption, why, null);
        input.CancelPendingRead();
        output.CancelPendingFlush();
    }

    /// <summary>Interrupts when nothing has disarmed this in time.</summary>
    public void Arm(TimeSpan timeout, string text) => readDeadline.Arm(timeout, text);

    public void Disarm() => readDeadline.Disarm();

    /// <summary>What has arrived already. When there is nothing, <see cref="ReadAsync"/> tells why.</summary>
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

    /// <summary>Waits for more. Null when interrupted or when the connection is lost, which <paramref name="cancellationToken"/> is not taken for.</summary>
    /// <param name="isRest">Whether what is waited for is the rest of something that the peer has begun.</param>
    /// <param name="cancellationToken">Ends the waiting, and nothing else.</param>
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

    /// <summary>Waits for the turn to write; nobody else may flush between two PDUs of a message, nor abort inside of one.</summary>
    public Task WaitToWriteAsync(CancellationToken cancellationToken) => writing.WaitAsync(cancellationToken);

    public void EndWriting() => writing.Release();

    /// <summary>Sends what was written.</summary>
    /// <returns>False when the connection is lost or interrupted.</returns>
    public async ValueTask<bool> FlushAsync()
    {
        try
        {
            while (true)
            {
                var flush = output.FlushAsync();
                if (!flush.IsCompletedSuccessfully)
                    writeDeadline.Arm(limits.SendTimeout, "the peer did not read what was sent to it");
                var result = await flush.ConfigureAwait(false);
                // An interruption long past may still cancel the first flush behind it, that of A-ABORT.
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

    /// <summary>Sends a last A-ABORT if one is given and the peer takes it, and waits until the peer closes the connection; then closes our side.</summary>
    public async ValueTask CloseAsync(Pdu? last, TimeSpan linger)
    {
        Volatile.Write(ref interruption, null);
        if (last is not null && !isStuck)
        {
            await WaitToWriteAsync(CancellationToken.None).ConfigureAwait(false);
            PduWriter.Write(output, last);
            await FlushAsync().ConfigureAwait(false);
            EndWriting();
        }
        if (linger > TimeSpan.Zero && !isStuck)
        {
            Arm(linger, "the peer did not close the connection");
            // What still comes is passed over unread (PS3.8 AA-6): after a violation nothing tells where the next PDU would begin.
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
            // A pipe over a stream flushes once more what the lost connection did not take.
        }
    }

    public void Dispose()
    {
        readDeadline.Dispose();
        writeDeadline.Dispose();
        writing.Dispose();
    }

    // Kestrel tells of an aborted connection by an OperationCanceledException.
    static bool IsLoss(Exception exception, CancellationToken ours) =>
        exception is IOException or SocketException or ObjectDisposedException
        || (exception is OperationCanceledException && !ours.IsCancellationRequested);
}

/// <summary>Why a connection is given up from our side.</summary>
sealed record Interruption(AssociationError Error, string Text);
