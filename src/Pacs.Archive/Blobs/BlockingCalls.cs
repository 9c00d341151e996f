namespace Pacs.Archive.Blobs;

/// <summary>Threads for calls that block for milliseconds, as flushing to a disk does: on the thread pool they would stand in everybody's way, and it grows by one or two threads a second only.</summary>
/// <param name="name">Name of the threads.</param>
/// <param name="maxThreads">How many calls run at once; further ones wait their turn.</param>
sealed class BlockingCalls(string name, int maxThreads) : IDisposable
{
    // A file name and a few frames: far less than the default 8 MB.
    const int StackBytes = 256 * 1024;

    // As many as may wait for the index. More come only while the disk hangs, each with an open file.
    const int MaxWaiting = 1024;

    // A monitor: who waits for a semaphore spins first, on cores that others need.
    readonly object gate = new();
    readonly Queue<(Action Call, TaskCompletionSource Done)> waiting = new();
    int threads;
    int idle;
    bool isClosed;

    /// <summary>Runs a call on one of the threads.</summary>
    /// <exception cref="BlobStoreUnavailableException">Too many calls wait already.</exception>
    public Task RunAsync(Action call)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (waiting.Count >= MaxWaiting)
                throw new BlobStoreUnavailableException("the disk does not keep up: too many flushes wait for it");
            waiting.Enqueue((call, done));
            if (idle < waiting.Count && threads < maxThreads)
                new Thread(Work, StackBytes) { IsBackground = true, Name = $"{name} {++threads}" }.Start();
            Monitor.Pulse(gate);
        }
        return done.Task;
    }

    /// <summary>Ends the threads once they have done what was asked for.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.PulseAll(gate);
        }
    }

    void Work()
    {
        while (true)
        {
            (Action Call, TaskCompletionSource Done) next;
            lock (gate)
            {
                idle++;
                while (waiting.Count == 0 && !isClosed)
                    Monitor.Wait(gate);
                idle--;
                if (!waiting.TryDequeue(out next))
                    return;
            }
            try
            {
                next.Call();
                next.Done.SetResult();
            }
            catch (Exception exception)
            {
                next.Done.SetException(exception);
            }
        }
    }
}
