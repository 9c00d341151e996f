using System.Diagnostics;
using Pacs.Archive.Blobs;
using Xunit;

namespace Pacs.Archive.Tests.Blobs;

public sealed class DiskTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("pacs-disk-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_that_cannot_be_flushed_is_an_error()
    {
        using var file = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);
        Assert.Throws<BlobStoreUnavailableException>(() => Disk.Flush(file));
    }

    [Fact]
    public void A_folder_is_made_in_one_that_exists_only()
    {
        Assert.True(Disk.MakeFolder(Path.Combine(folder, "a")));
        Assert.False(Disk.MakeFolder(Path.Combine(folder, "a")));
        Assert.Throws<DirectoryNotFoundException>(() => Disk.MakeFolder(Path.Combine(folder, "b/c")));
        Assert.Throws<DirectoryNotFoundException>(() => Disk.FlushFolder(Path.Combine(folder, "b")));
    }

    [Fact]
    public void A_rename_neither_replaces_nor_copies_to_another_file_system()
    {
        var (from, to) = (Path.Combine(folder, "from"), Path.Combine(folder, "to"));
        File.WriteAllText(from, "1");
        File.WriteAllText(to, "2");
        Assert.Throws<IOException>(() => Disk.Rename(from, to));
        var elsewhere = $"/dev/shm/{Guid.NewGuid():N}";
        if (!Directory.Exists("/dev/shm") || FileIdentity.Of("/dev/shm")!.Value.Device == FileIdentity.Of(folder)!.Value.Device)
            Assert.Skip("there is one file system only");
        var refusal = Assert.Throws<BlobStoreUnavailableException>(() => Disk.Rename(from, elsewhere));
        Assert.Contains("another file system", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(elsewhere));
        Assert.Equal("2", File.ReadAllText(to));
    }

    [Fact]
    public void A_file_made_anew_has_another_identity_and_only_regular_files_are_regular()
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllText(path, "1");
        var first = FileIdentity.Of(path);
        File.WriteAllText(path + ".new", "1");
        File.Move(path + ".new", path, overwrite: true);
        Assert.NotNull(first);
        Assert.NotEqual(first, FileIdentity.Of(path));
        Assert.Null(FileIdentity.Of(path + ".none"));
        File.CreateSymbolicLink(Path.Combine(folder, "link"), path);
        using (var made = Process.Start("mkfifo", Path.Combine(folder, "pipe")))
            made.WaitForExit();
        Assert.True(FileIdentity.IsRegularFile(path));
        foreach (var other in (string[])["link", "pipe", "none", "."])
            Assert.False(FileIdentity.IsRegularFile(Path.Combine(folder, other)), other);
    }
}
