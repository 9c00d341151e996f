using Dicom.Encoding;
using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.FileSystem;
using Pacs.Archive.Blobs.S3;
using Pacs.Archive.Commitment;
using Pacs.Archive.Feed;
using Pacs.Archive.Index;
using Pacs.Archive.Index.PostgreSql;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Index.SqlServer;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Ingest;
using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Archive.Tags;
using Pacs.Archive.Upkeep;
using Pacs.Archive.Worklist;

namespace Pacs.Archive;

/// <summary>An archive: an index, a blob store, and the parts that work on them.</summary>
public sealed class PacsArchive : IAsyncDisposable
{
    /// <summary>Name of the index file in the data directory.</summary>
    public const string IndexFile = "index.sqlite";

    /// <summary>Name of the folder of the objects in the data directory.</summary>
    public const string ObjectsFolder = "objects";

    // Name of a lease that every replica renews as a probe: a write with one statement and without Entity Framework.
    const string WriteProbe = "WriteProbe";

    // The store without metrics, for probes, because metrics show only the work of users.
    readonly IBlobStore uncounted;
    readonly Func<bool> hasRoom;

    internal PacsArchive(ArchiveOptions options, IBlobStore store, IndexDatabase index, TimeProvider time, Func<long> freeBytes)
    {
        var blobs = new ObservedBlobStore(store, options.S3 is null ? "folder" : "s3");
        Blobs = blobs;
        uncounted = store;
        hasRoom = () => freeBytes() >= options.Limits.MinimumFreeBytes;
        Index = index;
        // Created before the writer, which starts a thread, because this constructor may reject the limits.
        SearchPlaces = new SearchPlaces(options.Limits);
        Writer = new IndexWriter(index, time);
        Memory = new MemoryBudget(options.Limits.ReadingMemory);
        Ingest = new InstanceIngest(blobs, index, Writer, hasRoom, options.Limits, time, Memory);
        Delete = new ArchiveDelete(Writer);
        Feed = new ChangeFeed(index, Writer);
        Problems = new ArchiveProblems(index);
        Worklist = new WorklistQuery(index, SearchPlaces);
        WorklistChanges = new WorklistChanges(Writer, options.Limits);
        WorklistSubscriptions = new WorklistSubscriptions(Writer, options.Limits);
        Retrieve = new ArchiveRetrieve(index, blobs, Writer, Memory);
        Metadata = new SeriesMetadata(index, blobs, Writer, Retrieve, time);
        Commitment = new StorageCommitment(index, Writer, blobs, options.Limits, time);
        Upkeep = new ArchiveUpkeep(
            blobs,
            index,
            Writer,
            Ingest,
            Metadata,
            [
                new("commit", Commitment.CompletePendingAsync),
                new("forget", Commitment.ForgetAsync),
                new("worklist", new WorklistUpkeep(index, Writer, options.Limits, time).RunAsync),
            ],
            options.Limits,
            time
        );
        Backup = index is SqliteIndex file ? new ArchiveBackup(file, blobs, Writer, time) : null;
        Rebuild = new IndexRebuild(blobs, Ingest, Writer);
        CarryOver = new IndexCarryOver(Writer);
        TagIndexing = new TagIndexing(blobs, index, Writer, options.Limits, time);
        Tags = new ArchiveTags(index, Writer, TagIndexing, options.Limits);
    }

    /// <summary>Whether the free space is above the minimum (<see cref="ArchiveLimits.MinimumFreeBytes"/>).</summary>
    public bool HasRoom => hasRoom();

    /// <summary>The memory for data sets of objects that are being received or read.</summary>
    public MemoryBudget Memory { get; }

    /// <summary>The blob store.</summary>
    public IBlobStore Blobs { get; }

    /// <summary>The index, which also creates contexts for reading.</summary>
    public IndexDatabase Index { get; }

    /// <summary>The index writer.</summary>
    public IndexWriter Writer { get; }

    /// <summary>Stores instances.</summary>
    public InstanceIngest Ingest { get; }

    /// <summary>Returns stored instances.</summary>
    public ArchiveRetrieve Retrieve { get; }

    /// <summary>Returns the metadata of whole series.</summary>
    public SeriesMetadata Metadata { get; }

    /// <summary>Deletes studies, series and instances.</summary>
    public ArchiveDelete Delete { get; }

    /// <summary>The change feed.</summary>
    public ChangeFeed Feed { get; }

    /// <summary>Storage commitment.</summary>
    public StorageCommitment Commitment { get; }

    /// <summary>Lists problems that an operator should look at.</summary>
    public ArchiveProblems Problems { get; }

    /// <summary>The places for searches that no index serves.</summary>
    public SearchPlaces SearchPlaces { get; }

    /// <summary>Finds workitems.</summary>
    public WorklistQuery Worklist { get; }

    /// <summary>Creates and changes workitems.</summary>
    public WorklistChanges WorklistChanges { get; }

    /// <summary>Subscriptions to workitems.</summary>
    public WorklistSubscriptions WorklistSubscriptions { get; }

    /// <summary>The regular work of the archive. The host starts <see cref="ArchiveUpkeep.RunAsync"/>.</summary>
    public ArchiveUpkeep Upkeep { get; }

    /// <summary>Backs up index and objects; null when the index is on a database server, which has its own tools for that.</summary>
    public ArchiveBackup? Backup { get; }

    /// <summary>Custom tags: attributes made searchable at run time.</summary>
    public ArchiveTags Tags { get; }

    /// <summary>Indexes stored objects by custom tags. The host starts <see cref="TagIndexing.RunAsync"/>.</summary>
    public TagIndexing TagIndexing { get; }

    /// <summary>Rebuilds the index from the objects.</summary>
    public IndexRebuild Rebuild { get; }

    /// <summary>Copies data that cannot be rebuilt from an old index.</summary>
    public IndexCarryOver CarryOver { get; }

    /// <summary>Checks the connection string of an index.</summary>
    /// <returns>A description of the error that continues a sentence which starts with the setting's name, without any value; null if there
    /// is none.</returns>
    public static string? ConnectionFlaw(IndexProvider provider, string connectionString) =>
        provider switch
        {
            IndexProvider.SqlServer => SqlServerIndex.FlawOf(connectionString),
            IndexProvider.PostgreSql => PostgreSqlIndex.FlawOf(connectionString),
            _ => null,
        };

    /// <summary>Opens an archive. An archive in a folder is created if it does not exist, and its tables are migrated.</summary>
    /// <param name="options">Locations and limits.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="freeBytes">Returns the number of bytes that may still be written. If null, the free space of the data directory's
    /// file system counts, provided that data is kept there.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    /// <exception cref="BlobStoreUnavailableException">The object store cannot be reached.</exception>
    /// <exception cref="IndexSchemaException">The index cannot be used. The message says why.</exception>
    public static async Task<PacsArchive> OpenAsync(
        ArchiveOptions options,
        TimeProvider? time = null,
        Func<long>? freeBytes = null,
        CancellationToken cancellationToken = default
    )
    {
        var folder = Path.GetFullPath(options.DataDirectory);
        if (options.KeepsFiles)
            Disk.EnsureFolder(folder);
        IBlobStore blobs = options.S3 is { } bucket
            ? await S3BlobStore.OpenAsync(
                bucket with
                {
                    Reread = options.Reread is { } reread ? () => reread().S3 : bucket.Reread,
                },
                time,
                cancellationToken
            )
            : new FileSystemBlobStore(Path.Combine(folder, ObjectsFolder), clearsIncoming: !options.IsShared, options.Limits.FlushPatience);
        IndexDatabase? index = null;
        try
        {
            var isNew = options.Index == IndexProvider.Sqlite && SqliteIndex.IsMissing(Path.Combine(folder, IndexFile));
            if (isNew && !options.MayBeginIndex)
                await RefuseObjectsWithoutIndexAsync(folder, blobs, cancellationToken);
            Func<string>? connection = options.Reread is { } rereadOptions ? () => rereadOptions().IndexConnection : null;
            index = options.Index switch
            {
                IndexProvider.SqlServer => await SqlServerIndex.OpenAsync(options.IndexConnection, cancellationToken, connection),
                IndexProvider.PostgreSql => await PostgreSqlIndex.OpenAsync(options.IndexConnection, cancellationToken, connection),
                _ => await SqliteIndex.OpenAsync(Path.Combine(folder, IndexFile), cancellationToken),
            };
            if (isNew)
                FlushNewIndex(folder, index);
            freeBytes ??= options.KeepsFiles ? () => Disk.FreeBytes(folder) : () => long.MaxValue;
            return new PacsArchive(options, blobs, index, time ?? TimeProvider.System, freeBytes);
        }
        catch
        {
            index?.Dispose();
            (blobs as IDisposable)?.Dispose();
            throw;
        }
    }

    // Without this check, an empty index would be created, and all stored objects would seem to be lost.
    static async Task RefuseObjectsWithoutIndexAsync(string folder, IBlobStore blobs, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, IndexFile);
        if (File.Exists(path + ArchiveBackup.Unfinished))
            throw new IndexSchemaException(
                $"{folder} holds a backup that was begun and did not end, so objects are missing: run backup to it again"
            );
        await using var objects = blobs.ListAsync(BlobKey.Studies, cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (await objects.MoveNextAsync())
            throw new IndexSchemaException(
                $"the index {path} is missing, though objects are stored: put it back, or run rebuild-index, which makes it anew from "
                    + "the objects"
            );
    }

    // The names of the index files must survive a power loss. If they cannot be flushed, the new index is deleted, and the next attempt
    // creates it again.
    static void FlushNewIndex(string folder, IndexDatabase index)
    {
        try
        {
            Disk.FlushFolder(folder);
        }
        catch (IOException)
        {
            index.Dispose();
            SqliteIndex.DeleteFile(Path.Combine(folder, IndexFile));
            throw;
        }
    }

    /// <summary>Migrates the index's tables. With SQLite, opening does that.</summary>
    public static async Task MigrateAsync(ArchiveOptions options, CancellationToken cancellationToken)
    {
        switch (options.Index)
        {
            case IndexProvider.SqlServer:
                await SqlServerIndex.MigrateAsync(options.IndexConnection, cancellationToken);
                break;
            case IndexProvider.PostgreSql:
                await PostgreSqlIndex.MigrateAsync(options.IndexConnection, cancellationToken);
                break;
            default:
                await using (await OpenAsync(options, cancellationToken: cancellationToken))
                    break;
        }
    }

    /// <summary>Probes the index with a write, in the same way as all changes.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be written.</exception>
    /// <exception cref="IndexFullException">The index is full.</exception>
    public Task TryWritingIndexAsync() =>
        Writer.ChangeAsync(batch => batch.TakeLease(WriteProbe, WriteProbe, TimeSpan.FromMinutes(1)), CancellationToken.None);

    /// <summary>Probes the blob store: stores a small object and deletes it. Upkeep deletes an object that a crash leaves.</summary>
    /// <exception cref="IOException">No object can be stored.</exception>
    public async Task TryStoringObjectAsync()
    {
        var key = $"{BlobKey.Waiting}{Guid.NewGuid():N}";
        await using (var writer = await uncounted.CreateAsync(CancellationToken.None))
        {
            await writer.WriteAsync(new byte[1], CancellationToken.None);
            await writer.CommitAsync(key, CancellationToken.None);
        }
        await uncounted.DeleteAsync(key, CancellationToken.None);
    }

    /// <summary>Commits the queued changes, and closes the archive.</summary>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Commitment.Dispose();
        SearchPlaces.Dispose();
        Retrieve.Dispose();
        Index.Dispose();
        (Blobs as IDisposable)?.Dispose();
    }
}
