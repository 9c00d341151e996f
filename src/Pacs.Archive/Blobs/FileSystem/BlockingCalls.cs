namespace Pacs.Archive.Blobs.FileSystem;

/// <summary>Runs calls that block for milliseconds, such as flushes to a disk, on threads of their own. On the thread pool they would
/// block other work, since the pool grows by only one or two threads per second.</summary>
/// <param name="name">Name of the threads.</param>
/// <param name="maxThreads">Maximum number of calls that run at once. Further calls wait.</param>
sealed class BlockingCalls(string name, int maxThreads) : IDisposable
{
    // The calls need little stack: a file name and a few frames, far less than the default of 8 MB.
    const int StackBytes = 256 * 1024;

    // As many calls as can wait for the index. The number is reached only while the disk hangs, and each call holds an open file.
    const int MaxWaiting = 1024;

    // A monitor, because a thread that waits for a semaphore spins first and takes processor time from others.
    readonly object gate = new();
    readonly Queue<(Action Call, TaskCompletionSource Done)> waiting = new();
    int threads;
    int idle;
    bool isClosed;

    /// <summary>Runs a call on one of the threads.</summary>
    /// <exception cref="BlobStoreUnavailableException">Too many calls are waiting.</exception>
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

    /// <summary>Ends the threads after the waiting calls have run.</summary>
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
