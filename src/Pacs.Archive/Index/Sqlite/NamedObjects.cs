using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>The objects that an index file names.</summary>
/// <param name="index">The index.</param>
sealed class NamedObjects(SqliteIndex index)
{
    /// <summary>Returns the number of instances.</summary>
    public async Task<int> CountInstancesAsync(CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return await context.Instances.CountAsync(cancellationToken);
    }

    /// <summary>Returns the objects of instances in the order of the instances' keys.</summary>
    /// <param name="after">Key of an instance to continue after; 0 at the start.</param>
    /// <param name="count">Maximum number of instances.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Key of each instance, of its object, and of the object with its frame table, if it has one.</returns>
    public async Task<List<(long Instance, string BlobKey, string? FrameTableKey)>> OfInstancesAsync(
        long after,
        int count,
        CancellationToken cancellationToken
    )
    {
        await using var context = index.CreateDbContext();
        var rows = await context
            .Instances.Where(row => row.Key > after)
            .OrderBy(row => row.Key)
            .Take(count)
            .Select(row => new
            {
                row.Key,
                row.BlobKey,
                row.FrameTableKey,
            })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => (row.Key, row.BlobKey, row.FrameTableKey));
    }

    /// <summary>Returns the keys of the objects that were set aside.</summary>
    public async Task<List<string>> OfConflictsAsync(CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        return await context
            .Problems.Where(row => row.BlobKey.StartsWith(BlobKey.Conflicts))
            .Select(row => row.BlobKey)
            .ToListAsync(cancellationToken);
    }
}
