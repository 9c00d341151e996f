namespace Dicom.Encoding;

/// <summary>Bounds the memory that all data sets being read at the same time may take. Thread-safe.</summary>
/// <param name="bytes">Bytes in all.</param>
public sealed class MemoryBudget(long bytes)
{
    long free = bytes;

    /// <summary>Bytes that are not taken.</summary>
    public long Free => Volatile.Read(ref free);

    /// <summary>Bytes in all.</summary>
    public long Total { get; } = bytes;

    /// <summary>Takes bytes; false when fewer are free.</summary>
    /// <param name="count">How many.</param>
    /// <param name="leave">Bytes that have to stay free.</param>
    public bool TryTake(long count, long leave = 0)
    {
        if (Interlocked.Add(ref free, -count) >= leave)
            return true;
        Interlocked.Add(ref free, count);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(long count) => Interlocked.Add(ref free, count);
}

/// <summary>What one reading takes of a <see cref="MemoryBudget"/>; disposing it gives everything back. Not thread-safe.</summary>
/// <param name="budget">The budget.</param>
/// <param name="limit">Bytes that it may take at the most.</param>
/// <param name="leave">Bytes of the budget that it leaves to others.</param>
public sealed class MemoryShare(MemoryBudget budget, long limit = long.MaxValue, long leave = 0) : IDisposable
{
    // Small enough that a thousand readings hold little that they do not use, large enough that the shared counter is seldom changed.
    const int Portion = 8 * 1024;

    long reserved;

    /// <summary>Bytes in use.</summary>
    public long Used { get; private set; }

    /// <summary>Notes that bytes are in use.</summary>
    /// <exception cref="MemoryBudgetException">The budget is used up, or the limit is reached.</exception>
    public void Take(long count)
    {
        if (Used + count > limit)
            throw new MemoryBudgetException();
        if (Used + count > reserved)
        {
            var more = (Used + count - reserved + Portion - 1) / Portion * Portion;
            if (!budget.TryTake(more, leave))
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
