namespace Pacs.Archive.Blobs;

/// <summary>Makes folders and remembers which of them are known to survive power loss, entry in the parent included.</summary>
/// <remarks>That a folder exists is not enough: another thread, or a process that was killed, may have made it and not flushed its parent yet. So each is flushed once per process, by whoever comes first.</remarks>
/// <param name="root">The folder above all; it exists.</param>
sealed class DurableFolders(string root)
{
    // Some 300 bytes each; beyond it they are flushed once more.
    const int MaxRemembered = 20_000;

    readonly Lock gate = new();
    readonly HashSet<string> durable = [];
    readonly Dictionary<string, Lazy<bool>> beingMade = [];
    int failures;

    /// <summary>Number of flushes of folders that have failed.</summary>
    /// <remarks>The kernel reports an error to the first flush only. A flush that succeeds while another one fails says nothing about the
    /// entries before it.</remarks>
    public int Failures => Volatile.Read(ref failures);

    /// <summary>Makes sure that a folder below the root exists and is durable.</summary>
    /// <param name="path">Relative, with forward slashes.</param>
    /// <exception cref="DirectoryNotFoundException">A folder above was removed at the same moment.</exception>
    /// <exception cref="IOException">The folder could not be made durable; it is made anew by the next call.</exception>
    public void Ensure(string path)
    {
        Lazy<bool>? making;
        lock (gate)
        {
            if (path.Length == 0 || durable.Contains(path))
                return;
            // Callers who need the same folder share one flush. Nobody waits for the flush of another folder.
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
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
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

    /// <summary>Removes a folder and those above it as far as they are empty, and makes that durable, with whatever was removed from the folder before.</summary>
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
                // Emptied and removed by another deletion: then its name must be gone for good.
                path = Parent(path);
            }
        }
    }

    /// <summary>Forgets a folder that turned out to be gone.</summary>
    public void Forget(string path)
    {
        lock (gate)
            for (; path.Length > 0; path = Parent(path))
                durable.Remove(path);
    }

    static string Parent(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    // The lowest folder that is still there.
    string RemoveEmptyLocked(string path)
    {
        for (; path.Length > 0; path = Parent(path))
        {
            try
            {
                Directory.Delete(Path.Combine(root, path));
            }
            catch (DirectoryNotFoundException)
            {
            }
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
        // Only this folder: one above that was removed meanwhile would be made without being flushed.
        var isNew = Disk.MakeFolder(full);
        try
        {
            Flush(Parent(path));
        }
        catch (IOException) when (isNew)
        {
            // The next call makes the folder, and with it the entry in its parent, anew.
            Disk.RemoveEmptyFolder(full);
            throw;
        }
        lock (gate)
        {
            if (durable.Count >= MaxRemembered)
                durable.Clear();
            // Deletions remove folders only while they hold the gate, and forget them then.
            if (Directory.Exists(full))
                durable.Add(path);
        }
        return true;
    }
}
