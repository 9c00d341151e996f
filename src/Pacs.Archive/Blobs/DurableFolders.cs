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

    /// <summary>Makes sure that a folder below the root exists and is durable.</summary>
    /// <param name="path">Relative, with forward slashes.</param>
    public void Ensure(string path)
    {
        // One at a time: who waits here needs the same flush, most often of the same study's folder.
        lock (gate)
            EnsureLocked(path);
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
                Disk.FlushFolder(Path.Combine(root, path));
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

    void EnsureLocked(string path)
    {
        if (path.Length == 0 || durable.Contains(path))
            return;
        var parent = Parent(path);
        EnsureLocked(parent);
        Directory.CreateDirectory(Path.Combine(root, path));
        Disk.FlushFolder(Path.Combine(root, parent));
        if (durable.Count >= MaxRemembered)
            durable.Clear();
        durable.Add(path);
    }
}
