using Dicom;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Upkeep;
using Xunit;

namespace Pacs.Archive.Tests.Upkeep;

public abstract class ArchiveUpkeepTests(IndexProvider provider)
{
    [Fact]
    public async Task An_object_whose_row_a_crash_prevented_is_adopted_once_it_is_old_enough()
    {
        var time = new MovedTime();
        await using var archive = await OpenAsync(time: time);
        await archive.ReceiveAsync(Sample.Ct(), Sample.Explicit);
        var before = Assert.Single(await archive.InstancesAsync());
        await ForgetAsync(archive);

        Assert.Equal(0, await archive.Archive.Upkeep.SweepAsync(CancellationToken.None));
        time.Ahead = TimeSpan.FromHours(2);
        Assert.Equal(1, await archive.Archive.Upkeep.SweepAsync(CancellationToken.None));
        var after = Assert.Single(await archive.InstancesAsync());
        Assert.Equal(
            (before.BlobKey, before.FileLength, before.DatasetOffset, before.TransferSyntaxUID),
            (after.BlobKey, after.FileLength, after.DatasetOffset, after.TransferSyntaxUID)
        );
        Assert.Equal(before.Sha256, after.Sha256);
        Assert.Equal(before.FrameTable, after.FrameTable);
        Assert.Equal(("ADOPTED", "MODALITY"), (after.Protocol, after.CallingAeTitle));
        Assert.Equal(0, await archive.Archive.Upkeep.SweepAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_waits_goes_with_who_waits_and_what_a_crash_left_goes_a_day_later()
    {
        var time = new MovedTime();
        await using var archive = await OpenAsync(time: time);
        var waiting = archive.Archive.Ingest.BeginWaiting(new byte[4]);
        Assert.Equal(3, await waiting.AppendAsync(new MemoryStream([1, 2, 3]), CancellationToken.None));
        Assert.Equal(5, await waiting.AppendAsync(new MemoryStream([4, 5, 6, 7, 8]), CancellationToken.None));
        Assert.True(await waiting.SealAsync());
        await using (var stretch = await waiting.OpenAsync(3, 5, CancellationToken.None))
        {
            var bytes = new byte[5];
            await stretch.ReadExactlyAsync(bytes);
            Assert.Equal([4, 5, 6, 7, 8], bytes);
        }
        Assert.Single(Waiting());
        Assert.Equal(0, await archive.Archive.Upkeep.ClearAsync(CancellationToken.None));
        time.Ahead = TimeSpan.FromHours(25);
        Assert.Equal(1, await archive.Archive.Upkeep.ClearAsync(CancellationToken.None));
        Assert.Empty(Waiting());
        await waiting.DisposeAsync();

        await using var another = archive.Archive.Ingest.BeginWaiting(null);
        await another.AppendAsync(new MemoryStream([1]), CancellationToken.None);
        Assert.True(await another.SealAsync());
        await another.DisposeAsync();
        Assert.Empty(Waiting());

        // The store takes empty folders away.
        IEnumerable<string> Waiting() =>
            Path.Combine(archive.Objects, "waiting") is var folder && Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];
    }

    [Fact]
    public async Task An_object_that_is_to_be_removed_is_not_adopted()
    {
        var time = new MovedTime();
        await using var archive = await OpenAsync(time: time);
        await archive.StoreAsync(Sample.Ct());
        await archive.Archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(Uid.Parse(Sample.Study)), CancellationToken.None);
        time.Ahead = TimeSpan.FromHours(2);
        Assert.Equal(0, await archive.Archive.Upkeep.SweepAsync(CancellationToken.None));
        Assert.Empty(await archive.InstancesAsync());
        Assert.Single(await archive.KeysAsync());
    }

    [Fact]
    public async Task An_orphan_that_came_again_meanwhile_is_removed_and_one_that_differs_is_set_aside()
    {
        var time = new MovedTime();
        await using var archive = await OpenAsync(time: time);
        await archive.StoreAsync(Sample.Ct());
        await ForgetAsync(archive);
        await archive.StoreAsync(Sample.Ct());
        Assert.Equal(2, (await archive.KeysAsync()).Count);
        time.Ahead = TimeSpan.FromHours(2);
        await archive.Archive.Upkeep.SweepAsync(CancellationToken.None);
        await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Equal(Assert.Single(await archive.InstancesAsync()).BlobKey, Assert.Single(await archive.KeysAsync()));

        await ForgetAsync(archive);
        var other = Sample.Ct().Text(Tag.AccessionNumber, "A2");
        await archive.StoreAsync(other);
        time.Ahead = TimeSpan.FromHours(4);
        await archive.Archive.Upkeep.SweepAsync(CancellationToken.None);
        await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Single(await archive.KeysAsync("studies/"));
        Assert.Equal(Sample.File(Sample.Ct()), await archive.BytesAsync(Assert.Single(await archive.KeysAsync("conflicts/"))));
        Assert.Equal(
            ProblemKind.Conflict,
            Assert.Single(await archive.Archive.Problems.ListAsync(Requester.Archive, 10, null, CancellationToken.None)).Kind
        );
    }

    [Fact]
    public async Task An_object_that_cannot_be_adopted_is_listed_once_and_stays()
    {
        var time = new MovedTime { Ahead = TimeSpan.FromHours(2) };
        await using var archive = await OpenAsync(time: time);
        Directory.CreateDirectory(Path.Combine(archive.Objects, "studies/1.2"));
        File.WriteAllText(Path.Combine(archive.Objects, "studies/1.2/letter.txt"), "not an image");
        await archive.Archive.Upkeep.SweepAsync(CancellationToken.None);
        await archive.Archive.Upkeep.SweepAsync(CancellationToken.None);
        var problem = Assert.Single(await archive.Archive.Problems.ListAsync(Requester.Archive, 10, null, CancellationToken.None));
        Assert.Equal((ProblemKind.Orphan, "studies/1.2/letter.txt"), (problem.Kind, problem.Key));
        Assert.Single(await archive.KeysAsync());
    }

    [Theory]
    [InlineData("studies/1.2/copy (1).dcm")]
    [InlineData("studies/1.2/a folder.frames")]
    public async Task A_file_that_somebody_else_put_there_keeps_no_orphan_from_being_adopted(string foreign)
    {
        var time = new MovedTime();
        await using var archive = await OpenAsync(time: time);
        await archive.StoreAsync(Sample.Ct());
        await ForgetAsync(archive);
        time.Ahead = TimeSpan.FromHours(2);
        Directory.CreateDirectory(Path.Combine(archive.Objects, "studies/1.2"));
        File.WriteAllText(Path.Combine(archive.Objects, foreign), "not an image");

        Assert.Equal(1, await archive.Archive.Upkeep.SweepAsync(CancellationToken.None));
        Assert.Single(await archive.InstancesAsync());
        Assert.Equal(
            foreign,
            Assert.Single(await archive.Archive.Problems.ListAsync(Requester.Archive, 10, null, CancellationToken.None)).Key
        );
    }

    [Fact]
    public async Task An_object_that_cannot_be_read_keeps_no_other_from_being_adopted_or_rebuilt()
    {
        var time = new MovedTime();
        await using var archive = await OpenAsync(time: time);
        await archive.StoreAsync(Sample.Ct(instance: "1.2.1"));
        await archive.StoreAsync(Sample.Ct(instance: "1.2.2"));
        var unreadable = (await archive.KeysAsync())[0];
        await ForgetAsync(archive);
        time.Ahead = TimeSpan.FromHours(2);
        // As a bad sector: it can be opened, and reading from it fails (EIO), whoever reads.
        File.Delete(Path.Combine(archive.Objects, unreadable));
        File.CreateSymbolicLink(Path.Combine(archive.Objects, unreadable), "/proc/self/mem");

        Assert.Equal(1, await archive.Archive.Upkeep.SweepAsync(CancellationToken.None));
        Assert.Single(await archive.InstancesAsync());
        Assert.Equal(
            unreadable,
            Assert.Single(await archive.Archive.Problems.ListAsync(Requester.Archive, 10, null, CancellationToken.None)).Key
        );
        await ForgetAsync(archive);
        Assert.Equal(new(1, 1), await archive.Archive.Rebuild.RunAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task An_object_that_cannot_be_removed_keeps_no_other_from_being_removed()
    {
        await using var archive = await OpenAsync();
        await archive.StoreAsync(Sample.Ct(instance: "1.2.1"));
        await archive.StoreAsync(Sample.Ct(instance: "1.2.2"));
        var stuck = (await archive.KeysAsync())[0];
        // A folder in its place cannot be deleted as a file, not even by root.
        File.Delete(Path.Combine(archive.Objects, stuck));
        Directory.CreateDirectory(Path.Combine(archive.Objects, stuck, "in the way"));
        await archive.Archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(Uid.Parse(Sample.Study)), CancellationToken.None);

        await Assert.ThrowsAsync<AggregateException>(() => archive.Archive.Upkeep.RemoveAsync(CancellationToken.None));
        Assert.Empty(await archive.KeysAsync());
        Assert.Equal(stuck, Assert.Single(await archive.RowsAsync(context => context.Removals)).BlobKey);
        Directory.Delete(Path.Combine(archive.Objects, stuck), recursive: true);
        Assert.Equal(1, await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None));
        Assert.Empty(await archive.RowsAsync(context => context.Removals));
    }

    [Fact]
    public async Task Only_so_many_refused_objects_are_listed()
    {
        var time = new MovedTime();
        await using var archive = await OpenAsync(
            new ArchiveLimits
            {
                MinimumFreeBytes = 0,
                MaxRefusedListed = 3,
                RemovalInterval = TimeSpan.FromMilliseconds(10),
            },
            time
        );
        for (var i = 0; i < 5; i++)
            await archive.StoreAsync(new byte[i]);
        using var stop = new CancellationTokenSource();
        var errors = new List<Exception>();
        var run = archive.Archive.Upkeep.RunAsync(errors.Add, stop.Token);
        for (var i = 0; i < 6000 && (await archive.RowsAsync(context => context.Problems)).Count > 3; i++)
            await Task.Delay(20);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Empty(errors);
        Assert.Equal(
            [5L, 4, 3],
            (await archive.Archive.Problems.ListAsync(Requester.Archive, 10, null, CancellationToken.None)).Select(problem =>
                problem.Number
            )
        );
        Assert.Equal(
            [4L],
            (await archive.Archive.Problems.ListAsync(Requester.Archive, 1, 5, CancellationToken.None)).Select(problem => problem.Number)
        );
    }

    [Fact]
    public async Task The_index_is_made_anew_from_the_objects_alone()
    {
        await using var archive = await OpenAsync();
        for (var i = 0; i < 30; i++)
            await archive.StoreAsync(
                Sample.Ct(study: $"1.{i % 3 + 1}", series: $"1.{i % 3 + 1}.1", instance: $"1.{i % 3 + 1}.1.{i}", patientId: $"P{i % 2}")
            );
        await archive.StoreAsync(Sample.Ct(study: "1.1", series: "1.1.1", instance: "1.1.1.0").Text(Tag.AccessionNumber, "other"));
        var studies = await archive.RowsAsync(context => context.Studies.OrderBy(row => row.StudyInstanceUID));
        var instances = await archive.RowsAsync(context => context.Instances.OrderBy(row => row.SOPInstanceUID));

        var fresh = Directory.CreateTempSubdirectory("pacs-rebuild-").FullName;
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(fresh, PacsArchive.ObjectsFolder), archive.Objects);
            await using var rebuilt = await OpenAsync(folder: fresh);
            Assert.Equal(new(30, 0), await rebuilt.Archive.Rebuild.RunAsync(null, CancellationToken.None));
            var again = await rebuilt.RowsAsync(context => context.Studies.OrderBy(row => row.StudyInstanceUID));
            Assert.Equal(
                studies.Select(row => (row.StudyInstanceUID, row.NumberOfStudyRelatedInstances, row.PatientName)),
                again.Select(row => (row.StudyInstanceUID, row.NumberOfStudyRelatedInstances, row.PatientName))
            );
            Assert.Equal(
                instances.Select(row => (row.BlobKey, Convert.ToHexString(row.Sha256))),
                (await rebuilt.RowsAsync(context => context.Instances.OrderBy(row => row.SOPInstanceUID))).Select(row =>
                    (row.BlobKey, Convert.ToHexString(row.Sha256))
                )
            );
            Assert.Single(await rebuilt.RowsAsync(context => context.Problems.Where(row => row.Kind == ProblemKind.Conflict)));
            Assert.Equal(new(0, 0), await rebuilt.Archive.Rebuild.RunAsync(null, CancellationToken.None));
        }
        finally
        {
            Directory.Delete(fresh, recursive: true);
        }
    }

    [Fact]
    public async Task Left_to_themselves_two_replicas_sweep_in_turn_and_the_second_leaves_what_the_first_has_done()
    {
        var limits = new ArchiveLimits
        {
            MinimumFreeBytes = 0,
            OrphanGrace = TimeSpan.FromSeconds(1),
            RemovalInterval = TimeSpan.FromMilliseconds(100),
            SweepInterval = TimeSpan.FromDays(1),
        };
        await using var archive = await OpenAsync(limits);
        await archive.StoreAsync(Sample.Ct());
        await ForgetAsync(archive);
        // One that another replica began an hour from now, by its clock.
        var (parts, later) = (archive.Archive, DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds());
        await archive.ExecuteAsync($"INSERT INTO \"Counter\" (\"Name\", \"Value\", \"At\") VALUES ('LastSweep', {later}, 0)");
        using var done = new CancellationTokenSource();
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var satisfied = parts.Upkeep.RunAsync(failures.Enqueue, done.Token);
        await Task.Delay(2500);
        Assert.Empty(await archive.InstancesAsync());

        await archive.ExecuteAsync("UPDATE \"Counter\" SET \"Value\" = 0 WHERE \"Name\" = 'LastSweep'");
        var sweeping = new ArchiveUpkeep(
            parts.Blobs,
            parts.Index,
            parts.Writer,
            parts.Ingest,
            parts.Metadata,
            [],
            limits,
            TimeProvider.System
        ).RunAsync(failures.Enqueue, done.Token);
        for (var i = 0; i < 1200 && (await archive.InstancesAsync()).Count == 0; i++)
            await Task.Delay(100);
        Assert.Single(await archive.InstancesAsync());
        await done.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => satisfied);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sweeping);
        Assert.Empty(failures);
        Assert.All(await archive.RowsAsync(context => context.Leases), lease => Assert.Equal("", lease.Owner));
        Assert.Equal(
            [
                "upkeep clear",
                "upkeep commit",
                "upkeep forget",
                "upkeep remove",
                "upkeep seal",
                "upkeep sweep",
                "upkeep trim",
                "upkeep worklist",
            ],
            (await archive.RowsAsync(context => context.Leases)).Select(lease => lease.Name).Order()
        );
    }

    // As a crash between object and row leaves it: the object, and no row.
    static Task ForgetAsync(TestArchive archive) =>
        archive.ExecuteAsync("DELETE FROM \"Instance\"; DELETE FROM \"Series\"; DELETE FROM \"Study\"; DELETE FROM \"Patient\"");

    Task<TestArchive> OpenAsync(
        ArchiveLimits? limits = null,
        TimeProvider? time = null,
        Func<long>? freeBytes = null,
        string? folder = null
    ) => TestArchive.OpenAsync(provider, limits, time, freeBytes, folder, mayBeginIndex: folder is not null);
}

/// <inheritdoc/>
public sealed class ArchiveUpkeepTestsOnSqlite() : ArchiveUpkeepTests(IndexProvider.Sqlite);

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class ArchiveUpkeepTestsOnPostgreSql() : ArchiveUpkeepTests(IndexProvider.PostgreSql);

/// <inheritdoc/>
public sealed class ArchiveUpkeepTestsOnSqlServer() : ArchiveUpkeepTests(IndexProvider.SqlServer);
