using System.Net;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Dicom.Xml;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Wado;

/// <summary>Bulk data and pixel data at all levels (PS3.18 10.4.1.1.5, 10.4.1.1.6, 10.4.3.3.5), and metadata that point to them.</summary>
public sealed class AllBulkDataTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Octets = "multipart/related; type=\"application/octet-stream\"";

    static readonly byte[] table = [.. Enumerable.Range(0, 9000).Select(i => (byte)i)];

    [Fact]
    public async Task Bulk_data_at_each_level_are_the_values_that_metadata_point_to_under_the_same_URIs()
    {
        var first = new TestInstance(change: WithTable);
        var second = new TestInstance(study: first.Study, series: first.Series, number: 2);
        var third = new TestInstance(study: first.Study);
        await server.StoreAsync(first, second, third);
        foreach (var (path, count) in new[] { (first.StudyPath, 4), (first.SeriesPath, 3), (first.Path, 2) })
        {
            using var metadata = await server.GetAsync($"{path}/metadata");
            List<string> uris = [];
            DicomJson.ReadArray(await metadata.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), (tag, vr, _, uri) =>
            {
                uris.Add(uri);
                return Element.Elsewhere(tag, vr, -1, -1);
            });
            var parts = await server.GetPartsAsync($"{path}/bulkdata", Octets);
            Assert.Equal(count, parts.Count);
            Assert.Equal(uris.Order(), parts.Select(part => part.Location!).Order());
            // PS3.18 10.4.4: the URL of the instances themselves stands for the same.
            Assert.Equal(parts.Select(part => part.Bytes), (await server.GetPartsAsync(path, Octets)).Select(part => part.Bytes));
        }
        var values = await server.GetPartsAsync($"{first.Path}/bulkdata");
        Assert.Equal(table, values.Single(part => part.Location!.EndsWith("/bulkdata/00280303/0/00281201")).Bytes);
        Assert.Equal([.. first.Frame(1), .. first.Frame(2)], values.Single(part => part.Location!.EndsWith("/bulkdata/7FE00010")).Bytes);
    }

    [Fact]
    public async Task Pixel_data_at_each_level_are_one_part_uncompressed_and_one_for_each_compressed_frame()
    {
        var native = new TestInstance(change: WithTable);
        var compressed = new TestInstance(TestInstance.JpegLs, study: native.Study);
        // One after the other, since their order is that in which they came.
        await server.StoreAsync(native);
        await server.StoreAsync(compressed);
        var parts = await server.GetPartsAsync(
            $"{native.StudyPath}/pixeldata",
            "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*"
        );
        Assert.Equal(
            [
                [.. native.Frame(1), .. native.Frame(2)],
                compressed.Frame(1),
                compressed.Frame(2),
            ],
            parts.Select(part => part.Bytes)
        );
        Assert.EndsWith($"{native.Path}/bulkdata/7FE00010", parts[0].Location);
        Assert.EndsWith($"{compressed.Path}/frames/2", parts[2].Location);
        Assert.Equal(2, (await server.GetPartsAsync($"{compressed.SeriesPath}/pixeldata", "multipart/related; type=\"image/jls\"")).Count);
        Assert.Single(await server.GetPartsAsync($"{native.Path}/pixeldata", "*/*"));

        // PS3.18 10.4.3.1: what can be given is, and 206 says that it is not all.
        using var some = await server.GetAsync($"{native.StudyPath}/pixeldata", Octets);
        Assert.Equal(HttpStatusCode.PartialContent, some.StatusCode);
        Assert.Single(await ArchiveServer.PartsOf(some));
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync($"{compressed.SeriesPath}/pixeldata", Octets),
            HttpStatusCode.NotAcceptable,
            "image/jls"
        );
    }

    [Fact]
    public async Task Without_bulk_data_there_is_nothing_to_be_found()
    {
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/studies/1.9.9/bulkdata"),
            HttpStatusCode.NotFound,
            "no such"
        );
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/studies/1.9.9/series/1/pixeldata"),
            HttpStatusCode.NotFound,
            "no such"
        );
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/studies/1.9.9/series/1/instances/1/bulkdata"),
            HttpStatusCode.NotFound,
            "no such"
        );
    }

    // PS3.18 8.7.3.2, PS3.19 A.1.
    [Fact]
    public async Task Metadata_in_XML_are_a_document_for_each_instance_and_say_what_JSON_says()
    {
        var first = new TestInstance(change: WithTable);
        var second = new TestInstance(study: first.Study, number: 2);
        await server.StoreAsync(first, second);
        var parts = await server.GetPartsAsync($"{first.StudyPath}/metadata", "multipart/related; type=\"application/dicom+xml\"");
        Assert.Equal(2, parts.Count);
        using var single = await server.GetAsync($"{first.Path}/metadata", "application/dicom+xml");
        var xml = DicomXml.Read(await single.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var json = Assert.Single(await server.GetJsonAsync($"{first.Path}/metadata"));
        Assert.Equal(json.Select(element => element.Tag), xml.Select(element => element.Tag));
        Assert.Equal(json.GetString(Tag.PatientName), xml.GetString(Tag.PatientName));
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync($"{first.StudyPath}/metadata", "application/dicom+xml"),
            HttpStatusCode.NotAcceptable,
            "multipart/related; type=\"application/dicom+xml\""
        );
    }

    // PS3.18 8.4.1: text goes compressed, frames and bulk data never.
    [Theory]
    [InlineData("/metadata", "application/dicom+json", "gzip", "gzip")]
    [InlineData("/metadata", "application/dicom+json", "gzip, deflate, br, zstd", "br")]
    [InlineData("/metadata", "multipart/related; type=\"application/dicom+xml\"", "gzip", "gzip")]
    [InlineData("/metadata", "application/dicom+json", "zstd", "zstd")]
    [InlineData("/metadata", "application/dicom+json", "deflate", null)]
    [InlineData("/metadata", "application/dicom+json", "identity", null)]
    [InlineData("", "application/dicom", "gzip, br", null)]
    [InlineData("", "application/zip", "gzip, br", null)]
    [InlineData("/bulkdata", Octets, "gzip, br", null)]
    [InlineData("/frames/1", "application/octet-stream", "gzip, br", null)]
    public async Task Text_goes_compressed_to_whoever_accepts_that_and_nothing_else_does(
        string resource,
        string accept,
        string codings,
        string? coding
    )
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync(instance.Path + resource, accept, null, ("Accept-Encoding", codings));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    // PS3.18 8.3.3.2, 8.8.5.
    [Theory]
    [InlineData("", "iso-8859-1", HttpStatusCode.OK)]
    [InlineData("?charset=utf-8", null, HttpStatusCode.OK)]
    [InlineData("?charset=iso-8859-1,UTF-8;q=0.5", null, HttpStatusCode.OK)]
    [InlineData("?charset=%22ISO_IR%20192%22", null, HttpStatusCode.OK)]
    [InlineData("?charset=utf-8;q=0", null, HttpStatusCode.BadRequest)]
    [InlineData("?charset=iso-8859-1", null, HttpStatusCode.BadRequest)]
    public async Task Text_is_in_UTF_8_and_a_URL_that_asks_for_another_character_set_is_an_error(
        string query,
        string? header,
        HttpStatusCode status
    )
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        (string, string)[] headers = header is null ? [] : [("Accept-Charset", header)];
        using var answer = await server.GetAsync($"{instance.Path}/metadata{query}", null, null, headers);
        Assert.Equal(status, answer.StatusCode);
    }

    static void WithTable(Dataset dataset)
    {
        // A table of a thousand entries inside an item, too long to stand in metadata.
        var item = dataset.AddItem(new Tag(0x0028_0303));
        item.SetBytes(Tag.RedPaletteColorLookupTableData, table, Vr.OW);
    }
}
