using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.FileSystem;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Upkeep;

/// <summary>Copies index and objects to another folder while the archive is in use. The copy is a complete data directory: it contains
/// every object that its index names. A repeated run updates the copy, and does not copy existing objects again.</summary>
public sealed class ArchiveBackup(SqliteIndex index, IBlobStore blobs, IndexWriter writer, TimeProvider time)
{
    /// <summary>Name of the counter with the time, in milliseconds since 1970 UTC, until which no object is deleted.</summary>
    internal const string Hold = "RemovalHold";

    /// <summary>Suffix of the index file's name in a copy until all objects of the index are copied.</summary>
    public const string Unfinished = ".part";

    const int Portion = 500;

    // Longer than the copying of one object takes. Renewed before every portion.
    static readonly TimeSpan holdTime = TimeSpan.FromHours(1);

    /// <summary>Creates or updates the copy.</summary>
    /// <param name="destination">The folder, which is created if it does not exist.</param>
    /// <param name="progress">Receives the number of instances done and in total.</param>
    /// <param name="cancellationToken">Stops the backup. The next call continues it.</param>
    /// <returns>Number of copied objects, and of missing objects.</returns>
    public async Task<BackupResult> RunAsync(
        string destination,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        await HoldAsync(holdTime, cancellationToken);
        Disk.EnsureFolder(destination);
        using var target = new FileSystemBlobStore(Path.Combine(destination, PacsArchive.ObjectsFolder));
        var indexCopy = Path.Combine(destination, PacsArchive.IndexFile);
        // The index gets its name last. Until then a new copy has no index, and an existing copy keeps its old index, whose objects all
        // still exist.
        await Task.Run(() => index.CopyTo(indexCopy + Unfinished), cancellationToken);
        Disk.FlushFolder(destination);
        BackupResult result;
        using (var named = await SqliteIndex.OpenAsync(indexCopy + Unfinished, cancellationToken))
            result = await CopyAsync(named, target, progress, cancellationToken);
        SqliteIndex.Rename(indexCopy + Unfinished, indexCopy);
        await HoldAsync(TimeSpan.Zero, cancellationToken);
        return result;
    }

    async Task<BackupResult> CopyAsync(
        SqliteIndex named,
        FileSystemBlobStore target,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        var (copied, missing, done, last) = (0, 0, 0, 0L);
        var objects = new NamedObjects(named);
        var total = await objects.CountInstancesAsync(cancellationToken);
        while (true)
        {
            var rows = await objects.OfInstancesAsync(last, Portion, cancellationToken);
            if (rows.Count == 0)
                break;
            await HoldAsync(holdTime, cancellationToken);
            foreach (var row in rows)
            {
                await CopyObjectAsync(row.BlobKey);
                if (row.FrameTableKey is not null)
                    await CopyObjectAsync(row.FrameTableKey);
            }
            last = rows[^1].Instance;
            done += rows.Count;
            progress?.Report((done, total));
        }
        foreach (var key in await objects.OfConflictsAsync(cancellationToken))
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
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0; )
            await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        await copy.CommitAsync(key, cancellationToken);
    }

    Task HoldAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var until = (time.GetUtcNow() + duration).ToUnixTimeMilliseconds();
        return writer.ChangeAsync(batch => batch.SetCounter(Hold, until), cancellationToken);
    }
}

/// <summary>The result of a backup.</summary>
/// <param name="Copied">Number of copied objects.</param>
/// <param name="Missing">Number of objects that the index names but the archive does not have: 0 unless the store is damaged.</param>
public readonly record struct BackupResult(int Copied, int Missing);
