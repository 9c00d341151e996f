using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Sqlite;

namespace Pacs.Archive.Upkeep;

/// <summary>Copies index and objects to another folder while the archive works. The copy is itself a data directory: every object that its index names is there. Doing it again brings the copy up to date; objects that are there already are not copied again.</summary>
public sealed class ArchiveBackup(SqliteIndex index, IBlobStore blobs, IndexWriter writer, TimeProvider time)
{
    /// <summary>Counter with the time, in milliseconds since 1970 UTC, until which no object is removed.</summary>
    internal const string Hold = "RemovalHold";

    /// <summary>Ending of the index's name in a copy until all objects that it names are there.</summary>
    public const string Unfinished = ".part";

    const int Portion = 500;

    // Longer than copying one object ever takes, renewed before every portion.
    static readonly TimeSpan holdTime = TimeSpan.FromHours(1);

    /// <summary>Makes or refreshes the copy.</summary>
    /// <param name="destination">The folder; made when there is none.</param>
    /// <param name="progress">Told of instances done and in all.</param>
    /// <param name="cancellationToken">Stops it; the next call goes on from there.</param>
    /// <returns>Objects copied, and objects that the index names but that are missing here.</returns>
    public async Task<BackupResult> RunAsync(string destination, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        await HoldAsync(holdTime, cancellationToken);
        Disk.EnsureFolder(destination);
        using var target = new FileSystemBlobStore(Path.Combine(destination, PacsArchive.ObjectsFolder));
        var indexCopy = Path.Combine(destination, PacsArchive.IndexFile);
        // The index gets its name last: until then a first copy has none, and an older one has its own, whose objects are all still there.
        await Task.Run(() => index.CopyTo(indexCopy + Unfinished), cancellationToken);
        Disk.FlushFolder(destination);
        BackupResult result;
        using (var named = await SqliteIndex.OpenAsync(indexCopy + Unfinished, cancellationToken))
            result = await CopyAsync(named, target, progress, cancellationToken);
        SqliteIndex.Rename(indexCopy + Unfinished, indexCopy);
        await HoldAsync(TimeSpan.Zero, cancellationToken);
        return result;
    }

    async Task<BackupResult> CopyAsync(SqliteIndex named, FileSystemBlobStore target, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        var (copied, missing, done, last) = (0, 0, 0, 0L);
        await using var context = named.CreateDbContext();
        var total = await context.Instances.CountAsync(cancellationToken);
        while (true)
        {
            var rows = await context.Instances.Where(row => row.Key > last).OrderBy(row => row.Key).Take(Portion).Select(row => new { row.Key, row.BlobKey, row.FrameTableKey }).ToListAsync(cancellationToken);
            if (rows.Count == 0)
                break;
            await HoldAsync(holdTime, cancellationToken);
            foreach (var row in rows)
            {
                await CopyObjectAsync(row.BlobKey);
                if (row.FrameTableKey is not null)
                    await CopyObjectAsync(row.FrameTableKey);
            }
            last = rows[^1].Key;
            done += rows.Count;
            progress?.Report((done, total));
        }
        foreach (var key in await context.Problems.Where(row => row.BlobKey.StartsWith(BlobKey.Conflicts)).Select(row => row.BlobKey).ToListAsync(cancellationToken))
            await CopyObjectAsync(key);
        return new BackupResult(copied, missing);

        async Task CopyObjectAsync(string key)
        {
            if (await blobs.GetLengthAsync(key, cancellationToken) is not { } length)
                missing++;
            else if (await target.GetLengthAsync(key, cancellationToken) != length)
            {
                await target.DeleteAsync(key, cancellationToken);
                await CopyBytesAsync(key, target, cancellationToken);
                copied++;
            }
        }
    }

    async Task CopyBytesAsync(string key, FileSystemBlobStore target, CancellationToken cancellationToken)
    {
        await using var source = await blobs.OpenReadAsync(key, cancellationToken: cancellationToken);
        await using var copy = await target.CreateAsync(cancellationToken);
        var buffer = new byte[256 * 1024];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
            await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        await copy.CommitAsync(key, cancellationToken);
    }

    Task HoldAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var until = (time.GetUtcNow() + duration).ToUnixTimeMilliseconds();
        return writer.ChangeAsync(batch => batch.SetCounter(Hold, until), cancellationToken);
    }
}

/// <summary>What a backup did.</summary>
/// <param name="Copied">Objects copied.</param>
/// <param name="Missing">Objects that the index names but that the archive does not have: none, unless the store was damaged.</param>
public readonly record struct BackupResult(int Copied, int Missing);
