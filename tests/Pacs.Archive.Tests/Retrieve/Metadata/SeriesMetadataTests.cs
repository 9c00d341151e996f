using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Values;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Archive.Tests.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Retrieve.Metadata;

public sealed class SeriesMetadataTests
{
    const string Root = "http://pacs.example/dicom-web";

    static readonly Uid study = Uid.Parse("1.2.3.4"),
        series = Uid.Parse("1.2.3.4.5");

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

    [Fact]
    public async Task A_document_that_is_gone_is_made_again()
    {
        await using var archive = await TestArchive.OpenAsync();
        await FillAsync(archive, 3);
        var first = await ReadAsync(archive, await VersionAsync(archive), Root);
        var version = await VersionAsync(archive);
        await archive.Archive.Blobs.DeleteAsync(version.Sealed!.BlobKey, Token);
        Assert.Null(await archive.Archive.Metadata.TryOpenAsync(version, Root, Token));
        Assert.Equal(first, await ReadAsync(archive, version, Root));
        Assert.NotEqual(version.Sealed.BlobKey, (await VersionAsync(archive)).Sealed!.BlobKey);
        Assert.Equal($"[{first}]", await InflateAsync(archive, await VersionAsync(archive)));
    }

    public static TheoryData<string> Damages => ["head", "middle", "check sum", "cut", "empty"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_small_document_that_is_damaged_is_never_given_and_made_again(string damage)
    {
        await using var archive = await TestArchive.OpenAsync();
        await FillAsync(archive, 3);
        var first = await ReadAsync(archive, await VersionAsync(archive), Root);
        foreach (var root in new[] { Root, "https://x/v2" })
        {
            var version = await VersionAsync(archive);
            Damage(archive, version.Sealed!, damage);
            Assert.Null(
                await archive.Archive.Metadata.TryOpenAsync(version with { Sealed = version.Sealed! with { Root = root } }, root, Token)
            );
            Assert.Null((await VersionAsync(archive)).Sealed);
            Assert.Equal(first, await ReadAsync(archive, version, Root));
            Assert.NotEqual(version.Sealed!.BlobKey, (await VersionAsync(archive)).Sealed!.BlobKey);
        }
        Assert.All(await archive.RowsAsync(context => context.Removals), row => Assert.Equal(RemovalReason.Damaged, row.Reason));
        Assert.Equal($"[{first}]", await InflateAsync(archive, await VersionAsync(archive)));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_large_document_that_is_damaged_is_not_given_to_its_end_and_made_again(string damage)
    {
        await using var archive = await TestArchive.OpenAsync();
        // What does not get smaller, of a length that stands in metadata.
        var text = new byte[30_000];
        new Random(5).NextBytes(text);
        foreach (var number in Enumerable.Range(1, 10))
            await archive.StoreAsync(Instance(number).SetString(Tag.TextValue, Convert.ToBase64String(text)));
        var first = await ReadAsync(archive, await VersionAsync(archive), Root);

        var version = await VersionAsync(archive);
        Damage(archive, version.Sealed!, damage);
        await using (var stream = await archive.Archive.Metadata.TryOpenAsync(version, Root, Token))
        {
            var given = new MemoryStream();
            await Assert.ThrowsAsync<InvalidDataException>(() => stream!.CopyToAsync(given, Token));
            Assert.True(given.Length < version.Sealed!.Length);
        }
        Assert.Null((await VersionAsync(archive)).Sealed);
        Assert.Equal(first, await ReadAsync(archive, await VersionAsync(archive), Root));

        version = await VersionAsync(archive);
        Damage(archive, version.Sealed!, damage);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(archive, version, "https://x/v2"));
        Assert.Null((await VersionAsync(archive)).Sealed);
    }

    [Theory]
    [InlineData("middle")]
    [InlineData("cut")]
    [InlineData("index")]
    public async Task A_damaged_document_gives_no_single_instances(string damage)
    {
        await using var archive = await TestArchive.OpenAsync();
        await FillAsync(archive, 3);
        await ReadAsync(archive, await VersionAsync(archive), Root);
        var document = (await VersionAsync(archive)).Sealed!;
        Damage(archive, document, damage);
        await archive.Archive.Metadata.ReadAsync(document, [Uid.Parse("1.2.3.4.5.1")], (uid, _) => Assert.Fail(uid.Value), Token);
        Assert.Null((await VersionAsync(archive)).Sealed);
    }

    [Fact]
    public async Task A_document_is_discarded_once_and_not_its_successor()
    {
        await using var archive = await TestArchive.OpenAsync();
        await FillAsync(archive, 3);
        await ReadAsync(archive, await VersionAsync(archive), Root);
        var version = await VersionAsync(archive);
        Assert.True(
            await archive.Archive.Writer.ChangeAsync(batch => SeriesMetadata.Discard(batch, version.Key, version.Sealed!.BlobKey), Token)
        );
        await ReadAsync(archive, await VersionAsync(archive), Root);
        Assert.False(
            await archive.Archive.Writer.ChangeAsync(batch => SeriesMetadata.Discard(batch, version.Key, version.Sealed!.BlobKey), Token)
        );
        Assert.NotNull((await VersionAsync(archive)).Sealed);
    }

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

    static void Damage(TestArchive archive, SealedDocument document, string damage)
    {
        var path = Path.Combine(archive.Objects, document.BlobKey);
        var bytes = File.ReadAllBytes(path);
        var at = damage switch
        {
            "head" => 0,
            "middle" => (int)document.Length / 2,
            "check sum" => (int)document.Length - 8,
            "index" => (int)document.Length + 6,
            _ => -1,
        };
        if (at >= 0)
            bytes[at] ^= 0x10;
        File.WriteAllBytes(
            path,
            damage switch
            {
                "cut" => bytes[..((int)document.Length / 2)],
                "empty" => [],
                _ => bytes,
            }
        );
    }

    static async Task FillAsync(TestArchive archive, int count, int from = 1)
    {
        foreach (var number in Enumerable.Range(from, count))
            await archive.StoreAsync(Instance(number));
    }

    // With a link to bulk data, and a text that looks like one.
    static Dataset Instance(int number, string? otherSeries = null) =>
        Sample
            .Ct()
            .SetUid(Tag.StudyInstanceUID, study)
            .SetUid(Tag.SeriesInstanceUID, otherSeries is null ? series : Uid.Parse(otherSeries))
            .SetUid(Tag.SOPInstanceUID, Uid.Parse($"{otherSeries ?? series.Value}.{number}"))
            .SetInteger(Tag.InstanceNumber, number)
            .SetString(Tag.ImageComments, $"\"BulkDataURI\":\"{Root}/" + new string((char)('a' + (number % 26)), 3000));

    static async Task<SeriesVersion> VersionAsync(TestArchive archive) =>
        Assert.Single(await archive.Archive.Metadata.ListAsync(Requester.Archive, study, series, Token));

    static async Task<string> ReadAsync(TestArchive archive, SeriesVersion version, string root)
    {
        var bytes = new MemoryStream();
        await foreach (var piece in archive.Archive.Metadata.ReadAsync(version, root, Assert.Null, default, Token))
            bytes.Write(piece.Span);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    static async Task<string> InflateAsync(TestArchive archive, SeriesVersion version)
    {
        var bytes = new MemoryStream();
        await using var stream = await archive.Archive.Metadata.TryOpenAsync(version, Root, Token);
        await stream!.CopyToAsync(bytes, Token);
        Assert.Equal(version.Sealed!.Length, bytes.Length);
        return Inflate(bytes.ToArray());
    }

    static string Inflate(byte[] gzip)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    static async Task<List<string>> ListAsync(TestArchive archive)
    {
        var keys = new List<string>();
        await foreach (var entry in archive.Archive.Blobs.ListAsync("metadata/", Token))
            keys.Add(entry.Key);
        return keys;
    }

    static int Count(string pieces) => JsonDocument.Parse($"[{pieces}]").RootElement.GetArrayLength();

    static Uid SopInstanceOf(JsonElement item) => Uid.Parse(item.GetProperty("00080018").GetProperty("Value")[0].GetString()!);
}
