using System.Buffers.Binary;

namespace Dicom.Imaging.Streams;

/// <summary>Reads the headers of compressed bit streams, as far as they describe the pixels.</summary>
public static class StreamHeaderReader
{
    // Maximum number of segments or boxes to read. A JPEG file begins with application segments, for example EXIF with a thumbnail, or a
    // colour profile in pieces of 64 KB.
    const int MaxSegments = 512;

    // Maximum number of bytes to search for MPEG-2. In a program or transport stream the first sequence header is near the start.
    const int MaxSearch = 1 << 20;

    // PS3.5 G.5: length in bytes of the number of segments and 15 offsets.
    const int RleHeader = 64;

    /// <summary>Reads a header. Returns null if its format is unknown or the stream ends too soon.</summary>
    /// <param name="stream">The bit stream, from its first byte. Must support seeking.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async ValueTask<StreamHeader?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = new HeaderBytes(stream, cancellationToken);
            var start = await bytes.PeekAsync(12);
            return start switch
            {
                [0xFF, 0xD8, 0xFF, ..] => await JpegAsync(bytes),
                [0xFF, 0x4F, 0xFF, 0x51, ..] => await Jpeg2000Async(bytes, 0, -1),
                [0, 0, 0, 12, (byte)'j', (byte)'P', 0x20, 0x20, ..] => await Jp2Async(bytes),
                [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => await Mp4Reader.ReadAsync(bytes),
                [>= 1 and <= 15, 0, 0, 0, 64, 0, 0, 0, ..] when stream.Length >= RleHeader => new StreamHeader(StreamFormat.Rle),
                _ => await Mpeg2Async(bytes),
            };
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    // ISO/IEC 10918-1 B.1.1, B.2.2; ISO/IEC 14495-1 C.2.
    static async ValueTask<StreamHeader?> JpegAsync(HeaderBytes bytes)
    {
        bytes.Position = 2;
        StreamHeader? frame = null;
        int? adobeTransform = null;
        for (var segment = 0; segment < MaxSegments; segment++)
        {
            if (await bytes.ByteAsync() != 0xFF)
                return null;
            int marker;
            do marker = await bytes.ByteAsync();
            while (marker == 0xFF);
            if (marker is 0xD8 or 0x01 or >= 0xD0 and <= 0xD7)
                continue;
            var length = await bytes.UInt16Async();
            if (length < 2)
                return null;
            var next = bytes.Position + length - 2;
            if (marker is (>= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) or 0xF7)
                frame = await FrameAsync(bytes, marker);
            else if (
                marker == 0xEE
                && length >= 14
                && await bytes.TakeAsync(12) is [(byte)'A', (byte)'d', (byte)'o', (byte)'b', (byte)'e', .., var transform]
            )
                adobeTransform = transform;
            else if (marker == 0xDA)
                return frame is null ? null : await ScanAsync(bytes, Coloured(frame, adobeTransform));
            bytes.Position = next;
        }
        return null;
    }

    static async ValueTask<StreamHeader> FrameAsync(HeaderBytes bytes, int marker)
    {
        var head = await bytes.TakeAsync(6);
        var components = head[5];
        var isSubsampled = false;
        for (var i = 0; i < components; i++)
        {
            var component = await bytes.TakeAsync(3);
            isSubsampled |= i == 0 && component[1] != 0x11;
        }
        var format = marker switch
        {
            0xC0 => StreamFormat.JpegBaseline,
            0xC1 => StreamFormat.JpegExtended,
            0xC3 => StreamFormat.JpegLossless,
            0xF7 => StreamFormat.JpegLs,
            _ => StreamFormat.JpegOther,
        };
        return new StreamHeader(format, head[1] << 8 | head[2], head[3] << 8 | head[4], components, head[0])
        {
            IsLossy = format is StreamFormat.JpegBaseline or StreamFormat.JpegExtended or StreamFormat.JpegOther,
            Photometric = isSubsampled ? "YBR_FULL_422" : "YBR_FULL",
        };
    }

    // PS3.5 8.2.1, 8.2.3: losslessly compressed pixels are RGB unless the Adobe marker says YBR. With DCT they are YBR unless the Adobe
    // marker says RGB.
    static StreamHeader Coloured(StreamHeader frame, int? adobeTransform) =>
        frame.IsLossy
            ? frame with
            {
                Photometric = adobeTransform == 0 ? "RGB" : frame.Photometric,
            }
            : frame with
            {
                Photometric = adobeTransform == 1 ? frame.Photometric : "RGB",
            };

    // The byte after the component selectors is the predictor of JPEG lossless, or NEAR of JPEG-LS.
    static async ValueTask<StreamHeader> ScanAsync(HeaderBytes bytes, StreamHeader frame)
    {
        var components = await bytes.ByteAsync();
        bytes.Position += 2 * components;
        var parameter = await bytes.ByteAsync();
        return frame.Format switch
        {
            StreamFormat.JpegLossless => frame with { IsFirstOrder = parameter == 1 },
            StreamFormat.JpegLs => frame with { IsLossy = parameter > 0 },
            _ => frame,
        };
    }

    // ISO/IEC 15444-1 A.5.1, A.6.1. ISO/IEC 15444-15 A.3: a capability marker indicates high-throughput JPEG 2000.
    static async ValueTask<StreamHeader?> Jpeg2000Async(HeaderBytes bytes, long offset, long length)
    {
        bytes.Position = offset + 4;
        var sizeLength = await bytes.UInt16Async();
        var size = await bytes.TakeAsync(36);
        var (right, bottom, left, top) = (UInt32(size, 2), UInt32(size, 6), UInt32(size, 10), UInt32(size, 14));
        var samples = BinaryPrimitives.ReadUInt16BigEndian(size.AsSpan(34));
        var depth = await bytes.ByteAsync();
        if (right <= left || bottom <= top || right - left > 65_535 || bottom - top > 65_535)
            return null;
        var header = new StreamHeader(StreamFormat.Jpeg2000, (int)(bottom - top), (int)(right - left), samples, (depth & 0x7F) + 1)
        {
            IsSigned = (depth & 0x80) != 0,
            Offset = offset,
            Length = length,
        };
        bytes.Position = offset + 4 + sizeLength;
        for (var segment = 0; segment < MaxSegments; segment++)
        {
            var marker = await bytes.UInt16Async();
            if (marker is 0xFF90 or 0xFF93)
                return null;
            var next = bytes.Position + await bytes.UInt16Async();
            if (marker == 0xFF50)
                header = header with { Format = StreamFormat.HighThroughputJpeg2000 };
            if (marker == 0xFF52)
            {
                var coding = await bytes.TakeAsync(10);
                var isReversible = coding[9] == 1;
                return header with
                {
                    IsLossy = !isReversible,
                    Photometric =
                        coding[4] == 0 ? "RGB"
                        : isReversible ? "YBR_RCT"
                        : "YBR_ICT",
                };
            }
            bytes.Position = next;
        }
        return null;
    }

    // ISO/IEC 15444-1 I.5.4: the codestream is the content of the box jp2c.
    static async ValueTask<StreamHeader?> Jp2Async(HeaderBytes bytes)
    {
        long position = 0;
        for (var box = 0; box < MaxSegments; box++)
        {
            bytes.Position = position;
            var (type, start, length) = await bytes.BoxAsync();
            if (type == "jp2c")
                return await Jpeg2000Async(bytes, start, length);
            if (length < 0)
                return null;
            position = start + length;
        }
        return null;
    }

    // ISO/IEC 13818-2 6.2.2.1: width and height, 12 bits each, follow the start code of the sequence header.
    static async ValueTask<StreamHeader?> Mpeg2Async(HeaderBytes bytes)
    {
        bytes.Position = 0;
        uint last = 0xFFFFFFFF;
        for (var i = 0; i < MaxSearch; i++)
        {
            last = last << 8 | await bytes.ByteAsync();
            if (last != 0x0000_01B3)
                continue;
            var size = await bytes.TakeAsync(3);
            return new StreamHeader(StreamFormat.Mpeg2, (size[1] & 0xF) << 8 | size[2], size[0] << 4 | size[1] >> 4, 3, 8)
            {
                IsLossy = true,
                Photometric = "YBR_PARTIAL_420",
            };
        }
        return null;
    }

    static uint UInt32(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(offset));
}
