using System.Runtime.InteropServices;

namespace Pacs.Archive.Blobs;

/// <summary>What .NET does not offer of a file system: making folders durable, and how full it is.</summary>
static partial class Disk
{
    const int NoSpaceLeft = 28; // ENOSPC
    const int QuotaExceeded = 122; // EDQUOT
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
}
