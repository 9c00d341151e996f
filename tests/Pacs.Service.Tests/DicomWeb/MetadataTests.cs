using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

public sealed class MetadataTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    static readonly byte[] large = Enumerable.Range(0, 100_000).Select(value => (byte)(value * 7)).ToArray();
    static readonly byte[] middling = large[..5000];

    [Fact]
    public async Task Metadata_at_the_three_levels_hold_every_instance_below()
    {
        var first = new TestInstance();
        var second = new TestInstance(study: first.Study, series: first.Series, number: 2);
        var third = new TestInstance(study: first.Study);
        await server.StoreAsync(first, second, third);
        Assert.Equal(3, (await server.GetJsonAsync($"{first.StudyPath}/metadata")).Count);
        Assert.Equal(
            [first.Instance, second.Instance],
            (await server.GetJsonAsync($"{first.SeriesPath}/metadata")).Select(dataset => dataset.GetUid(Tag.SOPInstanceUID)!.Value)
        );
        var dataset = Assert.Single(await server.GetJsonAsync($"{third.Path}/metadata"));
        Assert.Equal("Müller^Jürgen", dataset.GetString(Tag.PatientName));
        Assert.Equal("1.2.840.10008.1.2.1", dataset.GetString(Tag.AvailableTransferSyntaxUID));
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync($"{third.Path}/metadata", "multipart/related; type=\"application/dicom+cbor\""),
            HttpStatusCode.NotAcceptable,
            "application/dicom+json"
        );
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.2")]
    [InlineData("1.2.840.10008.1.2.1.99")]
    public async Task What_is_bulk_is_found_at_its_URI(string syntax)
    {
        var instance = new TestInstance(TransferSyntax.Of(Uid.Parse(syntax)), change: dataset =>
        {
            dataset.SetSequence(
                Tag.WaveformSequence,
                new Dataset().SetBytes(Tag.WaveformData, new byte[2], Vr.OW),
                new Dataset().SetBytes(Tag.WaveformData, large, Vr.OW)
            );
            dataset.SetBytes(new Tag(0x6000_3000), middling, Vr.OW);
        });
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync($"{instance.Path}/metadata");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var dataset = json.RootElement[0];
        var items = dataset.GetProperty("54000100").GetProperty("Value");
        // PS3.18 F.2.6: a short value inline, a long one by reference, also inside items.
        Assert.Equal("AAA=", items[0].GetProperty("54001010").GetProperty("InlineBinary").GetString());
        foreach (
            var (element, bytes) in new[]
            {
                (items[1].GetProperty("54001010"), large),
                (dataset.GetProperty("60003000"), middling),
                (dataset.GetProperty("7FE00010"), [.. instance.Frame(1), .. instance.Frame(2)]),
            }
        )
        {
            var uri = element.GetProperty("BulkDataURI").GetString()!;
            Assert.StartsWith(server.Http.BaseAddress!.ToString(), uri);
            // Little endian whatever it is stored as (PS3.18 8.7.3.3.1).
            Assert.Equal(
                bytes,
                Assert
                    .Single(await server.GetPartsAsync(uri, "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*"))
                    .Bytes
            );
            using var single = await server.GetAsync(uri);
            Assert.Equal(bytes, await single.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            using var range = await server.GetAsync(uri, headers: ("Range", "bytes=3-20"));
            Assert.Equal(HttpStatusCode.PartialContent, range.StatusCode);
            Assert.Equal(bytes[3..21], await range.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Bulk_data_of_compressed_pixel_data_are_its_frames()
    {
        var instance = new TestInstance(TestInstance.JpegLs, frames: 3);
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync($"{instance.Path}/metadata");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var uri = json.RootElement[0].GetProperty("7FE00010").GetProperty("BulkDataURI").GetString()!;
        Assert.Equal(Enumerable.Range(1, 3).Select(instance.Frame), (await server.GetPartsAsync(uri)).Select(part => part.Bytes));
    }

    [Theory]
    // As OHIF asks for it, and as a browser does.
    [InlineData("multipart/related; type=\"application/pdf\", multipart/related; type=\"application/octet-stream\"", "multipart/related")]
    [InlineData("*/*", "application/pdf")]
    [InlineData("application/octet-stream", "application/octet-stream")]
    public async Task Encapsulated_document_comes_under_its_own_type(string accept, string type)
    {
        var document = "%PDF-1.4"u8.ToArray().Concat(middling).ToArray();
        var instance = new TestInstance(change: dataset =>
            dataset.SetString(Tag.MIMETypeOfEncapsulatedDocument, "application/pdf").SetBytes(Tag.EncapsulatedDocument, document)
        );
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync($"{instance.Path}/bulkdata/00420011", accept);
        Assert.Equal(type, answer.Content.Headers.NonValidated["Content-Type"].ToString().Split(';')[0]);
        Assert.Equal(
            document,
            type == "multipart/related"
                ? Assert.Single(await ArchiveServer.PartsOf(answer)).Bytes
                : await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task An_icons_compressed_pixel_data_are_its_own_and_not_the_images()
    {
        byte[] first = [0xFF, 0xD8, 1, 2],
            second = [3, 4, 5, 6, 0xFF, 0xD9];
        var icon = new Dataset();
        icon.Set(new Element(Tag.PixelData, Vr.OB, [default, first, second]));
        var instance = new TestInstance(TestInstance.JpegLs, change: dataset => dataset.SetSequence(Tag.IconImageSequence, icon));
        await server.StoreAsync(instance);

        var path = $"{instance.Path}/bulkdata/00880200/0/7FE00010";
        Assert.Contains(
            path,
            await server.Http.GetStringAsync($"{instance.Path}/metadata", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        using var whole = await server.GetAsync(path, "image/jls");
        Assert.Equal("image/jls; transfer-syntax=1.2.840.10008.1.2.4.80", whole.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            new byte[] { 0xFF, 0xD8, 1, 2, 3, 4, 5, 6, 0xFF, 0xD9 },
            await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );

        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Range = new(3, 5) } };
        request.Headers.Add("Accept", "image/jls");
        using var part = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(new byte[] { 2, 3, 4 }, await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("00101010")]
    [InlineData("54000100/0/54001010")]
    [InlineData("00081140")]
    public async Task Value_that_there_is_not_is_not_found(string path)
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync($"{instance.Path}/bulkdata/{path}"),
            HttpStatusCode.NotFound,
            "no value"
        );
    }

    [Fact]
    public async Task Pydicom_reads_search_results_and_metadata()
    {
        var instance = new TestInstance(change: dataset =>
            dataset.SetSequence(Tag.RequestAttributesSequence, new Dataset().SetString(Tag.ScheduledProcedureStepID, "S"))
        );
        await server.StoreAsync(instance);
        const string script = """
            import json, sys
            from pydicom.dataset import Dataset
            for array in sys.stdin.read().split('\x00'):
                for result in json.loads(array):
                    dataset = Dataset.from_json(result, bulk_data_uri_handler=lambda tag, vr, uri: b'')
                    print(dataset.PatientName, dataset.StudyInstanceUID, dataset.get('RequestAttributesSequence', [{}])[0].get('ScheduledProcedureStepID', ''))
            """;
        var search = await server.Http.GetStringAsync(
            $"/dicom-web/series?StudyInstanceUID={instance.Study}",
            TestContext.Current.CancellationToken
        );
        var metadata = await server.Http.GetStringAsync($"{instance.Path}/metadata", TestContext.Current.CancellationToken);
        using var python = Process.Start(
            new ProcessStartInfo("/usr/bin/python3", ["-c", script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["PYTHONIOENCODING"] = "utf-8" },
            }
        )!;
        await python.StandardInput.WriteAsync($"{search}\0{metadata}");
        python.StandardInput.Close();
        var output = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var expected = $"Müller^Jürgen {instance.Study} S\n";
        Assert.True(
            output == expected + expected,
            output + await python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
    }
}
