using Pacs.Archive.Blobs;
using Pacs.Archive.Index;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>The sealed document of a series, written while a client reads the metadata, at the client's pace.</summary>
/// <remarks>The document is abandoned after one minute, even if the client reads nothing, and its buffer is released. A stalled client
/// therefore neither keeps others from storing objects nor prevents another reader from sealing the series.</remarks>
sealed class PacedDocument : IAsyncDisposable
{
    // Maximum time for writing a document. Reading a series from its objects takes seconds; a client that needs longer is slower than most
    // links.
    static readonly TimeSpan limit = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim gate = new(1);
    readonly IBlobWriter blob;
    readonly SealedWriter document;
    readonly Action ended;
    readonly TimeProvider time;
    readonly long began;
    readonly ITimer timer;
    bool isClosed;

    /// <param name="blob">Receives the document. Disposing this also disposes it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ended">Called once, when the document is finished or abandoned.</param>
    public PacedDocument(IBlobWriter blob, TimeProvider time, Action ended)
    {
        (this.blob, this.time, this.ended) = (blob, time, ended);
        document = new SealedWriter(blob);
        began = time.GetTimestamp();
        timer = time.CreateTimer(_ => GiveUp(), state: null, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Performs a step of writing the document.</summary>
    /// <returns>True if the step succeeded. If false, the document has been abandoned.</returns>
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

    /// <summary>Returns whether an exception only means that the series is not sealed now. The next reader reads the objects
    /// again.</summary>
    public static bool IsForgiven(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or IndexUnavailableException or IndexFullException;

    // Runs on a thread of the pool, because it waits for a step that is in progress, such as the last one.
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
            // Upkeep deletes the rest of the blob.
        }
    }
}
