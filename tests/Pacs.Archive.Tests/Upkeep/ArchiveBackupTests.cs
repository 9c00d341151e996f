using Dicom;
using Pacs.Archive.Index;
using Pacs.Archive.Ingest;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Upkeep;
using Xunit;

namespace Pacs.Archive.Tests.Upkeep;

public sealed class ArchiveBackupTests : IDisposable
{
    readonly string destination = Directory.CreateTempSubdirectory("pacs-backup-").FullName;

    public void Dispose() => Directory.Delete(destination, recursive: true);

    [Fact]
    public async Task A_copy_made_while_instances_come_and_go_opens_as_an_archive_with_every_object_it_names()
    {
        await using var archive = await TestArchive.OpenAsync();
        for (var i = 0; i < 40; i++)
            await archive.StoreAsync(Instance(i));
        using var stop = new CancellationTokenSource();
        var traffic = Task.Run(async () =>
        {
            for (var i = 40; !stop.IsCancellationRequested; i++)
            {
                await archive.StoreAsync(Instance(i));
                await archive.Archive.Delete.DeleteAsync(
                    Requester.Archive,
                    new InstanceScope(Uid.Parse("1.2.3"), Uid.Parse("1.2.3.1"), Uid.Parse($"1.2.3.1.{i - 40}")),
                    CancellationToken.None
                );
                await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None);
            }
        });
        var result = await archive.Archive.Backup!.RunAsync(destination, null, CancellationToken.None);
        await stop.CancelAsync();
        await traffic;
        Assert.Equal(0, result.Missing);
        await CheckAsync();
    }

    [Fact]
    public async Task Doing_it_again_copies_only_what_is_new()
    {
        await using var archive = await TestArchive.OpenAsync();
        await archive.StoreAsync(Instance(1));
        await archive.StoreAsync(Instance(1).Text(Tag.AccessionNumber, "other"));
        Assert.Equal(new BackupResult(2, 0), await archive.Archive.Backup!.RunAsync(destination, null, CancellationToken.None));
        Assert.Equal(new BackupResult(0, 0), await archive.Archive.Backup!.RunAsync(destination, null, CancellationToken.None));
        await archive.StoreAsync(Instance(2));
        // One that was cut off is made good.
        var broken = Directory.GetFiles(Path.Combine(destination, "objects/studies"), "*.dcm", SearchOption.AllDirectories).Single();
        File.WriteAllBytes(broken, new byte[10]);
        Assert.Equal(new BackupResult(2, 0), await archive.Archive.Backup!.RunAsync(destination, null, CancellationToken.None));
        await CheckAsync();
    }

    [Fact]
    public async Task Objects_are_removed_again_when_it_is_done()
    {
        await using var archive = await TestArchive.OpenAsync();
        await archive.StoreAsync(Instance(1));
        await archive.Archive.Backup!.RunAsync(destination, null, CancellationToken.None);
        await archive.Archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(Uid.Parse("1.2.3")), CancellationToken.None);
        await Task.Delay(5);
        Assert.Equal(1, await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None));
    }

    [Fact]
    public async Task One_that_was_interrupted_is_refused_until_it_was_done_again()
    {
        await using var archive = await TestArchive.OpenAsync();
        await archive.StoreAsync(Instance(1));
        await InterruptAsync(archive);

        Assert.False(File.Exists(Path.Combine(destination, PacsArchive.IndexFile)));
        var options = new ArchiveOptions { DataDirectory = destination };
        var refusal = await Assert.ThrowsAsync<IndexSchemaException>(() => PacsArchive.OpenAsync(options));
        Assert.Contains("run backup to it again", refusal.Message, StringComparison.Ordinal);

        await archive.Archive.Backup!.RunAsync(destination, null, CancellationToken.None);
        await CheckAsync();
    }

    [Fact]
    public async Task An_older_copy_stays_whole_while_it_is_refreshed_and_when_that_is_interrupted()
    {
        await using var archive = await TestArchive.OpenAsync();
        await archive.StoreAsync(Instance(1));
        await archive.Archive.Backup!.RunAsync(destination, null, CancellationToken.None);
        await archive.StoreAsync(Instance(2));
        await InterruptAsync(archive);
        await CheckAsync();
    }

    // Stops it before it looks for a second portion.
    async Task InterruptAsync(TestArchive archive)
    {
        using var stop = new CancellationTokenSource();
        var backup = archive.Archive.Backup!;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => backup.RunAsync(destination, new Stopping(stop), stop.Token));
    }

    sealed class Stopping(CancellationTokenSource stop) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => stop.Cancel();
    }

    async Task CheckAsync()
    {
        await using var copy = await TestArchive.OpenAsync(folder: destination);
        var instances = await copy.InstancesAsync();
        Assert.NotEmpty(instances);
        foreach (var row in instances)
            Assert.Equal(row.FileLength, (await copy.BytesAsync(row.BlobKey)).Length);
        Assert.Equal(instances.Count, Assert.Single(await copy.RowsAsync(context => context.Studies)).NumberOfStudyRelatedInstances);
        Assert.IsType<StoreOutcome.Stored>(await copy.StoreAsync(Instance(100_000)));
    }

    static Dataset Instance(int i) => Sample.Ct(instance: $"1.2.3.1.{i}");
}
