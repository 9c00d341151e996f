namespace Pacs.Archive.Blobs;

/// <summary>The folders in which objects begin, another one every few seconds.
/// A file stays on the disk where it began. ext4 puts the files of a folder into one group of blocks, and there, where it keeps no journal, passes over each file that was deleted within the last five minutes whenever it makes another: after many deletions each new object took 0.3 ms of processor time so, and takes 0.01 ms elsewhere. What comes at the same time still lies together.</summary>
sealed class IncomingFolders
{
    const int Count = 64;

    // 64 of them are used again after 17 minutes: deletions are forgotten by then.
    static readonly TimeSpan turn = TimeSpan.FromSeconds(16);

    readonly string root;
    readonly string[] paths;

    /// <param name="root">The folder that they lie in.</param>
    public IncomingFolders(string root)
    {
        this.root = root;
        Directory.CreateDirectory(root);
        Disk.SpreadFolders(root);
        paths = [.. Enumerable.Range(0, Count).Select(number => Directory.CreateDirectory(Path.Combine(root, $"{number:x2}")).FullName)];
    }

    /// <summary>Where the next object begins.</summary>
    public string NewPath() => Path.Combine(paths[Environment.TickCount64 / (long)turn.TotalMilliseconds % Count], Guid.NewGuid().ToString("N"));

    /// <summary>What has begun and was neither committed nor discarded.</summary>
    public IEnumerable<FileInfo> Files() => new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories);
}
