namespace Pacs.Archive.Index;

/// <summary>What many tasks hand to one thread, which takes all that has come at once. A monitor: channels have the thread turn round and round before it sleeps, on cores that others need.</summary>
/// <param name="capacity">How many may wait; who comes later waits for a place.</param>
sealed class BatchQueue<T>(int capacity)
{
    readonly object gate = new();
    readonly SemaphoreSlim places = new(capacity);
    readonly Queue<T> items = new();
    bool isClosed;

    /// <summary>Adds an item.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public async ValueTask AddAsync(T item, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        lock (gate)
        {
            // The next one who waits is to be told as well.
            if (isClosed)
                places.Release();
            ObjectDisposedException.ThrowIf(isClosed, this);
            items.Enqueue(item);
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Takes what has come, in order; waits when that is nothing. Empty once the queue is closed and there is no more.</summary>
    public List<T> Take(int max)
    {
        lock (gate)
        {
            while (items.Count == 0 && !isClosed)
                Monitor.Wait(gate);
            return TakeNow(max);
        }
    }

    /// <summary>Takes what has come without waiting for any.</summary>
    public List<T> TakeAll()
    {
        lock (gate)
            return TakeNow(int.MaxValue);
    }

    /// <summary>Nothing can be added any more; what is there can be taken.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.PulseAll(gate);
        }
    }

    List<T> TakeNow(int max)
    {
        var taken = new List<T>(Math.Min(max, items.Count));
        while (taken.Count < max && items.TryDequeue(out var item))
            taken.Add(item);
        if (taken.Count > 0)
            places.Release(taken.Count);
        return taken;
    }
}
