using System.Diagnostics;
using Pacs.Archive.Blobs.FileSystem;
using Xunit;

namespace Pacs.Archive.Tests.Blobs.FileSystem;

/// <summary>What only a folder does; the rest is in <see cref="FolderTests"/>.</summary>
public sealed class FileSystemBlobStoreTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("pacs-blobs-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task An_object_that_is_not_committed_is_nowhere_and_leaves_nothing()
    {
        using var store = new FileSystemBlobStore(root);
        await using (var writer = await store.CreateAsync(default))
        {
            await writer.WriteAsync(new byte[1000], default);
            Assert.Empty(await store.KeysAsync());
        }
        Assert.Empty(Directory.GetFiles(root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_was_not_committed_when_the_process_ended_is_cleared_at_the_start()
    {
        var incoming = Directory.CreateDirectory(Path.Combine(root, FileSystemBlobStore.Incoming)).FullName;
        File.WriteAllText(Path.Combine(incoming, "left"), "half");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(incoming, "2a")).FullName, "also"), "half");
        using var store = new FileSystemBlobStore(root);
        Assert.Empty(Directory.GetFiles(incoming, "*", SearchOption.AllDirectories));
        await store.PutAsync("a", [1]);
        Assert.Equal(["a"], await store.KeysAsync());
    }

    [Fact]
    public async Task Deleting_the_last_object_removes_its_folders_and_new_ones_may_come()
    {
        using var store = new FileSystemBlobStore(root);
        await store.PutAsync("studies/1/2/3.dcm", [1]);
        await store.PutAsync("studies/1/4/5.dcm", [1]);
        await store.DeleteAsync("studies/1/2/3.dcm", default);
        Assert.Equal([Path.Combine(root, "studies/1/4")], Directory.GetDirectories(Path.Combine(root, "studies/1")));
        await store.DeleteAsync("studies/1/4/5.dcm", default);
        Assert.False(Directory.Exists(Path.Combine(root, "studies")));
        await store.PutAsync("studies/1/2/3.dcm", [2]);
        Assert.Equal([2], await store.ReadAsync("studies/1/2/3.dcm"));
    }

    [Fact]
    public async Task Commits_into_folders_that_deletions_empty_at_the_same_time_lose_nothing()
    {
        using var store = new FileSystemBlobStore(root);
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            await store.PutAsync($"studies/{i % 2}/s/{i}.dcm", [(byte)i]);
            if (i % 3 > 0)
                await store.DeleteAsync($"studies/{i % 2}/s/{i}.dcm", default);
        });
        Assert.Equal(
            Enumerable.Range(0, 200).Where(i => i % 3 == 0).Select(i => $"studies/{i % 2}/s/{i}.dcm").Order(StringComparer.Ordinal),
            await store.KeysAsync()
        );
    }

    [Fact]
    public async Task A_full_disk_is_an_error_that_passes_when_there_is_room_again()
    {
        var small = Directory.CreateDirectory(Path.Combine(root, "small")).FullName;
        if (!Mount("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small))
            Assert.Skip("mounting a small file system needs root");
        try
        {
            using var store = new FileSystemBlobStore(small);
            await store.PutAsync("studies/a", new byte[400_000]);
            var full = await Assert.ThrowsAnyAsync<IOException>(() => store.PutAsync("studies/b", new byte[900_000]));
            Assert.True(IsFull(full));
            Assert.Equal(["studies/a"], await store.KeysAsync());
            await store.PutAsync("studies/b", new byte[500_000]);
            Assert.Equal(["studies/a", "studies/b"], await store.KeysAsync());
        }
        finally
        {
            Mount("umount", small);
        }
    }

    static bool IsFull(IOException exception) => exception.HResult == 28; // ENOSPC

    static bool Mount(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
