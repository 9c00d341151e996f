using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pacs.Archive.Blobs;

/// <summary>File system calls that .NET does not offer, or whose errors it hides: flushing, renaming within one file system, and creating
/// one folder.</summary>
/// <remarks>A failing call throws <see cref="BlobStoreUnavailableException"/>, or an <see cref="IOException"/> for which
/// <see cref="IsFull"/> is true.</remarks>
public static partial class Disk
{
    const int NotFound = 2; // ENOENT
    const int Interrupted = 4; // EINTR
    const int Exists = 17; // EEXIST
    const int OtherFileSystem = 18; // EXDEV
    const int NoSpaceLeft = 28; // ENOSPC
    const int QuotaExceededOfMac = 69,
        QuotaExceeded = 122; // EDQUOT
    const uint SyncFileRangeWrite = 2; // SYNC_FILE_RANGE_WRITE
    const nuint GetFlags = 0x8008_6601; // FS_IOC_GETFLAGS
    const nuint SetFlags = 0x4008_6602; // FS_IOC_SETFLAGS
    const int TopOfHierarchies = 0x2_0000; // FS_TOPDIR_FL
    const int WindowsDiskFull = unchecked((int)0x8007_0070);
    const int OthersAndGroup = 0x3F; // 0077
    const int AllPermissions = 0x1FF; // 0777, reduced by the process's umask.

    /// <summary>Makes this process create all files and folders for its own user only, including those of SQLite, which cannot be given a
    /// mode.</summary>
    public static void KeepPrivate()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(OthersAndGroup);
    }

    /// <summary>Makes a file's bytes durable.</summary>
    /// <remarks>On Unix, <see cref="RandomAccess.FlushToDisk"/> and <see cref="FileStream.Flush(bool)"/> do not report a failed fsync.
    /// After a failure the kernel regards the unwritten pages as clean: flushing the same file again would succeed without writing them.
    /// The caller deletes the file.</remarks>
    /// <exception cref="IOException">The bytes are not durable.</exception>
    public static void Flush(SafeFileHandle file)
    {
        if (!OperatingSystem.IsWindows())
            while (FSync(file) != 0)
                ThrowUnlessInterrupted("fsync of a file");
        // On macOS only this call flushes the drive's cache; on Windows it throws when it fails.
        if (!OperatingSystem.IsLinux())
            RandomAccess.FlushToDisk(file);
    }

    /// <summary>Makes the bytes of a file durable that another library has written and closed.</summary>
    /// <exception cref="IOException">The bytes are not durable.</exception>
    public static void FlushFile(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        Flush(file);
    }

    /// <summary>Makes a folder's entries durable. Without this, a power loss may undo a rename. Not needed on Windows, which journals
    /// entries.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The folder could not be flushed.</exception>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        int folder;
        while ((folder = Open(path, 0)) < 0)
            ThrowUnlessInterrupted("open of a folder");
        try
        {
            while (FSync(folder) != 0)
                ThrowUnlessInterrupted("fsync of a folder");
        }
        finally
        {
            Close(folder);
        }
    }

    /// <summary>Writes a small file, replaces the file of the same name, and makes its bytes and its name durable.</summary>
    /// <exception cref="IOException">The file could not be made durable.</exception>
    public static void WriteDurably(string path, ReadOnlySpan<byte> bytes)
    {
        path = Path.GetFullPath(path);
        var partial = path + ".new";
        try
        {
            using (var file = File.OpenHandle(partial, FileMode.Create, FileAccess.Write))
            {
                RandomAccess.Write(file, bytes, 0);
                Flush(file);
            }
            File.Move(partial, path, overwrite: true);
            FlushFolder(Path.GetDirectoryName(path)!);
        }
        catch (IOException)
        {
            Discard(partial);
            throw;
        }
    }

    /// <summary>Creates a folder for this user only, unless it exists, with its parent folders, and makes its name durable.</summary>
    /// <exception cref="IOException">The folder cannot be created, or its name is not durable.</exception>
    public static void EnsureFolder(string path)
    {
        path = Path.GetFullPath(path);
        var isNew = !Directory.Exists(path);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            FlushFolder(Path.GetDirectoryName(path) ?? path);
        }
        catch (IOException) when (isNew)
        {
            // The next attempt creates the entry again, and so flushes it.
            RemoveEmptyFolder(path);
            throw;
        }
    }

    /// <summary>Creates a folder in an existing folder.</summary>
    /// <returns>False when the folder existed.</returns>
    /// <exception cref="DirectoryNotFoundException">The parent folder does not exist.</exception>
    public static bool MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            var isNew = !Directory.Exists(path);
            Directory.CreateDirectory(path);
            return isNew;
        }
        while (MakeDirectory(path, AllPermissions) != 0)
        {
            if (Marshal.GetLastPInvokeError() == Exists)
                return false;
            ThrowUnlessInterrupted("mkdir");
        }
        return true;
    }

    /// <summary>Renames a file within one file system. <see cref="File.Move(string, string)"/> would copy it to another file system,
    /// without making the copy durable.</summary>
    /// <exception cref="DirectoryNotFoundException">The target's folder does not exist.</exception>
    /// <exception cref="IOException">A file with the new name exists, or the new name is on another file system.</exception>
    public static void Rename(string from, string to)
    {
        if (File.Exists(to))
            throw new IOException("there is a file of that name already");
        if (OperatingSystem.IsWindows())
            File.Move(from, to);
        else
            while (RenameFile(from, to) != 0)
                ThrowUnlessInterrupted("rename");
    }

    /// <summary>Deletes a file that is not needed any more. A file that cannot be deleted is left to upkeep.</summary>
    internal static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The folder has been removed, or is read-only.
        }
    }

    /// <summary>Deletes a folder if it exists and is empty.</summary>
    internal static void RemoveEmptyFolder(string path)
    {
        try
        {
            Directory.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The folder stays.
        }
    }

    /// <summary>Makes the disk begin to write a range of a file, without waiting for it. This does not make the range durable. Does
    /// nothing on systems without this call.</summary>
    public static void BeginWriting(SafeFileHandle file, long offset, long count)
    {
        // The result does not matter, because a later fsync reports the errors of these writes.
        if (OperatingSystem.IsLinux())
            _ = SyncFileRange(file, offset, count, SyncFileRangeWrite);
    }

    /// <summary>Makes ext4 place the folders that are created in this folder far from each other. Does nothing on other file
    /// systems.</summary>
    public static void SpreadFolders(string path)
    {
        if (!OperatingSystem.IsLinux() || Open(path, 0) is not (>= 0 and var folder))
            return;
        var flags = 0;
        if (Control(folder, GetFlags, ref flags) == 0 && (flags & TopOfHierarchies) == 0)
        {
            flags |= TopOfHierarchies;
            _ = Control(folder, SetFlags, ref flags);
        }
        Close(folder);
    }

    /// <summary>Returns the number of bytes that may still be written to the file system of a path.</summary>
    /// <exception cref="BlobStoreUnavailableException">The path does not exist, or cannot be accessed.</exception>
    public static long FreeBytes(string path)
    {
        try
        {
            return new DriveInfo(path).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BlobStoreUnavailableException("the data directory is gone or cannot be looked at", exception);
        }
    }

    /// <summary>Returns whether an error means that no space is left.</summary>
    public static bool IsFull(IOException exception) =>
        exception.HResult is NoSpaceLeft or QuotaExceeded or WindowsDiskFull
        || (OperatingSystem.IsMacOS() && exception.HResult == QuotaExceededOfMac);

    /// <summary>Returns the exception to throw for an error of the file system that .NET reports.</summary>
    internal static IOException FailureOf(string call, Exception error) =>
        error is IOException known && IsFull(known)
            ? known
            : new BlobStoreUnavailableException($"{call} failed: {error.GetType().Name}", error);

    static void ThrowUnlessInterrupted(string call)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error == Interrupted)
            return;
        if (error == NotFound)
            throw new DirectoryNotFoundException($"{call} failed: there is no such folder");
        if (error == OtherFileSystem)
            throw new BlobStoreUnavailableException(
                "a folder of the objects lies on another file system than their folder 'incoming': an object can only be renamed "
                    + "within one file system"
            );
        var failure = new IOException($"{call} failed: {Marshal.GetPInvokeErrorMessage(error)}", error);
        throw IsFull(failure) ? failure : new BlobStoreUnavailableException(failure.Message, failure);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeDirectory(string path, int mode);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameFile(string from, string to);

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial int SetMask(int mask);

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long count, uint flags);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int file, nuint request, ref int flags);
}
