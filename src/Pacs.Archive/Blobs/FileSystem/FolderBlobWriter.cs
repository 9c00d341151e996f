using Microsoft.Win32.SafeHandles;

namespace Pacs.Archive.Blobs.FileSystem;

/// <summary>Writes an object of a <see cref="FileSystemBlobStore"/>: a file in the folder of incoming objects until it is
/// committed.</summary>
sealed class FolderBlobWriter : IBlobWriter
{
    // Maximum number of attempts to rename into a folder that deletions remove at the same time.
    const int MaxAttempts = 10;

    // Number of bytes after which the disk is told to begin writing, while further bytes arrive. In a virtual machine this costs more
    // than a system call, so small objects are only flushed.
    const int WriteBackBytes = 4 << 20;

    readonly Lock gate = new();
    readonly FileSystemBlobStore store;
    readonly string path;
    readonly SafeFileHandle file;
    long length;
    long onItsWay;
    State state;

    /// <param name="store">The store.</param>
    /// <param name="path">The file to create.</param>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public FolderBlobWriter(FileSystemBlobStore store, string path)
    {
        this.store = store;
        this.path = path;
        try
        {
            file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Disk.FailureOf("making a file", exception);
        }
    }

    enum State
    {
        Open,

        /// <summary>The caller no longer waits for the commit, so the flush thread deletes the file.</summary>
        GivenUp,
        Committed,
    }

    // Writes only to the page cache, which is quick enough to run on the caller's thread.
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            RandomAccess.Write(file, bytes.Span, length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Disk.FailureOf("writing a file", exception);
        }
        length += bytes.Length;
        if (length - onItsWay >= WriteBackBytes)
        {
            Disk.BeginWriting(file, onItsWay, length - onItsWay);
            onItsWay = length;
        }
        return ValueTask.CompletedTask;
    }

    public async ValueTask CommitAsync(string key, CancellationToken cancellationToken)
    {
        var target = store.PathOf(key);
        cancellationToken.ThrowIfCancellationRequested();
        var limit = store.FlushLimit(length);
        var commit = store.Flushes.RunAsync(() => Commit(key, target));
        try
        {
            await commit.WaitAsync(limit, CancellationToken.None);
        }
        catch (TimeoutException exception) when (GivesUp())
        {
            throw new BlobStoreUnavailableException($"the disk did not flush an object within {limit.TotalSeconds:0} seconds", exception);
        }
        catch (TimeoutException)
        {
            // The commit ended at the same moment.
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (state != State.GivenUp)
                file.Dispose();
            if (state == State.Open)
                Disk.Discard(path);
        }
        return ValueTask.CompletedTask;
    }

    bool GivesUp()
    {
        lock (gate)
        {
            if (state == State.Committed)
                return false;
            state = State.GivenUp;
            return true;
        }
    }

    bool IsGivenUp()
    {
        lock (gate)
            return state == State.GivenUp;
    }

    // Runs on a flush thread. A file whose flush failed or came too late is deleted: it is neither trusted nor flushed again.
    void Commit(string key, string target)
    {
        var present = path;
        try
        {
            if (IsGivenUp())
                return;
            Disk.Flush(file);
            file.Dispose();
            if (IsGivenUp())
                return;
            var failures = store.Folders.Failures;
            var folder = FileSystemBlobStore.FolderOf(key);
            Rename(folder, target);
            present = target;
            store.Folders.Flush(folder);
            if (store.Folders.Failures != failures)
                throw new BlobStoreUnavailableException("the flush of a folder failed at the same time");
            lock (gate)
            {
                if (state == State.GivenUp)
                    return;
                state = State.Committed;
                present = "";
            }
        }
        finally
        {
            if (present.Length > 0)
            {
                file.Dispose();
                Disk.Discard(present);
            }
        }
    }

    void Rename(string folder, string target)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                store.Folders.Ensure(folder);
                Disk.Rename(path, target);
                return;
            }
            catch (DirectoryNotFoundException) when (attempt < MaxAttempts)
            {
                // A deletion removed the empty folder meanwhile.
                store.Folders.Forget(folder);
            }
            catch (DirectoryNotFoundException exception)
            {
                throw new BlobStoreUnavailableException("the folder of the objects is gone", exception);
            }
        }
    }
}
