namespace Pacs.Archive.Blobs.FileSystem;

/// <summary>Creates folders, and remembers which of them survive power loss, including their entries in the parent folders.</summary>
/// <remarks>The existence of a folder is not enough: another thread, or a process that was killed, may have created it without flushing
/// its parent. For this reason each folder is flushed once per process.</remarks>
/// <param name="root">The top folder, which exists.</param>
sealed class DurableFolders(string root)
{
    // Maximum number of folders to remember, at about 300 bytes each. Folders that are forgotten are flushed again.
    const int MaxRemembered = 20_000;

    readonly Lock gate = new();
    readonly HashSet<string> durable = [];
    readonly Dictionary<string, Lazy<bool>> beingMade = [];
    int failures;

    /// <summary>Number of failed flushes of folders.</summary>
    /// <remarks>The kernel reports an error only to the first flush. For this reason a flush that succeeds while another one fails does
    /// not prove that earlier entries are durable.</remarks>
    public int Failures => Volatile.Read(ref failures);

    /// <summary>Ensures that a folder below the root exists and is durable.</summary>
    /// <param name="path">Relative path with forward slashes.</param>
    /// <exception cref="DirectoryNotFoundException">A parent folder was removed at the same time.</exception>
    /// <exception cref="IOException">The folder could not be made durable. The next call creates it again.</exception>
    public void Ensure(string path)
    {
        Lazy<bool>? making;
        lock (gate)
        {
            if (path.Length == 0 || durable.Contains(path))
                return;
            // Callers that need the same folder share one flush. No caller waits for the flush of another folder.
            if (!beingMade.TryGetValue(path, out making))
                beingMade.Add(path, making = new Lazy<bool>(() => Make(path)));
        }
        try
        {
            _ = making.Value;
        }
        finally
        {
            lock (gate)
                if (beingMade.TryGetValue(path, out var present) && present == making)
                    beingMade.Remove(path);
        }
    }

    /// <summary>Makes the entries of a folder durable.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The entries are not durable.</exception>
    public void Flush(string path)
    {
        try
        {
            Disk.FlushFolder(Path.Combine(root, path));
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            Interlocked.Increment(ref failures);
            throw;
        }
    }

    /// <summary>Removes a folder and its parents as far as they are empty, and makes this durable, together with earlier removals from
    /// the folder.</summary>
    public void RemoveEmpty(string path)
    {
        lock (gate)
            path = RemoveEmptyLocked(path);
        while (true)
        {
            try
            {
                Flush(path);
                return;
            }
            catch (DirectoryNotFoundException) when (path.Length > 0)
            {
                // Another deletion removed the folder, so the removal of its name in the parent has to be made durable.
                path = Parent(path);
            }
        }
    }

    /// <summary>Forgets a folder that no longer exists, and its parents.</summary>
    public void Forget(string path)
    {
        lock (gate)
            for (; path.Length > 0; path = Parent(path))
                durable.Remove(path);
    }

    static string Parent(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    // Returns the lowest folder that still exists.
    string RemoveEmptyLocked(string path)
    {
        for (; path.Length > 0; path = Parent(path))
        {
            try
            {
                Directory.Delete(Path.Combine(root, path));
            }
            catch (DirectoryNotFoundException) { }
            catch (IOException)
            {
                return path;
            }
            durable.Remove(path);
        }
        return path;
    }

    bool Make(string path)
    {
        Ensure(Parent(path));
        var full = Path.Combine(root, path);
        // Creates only this folder: a parent that was removed meanwhile would be created without being flushed.
        var isNew = Disk.MakeFolder(full);
        try
        {
            Flush(Parent(path));
        }
        catch (IOException) when (isNew)
        {
            // The next call creates the folder, and with it the entry in its parent, again.
            Disk.RemoveEmptyFolder(full);
            throw;
        }
        lock (gate)
        {
            if (durable.Count >= MaxRemembered)
                durable.Clear();
            // Deletions remove folders only while they hold the gate, and forget them at the same time.
            if (Directory.Exists(full))
                durable.Add(path);
        }
        return true;
    }
}
