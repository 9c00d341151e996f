using System.Net;
using System.Text;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;
using Dicom.Xml;
using Xunit;
using static Pacs.Service.Tests.DicomWeb.SeparateParts;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Metadata with bulk data apart: PS3.18 10.5.1.4, table 10.5.2-1, 8.7.3.3 and I.2.2.</summary>
public sealed class StowSeparateTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Octets = "application/octet-stream";

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
        Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await StoredAsync(instance));
    }

    [Fact]
    public async Task Uncompressed_pixels_in_a_part_for_each_frame_become_the_same()
    {
        var instance = new TestInstance(frames: 3);
        var frames = Enumerable.Range(1, 3).Select(frame => Bulk(Octets, instance.Frame(frame)));
        using var answer = await server.PostAsync("/dicom-web/studies", Body([Metadata(Without(instance)), .. frames]), Json);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await StoredAsync(instance));
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
            Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await StoredAsync(instance));
        AssertNothingWaits();
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
            Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await StoredAsync(instance));
    }

    [Fact]
    public async Task Metadata_alone_are_a_whole_body_when_nothing_comes_apart()
    {
        var instance = new TestInstance();
        using var json = await server.PostAsync("/dicom-web/studies", JsonOf(instance.Dataset), "application/dicom+json");
        Assert.Equal((HttpStatusCode.OK, "stored"), (json.StatusCode, await FateAsync(json)));
        using var xml = await server.PostAsync("/dicom-web/studies", XmlOf(instance.Dataset), "application/dicom+xml");
        Assert.Equal((HttpStatusCode.OK, "stored"), (xml.StatusCode, await FateAsync(xml)));
        Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await StoredAsync(instance));
    }

    // PS3.18 tables 8.7.3-5 and 10.5.2-1, a row each (image/gif and image/png, which would have to be transformed, are among the faults):
    // the part's transfer syntax, or the one that its stream has, is the file's.
    public static TheoryData<string, byte[], string> Frames =>
        new()
        {
            { "image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.50", Jpeg(0xC0, 4, 6), "1.2.840.10008.1.2.4.50" },
            { "image/jpeg", Jpeg(0xC0, 4, 6, isLong: true), "1.2.840.10008.1.2.4.50" },
            { "image/jpeg; transfer-syntax=\"1.2.840.10008.1.2.4.51\"", Jpeg(0xC1, 4, 6, 1), "1.2.840.10008.1.2.4.51" },
            { "image/jpeg", Jpeg(0xC3, 4, 6, 1, predictor: 1), "1.2.840.10008.1.2.4.70" },
            { "image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.57", Jpeg(0xC3, 4, 6, 1, predictor: 6), "1.2.840.10008.1.2.4.57" },
            { "image/jls", JpegLs(4, 6, 16, 1), "1.2.840.10008.1.2.4.80" },
            { "image/x-jls", JpegLs(4, 6, 16, 1, near: 2), "1.2.840.10008.1.2.4.81" },
            { "image/dicom-rle", [2, 0, 0, 0, 64, 0, 0, 0, .. new byte[64]], "1.2.840.10008.1.2.5" },
            { "image/jp2", Jpeg2000(reversible: true), "1.2.840.10008.1.2.4.90" },
            { "image/jp2", Jpeg2000(reversible: false), "1.2.840.10008.1.2.4.91" },
            { "image/jp2; transfer-syntax=1.2.840.10008.1.2.4.91", Jpeg2000(reversible: true), "1.2.840.10008.1.2.4.91" },
            { "image/jpx", Jpeg2000(reversible: true), "1.2.840.10008.1.2.4.92" },
            { "image/jpx", Jpeg2000(reversible: false), "1.2.840.10008.1.2.4.93" },
            { "image/jphc", Jpeg2000(reversible: true, highThroughput: true), "1.2.840.10008.1.2.4.201" },
            {
                "image/jphc; transfer-syntax=1.2.840.10008.1.2.4.202",
                Jpeg2000(reversible: true, highThroughput: true),
                "1.2.840.10008.1.2.4.202"
            },
            { "image/jphc", Jpeg2000(reversible: false, highThroughput: true), "1.2.840.10008.1.2.4.203" },
            { "image/jxl; transfer-syntax=1.2.840.10008.1.2.4.112", [0xFF, 0x0A, 1, 2], "1.2.840.10008.1.2.4.112" },
            { "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1.98", [1, 2, 3, 4], "1.2.840.10008.1.2.1.98" },
            { "video/mp4", Mp4(4, 6), "1.2.840.10008.1.2.4.102" },
            { "video/mp4; transfer-syntax=1.2.840.10008.1.2.4.105", Mp4(4, 6), "1.2.840.10008.1.2.4.105" },
            { "video/mp4", Mp4(4, 6, level: 42), "1.2.840.10008.1.2.4.104" },
            { "video/mp4; transfer-syntax=1.2.840.10008.1.2.4.103", Mp4(4, 6), "1.2.840.10008.1.2.4.103" },
            { "video/mp4", Mp4(4, 6, profile: 128), "1.2.840.10008.1.2.4.106" },
            { "video/mp4; transfer-syntax=1.2.840.10008.1.2.4.102.1", Mp4(4, 6, profile: 77), "1.2.840.10008.1.2.4.102.1" },
            { "video/mp4", Mp4(4, 6, "hvc1", 1, 153), "1.2.840.10008.1.2.4.107" },
            { "video/mp4", Mp4(4, 6, "hvc1", 2, 120), "1.2.840.10008.1.2.4.108" },
            { "video/mpeg", [0, 0, 1, 0xB3, 0, 0x60, 0x04, 0x13], "1.2.840.10008.1.2.4.100" },
            { "video/mpeg", [0, 0, 1, 0xB3, 0x78, 0x04, 0x38, 0x13], "1.2.840.10008.1.2.4.101" },
            {
                "video/mpeg2; transfer-syntax=1.2.840.10008.1.2.4.101",
                [0, 0, 1, 0xBA, 9, 0, 0, 1, 0xB3, 0, 0x60, 0x04],
                "1.2.840.10008.1.2.4.101"
            },
        };

    [Theory]
    [MemberData(nameof(Frames))]
    public async Task Section_10_5_2_Compressed_part_gives_the_file_its_transfer_syntax_and_is_its_fragment(
        string contentType,
        byte[] stream,
        string syntax
    )
    {
        var instance = new TestInstance(frames: 1, change: dataset => Describe(dataset, contentType, stream));
        using var answer = await server.PostAsync("/dicom-web/studies", Body(Metadata(Without(instance)), Bulk(contentType, stream)), Json);

        Assert.Equal((HttpStatusCode.OK, "stored"), (answer.StatusCode, await FateAsync(answer)));
        var (meta, dataset) = await FileAsync(instance);
        Assert.Equal(syntax, meta.TransferSyntax.Uid.Value);
        var pixels = dataset[Tag.PixelData]!;
        Assert.Equal(Vr.OB, pixels.Vr);
        Assert.Equal(2, pixels.Fragments.Count);
        Assert.True(pixels.Fragments[0].IsEmpty);
        Assert.Equal(stream.Length % 2 == 0 ? stream : [.. stream, 0], pixels.Fragments[1].ToArray());
    }

    [Fact]
    public async Task Compressed_multi_frame_image_has_a_part_and_a_fragment_for_each_frame()
    {
        // 8.7.3.3.2: frames are encoded one by one; those numbered as in a retrieval (8.6.1.2) come with their URI.
        var instance = new TestInstance(TestInstance.JpegLs, frames: 3);
        var frames = Enumerable.Range(1, 3).Select(frame => JpegLs(4, 6, 16, (byte)frame)).ToArray();
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body([
                Metadata(Without(instance)),
                Bulk("image/jls", frames[0]),
                Bulk("image/jls", frames[1]),
                Part("Content-Type: image/jls\r\nContent-Location: bulk/0/7FE00010/frames/3", frames[2]),
            ]),
            Json
        );

        Assert.Equal((HttpStatusCode.OK, "stored"), (answer.StatusCode, await FateAsync(answer)));
        var parts = await server.GetPartsAsync($"{instance.Path}/frames/1,2,3", "multipart/related; type=\"image/jls\"");
        Assert.Equal(frames, parts.Select(part => part.Bytes));
    }

    [Fact]
    public async Task JP2_file_is_stored_without_its_boxes()
    {
        // PS3.5 A.4.4.
        var stream = Jpeg2000(reversible: true);
        byte[] file =
        [
            0,
            0,
            0,
            12,
            .. "jP  "u8,
            0x0D,
            0x0A,
            0x87,
            0x0A,
            0,
            0,
            0,
            8,
            .. "ftyp"u8,
            0,
            0,
            0,
            (byte)(8 + stream.Length),
            .. "jp2c"u8,
            .. stream,
        ];
        var instance = new TestInstance(frames: 1);
        using var answer = await server.PostAsync("/dicom-web/studies", Body(Metadata(Without(instance)), Bulk("image/jp2", file)), Json);

        Assert.Equal((HttpStatusCode.OK, "stored"), (answer.StatusCode, await FateAsync(answer)));
        Assert.Equal([.. stream, 0], (await FileAsync(instance)).Dataset[Tag.PixelData]!.Fragments[1].ToArray());
    }

    [Fact]
    public async Task Image_Pixel_Description_that_is_left_out_is_read_from_the_stream()
    {
        // Table 10.5.2-1: the macro may be left out for compressed media types. PS3.3 C.7.6.1.1.5: what was lossy says so.
        var instance = new TestInstance(frames: 1, change: WithoutDescription);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata(Without(instance)), Bulk("image/jpeg", Jpeg(0xC0, 16, 32))),
            Json
        );

        Assert.Equal((HttpStatusCode.OK, "stored"), (answer.StatusCode, await FateAsync(answer)));
        var (_, dataset) = await FileAsync(instance);
        Assert.Equal(
            [16, 32, 3, 8, 8, 7, 0, 0],
            new[]
            {
                Tag.Rows,
                Tag.Columns,
                Tag.SamplesPerPixel,
                Tag.BitsAllocated,
                Tag.BitsStored,
                Tag.HighBit,
                Tag.PixelRepresentation,
                Tag.PlanarConfiguration,
            }.Select(tag => (int)dataset.GetInteger(tag)!)
        );
        Assert.Equal(
            ["YBR_FULL_422", "01", "ISO_10918_1"],
            new[] { Tag.PhotometricInterpretation, Tag.LossyImageCompression, Tag.LossyImageCompressionMethod }.Select(tag =>
                dataset.GetString(tag)
            )
        );
        Assert.NotNull(dataset.GetDecimal(Tag.LossyImageCompressionRatio));
    }

    [Fact]
    public async Task Video_gives_its_frames_and_the_time_between_them()
    {
        // PS3.3 C.7.6.6, C.7.6.5; PS3.5 8.2.11 has ten bits.
        var instance = new TestInstance(frames: 1, change: WithoutDescription);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata(Without(instance)), Bulk("video/mp4", Mp4(4, 6, "hvc1", 2, 120))),
            Json
        );

        Assert.Equal((HttpStatusCode.OK, "stored"), (answer.StatusCode, await FateAsync(answer)));
        var (_, dataset) = await FileAsync(instance);
        Assert.Equal(
            [4, 6, 3, 16, 10, 9, 0, 0, 50],
            new[]
            {
                Tag.Rows,
                Tag.Columns,
                Tag.SamplesPerPixel,
                Tag.BitsAllocated,
                Tag.BitsStored,
                Tag.HighBit,
                Tag.PixelRepresentation,
                Tag.PlanarConfiguration,
                Tag.NumberOfFrames,
            }.Select(tag => (int)dataset.GetInteger(tag)!)
        );
        Assert.Equal(
            ["YBR_PARTIAL_420", "40", "ISO_23008_2"],
            new[] { Tag.PhotometricInterpretation, Tag.FrameTime, Tag.LossyImageCompressionMethod }.Select(tag => dataset.GetString(tag))
        );
        Assert.Equal(Tag.FrameTime, Assert.Single(dataset.GetTags(Tag.FrameIncrementPointer)));
    }

    // PS3.18 table I.2-1, I.2-2: what cannot be read in a video is told; what is needed to choose its transfer syntax fails it.
    public static TheoryData<string, byte[], int?, HttpStatusCode, string> Videos =>
        new()
        {
            { "video/mp4", Mp4(4, 6), 7, HttpStatusCode.Accepted, "storedB007 (0028,0008) is not what the bit stream says" },
            {
                "video/mpeg2",
                [0, 0, 1, 0xB3, 0, 0x60, 0x04, 0x13],
                null,
                HttpStatusCode.Accepted,
                "storedB007 (0028,0008) is missing, and the bit stream does not say it"
            },
            {
                "video/mp4; transfer-syntax=1.2.840.10008.1.2.4.102",
                Mp4(4, 6, profile: 0),
                null,
                HttpStatusCode.Accepted,
                "storedB007 (7FE0,0010): the video does not say its profile and level"
            },
            {
                "video/mp4",
                Mp4(4, 6, profile: 0),
                null,
                HttpStatusCode.Conflict,
                "C122 (7FE0,0010): the video does not say its profile and level, and the part names no transfer syntax"
            },
            {
                "video/mp4",
                Mp4(4, 6, level: 51),
                null,
                HttpStatusCode.Conflict,
                "C122 (7FE0,0010): no transfer syntax has the video's profile and level"
            },
            {
                "video/mp4",
                Mp4(4, 6, profile: 110),
                null,
                HttpStatusCode.Conflict,
                "C122 (7FE0,0010): no transfer syntax has the video's profile and level"
            },
            {
                "video/mp4; transfer-syntax=1.2.840.10008.1.2.4.102",
                Mp4(4, 6, level: 42),
                null,
                HttpStatusCode.Conflict,
                "C122 (7FE0,0010): not of the transfer syntax that is named"
            },
            { "video/mp4", Mp4(4, 6, "av01"), null, HttpStatusCode.Conflict, "C000 (7FE0,0010): the part is not what its type says" },
        };

    [Theory]
    [MemberData(nameof(Videos))]
    public async Task Video_whose_stream_says_too_little_or_something_else_is_told_of(
        string contentType,
        byte[] stream,
        int? frames,
        HttpStatusCode status,
        string fate
    )
    {
        var instance = new TestInstance(frames: 1, change: dataset =>
        {
            WithoutDescription(dataset);
            if (frames is { } number)
                dataset.SetInteger(Tag.NumberOfFrames, number);
        });
        using var answer = await server.PostAsync("/dicom-web/studies", Body(Metadata(Without(instance)), Bulk(contentType, stream)), Json);
        Assert.Equal((status, fate), (answer.StatusCode, await FateAsync(answer)));
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
            Assert.Equal(DatasetWriter.ToArray(instance.Dataset, instance.Syntax), await StoredAsync(instance));
        AssertNothingWaits();
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
        var (meta, dataset) = await FileAsync(instance);
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
        var (_, dataset) = await FileAsync(instance);
        Assert.Equal([1, 2, 3, 4], dataset.GetItems(Tag.WaveformSequence)[0][Tag.WaveformData]!.Bytes.ToArray());
        Assert.Equal([5, 6], dataset[Tag.EncapsulatedDocument]!.Bytes.ToArray());
    }

    // PS3.18 table I.2-2: what fails, its Failure Reason, and the status when nothing was stored (table 10.5.3-1).
    public static TheoryData<string, byte[][], string, HttpStatusCode> Faults =>
        new()
        {
            { "missing part", [], "C000 (7FE0,0010): its bulk data are missing", HttpStatusCode.Conflict },
            {
                "doubled part",
                [Bulk(Octets, new byte[48]), Bulk(Octets, new byte[48])],
                "C000 (7FE0,0010): its bulk data come once too often",
                HttpStatusCode.Conflict
            },
            {
                "10.5.2 image/png",
                [Bulk("image/png", new byte[48])],
                "C122 (7FE0,0010): the part's media type is not taken",
                HttpStatusCode.Conflict
            },
            {
                "10.5.2 image/gif",
                [Bulk("image/gif", new byte[48])],
                "C122 (7FE0,0010): the part's media type is not taken",
                HttpStatusCode.Conflict
            },
            {
                "transfer syntax that web services do not have (8.7.3)",
                [Bulk("application/octet-stream; transfer-syntax=1.2.840.10008.1.2.2", new byte[48])],
                "C122 (7FE0,0010): the part's Content-Type is not taken",
                HttpStatusCode.Conflict
            },
            {
                "progressive JPEG",
                [Bulk("image/jpeg", Jpeg(0xC2, 4, 6))],
                "C122 (7FE0,0010): a JPEG process that DICOM does not have",
                HttpStatusCode.Conflict
            },
            {
                "another transfer syntax than the stream's",
                [Bulk("image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.70", Jpeg(0xC0, 4, 6, 1))],
                "C122 (7FE0,0010): not of the transfer syntax that is named",
                HttpStatusCode.Conflict
            },
            {
                "stream of another kind",
                [Bulk("image/jls", "no JPEG-LS at all"u8)],
                "C000 (7FE0,0010): the part is not what its type says",
                HttpStatusCode.Conflict
            },
            {
                "attributes against the stream",
                [Bulk("image/jls", JpegLs(5, 6, 16, 1))],
                "A900 (0028,0010) is not what the bit stream says",
                HttpStatusCode.Conflict
            },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_of_an_instance_is_its_failure_alone(string what, byte[][] parts, string failure, HttpStatusCode alone)
    {
        Assert.NotEmpty(what);
        var bad = new TestInstance(frames: 1);
        using var answer = await server.PostAsync("/dicom-web/studies", Body([Metadata(Without(bad)), .. parts]), Json);
        Assert.Equal((alone, failure), (answer.StatusCode, await FateAsync(answer)));

        var good = new TestInstance(frames: 1);
        using var both = await server.PostAsync(
            "/dicom-web/studies",
            Body([Metadata(Without(bad), Without(good)), .. parts, Bulk(Octets, Pixels(good), 1)]),
            Json
        );
        Assert.Equal((HttpStatusCode.Accepted, failure + ", stored"), (both.StatusCode, await FateAsync(both)));
        Assert.Empty(await server.GetJsonAsync($"/dicom-web/instances?SOPInstanceUID={bad.Instance}"));
        AssertNothingWaits();
    }

    [Fact]
    public async Task Uncompressed_pixels_without_their_description_are_refused()
    {
        // 10.5.1.4: it may be left out for compressed media types only.
        var instance = new TestInstance(frames: 1, change: WithoutDescription);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata(Without(instance)), Bulk(Octets, new byte[48])),
            Json
        );
        Assert.Equal((HttpStatusCode.Conflict, "A900 (0028,0002) is missing"), (answer.StatusCode, await FateAsync(answer)));
    }

    [Fact]
    public async Task Fewer_parts_than_frames_are_told()
    {
        var instance = new TestInstance(TestInstance.JpegLs, frames: 3);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata(Without(instance)), Bulk("image/jls", JpegLs(4, 6, 16, 1))),
            Json
        );
        Assert.Equal(
            (HttpStatusCode.Conflict, "C000 (7FE0,0010): there are 1 parts of 3 frames"),
            (answer.StatusCode, await FateAsync(answer))
        );
    }

    [Theory]
    [InlineData("Content-Type: application/octet-stream\r\nContent-Location: elsewhere", "a part of bulk data that no metadata refer to")]
    [InlineData("Content-Type: application/octet-stream", "a part of bulk data has no Content-Location")]
    public async Task Part_that_nobody_refers_to_is_told_of(string headers, string comment)
    {
        var instance = new TestInstance(frames: 1);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata(Without(instance)), Part(headers, new byte[10]), Bulk(Octets, Pixels(instance))),
            Json
        );
        Assert.Equal((HttpStatusCode.Accepted, $"stored, other C000 {comment}"), (answer.StatusCode, await FateAsync(answer)));
    }

    [Theory]
    // Table 10.5.3-1: 400 for bad syntax.
    [InlineData("application/dicom+json", "[{", "metadata: byte ")]
    [InlineData("application/dicom+json", "[{\"00100020\":{\"vr\":\"LO\",\"Value\":[7]}}]", "metadata: (0010,0020): ")]
    [InlineData("application/dicom+xml", "<!DOCTYPE x><NativeDicomModel/>", "metadata: byte ")]
    [InlineData("application/dicom+json", "[]", null)]
    public async Task Metadata_that_cannot_be_read_are_a_bad_request(string type, string text, string? comment)
    {
        var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Part($"Content-Type: {type}", Encoding.UTF8.GetBytes(text))),
            $"multipart/related; type=\"{type}\"; boundary=frontier"
        );
        if (comment is null)
        {
            await ArchiveServer.AssertProblemAsync(answer, HttpStatusCode.BadRequest, "no parts");
            return;
        }
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith($"other C000 {comment}", await FateAsync(answer));
    }

    [Fact]
    public async Task Study_mismatch_and_missing_UIDs_fail_as_they_do_in_files()
    {
        // Table 10.5.3-1: 409 for a Study Instance UID mismatch.
        var instance = new TestInstance(frames: 1);
        using var mismatch = await server.PostAsync(
            $"/dicom-web/studies/{Uid.New()}",
            Body(Metadata(Without(instance)), Bulk(Octets, Pixels(instance))),
            Json
        );
        Assert.Equal(HttpStatusCode.Conflict, mismatch.StatusCode);
        Assert.StartsWith("A901", await FateAsync(mismatch));

        var nameless = Without(instance);
        nameless.Remove(Tag.SOPInstanceUID);
        using var missing = await server.PostAsync("/dicom-web/studies", Body(Metadata(nameless), Bulk(Octets, Pixels(instance))), Json);
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.StartsWith("other C000", await FateAsync(missing));
    }

    [Fact]
    public async Task Media_directory_is_of_a_class_that_is_not_supported()
    {
        // Table I.2-2: 0122.
        var directory = new Dataset().SetUid(Tag.SOPClassUID, Uid.Parse("1.2.840.10008.1.3.10")).SetUid(Tag.SOPInstanceUID, Uid.New());
        using var answer = await server.PostAsync("/dicom-web/studies", Body(Metadata(directory)), Json);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.StartsWith("0122", await FateAsync(answer));
    }

    [Fact]
    public async Task No_room_is_out_of_resources()
    {
        // Table I.2-2: A700; PS3.18 8.5: 507.
        var instance = new TestInstance(frames: 60_000);
        server.FreeBytes = 0;
        try
        {
            using var answer = await server.PostAsync(
                "/dicom-web/studies",
                Body(Metadata(Without(instance)), Bulk(Octets, Pixels(instance))),
                Json
            );
            Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
            Assert.StartsWith("A700", await FateAsync(answer));
        }
        finally
        {
            server.FreeBytes = long.MaxValue;
        }
        AssertNothingWaits();
    }

    [Fact]
    public async Task Body_that_breaks_off_fails_what_is_incomplete_and_keeps_what_is_whole()
    {
        TestInstance[] instances = [new(frames: 1), new(frames: 1)];
        var whole = Body(
            Metadata([.. instances.Select(Without)]),
            Bulk(Octets, Pixels(instances[0])),
            Bulk(Octets, Pixels(instances[1]), 1)
        );
        using var answer = await server.PostAsync("/dicom-web/studies", whole[..^30], Json);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.StartsWith("C000 (7FE0,0010): its bulk data are missing, stored, other C000", await FateAsync(answer));
        Assert.Equal(
            instances[0].Instance,
            Uid.Parse((await server.GetJsonAsync($"{instances[0].StudyPath}/instances"))[0].GetString(Tag.SOPInstanceUID)!)
        );
        AssertNothingWaits();
    }

    [Fact]
    public async Task Answer_in_XML_says_the_same()
    {
        // I.1; 10.5.3: by Accept.
        TestInstance[] instances = [new(frames: 1), new(frames: 1)];
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata([.. instances.Select(Without)]), Bulk(Octets, Pixels(instances[0]))),
            Json,
            "application/dicom+xml"
        );
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("application/dicom+xml", answer.Content.Headers.ContentType!.MediaType);
        var module = DicomXml.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(instances[0].Instance.Value, module.GetItems(Tag.ReferencedSOPSequence)[0].GetString(Tag.ReferencedSOPInstanceUID));
        Assert.EndsWith(instances[0].Path, module.GetItems(Tag.ReferencedSOPSequence)[0].GetString(Tag.RetrieveURL));
        Assert.Equal(instances[1].Instance.Value, module.GetItems(Tag.FailedSOPSequence)[0].GetString(Tag.ReferencedSOPInstanceUID));
        Assert.Equal(0xC000, module.GetItems(Tag.FailedSOPSequence)[0].GetInteger(Tag.FailureReason));
    }

    /// <summary>What the answer says of each instance: failed ones first, then stored, then what is no instance.</summary>
    static async Task<string> FateAsync(HttpResponseMessage answer)
    {
        using var json = System.Text.Json.JsonDocument.Parse(
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        var fates = new List<string>();
        foreach (
            var (sequence, prefix) in new[]
            {
                (Tag.FailedSOPSequence, ""),
                (Tag.ReferencedSOPSequence, "stored"),
                (Tag.OtherFailuresSequence, "other "),
            }
        )
            if (json.RootElement.TryGetProperty(sequence.ToHex(), out var items))
                foreach (var item in items.GetProperty("Value").EnumerateArray())
                {
                    var reason = item.TryGetProperty((prefix == "stored" ? Tag.WarningReason : Tag.FailureReason).ToHex(), out var value)
                        ? value.GetProperty("Value")[0].GetInt32().ToString("X4", null)
                        : "";
                    var comment = item.TryGetProperty(Tag.ErrorComment.ToHex(), out var text)
                        ? " " + text.GetProperty("Value")[0].GetString()
                        : "";
                    fates.Add(prefix + reason + comment);
                }
        return string.Join(", ", fates);
    }

    async Task<byte[]> StoredAsync(TestInstance instance)
    {
        using var answer = await server.GetAsync(instance.Path, "application/dicom; transfer-syntax=*");
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var (meta, _) = await FileMeta.ReadAsync(new MemoryStream(file), TestContext.Current.CancellationToken);
        return file[(int)meta.DatasetOffset..];
    }

    Task<(FileMeta Meta, Dataset Dataset)> FileAsync(TestInstance instance) => FileAsync(instance.Dataset);

    async Task<(FileMeta Meta, Dataset Dataset)> FileAsync(Dataset instance)
    {
        using var answer = await server.GetAsync(
            $"/dicom-web/studies/{instance.GetUid(Tag.StudyInstanceUID)}/series/{instance.GetUid(Tag.SeriesInstanceUID)}/instances/{instance.GetUid(Tag.SOPInstanceUID)}",
            "application/dicom; transfer-syntax=*"
        );
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var (meta, _) = await FileMeta.ReadAsync(new MemoryStream(file), TestContext.Current.CancellationToken);
        return (meta, DatasetReader.Read(file.AsMemory((int)meta.DatasetOffset), meta.TransferSyntax));
    }

    void AssertNothingWaits() =>
        Assert.Empty(
            Directory.Exists(Path.Combine(server.Objects, "waiting"))
                ? Directory.EnumerateFiles(Path.Combine(server.Objects, "waiting"))
                : []
        );

    static byte[] Pixels(TestInstance instance) => [.. Enumerable.Range(1, instance.Frames).SelectMany(instance.Frame)];

    static void WithoutDescription(Dataset dataset)
    {
        foreach (
            var tag in new[]
            {
                Tag.SamplesPerPixel,
                Tag.PhotometricInterpretation,
                Tag.Rows,
                Tag.Columns,
                Tag.BitsAllocated,
                Tag.BitsStored,
                Tag.HighBit,
                Tag.PixelRepresentation,
                Tag.NumberOfFrames,
            }
        )
            dataset.Remove(tag);
    }

    // What the stream says, so that there is nothing to be refused; nobody describes frames of colour and video otherwise.
    static void Describe(Dataset dataset, string contentType, byte[] stream)
    {
        if (
            contentType.StartsWith("video", StringComparison.Ordinal)
            || stream is [0xFF, 0xD8, ..] && !contentType.Contains("jls", StringComparison.Ordinal)
        )
            WithoutDescription(dataset);
        if (contentType.StartsWith("video/mpeg", StringComparison.Ordinal))
            dataset.SetInteger(Tag.NumberOfFrames, 3);
    }

    static Dataset Document()
    {
        var dataset = new Dataset()
            .SetString(Tag.SpecificCharacterSet, "ISO_IR 192")
            .SetUid(Tag.SOPClassUID, Uid.Parse("1.2.840.10008.5.1.4.1.1.104.1"))
            .SetUid(Tag.SOPInstanceUID, Uid.New())
            .SetUid(Tag.StudyInstanceUID, Uid.New())
            .SetUid(Tag.SeriesInstanceUID, Uid.New())
            .SetString(Tag.Modality, "DOC")
            .SetString(Tag.PatientName, "Doe^Jane")
            .SetString(Tag.PatientID, "P2");
        dataset.Set(Apart(Tag.EncapsulatedDocument, Vr.OB));
        return dataset;
    }

    // ISO/IEC 15444-1 A.5.1 and A.6.1: 4 rows of 6 samples of 16 bits.
    static byte[] Jpeg2000(bool reversible, bool highThroughput = false) =>
        [
            0xFF,
            0x4F,
            0xFF,
            0x51,
            0,
            41,
            0,
            0,
            0,
            0,
            0,
            6,
            0,
            0,
            0,
            4,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            6,
            0,
            0,
            0,
            4,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            15,
            1,
            1,
            .. highThroughput ? [0xFF, 0x50, 0, 8, 0, 2, 0, 0, 0, 0] : Array.Empty<byte>(),
            0xFF,
            0x52,
            0,
            12,
            0,
            0,
            0,
            1,
            0,
            5,
            4,
            4,
            0,
            reversible ? (byte)1 : (byte)0,
            0xFF,
            0x90,
            0xFF,
            0xD9,
        ];

    // ISO/IEC 14496-12: ftyp, then what says how large pictures are, and 50 frames in 2 seconds; other tracks come before. Without a
    // profile there is no configuration of the decoder (-15 5.3.3, 8.3.3).
    static byte[] Mp4(ushort rows, ushort columns, string coding = "avc1", byte profile = 100, byte level = 41)
    {
        byte[] configuration =
            profile == 0 ? []
            : coding == "avc1" ? Box("avcC", [1, profile, 0, level])
            : Box("hvcC", [1, profile, .. new byte[10], level, 0, 0, 0, 0, profile == 2 ? (byte)2 : (byte)0]);
        byte[] entry = Box(
            coding,
            [.. new byte[24], (byte)(columns >> 8), (byte)columns, (byte)(rows >> 8), (byte)rows, .. new byte[50], .. configuration]
        );
        byte[] sound = Track(Box("mp4a", new byte[28]));
        return
        [
            .. Box("ftyp", "isom"u8.ToArray()),
            .. Box("mdat", new byte[20]),
            .. Box("moov", [.. Box("mvhd", new byte[4]), .. sound, .. Track(entry)]),
        ];

        static byte[] Track(byte[] entry) =>
            Box(
                "trak",
                [
                    .. Box("tkhd", new byte[8]),
                    .. Box(
                        "mdia",
                        [
                            .. Box("mdhd", [.. new byte[12], 0, 0, 0, 25, 0, 0, 0, 50]),
                            .. Box(
                                "minf",
                                Box("stbl", [.. Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1, .. entry]), .. Box("stsz", [.. new byte[11], 50])])
                            ),
                        ]
                    ),
                ]
            );

        static byte[] Box(string type, byte[] content) =>
            [
                (byte)((content.Length + 8) >> 24),
                (byte)((content.Length + 8) >> 16),
                (byte)((content.Length + 8) >> 8),
                (byte)(content.Length + 8),
                .. Encoding.ASCII.GetBytes(type),
                .. content,
            ];
    }
}
