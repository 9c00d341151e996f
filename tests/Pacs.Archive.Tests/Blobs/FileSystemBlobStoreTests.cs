using System.Diagnostics;
using Pacs.Archive.Blobs;
using Xunit;

namespace Pacs.Archive.Tests.Blobs;

public sealed class FileSystemBlobStoreTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("pacs-blobs-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task A_committed_object_is_read_whole_and_by_range()
    {
        using var store = new FileSystemBlobStore(root);
        await PutAsync(store, "studies/1/2/3.dcm", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], await ReadAsync(store, "studies/1/2/3.dcm"));
        Assert.Equal([3, 4, 5], await ReadAsync(store, "studies/1/2/3.dcm", 3, 3));
        Assert.Equal([8, 9], await ReadAsync(store, "studies/1/2/3.dcm", 8, 100));
        Assert.Empty(await ReadAsync(store, "studies/1/2/3.dcm", 20));
        Assert.Equal(10, await store.GetLengthAsync("studies/1/2/3.dcm", default));
    }

    [Fact]
    public async Task A_missing_object_is_said_to_be_missing()
    {
        using var store = new FileSystemBlobStore(root);
        Assert.Null(await store.GetLengthAsync("studies/1/2/3.dcm", default));
        await Assert.ThrowsAsync<BlobNotFoundException>(async () => await store.OpenReadAsync("studies/1/2/3.dcm"));
        await store.DeleteAsync("studies/1/2/3.dcm", default);
    }

    [Fact]
    public async Task An_object_that_is_not_committed_is_nowhere_and_leaves_nothing()
    {
        using var store = new FileSystemBlobStore(root);
        await using (var writer = await store.CreateAsync(default))
        {
            await writer.WriteAsync(new byte[1000], default);
            Assert.Empty(await KeysAsync(store));
        }
        Assert.Empty(Directory.GetFiles(root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_was_not_committed_when_the_process_ended_is_cleared_at_the_start()
    {
        var incoming = Directory.CreateDirectory(Path.Combine(root, FileSystemBlobStore.Incoming)).FullName;
        File.WriteAllText(Path.Combine(incoming, "left"), "half");
        using var store = new FileSystemBlobStore(root);
        Assert.Empty(Directory.GetFiles(incoming));
        await PutAsync(store, "a", [1]);
        Assert.Equal(["a"], await KeysAsync(store));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../outside")]
    [InlineData("studies/../../outside")]
    [InlineData("studies/./1")]
    [InlineData("studies//1")]
    [InlineData("studies/1/")]
    [InlineData("studies/a\0b")]
    [InlineData("studies\\1")]
    [InlineData("studies/a b")]
    [InlineData("incoming/1")]
    [InlineData("incoming")]
    public async Task A_key_that_could_lead_elsewhere_is_refused(string key)
    {
        using var store = new FileSystemBlobStore(root);
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.OpenReadAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.DeleteAsync(key, default));
        await using var writer = await store.CreateAsync(default);
        await Assert.ThrowsAsync<ArgumentException>(async () => await writer.CommitAsync(key, default));
    }

    [Fact]
    public async Task A_second_object_under_a_key_is_refused_and_the_first_stays()
    {
        using var store = new FileSystemBlobStore(root);
        await PutAsync(store, "a", [1]);
        await Assert.ThrowsAsync<IOException>(() => PutAsync(store, "a", [2]));
        Assert.Equal([1], await ReadAsync(store, "a"));
    }

    [Fact]
    public async Task Objects_are_listed_by_key_also_where_a_folder_name_begins_like_another()
    {
        using var store = new FileSystemBlobStore(root);
        string[] keys = ["b/1.2.3/x", "b/1.2/x", "b/1.2/y.dcm", "b/1.20/x", "a", "b/1.2.dcm", "c/z"];
        foreach (var key in keys)
            await PutAsync(store, key, [1]);
        Assert.Equal(keys.Order(StringComparer.Ordinal), await KeysAsync(store));
        Assert.Equal(["b/1.2.3/x", "b/1.2.dcm", "b/1.2/x", "b/1.2/y.dcm", "b/1.20/x"], await KeysAsync(store, "b/"));
        Assert.Equal(["b/1.2/x", "b/1.2/y.dcm"], await KeysAsync(store, "b/1.2/"));
        Assert.Empty(await KeysAsync(store, "d"));
    }

    [Fact]
    public async Task Deleting_the_last_object_removes_its_folders_and_new_ones_may_come()
    {
        using var store = new FileSystemBlobStore(root);
        await PutAsync(store, "studies/1/2/3.dcm", [1]);
        await PutAsync(store, "studies/1/4/5.dcm", [1]);
        await store.DeleteAsync("studies/1/2/3.dcm", default);
        Assert.Equal([Path.Combine(root, "studies/1/4")], Directory.GetDirectories(Path.Combine(root, "studies/1")));
        await store.DeleteAsync("studies/1/4/5.dcm", default);
        Assert.False(Directory.Exists(Path.Combine(root, "studies")));
        await PutAsync(store, "studies/1/2/3.dcm", [2]);
        Assert.Equal([2], await ReadAsync(store, "studies/1/2/3.dcm"));
    }

    [Fact]
    public async Task Commits_into_folders_that_deletions_empty_at_the_same_time_lose_nothing()
    {
        using var store = new FileSystemBlobStore(root);
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            await PutAsync(store, $"studies/{i % 2}/s/{i}.dcm", [(byte)i]);
            if (i % 3 > 0)
                await store.DeleteAsync($"studies/{i % 2}/s/{i}.dcm", default);
        });
        Assert.Equal(Enumerable.Range(0, 200).Where(i => i % 3 == 0).Select(i => $"studies/{i % 2}/s/{i}.dcm").Order(StringComparer.Ordinal), await KeysAsync(store));
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
            await PutAsync(store, "studies/a", new byte[400_000]);
            var full = await Assert.ThrowsAnyAsync<IOException>(() => PutAsync(store, "studies/b", new byte[900_000]));
            Assert.True(IsFull(full));
            Assert.Equal(["studies/a"], await KeysAsync(store));
            await PutAsync(store, "studies/b", new byte[500_000]);
            Assert.Equal(["studies/a", "studies/b"], await KeysAsync(store));
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

    static async Task PutAsync(IBlobStore store, string key, byte[] bytes)
    {
        await using var writer = await store.CreateAsync(default);
        await writer.WriteAsync(bytes, default);
        await writer.CommitAsync(key, default);
    }

    static async Task<byte[]> ReadAsync(IBlobStore store, string key, long offset = 0, long? length = null)
    {
        await using var stream = await store.OpenReadAsync(key, offset, length);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    static async Task<List<string>> KeysAsync(IBlobStore store, string prefix = "")
    {
        var keys = new List<string>();
        await foreach (var entry in store.ListAsync(prefix, default))
            keys.Add(entry.Key);
        return keys;
    }
}
