using Dicom;
using Dicom.Encoding;
using Pacs.Archive.Ingest;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Tests.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Retrieve;

/// <summary>An archive to retrieve from.</summary>
sealed class RetrieveArchive : IAsyncDisposable
{
    readonly TestArchive archive;

    RetrieveArchive(TestArchive archive)
    {
        this.archive = archive;
        Retrieve = new ArchiveRetrieve(archive.Archive.Index, archive.Archive.Blobs, archive.Archive.Writer, archive.Archive.Memory);
    }

    public ArchiveRetrieve Retrieve { get; }

    public static async Task<RetrieveArchive> OpenAsync() => new(await TestArchive.OpenAsync());

    /// <summary>Stores a file; null when it is refused.</summary>
    public async Task<StoredInstance?> StoreAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return await archive.StoreAsync(file) is StoreOutcome.Stored stored ? await FindAsync(stored.Instance) : null;
    }

    public async Task<StoredInstance> StoreAsync(Dataset dataset, TransferSyntax syntax)
    {
        var outcome = await archive.ReceiveAsync(dataset, syntax);
        return await FindAsync(Assert.IsType<StoreOutcome.Stored>(outcome).Instance);
    }

    public Task<int> DeleteAsync(StoredInstance instance) =>
        archive.Archive.Delete.DeleteAsync(
            Requester.Archive,
            new InstanceScope(instance.Identity.Study),
            TestContext.Current.CancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        Retrieve.Dispose();
        await archive.DisposeAsync();
    }

    async Task<StoredInstance> FindAsync(InstanceIdentity identity) =>
        await Retrieve.FindAsync(
            Requester.Archive,
            identity.Study,
            identity.Series,
            identity.SopInstance,
            TestContext.Current.CancellationToken
        ) ?? throw new InvalidOperationException("what was stored is not found");
}
