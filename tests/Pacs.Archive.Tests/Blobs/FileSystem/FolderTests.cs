using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.FileSystem;

namespace Pacs.Archive.Tests.Blobs.FileSystem;

/// <summary>The suite over a folder.</summary>
public sealed class FolderTests : BlobStoreTests
{
    readonly string root = Directory.CreateTempSubdirectory("pacs-blobs-").FullName;

    protected override int PartBytes => 1 << 20;

    protected override Task<IBlobStore> OpenAsync() => Task.FromResult<IBlobStore>(new FileSystemBlobStore(root));

    protected override ValueTask CloseAsync()
    {
        Directory.Delete(root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
