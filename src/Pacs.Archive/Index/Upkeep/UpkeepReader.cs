using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Upkeep;

/// <summary>Reads from the index what upkeep compares and continues with.</summary>
/// <remarks>Names of counters are constants in the statements, so that each statement says what it reads.</remarks>
sealed class UpkeepReader(IndexDatabase index)
{
    /// <summary>Returns the value of a counter; 0 when it was never set.</summary>
    public async Task<long> CounterAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return await context
            .Counters.Where(row => row.Name == EF.Constant(name))
            .Select(row => row.Value)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Returns whether a counter holds a later time.</summary>
    /// <param name="name">Name of the counter.</param>
    /// <param name="time">The time, in milliseconds since 1970 UTC.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<bool> IsAfterAsync(string name, long time, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return await context.Counters.AnyAsync(row => row.Name == EF.Constant(name) && row.Value > time, cancellationToken);
    }

    /// <summary>Returns tombstones in the order of their keys.</summary>
    /// <param name="after">Key to continue after; empty at the start.</param>
    /// <param name="count">Maximum number of tombstones.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<List<RemovalRow>> TombstonesAsync(string after, int count, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return await context
            .Removals.AsNoTracking()
            .Where(row => string.Compare(row.BlobKey, after) > 0)
            .OrderBy(row => row.BlobKey)
            .Take(count)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns the keys of the objects of some instances, and those of some keys that have a tombstone.</summary>
    /// <param name="keys">Keys of objects.</param>
    /// <param name="instances">SOP Instance UIDs.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<HashSet<string>> KnownKeysAsync(List<string> keys, List<string> instances, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        var known = new HashSet<string>(
            await context
                .Instances.Where(row => instances.Contains(row.SOPInstanceUID))
                .Select(row => row.BlobKey)
                .ToListAsync(cancellationToken)
        );
        known.UnionWith(
            await context.Removals.Where(row => keys.Contains(row.BlobKey)).Select(row => row.BlobKey).ToListAsync(cancellationToken)
        );
        return known;
    }

    /// <summary>Returns those of some keys that are documents with the metadata of a series.</summary>
    public async Task<HashSet<string>> KnownDocumentsAsync(List<string> keys, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return (
            await context.SealedMetadata.Where(row => keys.Contains(row.BlobKey)).Select(row => row.BlobKey).ToListAsync(cancellationToken)
        ).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Returns entries of the change feed in their order.</summary>
    /// <param name="after">Sequence number to continue after.</param>
    /// <param name="count">Maximum number of entries.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<List<ChangeRow>> ChangesAsync(long after, int count, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return await context
            .Changes.AsNoTracking()
            .Where(row => row.Sequence > after)
            .OrderBy(row => row.Sequence)
            .Take(count)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns the key of the latest listed refusal that exceeds the maximum number; null when none does.</summary>
    /// <param name="kept">Maximum number of listed refusals.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<long?> LastExcessRefusalAsync(int kept, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return await context
            .Problems.Where(row => row.Kind == ProblemKind.Refused)
            .OrderByDescending(row => row.Key)
            .Skip(kept)
            .Select(row => (long?)row.Key)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
