using Dicom.Encoding;
using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.S3;
using Pacs.Archive.Commitment;
using Pacs.Archive.Feed;
using Pacs.Archive.Index;
using Pacs.Archive.Index.PostgreSql;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Index.SqlServer;
using Pacs.Archive.Ingest;
using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Archive.Tags;
using Pacs.Archive.Upkeep;
using Pacs.Archive.Worklist;

namespace Pacs.Archive;

/// <summary>An archive: an index and a store of objects, and the parts that work on them, put together.</summary>
public sealed class PacsArchive : IAsyncDisposable
{
    /// <summary>The index, in the data directory.</summary>
    public const string IndexFile = "index.sqlite";

    /// <summary>The objects, in the data directory.</summary>
    public const string ObjectsFolder = "objects";

    // A lease that every replica renews: a write that costs one statement and no Entity Framework.
    const string WriteProbe = "WriteProbe";

    // Probes go past the counters: metrics tell the work of users.
    readonly IBlobStore uncounted;
    readonly Func<bool> hasRoom;

    internal PacsArchive(ArchiveOptions options, IBlobStore store, IndexDatabase index, TimeProvider time, Func<long> freeBytes)
    {
        var blobs = new ObservedBlobStore(store);
        Blobs = blobs;
        uncounted = store;
        hasRoom = () => freeBytes() >= options.Limits.MinimumFreeBytes;
        Index = index;
        // Before the writer, which begins a thread: limits may be refused here.
        SearchPlaces = new SearchPlaces(options.Limits);
        Writer = new IndexWriter(index, time);
        Memory = new MemoryBudget(options.Limits.ReadingMemory);
        Ingest = new InstanceIngest(blobs, index, Writer, freeBytes, options.Limits, time, Memory);
        Delete = new ArchiveDelete(Writer);
        Feed = new ChangeFeed(index, Writer);
        Problems = new ArchiveProblems(index);
        Worklist = new WorklistQuery(index, SearchPlaces);
        WorklistChanges = new WorklistChanges(Writer, options.Limits);
        WorklistSubscriptions = new WorklistSubscriptions(Writer, options.Limits);
        Retrieve = new ArchiveRetrieve(index, blobs, Writer, Memory);
        Metadata = new SeriesMetadata(index, blobs, Writer, Retrieve, time);
        Commitment = new StorageCommitment(index, Writer, blobs, options.Limits, time);
        Upkeep = new ArchiveUpkeep(blobs, index, Writer, Ingest, Metadata, Commitment, options.Limits, time);
        Backup = index is SqliteIndex file ? new ArchiveBackup(file, blobs, Writer, time) : null;
        Rebuild = new IndexRebuild(blobs, Ingest, Writer);
        CarryOver = new IndexCarryOver(Writer);
        TagIndexing = new TagIndexing(blobs, index, Writer, options.Limits, time);
        Tags = new ArchiveTags(index, Writer, TagIndexing, options.Limits);
    }

    /// <summary>Whether there is room above the watermark.</summary>
    public bool HasRoom => hasRoom();

    /// <summary>The memory for data sets of objects that are being received or read.</summary>
    public MemoryBudget Memory { get; }

    /// <summary>Where objects lie.</summary>
    public IBlobStore Blobs { get; }

    /// <summary>The index; also gives contexts for reading.</summary>
    public IndexDatabase Index { get; }

    /// <summary>Writes the index.</summary>
    public IndexWriter Writer { get; }

    /// <summary>Takes instances in.</summary>
    public InstanceIngest Ingest { get; }

    /// <summary>Gives instances back.</summary>
    public ArchiveRetrieve Retrieve { get; }

    /// <summary>Gives the metadata of whole series.</summary>
    public SeriesMetadata Metadata { get; }

    /// <summary>Deletes.</summary>
    public ArchiveDelete Delete { get; }

    /// <summary>Tells what happened.</summary>
    public ChangeFeed Feed { get; }

    /// <summary>Says what is kept safe.</summary>
    public StorageCommitment Commitment { get; }

    /// <summary>What a person should look at.</summary>
    public ArchiveProblems Problems { get; }

    /// <summary>The places that all searches share which no index serves.</summary>
    public SearchPlaces SearchPlaces { get; }

    /// <summary>Reads workitems.</summary>
    public WorklistQuery Worklist { get; }

    /// <summary>Changes workitems.</summary>
    public WorklistChanges WorklistChanges { get; }

    /// <summary>Who is told of what happens to workitems.</summary>
    public WorklistSubscriptions WorklistSubscriptions { get; }

    /// <summary>What goes on by itself; <see cref="ArchiveUpkeep.RunAsync"/> is the host's to start.</summary>
    public ArchiveUpkeep Upkeep { get; }

    /// <summary>Copies everything elsewhere; null when the index is a database server's, which has its own tools for that.</summary>
    public ArchiveBackup? Backup { get; }

    /// <summary>Attributes that were made searchable at run time.</summary>
    public ArchiveTags Tags { get; }

    /// <summary>Indexes what was stored before; <see cref="TagIndexing.RunAsync"/> is the host's to start.</summary>
    public TagIndexing TagIndexing { get; }

    /// <summary>Makes the index anew.</summary>
    public IndexRebuild Rebuild { get; }

    /// <summary>Takes over what only an old index knows.</summary>
    public IndexCarryOver CarryOver { get; }

    /// <summary>Checks the connection string of an index.</summary>
    /// <returns>What is wrong with it, as the rest of a sentence that begins with the setting and without any value; null when nothing is.</returns>
    public static string? ConnectionFlaw(IndexProvider provider, string connectionString) => provider switch
    {
        IndexProvider.SqlServer => SqlServerIndex.FlawOf(connectionString),
        IndexProvider.PostgreSql => PostgreSqlIndex.FlawOf(connectionString),
        _ => null,
    };

    /// <summary>Opens an archive. In a folder it is made when there is none, and its tables are brought up to date.</summary>
    /// <param name="options">Where and within what bounds.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="freeBytes">Bytes that may still be written; when null, those of the data directory's file system if something is kept there.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    /// <exception cref="BlobStoreUnavailableException">The object store cannot be reached.</exception>
    /// <exception cref="IndexSchemaException">The index cannot be used as it is: the message says why.</exception>
    public static async Task<PacsArchive> OpenAsync(ArchiveOptions options, TimeProvider? time = null, Func<long>? freeBytes = null, CancellationToken cancellationToken = default)
    {
        var folder = Path.GetFullPath(options.DataDirectory);
        if (options.KeepsFiles)
            Disk.EnsureFolder(folder);
        IBlobStore blobs = options.S3 is { } bucket
            ? await S3BlobStore.OpenAsync(bucket with { Reread = options.Reread is { } reread ? () => reread().S3 : bucket.Reread }, time, cancellationToken)
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

    // An empty index would be made, and all that is stored would seem to be gone.
    static async Task RefuseObjectsWithoutIndexAsync(string folder, IBlobStore blobs, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, IndexFile);
        if (File.Exists(path + ArchiveBackup.Unfinished))
            throw new IndexSchemaException(
                $"{folder} holds a backup that was begun and did not end, so objects are missing: run backup to it again");
        await using var objects = blobs.ListAsync(BlobKey.Studies, cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (await objects.MoveNextAsync())
            throw new IndexSchemaException(
                $"the index {path} is missing, though objects are stored: put it back, or run rebuild-index, which makes it anew from the objects");
    }

    // The names of its files must outlast a power loss. An index whose name may not is not kept: the next attempt makes it anew.
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

    /// <summary>Brings the index's tables up to date. With SQLite, opening does that.</summary>
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

    /// <summary>Writes a value to the index, as whatever changes it does.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be written.</exception>
    /// <exception cref="IndexFullException">The index has no room.</exception>
    public Task TryWritingIndexAsync() => Writer.ChangeAsync(batch => batch.TakeLease(WriteProbe, WriteProbe, TimeSpan.FromMinutes(1)), CancellationToken.None);

    /// <summary>Stores a small object and removes it. What a crash leaves of it, upkeep removes.</summary>
    /// <exception cref="IOException">No object can be stored.</exception>
    public async Task TryStoringObjectAsync()
    {
        var key = $"{BlobKey.Waiting}{Guid.NewGuid():N}";
        await using (var writer = await uncounted.CreateAsync(CancellationToken.None, () => key))
        {
            await writer.WriteAsync(new byte[1], CancellationToken.None);
            await writer.CommitAsync(key, CancellationToken.None);
        }
        await uncounted.DeleteAsync(key, CancellationToken.None);
    }

    /// <summary>Commits what is on its way, and closes.</summary>
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
