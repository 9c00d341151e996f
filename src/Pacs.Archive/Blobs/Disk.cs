using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pacs.Archive.Blobs;

/// <summary>What .NET does not offer of a file system: making folders durable, and how full it is.</summary>
static partial class Disk
{
    const int NoSpaceLeft = 28; // ENOSPC
    const int QuotaExceeded = 122; // EDQUOT
    const uint SyncFileRangeWrite = 2; // SYNC_FILE_RANGE_WRITE
    const nuint GetFlags = 0x8008_6601; // FS_IOC_GETFLAGS
    const nuint SetFlags = 0x4008_6602; // FS_IOC_SETFLAGS
    const int TopOfHierarchies = 0x2_0000; // FS_TOPDIR_FL
    const int WindowsDiskFull = unchecked((int)0x8007_0070);

    /// <summary>Makes a folder's entries durable: without it, a power loss may take a renamed file's name away again. Windows keeps them in its journal by itself.</summary>
    /// <exception cref="IOException">The folder could not be flushed.</exception>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Open(path, 0);
        if (folder < 0)
            throw Marshal.GetLastPInvokeError() == 2 ? new DirectoryNotFoundException() : Failure("open");
        try
        {
            if (FSync(folder) != 0)
                throw Failure("fsync");
        }
        finally
        {
            Close(folder);
        }
    }

    /// <summary>Has the disk begin to write a range of a file, and does not wait for it: nothing is durable by that. Does nothing where there is no such thing.</summary>
    public static void BeginWriting(SafeFileHandle file, long offset, long count)
    {
        if (OperatingSystem.IsLinux())
            _ = SyncFileRange(file, offset, count, SyncFileRangeWrite);
    }

    /// <summary>Has ext4 lay the folders that will be made in this one far from each other. Does nothing where there is no such thing.</summary>
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

    /// <summary>Bytes that may still be written to the file system that holds a path.</summary>
    public static long FreeBytes(string path) => new DriveInfo(path).AvailableFreeSpace;

    /// <summary>Whether an error says that there is no room left.</summary>
    public static bool IsFull(IOException exception) => exception.HResult is NoSpaceLeft or QuotaExceeded or WindowsDiskFull;

    static IOException Failure(string call)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{call} of a folder: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long count, uint flags);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int file, nuint request, ref int flags);
}
