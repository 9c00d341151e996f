using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Ingest;
using Pacs.Archive.Upkeep;

namespace Pacs.Archive;

/// <summary>An archive: an index and a store of objects, and the parts that work on them, put together.</summary>
public sealed class PacsArchive : IAsyncDisposable
{
    /// <summary>The index, in the data directory.</summary>
    public const string IndexFile = "index.sqlite";

    /// <summary>The objects, in the data directory.</summary>
    public const string ObjectsFolder = "objects";

    readonly Func<bool> hasRoom;

    internal PacsArchive(ArchiveOptions options, IBlobStore blobs, IndexDatabase index, TimeProvider time, Func<long> freeBytes)
    {
        Blobs = blobs;
        hasRoom = () => freeBytes() >= options.Limits.MinimumFreeBytes;
        Index = index;
        Writer = new IndexWriter(index, time);
        Ingest = new InstanceIngest(blobs, index, Writer, freeBytes, options.Limits, time);
        Delete = new ArchiveDelete(Writer);
        Problems = new ArchiveProblems(index);
        Upkeep = new ArchiveUpkeep(blobs, index, Writer, Ingest, options.Limits, time);
        Backup = index is SqliteIndex file ? new ArchiveBackup(file, blobs, Writer, time) : null;
        Rebuild = new IndexRebuild(blobs, Ingest, Writer);
    }

    /// <summary>Whether there is room above the watermark.</summary>
    public bool HasRoom => hasRoom();

    /// <summary>Where objects lie.</summary>
    public IBlobStore Blobs { get; }

    /// <summary>The index; also gives contexts for reading.</summary>
    public IndexDatabase Index { get; }

    /// <summary>Writes the index.</summary>
    public IndexWriter Writer { get; }

    /// <summary>Takes instances in.</summary>
    public InstanceIngest Ingest { get; }

    /// <summary>Deletes.</summary>
    public ArchiveDelete Delete { get; }

    /// <summary>What a person should look at.</summary>
    public ArchiveProblems Problems { get; }

    /// <summary>What goes on by itself; <see cref="ArchiveUpkeep.RunAsync"/> is the host's to start.</summary>
    public ArchiveUpkeep Upkeep { get; }

    /// <summary>Copies everything elsewhere; null when the index is a database server's, which has its own tools for that.</summary>
    public ArchiveBackup? Backup { get; }

    /// <summary>Makes the index anew.</summary>
    public IndexRebuild Rebuild { get; }

    /// <summary>Opens the archive in a folder, makes it when there is none, and brings its tables up to date.</summary>
    /// <param name="options">Where and within what bounds.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="freeBytes">Bytes that may still be written; the file system's when null.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static async Task<PacsArchive> OpenAsync(ArchiveOptions options, TimeProvider? time = null, Func<long>? freeBytes = null, CancellationToken cancellationToken = default)
    {
        var folder = Path.GetFullPath(options.DataDirectory);
        Directory.CreateDirectory(folder);
        Disk.FlushFolder(Path.GetDirectoryName(folder) ?? folder);
        var blobs = new FileSystemBlobStore(Path.Combine(folder, ObjectsFolder), clearsIncoming: !options.IsShared);
        var index = await SqliteIndex.OpenAsync(Path.Combine(folder, IndexFile), cancellationToken);
        // The database's own files have been made by now: their names, too, must outlast a power loss.
        Disk.FlushFolder(folder);
        return new PacsArchive(options, blobs, index, time ?? TimeProvider.System, freeBytes ?? (() => Disk.FreeBytes(folder)));
    }

    /// <summary>Commits what is on its way, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Index.Dispose();
        (Blobs as IDisposable)?.Dispose();
    }
}
