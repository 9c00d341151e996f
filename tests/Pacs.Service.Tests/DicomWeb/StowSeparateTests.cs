using System.Net;
using System.Text;
using Dicom;
using Dicom.Encoding;
using Dicom.Values;
using Xunit;
using static Pacs.Service.Tests.DicomWeb.SeparateParts;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Metadata with bulk data apart: PS3.18 10.5.1.4, table 10.5.2-1, 8.7.3.3 and I.2.2.</summary>
public sealed class StowSeparateTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    [Theory]
    // 10.5.1.4: JSON as an array in one part; 8.7.3.3.1: uncompressed bulk data is little endian octets.
    [InlineData(Json)]
    [InlineData(Xml)]
    public async Task Uncompressed_pixels_in_one_part_become_the_instance_that_would_have_come_as_a_file(string contentType)
    {
        var instance = new TestInstance(frames: 3);
        var metadata =
            contentType == Json ? Metadata(Without(instance)) : Part("Content-Type: application/dicom+xml", XmlOf(Without(instance)));
        using var answer = await server.PostAsync(instance.StudyPath, Body(metadata, Bulk(Octets, Pixels(instance))), contentType);

        Assert.Equal((HttpStatusCode.OK, "stored"), (answer.StatusCode, await FateAsync(answer)));
        Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await server.StoredAsync(instance));
    }

    [Fact]
    public async Task Uncompressed_pixels_in_a_part_for_each_frame_become_the_same()
    {
        var instance = new TestInstance(frames: 3);
        var frames = Enumerable.Range(1, 3).Select(frame => Bulk(Octets, instance.Frame(frame)));
        using var answer = await server.PostAsync("/dicom-web/studies", Body([Metadata(Without(instance)), .. frames]), Json);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await server.StoredAsync(instance));
    }

    [Fact]
    public async Task Several_instances_in_one_request_with_their_bulk_data_in_any_order_are_all_stored()
    {
        var instances = Enumerable
            .Range(1, 5)
            .Select(number => new TestInstance(frames: number == 3 ? 60_000 : 2, number: number))
            .ToArray();
        var bulk = instances.Select((instance, number) => Bulk(Octets, Pixels(instance), number)).ToArray();
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body([Metadata([.. instances.Select(Without)]), bulk[4], bulk[2], bulk[0], bulk[3], bulk[1]]),
            Json
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        foreach (var instance in instances)
            Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await server.StoredAsync(instance));
        server.AssertNothingWaits();
    }

    [Fact]
    public async Task XML_metadata_come_with_one_instance_in_each_part()
    {
        // 10.5.1.4: "one message part per XML object".
        TestInstance[] instances = [new(), new()];
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body([
                .. instances.Select(
                    (instance, number) => Part("Content-Type: application/dicom+xml; charset=utf-8", XmlOf(Without(instance), number))
                ),
                Bulk(Octets, Pixels(instances[0]), 0),
                Bulk(Octets, Pixels(instances[1]), 1),
            ]),
            Xml
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        foreach (var instance in instances)
            Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await server.StoredAsync(instance));
    }

    [Fact]
    public async Task Metadata_without_bulk_data_can_be_the_whole_body()
    {
        var instance = new TestInstance();
        using var json = await server.PostAsync("/dicom-web/studies", JsonOf(instance.Dataset), "application/dicom+json");
        Assert.Equal((HttpStatusCode.OK, "stored"), (json.StatusCode, await FateAsync(json)));
        using var xml = await server.PostAsync("/dicom-web/studies", XmlOf(instance.Dataset), "application/dicom+xml");
        Assert.Equal((HttpStatusCode.OK, "stored"), (xml.StatusCode, await FateAsync(xml)));
        Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await server.StoredAsync(instance));
    }

    [Fact]
    public async Task Many_instances_of_one_request_are_stored_as_each_becomes_complete()
    {
        var instances = Enumerable.Range(1, 12).Select(number => new TestInstance(number: number, frames: number)).ToArray();
        var bare = Enumerable.Range(1, 6).Select(_ => Document()).ToArray();
        foreach (var document in bare)
            document.Remove(Tag.EncapsulatedDocument);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body([
                Metadata([.. instances.Select(Without), .. bare]),
                .. instances.Select((instance, number) => Bulk(Octets, Pixels(instance), number)).Reverse(),
            ]),
            Json
        );

        Assert.Equal((HttpStatusCode.OK, string.Join(", ", Enumerable.Repeat("stored", 18))), (answer.StatusCode, await FateAsync(answer)));
        foreach (var instance in instances)
            Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await server.StoredAsync(instance));
        server.AssertNothingWaits();
    }

    [Fact]
    public async Task PDF_becomes_an_encapsulated_document()
    {
        // PS3.3 C.24.2: its media type, and its length where a byte of padding follows.
        var pdf = "%PDF-1.4 odd"u8.ToArray()[..^1];
        var instance = Document();
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata(instance), Bulk("application/pdf", pdf, tag: "00420011")),
            Json
        );

        Assert.Equal((HttpStatusCode.OK, "stored"), (answer.StatusCode, await FateAsync(answer)));
        var (meta, dataset) = await server.FileAsync(instance);
        Assert.Equal(TransferSyntax.ExplicitVrLittleEndian, meta.TransferSyntax);
        Assert.Equal("application/pdf", dataset.GetString(Tag.MIMETypeOfEncapsulatedDocument));
        Assert.Equal(pdf.Length, dataset.GetInteger(Tag.EncapsulatedDocumentLength));
        Assert.Equal([.. pdf, 0], dataset[Tag.EncapsulatedDocument]!.Bytes.ToArray());
    }

    [Fact]
    public async Task Bulk_data_inside_items_is_put_there()
    {
        var instance = Document();
        var item = instance
            .AddItem(Tag.WaveformSequence)
            .SetInteger(Tag.WaveformBitsAllocated, 16)
            .SetInteger(Tag.NumberOfWaveformSamples, 2);
        item.Set(Apart(Tag.WaveformData, Vr.OW));
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata(instance), Bulk(Octets, [1, 2, 3, 4], tag: "54001010"), Bulk(Octets, [5, 6], tag: "00420011")),
            Json
        );

        Assert.Equal((HttpStatusCode.OK, "stored"), (answer.StatusCode, await FateAsync(answer)));
        var (_, dataset) = await server.FileAsync(instance);
        Assert.Equal([1, 2, 3, 4], dataset.GetItems(Tag.WaveformSequence)[0][Tag.WaveformData]!.Bytes.ToArray());
        Assert.Equal([5, 6], dataset[Tag.EncapsulatedDocument]!.Bytes.ToArray());
    }
}
