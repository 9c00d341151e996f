using System.Text;
using System.Text.Json;
using Dicom;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Archive.Tests.Ingest;
using Xunit;
using static Pacs.Archive.Tests.Retrieve.Metadata.SealedSeries;

namespace Pacs.Archive.Tests.Retrieve.Metadata;

public sealed class SeriesMetadataTests
{
    // More than a block's.
    const int Instances = 70;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(IndexProvider.Sqlite)]
    [InlineData(IndexProvider.PostgreSql)]
    [Trait("run", "full")]
    public async Task The_first_reader_seals_what_the_next_one_is_given(IndexProvider provider)
    {
        await using var archive = await TestArchive.OpenAsync(provider);
        await FillAsync(archive, 3);
        var version = await VersionAsync(archive);
        Assert.Null(version.Sealed);
        var first = await ReadAsync(archive, version, Root);

        version = await VersionAsync(archive);
        Assert.Equal(Root, version.Sealed!.Root);
        Assert.Equal(first, await ReadAsync(archive, version, Root));
        Assert.Equal($"[{first}]", await InflateAsync(archive, version));
        Assert.Equal(3, JsonDocument.Parse($"[{first}]").RootElement.GetArrayLength());
    }

    [Fact]
    public async Task A_document_that_is_put_in_again_after_a_lost_answer_is_not_noted_for_removal()
    {
        await using var archive = await TestArchive.OpenAsync();
        await archive.StoreAsync(Sample.Ct());
        var version = Assert.Single(await archive.Archive.Metadata.ListAsync(Requester.Archive, Uid.Parse(Sample.Study), null, Token));
        var row = new SealedMetadataRow
        {
            SeriesKey = version.Key,
            Revision = version.Revision,
            BlobKey = "metadata/1",
            Root = Root,
        };
        for (var attempt = 0; attempt < 2; attempt++)
            Assert.True(await archive.Archive.Writer.ChangeAsync(batch => SeriesMetadata.Replace(batch, Sample.Study, row), Token));
        Assert.Empty(await archive.RowsAsync(context => context.Removals));
        Assert.Single(await archive.RowsAsync(context => context.SealedMetadata));
    }

    [Fact]
    public async Task A_document_is_one_gzip_member_and_each_instance_can_be_read_out_of_it()
    {
        await using var archive = await TestArchive.OpenAsync();
        await FillAsync(archive, Instances);
        var expected = JsonDocument
            .Parse($"[{await ReadAsync(archive, await VersionAsync(archive), Root)}]")
            .RootElement.EnumerateArray()
            .ToDictionary(SopInstanceOf, item => item.GetRawText());
        var document = (await VersionAsync(archive)).Sealed!;
        Assert.Equal(Instances, expected.Count);

        // gzip's own test of the check sum and of what stands behind the member: nothing.
        var lying = (await archive.BytesAsync(document.BlobKey))[..(int)document.Length];
        Assert.Equal(Instances, JsonDocument.Parse(Inflate(lying)).RootElement.GetArrayLength());
        Assert.Equal([0x1F, 0x8B, 8, 0], lying[..4]);
        var found = new Dictionary<Uid, string>();
        await archive.Archive.Metadata.ReadAsync(
            document,
            [.. expected.Keys, Uid.Parse("1.2.3.99")],
            (uid, json) => found.Add(uid, Encoding.UTF8.GetString(json.Span)),
            Token
        );
        Assert.Equal(expected.Count, found.Count);
        Assert.All(found, pair => Assert.Equal(expected[pair.Key], pair.Value));
    }

    [Fact]
    public async Task Another_root_gets_links_of_its_own_and_after_an_hour_a_document_of_its_own()
    {
        var time = new MovedTime();
        await using var archive = await TestArchive.OpenAsync(time: time);
        await FillAsync(archive, Instances);
        var first = await ReadAsync(archive, await VersionAsync(archive), Root);
        foreach (var other in new[] { "https://x/v2", "https://a.very.long.name.of.a.server.example:8443/behind/a/path/dicom-web" })
        {
            var version = await VersionAsync(archive);
            Assert.Null(await archive.Archive.Metadata.TryOpenAsync(version, other, Token));
            Assert.Equal(
                first.Replace($"\"BulkDataURI\":\"{Root}/", $"\"BulkDataURI\":\"{other}/"),
                await ReadAsync(archive, version, other)
            );
            Assert.Equal(Root, (await VersionAsync(archive)).Sealed!.Root);
        }
        time.Ahead = TimeSpan.FromHours(2);
        await ReadAsync(archive, await VersionAsync(archive), "https://x/v2");
        Assert.Equal("https://x/v2", (await VersionAsync(archive)).Sealed!.Root);
        Assert.Equal(RemovalReason.Superseded, Assert.Single(await archive.RowsAsync(context => context.Removals)).Reason);
    }

    [Fact]
    public async Task What_comes_or_goes_makes_a_document_out_of_date()
    {
        await using var archive = await TestArchive.OpenAsync();
        await FillAsync(archive, 3);
        await ReadAsync(archive, await VersionAsync(archive), Root);
        await FillAsync(archive, 1, from: 4);
        var version = await VersionAsync(archive);
        Assert.Null(version.Sealed);
        Assert.Equal(4, Count(await ReadAsync(archive, version, Root)));
        Assert.NotNull((await VersionAsync(archive)).Sealed);

        await archive.Archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(study, series, Uid.Parse("1.2.3.4.5.1")), Token);
        version = await VersionAsync(archive);
        Assert.Null(version.Sealed);
        Assert.Equal(3, Count(await ReadAsync(archive, version, Root)));

        await archive.Archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(study), Token);
        Assert.Empty(await archive.RowsAsync(context => context.SealedMetadata));
        await archive.Archive.Upkeep.RemoveAsync(Token);
        Assert.Empty(await ListAsync(archive));
    }

    [Fact]
    public async Task An_instance_that_comes_while_a_document_is_written_keeps_it_from_being_sealed()
    {
        await using var archive = await TestArchive.OpenAsync();
        await FillAsync(archive, 3);
        var version = await VersionAsync(archive);
        await foreach (var _ in archive.Archive.Metadata.ReadAsync(version, Root, Assert.Null, default, Token))
            await FillAsync(archive, 1, from: 4);
        Assert.Null((await VersionAsync(archive)).Sealed);
        Assert.Empty(await ListAsync(archive));
    }

    [Fact]
    public async Task A_reader_that_stops_leaves_nothing_behind()
    {
        await using var archive = await TestArchive.OpenAsync();
        await FillAsync(archive, 3);
        await foreach (var _ in archive.Archive.Metadata.ReadAsync(await VersionAsync(archive), Root, Assert.Null, default, Token))
            break;
        Assert.Null((await VersionAsync(archive)).Sealed);
        await ReadAsync(archive, await VersionAsync(archive), Root);
        Assert.NotNull((await VersionAsync(archive)).Sealed);
    }

    static int Count(string pieces) => JsonDocument.Parse($"[{pieces}]").RootElement.GetArrayLength();

    static Uid SopInstanceOf(JsonElement item) => Uid.Parse(item.GetProperty("00080018").GetProperty("Value")[0].GetString()!);
}
