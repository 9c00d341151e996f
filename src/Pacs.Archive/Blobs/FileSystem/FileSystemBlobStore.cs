using System.Runtime.CompilerServices;

namespace Pacs.Archive.Blobs.FileSystem;

/// <summary>Stores objects as files below a folder. The key is the relative path.</summary>
public sealed class FileSystemBlobStore : IBlobStore, IDisposable
{
    /// <summary>Folder of objects that are not committed yet. It is on the same file system, so that a commit is a rename.</summary>
    public const string Incoming = "incoming";

    // Up to this number, concurrent flushes share one commit of the file system's journal. More bring no further gain.
    const int MaxFlushes = 32;

    // Maximum number of names of a folder that are held while listing in order. A larger folder is read again for each further portion.
    const int MaxNames = 50_000;

    const int CopyBytes = 256 * 1024;

    // Attempts to rename into a folder that other deletions remove at the same time.
    const int MaxAttempts = 10;

    // Write rate of a slow disk. The flush of a large object may take longer accordingly.
    const double SlowBytesPerSecond = 10e6;

    readonly string root;
    readonly IncomingFolders incoming;
    readonly TimeSpan flushPatience;

    /// <summary>Opens a folder, and creates it if it does not exist.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="clearsIncoming">Whether objects are deleted that were not committed when the process last ended. Must be false while
    /// another process may be writing to the folder.</param>
    /// <param name="flushPatience">Maximum duration of a flush; null for the default of
    /// <see cref="ArchiveLimits.FlushPatience"/>.</param>
    /// <exception cref="IOException">The folder cannot be created, or folders of objects are on other file systems.</exception>
    public FileSystemBlobStore(string root, bool clearsIncoming = true, TimeSpan? flushPatience = null)
    {
        this.root = Path.GetFullPath(root);
        this.flushPatience = flushPatience ?? new ArchiveLimits().FlushPatience;
        Folders = new DurableFolders(this.root);
        Disk.EnsureFolder(this.root);
        incoming = new IncomingFolders(Path.Combine(this.root, Incoming));
        CheckFileSystems();
        if (clearsIncoming)
            foreach (var stale in incoming.Files())
                stale.Delete();
    }

    /// <summary>The folder of the store.</summary>
    public string Root => root;

    /// <summary>The folders below the store's folder.</summary>
    internal DurableFolders Folders { get; }

    /// <summary>The threads for flushes.</summary>
    internal BlockingCalls Flushes { get; } = new("blob flush", MaxFlushes);

    /// <inheritdoc/>
    public long MaxObjectBytes => long.MaxValue;

    /// <inheritdoc/>
    public bool CommitsFast => true;

    /// <inheritdoc/>
    public int ReadAhead => 0;

    /// <inheritdoc/>
    public ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IBlobWriter>(new FolderBlobWriter(this, incoming.NewPath()));
    }

    /// <inheritdoc/>
    public ValueTask<Stream> OpenReadAsync(
        string key,
        long offset = 0,
        long? length = null,
        long? objectLength = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length ?? 0, nameof(length));
        cancellationToken.ThrowIfCancellationRequested();
        var options = length < 128 * 1024 ? FileOptions.None : FileOptions.SequentialScan;
        try
        {
            var file = File.OpenHandle(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, options);
            var whole = RandomAccess.GetLength(file);
            if (objectLength is { } expected && whole != expected)
            {
                file.Dispose();
                throw new BlobLengthException(key);
            }
            var available = Math.Max(0, whole - offset);
            return ValueTask.FromResult<Stream>(new FileRangeStream(file, offset, Math.Min(length ?? available, available)));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BlobNotFoundException(key);
        }
    }

    /// <inheritdoc/>
    public ValueTask<long?> GetLengthAsync(string key, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PathOf(key));
        return ValueTask.FromResult(file.Exists ? file.Length : (long?)null);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        cancellationToken.ThrowIfCancellationRequested();
        var removal = Flushes.RunAsync(() => Remove(FolderOf(key), path));
        try
        {
            await removal.WaitAsync(flushPatience, CancellationToken.None);
        }
        catch (TimeoutException exception)
        {
            var seconds = flushPatience.TotalSeconds;
            throw new BlobStoreUnavailableException($"the disk did not flush a deletion within {seconds:0} seconds", exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await using var writer = await CreateAsync(cancellationToken);
        await writer.WriteAsync(bytes, cancellationToken);
        await writer.CommitAsync(key, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = await OpenReadAsync(from, cancellationToken: cancellationToken);
        await using var target = await CreateAsync(cancellationToken);
        var buffer = new byte[CopyBytes];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0; )
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        await target.CommitAsync(to, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> ClearAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var cleared = 0;
        Exception? failure = null;
        foreach (var stale in incoming.Files())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (stale.LastWriteTimeUtc >= before.UtcDateTime)
                continue;
            try
            {
                stale.Delete();
                cleared++;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                failure = exception;
            }
        }
        return failure is null
            ? Task.FromResult(cleared)
            : throw new IOException("some files could not be discarded; all others were", failure);
    }

    /// <inheritdoc/>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var path = incoming.NewPath();
        // Runs on a flush thread, so that a hanging disk blocks no other thread.
        await Flushes
            .RunAsync(() =>
            {
                try
                {
                    using var probe = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
                    RandomAccess.Write(probe, [0], 0);
                }
                finally
                {
                    File.Delete(path);
                }
            })
            .WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var entry in List("", prefix, cancellationToken))
            yield return entry;
    }

    /// <inheritdoc/>
    public void Dispose() => Flushes.Dispose();

    /// <summary>Returns the folder of a key.</summary>
    internal static string FolderOf(string key) => key[..Math.Max(0, key.LastIndexOf('/'))];

    /// <summary>Returns the maximum duration of a flush of this many bytes.</summary>
    internal TimeSpan FlushLimit(long bytes) => flushPatience + TimeSpan.FromSeconds(bytes / SlowBytesPerSecond);

    /// <summary>Returns the file of a key.</summary>
    internal string PathOf(string key)
    {
        if (!BlobKey.IsSafe(key) || key == Incoming || key.StartsWith(Incoming + "/", StringComparison.Ordinal))
            throw new ArgumentException("not a key of an object", nameof(key));
        return Path.Combine(root, key);
    }

    // Runs on a thread that flushes. After a failed flush the kernel regards the folder as written: another flush would succeed, and a
    // power loss would still bring the object back. Therefore the file is kept until the flush has succeeded. If it fails, the file gets
    // its name back, and the next attempt removes the name again.
    void Remove(string folder, string path)
    {
        if (Directory.Exists(path))
            throw new IOException("a folder lies where an object is to be removed");
        var aside = incoming.NewPath();
        var isThere = true;
        var failures = Folders.Failures;
        try
        {
            Disk.Rename(path, aside);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            isThere = false;
        }
        catch (IOException exception) when (Disk.IsFull(exception))
        {
            // A full disk may have no room for another name, and deleting objects makes room.
            File.Delete(path);
            isThere = false;
        }
        try
        {
            // Also when the file did not exist: a process that was killed may have deleted it without flushing its folder.
            Folders.RemoveEmpty(folder);
            if (Folders.Failures != failures)
                throw new BlobStoreUnavailableException("the flush of a folder failed at the same time");
        }
        catch (IOException) when (isThere)
        {
            PutBack(folder, aside, path);
            throw;
        }
        if (isThere)
            Disk.Discard(aside);
    }

    void PutBack(string folder, string aside, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(Path.Combine(root, folder));
                Disk.Rename(aside, path);
                return;
            }
            catch (DirectoryNotFoundException) when (attempt < MaxAttempts)
            {
                // Another deletion removed the folder in between.
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The caller is told of the failed flush. Nothing more can be done while the disk refuses every change.
                return;
            }
        }
    }

    // Objects are renamed from the folder of incoming objects. Other file systems mounted further below are detected by the rename.
    void CheckFileSystems()
    {
        if (FileIdentity.Of(Path.Combine(root, Incoming)) is not { } here)
            return;
        foreach (var folder in Directory.EnumerateDirectories(root))
            if (FileIdentity.Of(folder) is { } there && there.Device != here.Device)
                throw new IOException(
                    $"{folder} lies on another file system than {Path.Combine(root, Incoming)}: an object can only be renamed within "
                        + $"one, so mount the whole folder {root} instead"
                );
    }

    // Returns entries in the order of keys. A folder's name is compared including the slash that follows it in keys.
    IEnumerable<BlobEntry> List(string folder, string prefix, CancellationToken cancellationToken)
    {
        var after = "";
        List<(string Key, long Length, DateTime LastModified)> portion;
        do
        {
            portion = Portion(folder, prefix, after, cancellationToken);
            foreach (var (key, length, lastModified) in portion)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!key.EndsWith('/'))
                    yield return new BlobEntry(key, length, new DateTimeOffset(lastModified));
                else
                    foreach (var entry in List(key, prefix, cancellationToken))
                        yield return entry;
                after = key;
            }
        } while (portion.Count == MaxNames);
    }

    // Returns the first names in a folder after a key, in order.
    List<(string Key, long Length, DateTime LastModified)> Portion(
        string folder,
        string prefix,
        string after,
        CancellationToken cancellationToken
    )
    {
        var names = new List<(string Key, long Length, DateTime LastModified)>();
        try
        {
            foreach (var entry in new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var file = entry as FileInfo;
                var key = folder + entry.Name + (file is null ? "/" : "");
                if (
                    key == Incoming + "/"
                    || string.CompareOrdinal(key, after) <= 0
                    || !(
                        key.StartsWith(prefix, StringComparison.Ordinal)
                        || (file is null && prefix.StartsWith(key, StringComparison.Ordinal))
                    )
                )
                    continue;
                if (file is null)
                    names.Add((key, 0, default));
                else if (file.Exists)
                    names.Add((key, file.Length, file.LastWriteTimeUtc));
                if (names.Count >= 2 * MaxNames)
                    Cut();
            }
        }
        catch (DirectoryNotFoundException)
        {
            // The folder was removed after its parent was listed.
        }
        Cut();
        return names;

        void Cut()
        {
            names.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
            if (names.Count > MaxNames)
                names.RemoveRange(MaxNames, names.Count - MaxNames);
        }
    }
}
