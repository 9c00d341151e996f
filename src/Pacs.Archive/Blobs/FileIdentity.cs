using System.Runtime.InteropServices;

namespace Pacs.Archive.Blobs;

/// <summary>The identity of the file under a path. A file that was removed and created again has another identity.</summary>
/// <param name="Device">Number of the file system.</param>
/// <param name="Inode">Number of the file in the file system.</param>
public readonly partial record struct FileIdentity(ulong Device, ulong Inode)
{
    const int CurrentFolder = -100; // AT_FDCWD
    const int NoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    const uint BasicStatus = 0x7FF; // STATX_BASIC_STATS
    const int TypeMask = 0xF000,
        RegularFile = 0x8000; // S_IFMT, S_IFREG

    /// <summary>Returns the identity of the file or folder under a path, after following links; null when there is none. On systems other
    /// than Linux, only its existence is reported.</summary>
    public static FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return Path.Exists(path) ? new FileIdentity() : null;
        return StatusOf(path, 0) is { } status
            ? new FileIdentity(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode)
            : null;
    }

    /// <summary>Returns whether a path is a regular file, and not a link, pipe, socket or device. Opening a pipe would wait for its
    /// writer.</summary>
    public static bool IsRegularFile(string path) =>
        OperatingSystem.IsLinux()
            ? StatusOf(path, NoFollow) is { } status && (status.Mode & TypeMask) == RegularFile
            : new FileInfo(path) is { Exists: true } file && (file.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Device)) == 0;

    static Status? StatusOf(string path, int flags) => StatX(CurrentFolder, path, flags, BasicStatus, out var status) == 0 ? status : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out Status status);

    // struct statx is the same on every processor, unlike struct stat.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    struct Status
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
