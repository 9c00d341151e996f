using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Json;
using Dicom.Values;
using Dicom.Xml;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Requests of metadata with bulk data apart (PS3.18 10.5.1.4).</summary>
static class SeparateParts
{
    public const string Json = "multipart/related; type=\"application/dicom+json\"; boundary=frontier";
    public const string Xml = "multipart/related; type=\"application/dicom+xml\"; boundary=frontier";

    public const string Octets = "application/octet-stream";

    /// <summary>A value that will come apart.</summary>
    public static Element Apart(Tag tag, Vr vr) => Element.Elsewhere(tag, vr, -1, -1);

    /// <summary>An array of data sets, whose values that are elsewhere have a URI each: <c>bulk/NUMBER/TAG</c>.</summary>
    public static byte[] JsonOf(params Dataset[] datasets)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartArray();
            for (var i = 0; i < datasets.Length; i++)
                DicomJson.Write(writer, datasets[i], (element, _) =>
                    element.Content == ElementContent.Elsewhere ? $"bulk/{i}/{element.Tag.ToHex()}" : null
                );
            writer.WriteEndArray();
        }
        return output.WrittenSpan.ToArray();
    }

    public static byte[] XmlOf(Dataset dataset, int number = 0)
    {
        var output = new ArrayBufferWriter<byte>();
        DicomXml.Write(output, dataset, (element, _) =>
            element.Content == ElementContent.Elsewhere ? $"bulk/{number}/{element.Tag.ToHex()}" : null
        );
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A part with headers of its own.</summary>
    public static byte[] Part(string headers, ReadOnlySpan<byte> content) =>
        [.. Encoding.ASCII.GetBytes($"\r\n--frontier\r\n{headers}\r\n\r\n"), .. content];

    public static byte[] Metadata(params Dataset[] datasets) => Part("Content-Type: application/dicom+json", JsonOf(datasets));

    public static byte[] Bulk(string contentType, ReadOnlySpan<byte> content, int number = 0, string tag = "7FE00010") =>
        Part($"Content-Type: {contentType}\r\nContent-Location: bulk/{number}/{tag}", content);

    public static byte[] Body(params byte[][] parts) => [.. parts.SelectMany(part => part), .. "\r\n--frontier--\r\n"u8];

    /// <summary>The metadata of an instance, Pixel Data apart.</summary>
    public static Dataset Without(TestInstance instance)
    {
        var dataset = DatasetReader.Read(
            DatasetWriter.ToArray(instance.Dataset, instance.Syntax),
            instance.Syntax,
            stopBefore: Tag.PixelData
        );
        dataset.Set(Apart(Tag.PixelData, instance.Syntax.IsEncapsulated ? Vr.OB : Vr.OW));
        return dataset;
    }

    /// <summary>A JPEG-LS stream's headers, as far as anybody looks here: ISO/IEC 14495-1 C.2.2 and C.2.3.</summary>
    // csharpier-ignore - bytes in the order of the markers
    public static byte[] JpegLs(int rows, int columns, int bits, byte filler, int near = 0) =>
    [
        0xFF, 0xD8, 0xFF, 0xF7, 0, 11, (byte)bits, (byte)(rows >> 8), (byte)rows, (byte)(columns >> 8), (byte)columns, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, (byte)near, 0, 0, filler, filler, filler, 0xFF, 0xD9,
    ];

    /// <summary>A JPEG stream's headers: ISO/IEC 10918-1 B.2.2 and B.2.3. The application segments make it 70 KB longer.</summary>
    // csharpier-ignore - bytes in the order of the markers
    public static byte[] Jpeg(byte process, int rows, int columns, int components = 3, byte predictor = 0, bool isLong = false) =>
    [
        0xFF, 0xD8, .. isLong ? [0xFF, 0xE2, 0xFF, 0xFF, .. new byte[0xFFFD], 0xFF, 0xE1, 0x10, 0,
        .. new byte[0xFFE]] : Array.Empty<byte>(),
        0xFF, process, 0, (byte)(8 + 3 * components), 8, (byte)(rows >> 8), (byte)rows, (byte)(columns >> 8), (byte)columns,
        (byte)components,
        .. Enumerable.Range(1, components).SelectMany(number => new byte[] { (byte)number,
        number == 1 && components == 3 ? (byte)0x21 : (byte)0x11, 0 }),
        0xFF, 0xDA, 0, (byte)(6 + 2 * components), (byte)components, .. Enumerable.Range(1,
        components).SelectMany(number => new byte[] { (byte)number, 0 }), predictor, 0x3F, 0,
        1, 2, 3, 0xFF, 0xD9,
    ];

    /// <summary>What the answer says of each instance: failed ones first, then stored, then what is no instance.</summary>
    public static async Task<string> FateAsync(HttpResponseMessage answer)
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

    /// <summary>Returns the stored data set of an instance, encoded as stored.</summary>
    public static async Task<byte[]> StoredAsync(this ArchiveServer server, TestInstance instance)
    {
        using var answer = await server.GetAsync(instance.Path, "application/dicom; transfer-syntax=*");
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var (meta, _) = await FileMeta.ReadAsync(new MemoryStream(file), TestContext.Current.CancellationToken);
        return file[(int)meta.DatasetOffset..];
    }

    /// <summary>Returns the file of an instance, as stored.</summary>
    public static Task<(FileMeta Meta, Dataset Dataset)> FileAsync(this ArchiveServer server, TestInstance instance) =>
        server.FileAsync(instance.Dataset);

    /// <inheritdoc cref="FileAsync(ArchiveServer, TestInstance)"/>
    public static async Task<(FileMeta Meta, Dataset Dataset)> FileAsync(this ArchiveServer server, Dataset instance)
    {
        using var answer = await server.GetAsync(
            $"/dicom-web/studies/{instance.GetUid(Tag.StudyInstanceUID)}/series/{instance.GetUid(Tag.SeriesInstanceUID)}"
                + $"/instances/{instance.GetUid(Tag.SOPInstanceUID)}",
            "application/dicom; transfer-syntax=*"
        );
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var (meta, _) = await FileMeta.ReadAsync(new MemoryStream(file), TestContext.Current.CancellationToken);
        return (meta, DatasetReader.Read(file.AsMemory((int)meta.DatasetOffset), meta.TransferSyntax));
    }

    /// <summary>Asserts that no bulk data wait for their instance.</summary>
    public static void AssertNothingWaits(this ArchiveServer server) =>
        Assert.Empty(
            Directory.Exists(Path.Combine(server.Objects, "waiting"))
                ? Directory.EnumerateFiles(Path.Combine(server.Objects, "waiting"))
                : []
        );

    /// <summary>All frames of an instance, one after the other.</summary>
    public static byte[] Pixels(TestInstance instance) => [.. Enumerable.Range(1, instance.Frames).SelectMany(instance.Frame)];

    /// <summary>Removes the Image Pixel Description.</summary>
    public static void WithoutDescription(Dataset dataset)
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

    /// <summary>An encapsulated document whose value comes apart.</summary>
    public static Dataset Document()
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
    // csharpier-ignore - bytes in the order of the markers
    public static byte[] Jpeg2000(bool reversible, bool highThroughput = false) =>
    [
        0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0, 0, 0, 0, 6, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 1, 15, 1, 1,
        .. highThroughput ? [0xFF, 0x50, 0, 8, 0, 2, 0, 0, 0, 0] : Array.Empty<byte>(),
        0xFF, 0x52, 0, 12, 0, 0, 0, 1, 0, 5, 4, 4, 0, reversible ? (byte)1 : (byte)0, 0xFF, 0x90, 0xFF, 0xD9,
    ];

    // ISO/IEC 14496-12: ftyp, then what says how large pictures are, and 50 frames in 2 seconds; other tracks come before. Without a
    // profile there is no configuration of the decoder (-15 5.3.3, 8.3.3).
    public static byte[] Mp4(ushort rows, ushort columns, string coding = "avc1", byte profile = 100, byte level = 41)
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

    /// <summary>A body whose last part is so many megabytes of zeros, as they come: nobody says how many before.</summary>
    public static HttpContent Streamed(byte[] metadata, int megabytes)
    {
        var content = new ZerosContent([.. metadata, .. Bulk("application/octet-stream", [])], megabytes);
        content.Headers.TryAddWithoutValidation("Content-Type", Json);
        return content;
    }

    sealed class ZerosContent(byte[] start, int megabytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(start);
            var piece = new byte[1 << 20];
            for (var i = 0; i < megabytes; i++)
                await stream.WriteAsync(piece);
            await stream.WriteAsync("\r\n--frontier--\r\n"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
