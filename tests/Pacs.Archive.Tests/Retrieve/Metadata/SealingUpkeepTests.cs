using Pacs.Archive.Retrieve;
using Pacs.Archive.Tests.Ingest;
using Xunit;
using static Pacs.Archive.Tests.Retrieve.Metadata.SealedSeries;

namespace Pacs.Archive.Tests.Retrieve.Metadata;

/// <summary>Upkeep seals the metadata of series.</summary>
public sealed class SealingUpkeepTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upkeep_seals_quiet_series_for_the_root_that_was_asked_for_last_and_sweeps_what_no_series_has()
    {
        var time = new MovedTime();
        await using var archive = await TestArchive.OpenAsync(
            new ArchiveLimits
            {
                MinimumFreeBytes = 0,
                RemovalInterval = TimeSpan.FromMilliseconds(20),
                OrphanGrace = TimeSpan.FromMinutes(1),
            },
            time
        );
        await FillAsync(archive, 3);
        await archive.StoreAsync(Instance(9, otherSeries: "1.2.3.4.6"));
        await ReadAsync(archive, await VersionAsync(archive), Root);
        await using (var lost = await archive.Archive.Blobs.CreateAsync(Token))
            await lost.CommitAsync("metadata/1.2/1.3/x.v1.json.gz", Token);
        using var done = new CancellationTokenSource();
        var failures = new List<Exception>();
        var upkeep = archive.Archive.Upkeep.RunAsync(failures.Add, done.Token);
        await Task.Delay(200, Token);
        Assert.Single(await archive.RowsAsync(context => context.SealedMetadata));

        time.Ahead = TimeSpan.FromMinutes(5);
        for (var i = 0; i < 6000 && (await archive.RowsAsync(context => context.SealedMetadata)).Count < 2; i++)
            await Task.Delay(20, Token);
        Assert.Equal(2, (await archive.RowsAsync(context => context.SealedMetadata)).Count(row => row.Root == Root));
        await archive.Archive.Upkeep.SweepAsync(Token);
        Assert.Equal(2, (await ListAsync(archive)).Count);
        done.Cancel();
        await Record.ExceptionAsync(() => upkeep);
        Assert.Empty(failures);
    }

    [Fact]
    public async Task A_series_that_cannot_be_sealed_keeps_no_other_from_being_sealed_and_is_sealed_once_its_object_is_back()
    {
        var time = new MovedTime();
        await using var archive = await TestArchive.OpenAsync(
            new ArchiveLimits
            {
                MinimumFreeBytes = 0,
                RemovalInterval = TimeSpan.FromMilliseconds(20),
                QuietTime = TimeSpan.Zero,
            },
            time
        );
        await FillAsync(archive, 3);
        foreach (var number in Enumerable.Range(1, 3))
            await archive.StoreAsync(Instance(1, otherSeries: $"1.2.3.4.6.{number}"));
        // A root is known from a reader on.
        await archive.Archive.Metadata.TryOpenAsync(await VersionAsync(archive), Root, Token);
        var file = Path.Combine(
            archive.Objects,
            (await archive.InstancesAsync()).First(row => row.SOPInstanceUID == "1.2.3.4.5.2").BlobKey
        );
        File.Move(file, file + ".away");
        using var done = new CancellationTokenSource();
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var upkeep = archive.Archive.Upkeep.RunAsync(failures.Enqueue, done.Token);

        await UntilSealedAsync(3);
        for (var i = 0; i < 6000 && failures.IsEmpty; i++)
            await Task.Delay(20, Token);
        await Task.Delay(200, Token);
        Assert.IsType<DamagedInstanceException>(Assert.Single(Assert.IsType<AggregateException>(Assert.Single(failures)).InnerExceptions));
        Assert.Equal(
            "1.2.3.4.5.2",
            Assert.Single(await archive.Archive.Problems.ListAsync(Requester.Archive, 10, null, Token)).SopInstanceUid
        );

        File.Move(file + ".away", file);
        time.Ahead = TimeSpan.FromMinutes(2);
        await UntilSealedAsync(4);
        done.Cancel();
        await Record.ExceptionAsync(() => upkeep);

        async Task UntilSealedAsync(int count)
        {
            for (var i = 0; i < 6000 && (await archive.RowsAsync(context => context.SealedMetadata)).Count < count; i++)
                await Task.Delay(20, Token);
            Assert.Equal(count, (await archive.RowsAsync(context => context.SealedMetadata)).Count);
        }
    }
}
