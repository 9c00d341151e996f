using Dicom;
using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.S3;
using Pacs.Archive.Ingest;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Tests.Blobs;
using Pacs.Archive.Tests.Blobs.S3;
using Pacs.Archive.Tests.Retrieve;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Ingest;

/// <summary>Ingest into a bucket of a real S3 server, with a proxy between that sees and spoils requests.</summary>
[Trait("run", "full")]
public sealed class BucketIngestTests : IAsyncLifetime
{
    const int Large = 20_000_000;

    readonly string folder = Directory.CreateTempSubdirectory("pacs-bucket-").FullName;
    readonly string study = $"1.2.3.{Random.Shared.NextInt64(long.MaxValue)}";
    FaultProxy proxy = null!;
    PacsArchive archive = null!;

    public async ValueTask InitializeAsync()
    {
        var server = await S3Server.SharedAsync();
        proxy = new FaultProxy(new Uri(server.Endpoint));
        var s3 = server.Options(
            proxy.Endpoint,
            new S3Limits
            {
                MaxAttempts = 3,
                FirstDelay = TimeSpan.FromMilliseconds(5),
                MaxDelay = TimeSpan.FromMilliseconds(10),
            }
        );
        archive = await PacsArchive.OpenAsync(
            new ArchiveOptions
            {
                DataDirectory = folder,
                S3 = s3,
                Limits = new ArchiveLimits { MinimumFreeBytes = 0, OrphanGrace = TimeSpan.FromHours(-1) },
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (archive is not null)
            await archive.DisposeAsync();
        if (proxy is not null)
            await proxy.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_large_instance_goes_straight_under_its_own_key()
    {
        var file = Sample.File(Ct(Large));
        var stored = Assert.IsType<StoreOutcome.Stored>(await StoreAsync(file));
        var key = Assert.Single(await KeysAsync());
        Assert.Equal((stored.Instance.Study, stored.Instance.Series, stored.Instance.SopInstance), BlobKey.Parse(key));
        Assert.Equal(file, await archive.Blobs.ReadAsync(key));
        Assert.DoesNotContain(proxy.Requests, request =>
            request.Head.Contains("x-amz-copy-source", StringComparison.Ordinal)
            || request.Target.Contains("/incoming/", StringComparison.Ordinal)
        );
        Assert.Equal(3, proxy.Requests.Count(request => request.IsPart && request.Target.Contains(key, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_large_instance_that_conflicts_is_set_aside_and_nothing_of_it_stays_among_the_studies()
    {
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(Sample.File(Ct(Large))));
        Assert.IsType<StoreOutcome.AlreadyStored>(await StoreAsync(Sample.File(Ct(Large))));
        var other = Sample.File(Ct(Large, first: 7));
        Assert.IsType<StoreOutcome.Conflict>(await StoreAsync(other));
        Assert.IsType<StoreOutcome.Conflict>(await StoreAsync(other));
        await archive.Upkeep.RemoveAsync(default);
        Assert.Equal(
            [BlobKey.Conflicts, BlobKey.Studies],
            (await KeysAsync()).Select(key => key[..(key.IndexOf('/', StringComparison.Ordinal) + 1)])
        );
        Assert.Equal(other, await archive.Blobs.ReadAsync((await KeysAsync())[0]));
        Assert.Equal(0, await archive.Upkeep.SweepAsync(default));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(Large)]
    public async Task A_conflict_that_another_replica_sets_aside_at_the_same_moment_is_set_aside(int pixelBytes)
    {
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(Sample.File(Ct(pixelBytes))));
        var other = Sample.File(Ct(pixelBytes, first: 7));
        Assert.IsType<StoreOutcome.Conflict>(await StoreAsync(other));
        // As if the other one's had come just behind the look.
        var looks = 0;
        proxy.Rule = request =>
            request.Method == "HEAD"
            && request.Target.Contains("/conflicts/", StringComparison.Ordinal)
            && Interlocked.Increment(ref looks) == 1
                ? new Fault.Answer(404)
                : null;
        Assert.IsType<StoreOutcome.Conflict>(await StoreAsync(other));
        Assert.True(looks > 1);
        Assert.Single(await KeysAsync(), key => key.StartsWith(BlobKey.Conflicts, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(Large)]
    public async Task While_the_store_is_away_an_instance_is_put_off_and_comes_in_later(int pixelBytes)
    {
        var file = Sample.File(Ct(pixelBytes));
        proxy.Rule = request => request.Method == "PUT" ? Fault.Answer.Error(503, "SlowDown") : null;
        using var bytes = new MemoryStream(file);
        Assert.IsType<StoreOutcome.Unavailable>(await StoreAsync(bytes));
        Assert.Equal(bytes.Length, bytes.Position);
        Assert.Empty(await KeysAsync());
        proxy.Rule = _ => null;
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(file));
        Assert.Equal(file, await archive.Blobs.ReadAsync(Assert.Single(await KeysAsync())));
    }

    [Fact]
    public async Task An_orphan_is_adopted_but_not_called_bad_because_the_store_is_away()
    {
        var file = Sample.File(Ct(32));
        var key = BlobKey.New(
            new InstanceIdentity(
                Uid.Parse(study),
                Uid.Parse(study + ".1"),
                Uid.Parse(study + ".1.1"),
                Uid.Parse("1.2.840.10008.5.1.4.1.1.2")
            ),
            Guid.CreateVersion7()
        );
        await archive.Blobs.PutAsync(key, file);
        // Listed, but not to be read.
        proxy.Rule = request =>
            request.Method == "GET" && request.Target.Contains(".dcm", StringComparison.Ordinal)
                ? Fault.Answer.Error(503, "SlowDown")
                : null;
        await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => archive.Upkeep.SweepAsync(default));
        proxy.Rule = _ => null;
        Assert.Equal(1, await archive.Upkeep.SweepAsync(default));
        Assert.Equal(0, await archive.Upkeep.SweepAsync(default));
        using var context = archive.Index.CreateDbContext();
        Assert.Empty(context.Problems);
    }

    [Fact]
    public async Task Metadata_is_read_without_the_pixels_behind_which_nothing_stands()
    {
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync(Sample.File(Ct(Large))));
        using var retrieve = new ArchiveRetrieve(archive.Index, archive.Blobs, archive.Writer, archive.Memory);
        proxy.Requests.Clear();
        await foreach (var instance in retrieve.ListAsync(Requester.Archive, new InstanceScope(Uid.Parse(study)), default))
        {
            using var metadata = await retrieve.OpenMetadataAsync(instance);
            Assert.Equal(Large, (await TopLevel.ReadAsync(metadata))[Tag.PixelData]!.Length);
        }
        Assert.Single(proxy.Requests);
    }

    Dataset Ct(int pixelBytes, byte first = 0)
    {
        var pixels = new byte[pixelBytes];
        pixels[0] = first;
        return Sample.Ct(study, study + ".1", study + ".1.1").Bytes(Tag.PixelData, Vr.OW, pixels);
    }

    Task<StoreOutcome> StoreAsync(byte[] file) => StoreAsync(new MemoryStream(file));

    Task<StoreOutcome> StoreAsync(Stream file) =>
        archive.Ingest.StoreAsync(new Requester(Protocol.DicomWeb), new IncomingInstance { Bytes = file }, default);

    async Task<List<string>> KeysAsync() =>
        [.. (await archive.Blobs.KeysAsync()).Where(key => key.Contains(study, StringComparison.Ordinal))];
}
