using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dicom;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Metadata of series, the first time and later: the same, whoever asks in whichever way (PS3.18 10.4.1.1.2).</summary>
public sealed class SealedMetadataTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    readonly Uid study = Uid.New(),
        series = Uid.New();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Later_readers_get_what_the_first_one_got_compressed_or_not()
    {
        var first = new TestInstance();
        await server.StoreAsync(
            first,
            new TestInstance(study: first.Study, series: first.Series, number: 2),
            new TestInstance(study: first.Study, number: 3)
        );
        var plain = await TextAsync($"{first.SeriesPath}/metadata");
        Assert.Equal(2, JsonDocument.Parse(plain).RootElement.GetArrayLength());
        // By now it is sealed.
        Assert.Equal(plain, await TextAsync($"{first.SeriesPath}/metadata"));
        Assert.Equal(plain, await TextAsync($"{first.SeriesPath}/metadata", "gzip, deflate, br, zstd", "gzip"));
        Assert.Equal(plain, await TextAsync($"{first.SeriesPath}/metadata", "*", "gzip"));
        Assert.Equal(plain, await TextAsync($"{first.SeriesPath}/metadata", "gzip;q=0, br", "br"));
        Assert.Equal(plain, await TextAsync($"{first.SeriesPath}/metadata", "zstd", "zstd"));
        // Another series' document and this one, in one answer.
        var study = JsonDocument.Parse(await TextAsync($"{first.StudyPath}/metadata")).RootElement;
        Assert.Equal(3, study.GetArrayLength());
        Assert.Equal(study.GetRawText(), JsonDocument.Parse(await TextAsync($"{first.StudyPath}/metadata")).RootElement.GetRawText());
    }

    [Fact]
    public async Task Links_begin_with_the_root_that_was_asked()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        var below = await TextAsync($"{instance.SeriesPath}/metadata");
        var link = $"{server.Http.BaseAddress}dicom-web{instance.Path["/dicom-web".Length..]}/bulkdata/7FE00010";
        Assert.Contains($"\"{link}\"", below);
        var other = instance.SeriesPath.Replace("/dicom-web/", "/v2/");
        Assert.Equal(below.Replace("/dicom-web/", "/v2/"), await TextAsync($"{other}/metadata"));
        Assert.Equal(below.Replace("/dicom-web/", "/v2/"), await TextAsync($"{other}/metadata", "gzip", "gzip"));
    }

    [Fact]
    public async Task A_sealed_series_that_grows_is_told_whole_and_one_that_is_deleted_is_gone()
    {
        var first = new TestInstance();
        await server.StoreAsync(first);
        await TextAsync($"{first.SeriesPath}/metadata");
        await server.StoreAsync(new TestInstance(study: first.Study, series: first.Series, number: 2));
        Assert.Equal(2, JsonDocument.Parse(await TextAsync($"{first.SeriesPath}/metadata", "gzip", "gzip")).RootElement.GetArrayLength());
        using var deleted = await server.Http.DeleteAsync(first.SeriesPath, Token);
        using var gone = await server.GetAsync($"{first.SeriesPath}/metadata", "application/dicom+json");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_search_reads_attributes_out_of_the_sealed_document_as_it_does_out_of_objects()
    {
        var instances = Enumerable
            .Range(1, 6)
            .Select(number => new TestInstance(study: study, series: series, number: number, change: dataset =>
                dataset.SetString(Tag.ImageComments, $"Bild {number} äöü")
            ))
            .ToArray();
        await server.StoreAsync(instances);
        var search = $"{instances[0].SeriesPath}/instances?includefield=ImageComments,AvailableTransferSyntaxUID,PixelData";
        var before = await TextAsync(search);
        Assert.Contains("Bild 6 äöü", before);
        await TextAsync($"{instances[0].SeriesPath}/metadata");
        Assert.Equal(before, await TextAsync(search));
        // What is sealed is read, not the objects.
        foreach (
            var file in Directory.EnumerateFiles(Path.Combine(server.Objects, "studies", study.Value), "*.dcm", SearchOption.AllDirectories)
        )
            File.Delete(file);
        Assert.Equal(before, await TextAsync(search));
    }

    [Theory]
    [InlineData(1, "gzip")]
    [InlineData(1, null)]
    [InlineData(10, "gzip")]
    [InlineData(10, null)]
    public async Task A_damaged_document_is_never_a_whole_answer_and_the_next_reader_has_it_from_the_objects(int count, string? accepted)
    {
        // 30 KB each that do not get smaller.
        var text = new byte[30_000];
        new Random(5).NextBytes(text);
        var instances = Enumerable
            .Range(1, count)
            .Select(number => new TestInstance(study: study, series: series, number: number, change: dataset =>
                dataset.SetString(Tag.TextValue, Convert.ToBase64String(text))
            ))
            .ToArray();
        await server.StoreAsync(instances);
        var instance = instances[0];
        var path = $"{instance.SeriesPath}/metadata";
        var whole = await TextAsync(path);
        var document = Assert.Single(
            Directory.EnumerateFiles(Path.Combine(server.Objects, "metadata", study.Value), "*", SearchOption.AllDirectories)
        );
        var bytes = await File.ReadAllBytesAsync(document, Token);
        bytes[bytes.Length - (bytes.Length / 10)] ^= 1;
        await File.WriteAllBytesAsync(document, bytes, Token);

        // A small one is looked at first; of a large one the head has gone out already.
        if (count == 1)
            Assert.Equal(whole, await TextAsync(path, accepted, accepted));
        else
            await Assert.ThrowsAnyAsync<Exception>(() => TextAsync(path, accepted, accepted));
        Assert.Equal(whole, await TextAsync(path, accepted, accepted));
        Assert.Equal(whole, await TextAsync(path, "gzip", "gzip"));
    }

    [Fact]
    public async Task HEAD_tells_of_a_sealed_document_without_sending_it()
    {
        var first = new TestInstance();
        await server.StoreAsync(first);
        await TextAsync($"{first.SeriesPath}/metadata");
        using var request = new HttpRequestMessage(HttpMethod.Head, $"{first.SeriesPath}/metadata")
        {
            Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("gzip") } },
        };
        using var answer = await server.Http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.True(answer.Content.Headers.ContentLength > 100);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Token));
    }

    async Task<string> TextAsync(string path, string? accepted = null, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "application/dicom+json");
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await server.Http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/dicom+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(encoding ?? "", string.Join(',', answer.Content.Headers.ContentEncoding));
        var body = await answer.Content.ReadAsStreamAsync(Token);
        await using var inflated = encoding switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "zstd" => new ZstdSharp.DecompressionStream(body),
            _ => body,
        };
        using var reader = new StreamReader(inflated);
        return await reader.ReadToEndAsync(Token);
    }
}
