using Dicom;
using Dicom.Values;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Archive.Tests.Ingest;
using Xunit;
using static Pacs.Archive.Tests.Retrieve.Metadata.SealedSeries;

namespace Pacs.Archive.Tests.Retrieve.Metadata;

/// <summary>Sealed metadata that are damaged or gone.</summary>
public sealed class DamagedDocumentTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

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
}
