using Pacs.Archive.Blobs;
using Pacs.Archive.Index;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>The sealed document of a series while it is written at the pace of the client that reads the metadata.</summary>
/// <remarks>After a minute the document is given up, also while the client takes nothing, and the buffer of its bytes goes back: a client
/// that stalls keeps neither others from storing nor the series from being sealed for another reader.</remarks>
sealed class PacedDocument : IAsyncDisposable
{
    // A series is read from the objects within seconds; a client that needs longer is slower than most links.
    static readonly TimeSpan limit = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim gate = new(1);
    readonly IBlobWriter blob;
    readonly SealedWriter document;
    readonly Action ended;
    readonly TimeProvider time;
    readonly long began;
    readonly ITimer timer;
    bool isClosed;

    /// <param name="blob">Where the document goes; it is disposed of with this.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ended">Called once the document is finished or given up.</param>
    public PacedDocument(IBlobWriter blob, TimeProvider time, Action ended)
    {
        (this.blob, this.time, this.ended) = (blob, time, ended);
        document = new SealedWriter(blob);
        began = time.GetTimestamp();
        timer = time.CreateTimer(_ => GiveUp(), state: null, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Goes on with the document.</summary>
    /// <returns>Whether that was done. If not, the document is given up.</returns>
    public async ValueTask<bool> TryAsync(Func<SealedWriter, IBlobWriter, ValueTask> step)
    {
        await gate.WaitAsync();
        try
        {
            var isDone = !isClosed && time.GetElapsedTime(began) <= limit && await TryStepAsync(step);
            if (!isDone)
                await CloseAsync();
            return isDone;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        try
        {
            await CloseAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    async ValueTask<bool> TryStepAsync(Func<SealedWriter, IBlobWriter, ValueTask> step)
    {
        try
        {
            await step(document, blob);
            return true;
        }
        catch (Exception exception) when (IsForgiven(exception))
        {
            return false;
        }
    }

    /// <summary>Whether a failure only means that nothing is sealed now: the next reader reads the objects again.</summary>
    public static bool IsForgiven(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or IndexUnavailableException or IndexFullException;

    // On a thread of the timer. A step that is under way, such as the last one, is waited for.
    void GiveUp() => _ = Task.Run(async () => await DisposeAsync());

    async ValueTask CloseAsync()
    {
        if (isClosed)
            return;
        isClosed = true;
        await timer.DisposeAsync();
        ended();
        try
        {
            await blob.DisposeAsync();
        }
        catch (Exception exception) when (IsForgiven(exception))
        {
            // What is left of it, upkeep clears.
        }
    }
}
