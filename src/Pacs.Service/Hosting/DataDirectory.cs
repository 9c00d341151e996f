using Pacs.Archive;
using Pacs.Archive.Blobs;

namespace Pacs.Service.Hosting;

/// <summary>The folder that holds everything. While this is open, no other process that writes can open it: ingest commits through one writer.</summary>
sealed class DataDirectory : IDisposable
{
    // EROFS of Linux.
    const int ReadOnlyFileSystem = 30;
    readonly FileStream holder;

    DataDirectory(string path, FileStream holder) => (Path, this.holder) = (path, holder);

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    /// <summary>Takes the folder if index or objects lie there; null when both are with servers, which any number of processes may use.</summary>
    /// <exception cref="StartException">As <see cref="Take"/>.</exception>
    public static DataDirectory? TakeWhereNeeded(PacsOptions options) => options.KeepsFiles ? Take(options) : null;

    /// <summary>Makes the folder when there is none, for this user alone since patient data will lie in it, and takes it for this process.</summary>
    /// <exception cref="StartException">It cannot be made, or another process has it.</exception>
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
            // The lock goes with the process, however that ends; the file itself stays and means nothing.
            return new DataDirectory(path, new FileStream(System.IO.Path.Combine(path, ".in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException { HResult: ReadOnlyFileSystem })
        {
            throw new StartException($"Pacs:DataDirectory is {path}, where this user may not write.");
        }
        catch (IOException)
        {
            throw new StartException($"Pacs:DataDirectory is {path}, which another process of this program is using: stop that first, or name another folder.");
        }
    }

    /// <summary>Refuses to work on an archive that would only be made by that.</summary>
    /// <exception cref="StartException">Its folder should be there, and is not.</exception>
    public static void CheckThere(PacsOptions options)
    {
        if (options.Objects.Store == ObjectStore.Folder && !Directory.Exists(System.IO.Path.Combine(options.DataDirectory, PacsArchive.ObjectsFolder)))
            throw new StartException($"Pacs:DataDirectory is {options.DataDirectory}, where there is no archive.");
    }

    public void Dispose() => holder.Dispose();}
