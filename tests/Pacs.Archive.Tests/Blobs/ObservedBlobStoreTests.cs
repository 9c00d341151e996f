using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.FileSystem;
using Xunit;

namespace Pacs.Archive.Tests.Blobs;

public sealed class ObservedBlobStoreTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("pacs-observed-").FullName;

    [Fact]
    public async Task While_nobody_listens_writing_costs_no_memory_and_reading_is_the_stores_own()
    {
        using var store = new ObservedBlobStore(new FileSystemBlobStore(root), "folder");
        var buffer = new byte[1024];
        await using (var writer = await store.CreateAsync(CancellationToken.None))
        {
            await writer.WriteAsync(buffer, CancellationToken.None);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
                Write(writer, buffer);
            // Less than an object for each write: an object takes at least 24 bytes. The runtime may allocate now and then.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000 * 16);
            await writer.CommitAsync("studies/1/2/3.dcm", CancellationToken.None);
        }

        await using var stream = await store.OpenReadAsync("studies/1/2/3.dcm");

        Assert.IsType<FileRangeStream>(stream);
        Assert.Equal(1001 * 1024, stream.Length);
    }

    // On this thread to its end, since what the thread allocates is what is counted.
    static void Write(IBlobWriter writer, byte[] buffer) => writer.WriteAsync(buffer, CancellationToken.None).GetAwaiter().GetResult();

    public void Dispose() => Directory.Delete(root, recursive: true);
}
