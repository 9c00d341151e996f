namespace Pacs.Archive.Index.Writing;

/// <summary>A queue from many tasks to one thread, which takes all waiting items at once. It uses a monitor, because the reader of a
/// channel spins before it sleeps and takes processor time from other threads.</summary>
/// <param name="capacity">Maximum number of waiting items. Adding another item waits for a free place.</param>
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
            // Released, so that the next waiting task learns of it, too.
            if (isClosed)
                places.Release();
            ObjectDisposedException.ThrowIf(isClosed, this);
            items.Enqueue(item);
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Takes the waiting items in their order; waits while there are none. Returns an empty list once the queue is closed and
    /// empty.</summary>
    public List<T> Take(int max)
    {
        lock (gate)
        {
            while (items.Count == 0 && !isClosed)
                Monitor.Wait(gate);
            return TakeNow(max);
        }
    }

    /// <summary>Takes all waiting items without waiting for more.</summary>
    public List<T> TakeAll()
    {
        lock (gate)
            return TakeNow(int.MaxValue);
    }

    /// <summary>Closes the queue: no item can be added any more, but the waiting items can still be taken.</summary>
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
