using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Xml;
using Dicom;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Instances whose data sets are too large to be held: their metadata are written while the object is read.</summary>
public sealed class LargeMetadataTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const int Elements = 20_000;
    const string Xml = "multipart/related; type=\"application/dicom+xml\"";

    static readonly byte[] value = [.. Enumerable.Range(0, 5000).Select(number => (byte)(number * 7))];
    static readonly string deep = $"{Tag.DerivationCodeSequence.ToHex()}/{Elements - 1}/00091001";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Some 3 MB: many items, a value at the end of the last one, and many private elements.
    static TestInstance Large(Uid? study = null, Uid? series = null, int number = 1, Action<Dataset>? change = null) =>
        new(study: study, series: series, number: number, change: dataset =>
        {
            var items = Enumerable.Range(0, Elements).Select(_ => new Dataset()).ToArray();
            items[^1].SetString(new Tag(0x0009_0010), "ACME", Vr.LO).Set(new Element(new Tag(0x0009_1001), Vr.OB, value));
            dataset.Set(new Element(Tag.DerivationCodeSequence, items));
            for (var i = 0; i < Elements; i++)
                dataset.SetString(new Tag(0x0011, (ushort)(0x1000 + i)), "ü", Vr.LO);
            change?.Invoke(dataset);
        });

    [Fact]
    public async Task Every_path_gives_what_it_gives_of_a_small_one()
    {
        var instance = Large();
        await server.StoreAsync(instance);
        var dataset = await JsonAsync($"{instance.Path}/metadata");
        Assert.Equal(Elements, dataset.GetProperty("00089215").GetProperty("Value").GetArrayLength());
        Assert.Equal("ü", dataset.GetProperty("00115E1F").GetProperty("Value")[0].GetString());
        Assert.Equal(instance.Syntax.Uid.Value, dataset.GetProperty("00083002").GetProperty("Value")[0].GetString());
        var link = dataset
            .GetProperty("00089215")
            .GetProperty("Value")[Elements - 1]
            .GetProperty("00091001")
            .GetProperty("BulkDataURI")
            .GetString()!;
        Assert.EndsWith($"{instance.Path}/bulkdata/{deep}", link);
        using var bulk = await server.GetAsync(new Uri(link).AbsolutePath, "application/octet-stream");
        Assert.Equal(value, await bulk.Content.ReadAsByteArrayAsync(Cancel));

        var part = Assert.Single(await server.GetPartsAsync($"{instance.Path}/metadata", Xml));
        var xml = new XmlDocument();
        xml.Load(new MemoryStream(part.Bytes));
        Assert.Equal(Elements, xml.GetElementsByTagName("Item").Count);
        Assert.Contains(link, xml.InnerXml);

        var all = await server.GetPartsAsync($"{instance.Path}/bulkdata", "multipart/related; type=\"application/octet-stream\"");
        Assert.Equal(value, Assert.Single(all, item => item.Location == link).Bytes);
        using var zip = await server.GetAsync(instance.Path, "application/zip");
        using var archive = new ZipArchive(await zip.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal(instance.Bytes.Length, archive.Entries[0].Length);
    }

    [Fact]
    public async Task The_change_feed_gives_its_metadata()
    {
        var instance = Large();
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync("/dicom-web/changefeed/latest");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel));
        using var metadata = await server.GetAsync($"{instance.Path}/metadata");
        using var expected = JsonDocument.Parse(await metadata.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(expected.RootElement[0].GetRawText(), json.RootElement.GetProperty("metadata").GetRawText());
    }

    [Fact]
    public async Task Below_v2_it_comes_with_links_alone()
    {
        var instance = Large(change: dataset => dataset.SetBytes(Tag.RedPaletteColorLookupTableData, new byte[100], Vr.OW));
        await server.StoreAsync(instance);
        var path = instance.Path.Replace("/dicom-web/", "/v2/");
        var dataset = await JsonAsync($"{path}/metadata");
        Assert.EndsWith($"{path}/bulkdata/00281201", dataset.GetProperty("00281201").GetProperty("BulkDataURI").GetString());
        Assert.EndsWith(
            $"{path}/bulkdata/{deep}",
            dataset
                .GetProperty("00089215")
                .GetProperty("Value")[Elements - 1]
                .GetProperty("00091001")
                .GetProperty("BulkDataURI")
                .GetString()
        );
        using var latest = JsonDocument.Parse(await ReadAsync("/v2/changefeed/latest"));
        Assert.Equal(dataset.GetRawText(), latest.RootElement.GetProperty("metadata").GetRawText());
        using var all = JsonDocument.Parse(await ReadAsync("/v2/changefeed"));
        Assert.Contains(all.RootElement.EnumerateArray(), change =>
            change.TryGetProperty("metadata", out var metadata) && metadata.GetRawText() == dataset.GetRawText()
        );
    }

    [Fact]
    public async Task A_series_is_sealed_and_its_attributes_are_found_sealed_or_not()
    {
        var (study, series) = (Uid.New(), Uid.New());
        var instances = Enumerable
            .Range(1, 5)
            .Select(number =>
                number == 3
                    ? Large(study, series, number)
                    : new TestInstance(study: study, series: series, number: number, change: dataset =>
                        dataset.SetString(new Tag(0x0011_1005), "small", Vr.LO)
                    )
            )
            .ToArray();
        await server.StoreAsync(instances);
        var first = await ReadAsync($"{instances[0].SeriesPath}/metadata");
        var query = $"{instances[0].SeriesPath}/instances?includefield=00111005,00089215";
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(first, await ReadAsync($"{instances[0].SeriesPath}/metadata"));
            var found = await server.GetJsonAsync(query);
            Assert.Equal(
                ["small", "small", "ü", "small", "small"],
                found.OrderBy(result => result.GetInteger(Tag.InstanceNumber)).Select(result => result.GetString(new Tag(0x0011_1005)))
            );
            // A sequence that is too long for a result comes empty.
            Assert.All(found, result => Assert.Empty(result.GetItems(Tag.DerivationCodeSequence)));
        }
    }

    [Theory]
    [InlineData("/metadata", "application/dicom+json")]
    [InlineData("/metadata", "application/dicom+xml")]
    [InlineData("/bulkdata", "multipart/related; type=\"application/octet-stream\"")]
    public async Task Bytes_that_are_no_data_set_fail_before_the_first_byte_and_a_series_leaves_them_out(string below, string accept)
    {
        var (study, series) = (Uid.New(), Uid.New());
        var (damaged, sound) = (Large(study, series, 1), new TestInstance(study: study, series: series, number: 2));
        await server.StoreAsync(damaged, sound);
        var path = Assert.Single(
            Directory.EnumerateFiles(Path.Combine(server.Objects, "studies", study.Value, series.Value), $"{damaged.Instance}.*.dcm")
        );
        await using (var file = File.OpenWrite(path))
        {
            file.Position = file.Length - 100;
            file.Write(Enumerable.Repeat((byte)0xFF, 60).ToArray());
        }
        using var answer = await server.GetAsync($"{damaged.Path}{below}", accept);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var left = await server.GetAsync($"{damaged.SeriesPath}{below}", accept.Replace("application/dicom+xml", Xml));
        Assert.Contains(left.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.PartialContent });
        Assert.Contains(left.Headers.NonValidated, header => header.Key == "Warning");
        Assert.NotEmpty(await left.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Without_memory_only_data_sets_that_must_be_held_are_put_off()
    {
        var (study, series) = (Uid.New(), Uid.New());
        var (large, unordered) = (Large(study, series, 1), Large(study, series, 2));
        await server.StoreAsync(large);
        await StoreUnorderedAsync(unordered);
        var expected = (await server.GetPartsAsync($"{large.SeriesPath}/metadata", Xml)).Select(part => part.Bytes);
        var path = $"{large.SeriesPath}/instances/{unordered.Instance}";
        var single = await ReadAsync($"{path}/metadata");
        var all = server.Memory.Total;
        await TakeAllAsync();
        try
        {
            Assert.Equal(HttpStatusCode.OK, (await server.GetAsync($"{large.Path}/metadata")).StatusCode);
            foreach (
                var below in new[]
                {
                    $"{path}/metadata",
                    $"{path}/bulkdata",
                    "/dicom-web/changefeed/latest",
                    $"{large.SeriesPath}/instances?includefield=00111005",
                }
            )
                await AssertPutOffAsync(below);
        }
        finally
        {
            server.Memory.Return(all);
        }
        Assert.Equal(single, await ReadAsync($"{path}/metadata"));
        // Behind another one it waits.
        await TakeAllAsync();
        var waiting = server.GetPartsAsync($"{large.SeriesPath}/metadata", Xml);
        await Task.Delay(200, Cancel);
        server.Memory.Return(all);
        Assert.Equal(expected, (await waiting).Select(part => part.Bytes));
    }

    // What earlier requests hold comes back a moment after their answers.
    async Task TakeAllAsync()
    {
        while (!server.Memory.TryTake(server.Memory.Total))
            await Task.Delay(20, Cancel);
    }

    // Two elements change places.
    async Task StoreUnorderedAsync(TestInstance instance)
    {
        var bytes = instance.Bytes;
        const int length = 10;
        const ushort last = 0x1000 + Elements - 1;
        var at = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x11, 0, last & 0xFF, last >> 8, (byte)'L', (byte)'O']);
        byte[] swapped = [.. bytes[..(at - length)], .. bytes[at..(at + length)], .. bytes[(at - length)..at], .. bytes[(at + length)..]];
        using var answer = await server.PostAsync("/dicom-web/studies", [swapped]);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted, $"{answer.StatusCode}");
    }

    async Task AssertPutOffAsync(string path)
    {
        using var answer = await server.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{path}: {answer.StatusCode}");
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    async Task<string> ReadAsync(string path)
    {
        using var answer = await server.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    async Task<JsonElement> JsonAsync(string path)
    {
        using var json = JsonDocument.Parse(await ReadAsync(path));
        return Assert.Single(json.RootElement.EnumerateArray()).Clone();
    }
}
