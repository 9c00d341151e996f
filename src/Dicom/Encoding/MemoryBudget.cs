namespace Dicom.Encoding;

/// <summary>Limits the total memory of all data sets that are being read at the same time. Thread-safe.</summary>
/// <param name="bytes">Total number of bytes.</param>
public sealed class MemoryBudget(long bytes)
{
    long free = bytes;

    /// <summary>Gets the number of bytes that are free.</summary>
    public long Free => Volatile.Read(ref free);

    /// <summary>Gets the size of the budget in bytes.</summary>
    public long Total { get; } = bytes;

    /// <summary>Takes bytes from the budget. Returns false if fewer are free.</summary>
    /// <param name="count">Number of bytes.</param>
    /// <param name="leave">Number of bytes that must remain free.</param>
    public bool TryTake(long count, long leave = 0)
    {
        if (Interlocked.Add(ref free, -count) >= leave)
            return true;
        Interlocked.Add(ref free, count);
        return false;
    }

    /// <summary>Returns bytes to the budget.</summary>
    public void Return(long count) => Interlocked.Add(ref free, count);
}

/// <summary>The share of one read operation in a <see cref="MemoryBudget"/>. Disposing it returns all bytes. Not thread-safe.</summary>
/// <param name="budget">The budget.</param>
/// <param name="limit">Maximum number of bytes of this share.</param>
/// <param name="leave">Number of bytes of the budget that this share leaves to others.</param>
public sealed class MemoryShare(MemoryBudget budget, long limit = long.MaxValue, long leave = 0) : IDisposable
{
    /// <summary>Estimated memory in bytes of an element without its value: the object, and its place in lists that grow by
    /// doubling.</summary>
    public const int ElementBytes = 96;

    // Small enough that a thousand operations reserve little unused memory; large enough that the shared counter changes rarely.
    const int Portion = 8 * 1024;

    long reserved;

    /// <summary>Gets the number of bytes in use.</summary>
    public long Used { get; private set; }

    /// <summary>Records that more bytes are in use, and takes them from the budget.</summary>
    /// <exception cref="MemoryBudgetException">The budget is exhausted, or the share's limit is reached.</exception>
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

    /// <summary>Records that bytes are no longer in use.</summary>
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

/// <summary>Thrown if data sets that are currently being read have exhausted the memory budget. A later attempt may succeed.</summary>
public sealed class MemoryBudgetException() : Exception("too many data sets are read at the moment");
