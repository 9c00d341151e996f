using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Json;
using Dicom.Xml;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Requests of metadata with bulk data apart (PS3.18 10.5.1.4).</summary>
static class SeparateParts
{
    public const string Json = "multipart/related; type=\"application/dicom+json\"; boundary=frontier";
    public const string Xml = "multipart/related; type=\"application/dicom+xml\"; boundary=frontier";

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
    public static byte[] JpegLs(int rows, int columns, int bits, byte filler, int near = 0) =>
        [
            0xFF,
            0xD8,
            0xFF,
            0xF7,
            0,
            11,
            (byte)bits,
            (byte)(rows >> 8),
            (byte)rows,
            (byte)(columns >> 8),
            (byte)columns,
            1,
            1,
            0x11,
            0,
            0xFF,
            0xDA,
            0,
            8,
            1,
            1,
            0,
            (byte)near,
            0,
            0,
            filler,
            filler,
            filler,
            0xFF,
            0xD9,
        ];

    /// <summary>A JPEG stream's headers: ISO/IEC 10918-1 B.2.2 and B.2.3. The application segments make it 70 KB longer.</summary>
    public static byte[] Jpeg(byte process, int rows, int columns, int components = 3, byte predictor = 0, bool isLong = false) =>
        [
            0xFF,
            0xD8,
            .. isLong ? [0xFF, 0xE2, 0xFF, 0xFF, .. new byte[0xFFFD], 0xFF, 0xE1, 0x10, 0, .. new byte[0xFFE]] : Array.Empty<byte>(),
            0xFF,
            process,
            0,
            (byte)(8 + 3 * components),
            8,
            (byte)(rows >> 8),
            (byte)rows,
            (byte)(columns >> 8),
            (byte)columns,
            (byte)components,
            .. Enumerable
                .Range(1, components)
                .SelectMany(number => new byte[] { (byte)number, number == 1 && components == 3 ? (byte)0x21 : (byte)0x11, 0 }),
            0xFF,
            0xDA,
            0,
            (byte)(6 + 2 * components),
            (byte)components,
            .. Enumerable.Range(1, components).SelectMany(number => new byte[] { (byte)number, 0 }),
            predictor,
            0x3F,
            0,
            1,
            2,
            3,
            0xFF,
            0xD9,
        ];

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
