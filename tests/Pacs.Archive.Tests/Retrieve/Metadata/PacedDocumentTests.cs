using System.Text;
using Dicom;
using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.FileSystem;
using Pacs.Archive.Blobs.S3;
using Pacs.Archive.Ingest;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Archive.Tests.Blobs.S3;
using Pacs.Archive.Tests.Ingest;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Retrieve.Metadata;

/// <summary>Metadata are sealed at the pace of the client that reads them: for a minute, and no longer.</summary>
public sealed class PacedDocumentTests
{
    const string Root = "http://pacs.example/dicom-web";

    static readonly TimeSpan longEnough = TimeSpan.FromSeconds(61);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_takes_nothing_for_a_minute_reads_on_and_another_one_seals()
    {
        var time = new ManualTime();
        await using var archive = await TestArchive.OpenAsync(time: time);
        for (var number = 1; number <= 3; number++)
            await archive.StoreAsync(Sample.Ct(instance: $"1.2.3.1.{number}"));
        var version = await VersionAsync(archive.Archive);
        await using var slow = Read(archive.Archive, version).GetAsyncEnumerator(Token);
        var taken = new StringBuilder();
        Assert.True(await slow.MoveNextAsync());
        taken.Append(Encoding.UTF8.GetString(slow.Current.Span));
        Assert.Single(Begun(archive));

        // While it has the series, nobody else seals that.
        var others = await ReadAsync(archive.Archive, version);
        Assert.Null((await VersionAsync(archive.Archive)).Sealed);

        time.Advance(longEnough);
        while (Begun(archive).Length > 0)
            await Task.Delay(20, Token);
        Assert.Equal(others, await ReadAsync(archive.Archive, version));
        var document = (await VersionAsync(archive.Archive)).Sealed;
        Assert.NotNull(document);

        while (await slow.MoveNextAsync())
            taken.Append(Encoding.UTF8.GetString(slow.Current.Span));
        Assert.Equal(others, taken.ToString());
        Assert.Equal(document.BlobKey, (await VersionAsync(archive.Archive)).Sealed!.BlobKey);
    }

    [Fact]
    public async Task A_client_within_the_minute_seals()
    {
        var time = new ManualTime();
        await using var archive = await TestArchive.OpenAsync(time: time);
        await archive.StoreAsync(Sample.Ct());
        await using var slow = Read(archive.Archive, await VersionAsync(archive.Archive)).GetAsyncEnumerator(Token);
        Assert.True(await slow.MoveNextAsync());
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(await slow.MoveNextAsync());
        Assert.NotNull((await VersionAsync(archive.Archive)).Sealed);
    }

    [Fact]
    [Trait("run", "full")]
    public async Task The_last_buffer_of_a_bucket_comes_back_from_a_client_that_stalls()
    {
        var folder = Directory.CreateTempSubdirectory("pacs-paced-").FullName;
        try
        {
            var time = new ManualTime();
            var server = await S3Server.SharedAsync();
            var limits = new S3Limits
            {
                SmallBuffers = 1,
                MiddleBuffers = 1,
                PartBuffers = 1,
                TemporaryParts = 0,
            };
            var options = new ArchiveOptions
            {
                DataDirectory = folder,
                S3 = server.Options(limits: limits),
                Limits = new ArchiveLimits { MinimumFreeBytes = 0 },
            };
            await using var archive = await PacsArchive.OpenAsync(options, time);
            Assert.IsType<StoreOutcome.Stored>(await StoreAsync(archive, "1.2.3.1.1"));
            // Others have all buffers but one, which the client of the metadata has.
            await using var one = await HoldAsync(archive);
            await using var other = await HoldAsync(archive);
            await using var slow = Read(archive, await VersionAsync(archive)).GetAsyncEnumerator(Token);
            Assert.True(await slow.MoveNextAsync());
            Assert.False(await CanStoreAsync(archive));
            Assert.IsType<StoreOutcome.Unavailable>(await StoreAsync(archive, "1.2.3.1.2"));

            time.Advance(longEnough);
            while (!await CanStoreAsync(archive))
                await Task.Delay(20, Token);
            Assert.IsType<StoreOutcome.Stored>(await StoreAsync(archive, "1.2.3.1.2"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<bool> CanStoreAsync(PacsArchive archive)
    {
        try
        {
            await using var free = await HoldAsync(archive);
            return true;
        }
        catch (BlobStoreUnavailableException)
        {
            return false;
        }
    }

    static async Task<IBlobWriter> HoldAsync(PacsArchive archive)
    {
        var writer = await archive.Blobs.CreateAsync(Token);
        await writer.WriteAsync(new byte[1], Token);
        return writer;
    }

    static async Task<StoreOutcome> StoreAsync(PacsArchive archive, string instance)
    {
        await using var file = new MemoryStream(Sample.File(Sample.Ct(instance: instance)));
        return await archive.Ingest.StoreAsync(new Requester(Protocol.DicomWeb), new IncomingInstance { Bytes = file }, Token);
    }

    static string[] Begun(TestArchive archive) =>
        Directory.GetFiles(Path.Combine(archive.Objects, FileSystemBlobStore.Incoming), "*", SearchOption.AllDirectories);

    static async Task<SeriesVersion> VersionAsync(PacsArchive archive) =>
        Assert.Single(await archive.Metadata.ListAsync(Requester.Archive, Uid.Parse(Sample.Study), null, Token));

    static IAsyncEnumerable<ReadOnlyMemory<byte>> Read(PacsArchive archive, SeriesVersion version) =>
        archive.Metadata.ReadAsync(version, Root, Assert.Null, default, Token);

    static async Task<string> ReadAsync(PacsArchive archive, SeriesVersion version)
    {
        var text = new StringBuilder();
        await foreach (var piece in Read(archive, version))
            text.Append(Encoding.UTF8.GetString(piece.Span));
        return text.ToString();
    }
}
