using Dicom;
using Dicom.Encoding;
using Pacs.Archive;
using Pacs.Archive.Ingest;
using Pacs.Archive.Tags;
using Pacs.Service.Hosting;
using Pacs.Service.Hosting.Verbs;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

public sealed class RebuildVerbTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static readonly DateTimeOffset now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void An_index_that_was_set_aside_in_part_keeps_the_service_from_starting_and_is_set_aside_in_the_next_run()
    {
        using var folder = new TemporaryFolder();
        string index = Path.Combine(folder, "index.sqlite"),
            aside = Path.Combine(folder, "index.until-20260102-030405.sqlite");
        File.WriteAllText(index, "database");
        File.WriteAllText(index + "-wal", "log");
        // As a crash behind the first of the moves.
        Directory.CreateDirectory(aside);
        Assert.ThrowsAny<IOException>(() => RebuildVerb.SetOldIndexAside(Options(folder), now));
        Assert.False(File.Exists(index + "-wal"));
        Assert.Throws<StartException>(() => RebuildVerb.RefuseUnfinished(Options(folder)));

        Assert.NotNull(RebuildVerb.SetOldIndexAside(Options(folder), now.AddMinutes(1)));
        Assert.False(File.Exists(index));
        Assert.Throws<StartException>(() => RebuildVerb.RefuseUnfinished(Options(folder)));
    }

    [Fact]
    public async Task What_was_deleted_and_not_removed_yet_is_not_taken_in_again()
    {
        using var folder = new TemporaryFolder();
        var (kept, deleted) = (
            new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "KEPT"),
            new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "DELETED")
        );
        await using (var archive = await OpenAsync())
        {
            foreach (var instance in new[] { kept, deleted })
                Assert.IsType<StoreOutcome.Stored>(
                    await archive.Ingest.StoreAsync(
                        new Requester(Protocol.Dimse),
                        new IncomingInstance
                        {
                            Bytes = instance.OpenDataset(),
                            DatasetSyntax = TransferSyntax.ExplicitVrLittleEndian,
                            AnnouncedSopClass = instance.SopClass,
                            AnnouncedSopInstance = instance.SopInstance,
                        },
                        Cancel
                    )
                );
            Assert.Equal(1, await archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(deleted.Study), Cancel));
        }

        await RebuildVerb.FinishRemovalsAsync(Options(folder), () => OpenAsync());
        RebuildVerb.SetOldIndexAside(Options(folder), now);
        await using (var archive = await OpenAsync(mayBeginIndex: true))
            Assert.Equal(1, (await archive.Rebuild.RunAsync(null, Cancel)).Indexed);

        Task<PacsArchive> OpenAsync(bool mayBeginIndex = false) =>
            PacsArchive.OpenAsync(new ArchiveOptions { DataDirectory = folder, MayBeginIndex = mayBeginIndex }, cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_damaged_index_is_set_aside_all_the_same()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "index.sqlite"), string.Concat(Enumerable.Repeat("no database ", 1000)), Cancel);
        await RebuildVerb.FinishRemovalsAsync(Options(folder), () =>
            PacsArchive.OpenAsync(new ArchiveOptions { DataDirectory = folder }, cancellationToken: Cancel)
        );
        Assert.NotNull(RebuildVerb.SetOldIndexAside(Options(folder), now));
    }

    [Fact]
    public void An_index_that_an_unfinished_rebuild_made_stays()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(RebuildVerb.SetOldIndexAside(Options(folder), now));
        File.WriteAllText(Path.Combine(folder, "index.sqlite"), "half of the new one");
        Assert.Null(RebuildVerb.SetOldIndexAside(Options(folder), now));
        Assert.True(File.Exists(Path.Combine(folder, "index.sqlite")));
    }

    [Fact]
    public async Task The_end_says_what_was_taken_over_and_what_is_not_there_any_more_also_when_an_earlier_run_was_stopped()
    {
        using var folder = new TemporaryFolder();
        await using (var archive = await OpenAsync())
            await archive.Tags.AddAsync(Requester.Archive, [new NewTag(Tag.StationName, null, "", QueryLevel.Series)], Cancel);
        var aside = RebuildVerb.SetOldIndexAside(Options(folder), now);
        Assert.NotNull(aside);
        Assert.Equal(aside, RebuildVerb.SetOldIndexAside(Options(folder), now.AddMinutes(1)));
        await using (var archive = await OpenAsync())
        {
            var lines = (await RebuildVerb.CarryOverAsync(Options(folder), archive, aside, Cancel)).Split(Environment.NewLine);
            Assert.Equal(4, lines.Length);
            Assert.StartsWith("1 custom tags were taken over", lines[0], StringComparison.Ordinal);
            lines = (await RebuildVerb.CarryOverAsync(Options(folder), archive, null, Cancel)).Split(Environment.NewLine);
            Assert.All(lines.SkipLast(1), line => Assert.Contains("not there any more", line, StringComparison.Ordinal));
            Assert.Contains("begin with number 1 again", lines[^1], StringComparison.Ordinal);
        }

        Task<PacsArchive> OpenAsync() => PacsArchive.OpenAsync(new ArchiveOptions { DataDirectory = folder }, cancellationToken: Cancel);
    }

    static PacsOptions Options(string folder) => new() { DataDirectory = folder };
}
