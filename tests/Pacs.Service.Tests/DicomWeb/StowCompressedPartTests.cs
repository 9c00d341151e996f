using System.Net;
using Dicom;
using Dicom.Values;
using Xunit;
using static Pacs.Service.Tests.DicomWeb.SeparateParts;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Compressed bulk data in parts of their own: PS3.18 tables 8.7.3-5 and 10.5.2-1.</summary>
public sealed class StowCompressedPartTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
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
        var (meta, dataset) = await server.FileAsync(instance);
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
        // csharpier-ignore - bytes in the order of the boxes
        byte[] file = [0, 0, 0, 12, .. "jP  "u8, 0x0D, 0x0A, 0x87, 0x0A, 0, 0, 0, 8, .. "ftyp"u8, 0, 0, 0, (byte)(8 + stream.Length),
        .. "jp2c"u8, .. stream];
        var instance = new TestInstance(frames: 1);
        using var answer = await server.PostAsync("/dicom-web/studies", Body(Metadata(Without(instance)), Bulk("image/jp2", file)), Json);

        Assert.Equal((HttpStatusCode.OK, "stored"), (answer.StatusCode, await FateAsync(answer)));
        Assert.Equal([.. stream, 0], (await server.FileAsync(instance)).Dataset[Tag.PixelData]!.Fragments[1].ToArray());
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
        var (_, dataset) = await server.FileAsync(instance);
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
        var (_, dataset) = await server.FileAsync(instance);
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
            { "video/mp4", Mp4(4, 6), 7, HttpStatusCode.Accepted, "storedB007 (0028,0008) differs from the bit stream" },
            {
                "video/mpeg2",
                [0, 0, 1, 0xB3, 0, 0x60, 0x04, 0x13],
                null,
                HttpStatusCode.Accepted,
                "storedB007 (0028,0008) is missing, and the bit stream does not contain it"
            },
            {
                "video/mp4; transfer-syntax=1.2.840.10008.1.2.4.102",
                Mp4(4, 6, profile: 0),
                null,
                HttpStatusCode.Accepted,
                "storedB007 (7FE0,0010): the video does not contain its profile and level"
            },
            {
                "video/mp4",
                Mp4(4, 6, profile: 0),
                null,
                HttpStatusCode.Conflict,
                "C122 (7FE0,0010): the video does not contain its profile and level, and the part names no transfer syntax"
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
                "C122 (7FE0,0010): the bit stream is not of the transfer syntax that the part names"
            },
            {
                "video/mp4",
                Mp4(4, 6, "av01"),
                null,
                HttpStatusCode.Conflict,
                "C000 (7FE0,0010): the content of the part does not match its media type"
            },
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
}
