using System.Runtime.InteropServices;

namespace Pacs.Archive.Blobs;

/// <summary>Which file lies under a path: a file that is removed and made anew has another identity.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The file in it.</param>
public readonly partial record struct FileIdentity(ulong Device, ulong Inode)
{
    const int CurrentFolder = -100; // AT_FDCWD
    const int NoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    const uint BasicStatus = 0x7FF; // STATX_BASIC_STATS
    const int TypeMask = 0xF000, RegularFile = 0x8000; // S_IFMT, S_IFREG

    /// <summary>The identity of the file or folder under a path, links followed; null when there is none. Elsewhere than on Linux, only its
    /// existence is told.</summary>
    public static FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return Path.Exists(path) ? new FileIdentity() : null;
        return StatusOf(path, 0) is { } status ? new FileIdentity(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode) : null;
    }

    /// <summary>Whether a path is a regular file: no link, pipe, socket or device. Opening a pipe would wait for its writer.</summary>
    public static bool IsRegularFile(string path) => OperatingSystem.IsLinux()
        ? StatusOf(path, NoFollow) is { } status && (status.Mode & TypeMask) == RegularFile
        : new FileInfo(path) is { Exists: true } file && (file.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Device)) == 0;

    static Status? StatusOf(string path, int flags) => StatX(CurrentFolder, path, flags, BasicStatus, out var status) == 0 ? status : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out Status status);

    // struct statx: the same on every processor, unlike struct stat.
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
