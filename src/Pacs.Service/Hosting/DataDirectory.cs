using Pacs.Archive;
using Pacs.Archive.Blobs;

namespace Pacs.Service.Hosting;

/// <summary>The data directory, locked by this process. While it is open, no other writing process can open it, because
/// ingest commits through one writer.</summary>
sealed class DataDirectory : IDisposable
{
    // errno EROFS of Linux.
    const int ReadOnlyFileSystem = 30;
    readonly FileStream holder;

    DataDirectory(string path, FileStream holder) => (Path, this.holder) = (path, holder);

    /// <summary>Gets the full path of the folder.</summary>
    public string Path { get; }

    /// <summary>Locks the folder if it holds the index or the objects. Returns null if both are on servers, which any
    /// number of processes may share.</summary>
    /// <exception cref="StartException">See <see cref="Take"/>.</exception>
    public static DataDirectory? TakeWhereNeeded(PacsOptions options) => options.KeepsFiles ? Take(options) : null;

    /// <summary>Creates the folder if it does not exist, accessible to this user only because it will hold patient
    /// data, and locks it for this process.</summary>
    /// <exception cref="StartException">The folder cannot be created or written to, or another process has locked it.</exception>
    public static DataDirectory Take(PacsOptions options)
    {
        var path = options.DataDirectory;
        try
        {
            Disk.EnsureFolder(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"Pacs:DataDirectory is {path}, which cannot be made: {exception.Message}");
        }
        try
        {
            // The system releases the lock when the process ends, however it ends. The file remains and has no meaning.
            return new DataDirectory(
                path,
                new FileStream(System.IO.Path.Combine(path, ".in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException { HResult: ReadOnlyFileSystem })
        {
            throw new StartException($"Pacs:DataDirectory is {path}, where this user may not write.");
        }
        catch (IOException)
        {
            throw new StartException(
                $"Pacs:DataDirectory is {path}, which another process of this program is using: stop that first, or name another folder."
            );
        }
    }

    /// <summary>Checks that an archive exists, so that a verb does not create an empty one.</summary>
    /// <exception cref="StartException">Objects are stored in a folder, and that folder does not exist.</exception>
    public static void CheckThere(PacsOptions options)
    {
        if (
            options.Objects.Store == ObjectStore.Folder
            && !Directory.Exists(System.IO.Path.Combine(options.DataDirectory, PacsArchive.ObjectsFolder))
        )
            throw new StartException($"Pacs:DataDirectory is {options.DataDirectory}, where there is no archive.");
    }

    public void Dispose() => holder.Dispose();
}
