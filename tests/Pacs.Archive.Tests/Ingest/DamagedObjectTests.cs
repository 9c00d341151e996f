using Dicom;
using Dicom.Encoding;
using Pacs.Archive.Blobs;
using Pacs.Archive.Feed;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Ingest;
using Pacs.Archive.Tests.Blobs;
using Pacs.Archive.Tests.Blobs.S3;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Ingest;

/// <summary>A stored object is lost or damaged, and a good copy comes again or lies in the store: the good copy takes its place.</summary>
public abstract class DamagedObjectTests : IAsyncLifetime
{
    protected const string Missing = "missing",
        Empty = "empty",
        Cut = "cut",
        Altered = "altered";

    readonly string folder = Directory.CreateTempSubdirectory("pacs-damaged-").FullName;
    readonly string study = $"1.2.3.{Random.Shared.NextInt64(long.MaxValue)}";
    PacsArchive archive = null!;

    public static TheoryData<string, string> DamageByDoor =>
        [.. from damage in new[] { Missing, Empty, Cut, Altered } from door in new[] { "DIMSE", "STOW", "IMPORT" } select (damage, door)];

    public static TheoryData<string> Damages => [Missing, Empty, Cut, Altered];

    protected string Folder => folder;

    public async ValueTask InitializeAsync() =>
        archive = await PacsArchive.OpenAsync(
            (await OptionsAsync()) with
            {
                Limits = new ArchiveLimits { MinimumFreeBytes = 0, OrphanGrace = TimeSpan.FromHours(-1) },
            }
        );

    public async ValueTask DisposeAsync()
    {
        if (archive is not null)
            await archive.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(DamageByDoor))]
    public async Task The_object_that_comes_again_takes_the_place_of_a_damaged_one(string damage, string door)
    {
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(Ct(), door));
        var before = await RowAsync();
        var bytes = await archive.Blobs.ReadAsync(before.BlobKey);
        await SealAsync();
        await DamageAsync(before.BlobKey, damage);

        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(Ct(), door));
        await archive.Upkeep.RemoveAsync(CancellationToken.None);
        var after = await RowAsync();
        Assert.NotEqual(before.BlobKey, after.BlobKey);
        Assert.Equal(bytes, await archive.Blobs.ReadAsync(after.BlobKey));
        Assert.Equal([after.BlobKey], await KeysAsync());
        var problem = Assert.Single(await ProblemsAsync());
        Assert.Equal((ProblemKind.Damaged, before.BlobKey, study + ".1.1"), (problem.Kind, problem.BlobKey, problem.SOPInstanceUID));
        Assert.Equal(
            [ChangeState.Replaced, ChangeState.Current],
            (await archive.Feed.ReadAsync(Requester.Archive, 0, 10, CancellationToken.None))
                .Where(change => change.Study.Value == study)
                .Select(change => change.State)
        );
        // What was sealed of the old object is of the past, and the counts are as before.
        var series = Assert.Single(await archive.Metadata.ListAsync(Requester.Archive, Uid.Parse(study), null, CancellationToken.None));
        Assert.Null(series.Sealed);
        Assert.Equal(1, series.Instances);

        Assert.IsType<StoreOutcome.AlreadyStored>(await StoreAsync(Ct(), door));
        Assert.Equal(after.BlobKey, (await RowAsync()).BlobKey);
        Assert.Single(await ProblemsAsync());
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task An_object_in_other_bytes_takes_the_place_of_a_damaged_one_and_what_is_left_of_that_is_set_aside(string damage)
    {
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(Ct(), "STOW"));
        var before = await RowAsync();
        var left = await DamageAsync(before.BlobKey, damage);
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(Ct().Text(Tag.ImageComments, "again"), "DIMSE"));
        await archive.Upkeep.RemoveAsync(CancellationToken.None);
        var after = await RowAsync();
        Assert.NotEqual(before.Sha256, after.Sha256);
        var problem = Assert.Single(await ProblemsAsync());
        Assert.Equal(ProblemKind.Damaged, problem.Kind);
        var keys = await KeysAsync();
        if (left.Length == 0)
        {
            Assert.Equal([after.BlobKey], keys);
            return;
        }
        Assert.Equal([problem.BlobKey, after.BlobKey], keys);
        Assert.StartsWith(BlobKey.Conflicts, problem.BlobKey, StringComparison.Ordinal);
        Assert.Equal(left, await archive.Blobs.ReadAsync(problem.BlobKey));
    }

    [Fact]
    public async Task An_object_of_another_series_does_not_take_the_place_of_a_lost_one()
    {
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(Ct(), "STOW"));
        var before = await RowAsync();
        await DamageAsync(before.BlobKey, Missing);
        Assert.IsType<StoreOutcome.Conflict>(await StoreAsync(Ct().Text(Tag.SeriesInstanceUID, study + ".2"), "STOW"));
        Assert.Equal(before.BlobKey, (await RowAsync()).BlobKey);
        Assert.Equal([ProblemKind.Conflict, ProblemKind.Damaged], (await ProblemsAsync()).Select(problem => problem.Kind).Order());
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_copy_without_a_row_takes_the_place_of_a_damaged_object_instead_of_being_removed(string damage)
    {
        await StoreAsync(Ct(), "STOW");
        var before = await RowAsync();
        var (copy, bytes) = await CopyAsync(before.BlobKey);
        await DamageAsync(before.BlobKey, damage);

        await archive.Upkeep.SweepAsync(CancellationToken.None);
        await archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Equal(copy, (await RowAsync()).BlobKey);
        Assert.Equal([copy], await KeysAsync());
        Assert.Equal(bytes, await archive.Blobs.ReadAsync(copy));
        Assert.Equal(ProblemKind.Damaged, Assert.Single(await ProblemsAsync()).Kind);
        Assert.Equal(0, await archive.Upkeep.SweepAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(Missing)]
    [InlineData(Empty)]
    [InlineData(Cut)]
    public async Task A_duplicate_is_kept_whose_original_is_lost_before_the_removal(string damage)
    {
        await StoreAsync(Ct(), "STOW");
        var before = await RowAsync();
        var (copy, bytes) = await CopyAsync(before.BlobKey);
        await archive.Upkeep.SweepAsync(CancellationToken.None);
        await DamageAsync(before.BlobKey, damage);

        await archive.Upkeep.RemoveAsync(CancellationToken.None);
        await archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Equal(copy, (await RowAsync()).BlobKey);
        Assert.Equal([copy], await KeysAsync());
        Assert.Equal(bytes, await archive.Blobs.ReadAsync(copy));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_conflicting_object_that_is_damaged_where_it_was_set_aside_is_set_aside_anew(string damage)
    {
        await StoreAsync(Ct(), "STOW");
        var other = Ct().Text(Tag.ImageComments, "other");
        Assert.IsType<StoreOutcome.Conflict>(await StoreAsync(other, "STOW"));
        var key = Assert.Single(await ProblemsAsync()).BlobKey;
        var bytes = await archive.Blobs.ReadAsync(key);
        await DamageAsync(key, damage);
        Assert.IsType<StoreOutcome.Conflict>(await StoreAsync(other, "STOW"));
        Assert.Equal(bytes, await archive.Blobs.ReadAsync(key));
    }

    [Fact]
    public async Task An_instance_that_was_deleted_does_not_come_back_by_its_duplicate()
    {
        await StoreAsync(Ct(), "STOW");
        await CopyAsync((await RowAsync()).BlobKey);
        await archive.Upkeep.SweepAsync(CancellationToken.None);
        await archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(Uid.Parse(study)), CancellationToken.None);
        await archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Empty(await KeysAsync());
    }

    protected abstract Task<ArchiveOptions> OptionsAsync();

    Dataset Ct() => Sample.Ct(study, study + ".1", study + ".1.1");

    Task<StoreOutcome> StoreAsync(Dataset dataset, string door) =>
        archive.Ingest.StoreAsync(
            new Requester(door == "DIMSE" ? Protocol.Dimse : Protocol.DicomWeb),
            new IncomingInstance
            {
                Bytes = new MemoryStream(door == "DIMSE" ? DatasetWriter.ToArray(dataset, Sample.Explicit) : Sample.File(dataset)),
                DatasetSyntax = door == "DIMSE" ? Sample.Explicit : null,
                AnnouncedSopClass = door == "DIMSE" ? Dicom.Values.DatasetValues.GetUid(dataset, Tag.SOPClassUID) : null,
                AnnouncedSopInstance = door == "DIMSE" ? Dicom.Values.DatasetValues.GetUid(dataset, Tag.SOPInstanceUID) : null,
            },
            CancellationToken.None
        );

    async Task<InstanceRow> RowAsync()
    {
        await using var context = archive.Index.CreateDbContext();
        return context.Instances.Single(row => row.SOPInstanceUID == study + ".1.1");
    }

    async Task<List<ProblemRow>> ProblemsAsync()
    {
        await using var context = archive.Index.CreateDbContext();
        return [.. context.Problems.Where(row => row.StudyInstanceUID == study).OrderBy(row => row.Key)];
    }

    async Task SealAsync()
    {
        var series = Assert.Single(await archive.Metadata.ListAsync(Requester.Archive, Uid.Parse(study), null, CancellationToken.None));
        await foreach (
            var _ in archive.Metadata.ReadAsync(
                series,
                "http://localhost",
                damage => Assert.Fail(damage.Message),
                default,
                CancellationToken.None
            )
        ) { }
        Assert.NotNull(
            Assert.Single(await archive.Metadata.ListAsync(Requester.Archive, Uid.Parse(study), null, CancellationToken.None)).Sealed
        );
    }

    async Task<(string Key, byte[] Bytes)> CopyAsync(string key)
    {
        var copy = BlobKey.New(
            new InstanceIdentity(Uid.Parse(study), Uid.Parse(study + ".1"), Uid.Parse(study + ".1.1"), default),
            Guid.CreateVersion7()
        );
        await archive.Blobs.CopyAsync(key, copy, CancellationToken.None);
        return (copy, await archive.Blobs.ReadAsync(copy));
    }

    // Gives what is left.
    async Task<byte[]> DamageAsync(string key, string damage)
    {
        var bytes = await archive.Blobs.ReadAsync(key);
        await archive.Blobs.DeleteAsync(key, CancellationToken.None);
        if (damage == Missing)
            return [];
        bytes =
            damage == Empty ? []
            : damage == Cut ? bytes[..^10]
            : bytes;
        if (damage == Altered)
            bytes[^1] ^= 1;
        await archive.Blobs.PutAsync(key, bytes);
        return bytes;
    }

    // Metadata of series that were sealed are not of interest.
    async Task<List<string>> KeysAsync() =>
        [
            .. (await archive.Blobs.KeysAsync()).Where(key =>
                key.Contains(study, StringComparison.Ordinal) && !key.StartsWith(BlobKey.Metadata, StringComparison.Ordinal)
            ),
        ];
}

/// <summary>In a folder.</summary>
public sealed class DamagedFileTests : DamagedObjectTests
{
    protected override Task<ArchiveOptions> OptionsAsync() => Task.FromResult(new ArchiveOptions { DataDirectory = Folder });
}

/// <summary>In a bucket of a real S3 server.</summary>
[Trait("run", "full")]
public sealed class DamagedBucketObjectTests : DamagedObjectTests
{
    protected override async Task<ArchiveOptions> OptionsAsync() =>
        new() { DataDirectory = Folder, S3 = (await S3Server.SharedAsync()).Options() };
}
