namespace Dicom.Encoding;

/// <summary>Bounds the memory that all data sets being read at the same time may take. Thread-safe.</summary>
/// <param name="bytes">Bytes in all.</param>
public sealed class MemoryBudget(long bytes)
{
    long free = bytes;

    /// <summary>Bytes that are not taken.</summary>
    public long Free => Volatile.Read(ref free);

    /// <summary>Takes bytes; false when fewer are free.</summary>
    public bool TryTake(long count)
    {
        if (Interlocked.Add(ref free, -count) >= 0)
            return true;
        Interlocked.Add(ref free, count);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(long count) => Interlocked.Add(ref free, count);
}

/// <summary>What one reading takes of a <see cref="MemoryBudget"/>; disposing it gives everything back. Not thread-safe.</summary>
/// <param name="budget">The budget.</param>
public sealed class MemoryShare(MemoryBudget budget) : IDisposable
{
    // Small enough that a thousand readings hold little that they do not use, large enough that the shared counter is seldom changed.
    const int Portion = 8 * 1024;

    long reserved;

    /// <summary>Bytes in use.</summary>
    public long Used { get; private set; }

    /// <summary>Notes that bytes are in use.</summary>
    /// <exception cref="MemoryBudgetException">The budget is used up.</exception>
    public void Take(long count)
    {
        var more = (Used + count - reserved + Portion - 1) / Portion * Portion;
        if (more > 0)
        {
            if (!budget.TryTake(more))
                throw new MemoryBudgetException();
            reserved += more;
        }
        Used += count;
    }

    /// <summary>Notes that bytes are no longer in use.</summary>
    public void Return(long count)
    {
        Used -= count;
        var less = (reserved - Used) / Portion * Portion;
        budget.Return(less);
        reserved -= less;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        budget.Return(reserved);
        (reserved, Used) = (0, 0);
    }
}

/// <summary>The memory for data sets is used up by those that are being read at the moment; later there may be enough.</summary>
public sealed class MemoryBudgetException() : Exception("too many data sets are read at the moment");
