using Pacs.Service.Hosting;
using Pacs.Service.Hosting.Verbs;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

public sealed class RebuildVerbTests
{
    static readonly DateTimeOffset now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void An_index_that_was_set_aside_in_part_keeps_the_service_from_starting_and_is_set_aside_in_the_next_run()
    {
        using var folder = new TemporaryFolder();
        string index = Path.Combine(folder, "index.sqlite"), aside = Path.Combine(folder, "index.until-20260102-030405.sqlite");
        File.WriteAllText(index, "database");
        File.WriteAllText(index + "-wal", "log");
        // As a crash behind the first of the moves.
        Directory.CreateDirectory(aside);
        Assert.ThrowsAny<IOException>(() => RebuildVerb.SetOldIndexAside(folder, now));
        Assert.False(File.Exists(index + "-wal"));
        Assert.Throws<StartException>(() => RebuildVerb.RefuseUnfinished(folder));

        Assert.NotNull(RebuildVerb.SetOldIndexAside(folder, now.AddMinutes(1)));
        Assert.False(File.Exists(index));
        Assert.Throws<StartException>(() => RebuildVerb.RefuseUnfinished(folder));
    }

    [Fact]
    public void An_index_that_an_unfinished_rebuild_made_stays()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(RebuildVerb.SetOldIndexAside(folder, now));
        File.WriteAllText(Path.Combine(folder, "index.sqlite"), "half of the new one");
        Assert.Null(RebuildVerb.SetOldIndexAside(folder, now));
        Assert.True(File.Exists(Path.Combine(folder, "index.sqlite")));
    }
}
