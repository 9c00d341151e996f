namespace Dicom.Imaging.Tests.Streams;

/// <summary>Starts of bit streams, byte by byte.</summary>
static class StreamSamples
{
    static readonly byte[] adobe = [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0];

    /// <summary>ISO/IEC 10918-1 B.2: an Adobe segment if there is to be one, the frame header of 16 rows and 32 columns, the scan
    /// header.</summary>
    public static byte[] Jpeg(
        byte process,
        int components = 3,
        byte bits = 8,
        byte sampling = 0x11,
        int? transform = null,
        byte parameter = 0
    ) =>
        [
            0xFF,
            0xD8,
            .. transform is { } value ? [.. adobe, (byte)value] : Array.Empty<byte>(),
            0xFF,
            process,
            0,
            (byte)(8 + 3 * components),
            bits,
            0,
            16,
            0,
            32,
            (byte)components,
            .. Enumerable.Range(1, components).SelectMany(number => new byte[] { (byte)number, number == 1 ? sampling : (byte)0x11, 0 }),
            0xFF,
            0xDA,
            0,
            (byte)(6 + 2 * components),
            (byte)components,
            .. Enumerable.Range(1, components).SelectMany(number => new byte[] { (byte)number, 0 }),
            parameter,
        ];

    /// <summary>ISO/IEC 15444-1 A.5.1 and A.6.1: 5 x 7 signed samples of 12 bits, off the grid's origin by 1. Of the COD segment the
    /// component transformation and the wavelet count; -15 A.3: CAP says that it is high-throughput.</summary>
    // csharpier-ignore - bytes in the order of the standard
    public static byte[] Jpeg2000(bool isTransformed, bool isReversible, bool isHighThroughput = false) =>
    [
        0xFF, 0x4F, 0xFF, 0x51, 0, 47, 0, 0, 0, 0, 0, 8, 0, 0, 0, 6, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 3, 0x8B, 1, 1, 0x8B, 1, 1, 0x8B, 1, 1,
        .. isHighThroughput ? [0xFF, 0x50, 0, 8, 0, 2, 0, 0, 0, 0] : Array.Empty<byte>(),
        0xFF, 0x52, 0, 12, 0, 0, 0, 1, isTransformed ? (byte)1 : (byte)0, 5, 4, 4, 0, isReversible ? (byte)1 : (byte)0,
    ];

    /// <summary>ISO/IEC 15444-1 I.5: the codestream in its box, behind the signature and the file type.</summary>
    public static byte[] Jp2(byte[] codestream) =>
        [.. Box("jP  ", [0x0D, 0x0A, 0x87, 0x0A]), .. Box("ftyp", [.. "jp2 "u8, 0, 0, 0, 0, .. "jp2 "u8]), .. Box("jp2c", codestream)];

    /// <summary>ISO/IEC 13818-2 6.2.2.1: a sequence header of 288 rows and 352 columns, behind the pack header of a program
    /// stream.</summary>
    public static byte[] Mpeg2 => [0, 0, 1, 0xBA, 0x44, 0, 4, 0, 4, 1, 0, 0, 3, 0xF8, 0, 0, 1, 0xB3, 0x16, 0x01, 0x20];

    /// <summary>PS3.5 G.5: three segments; their offsets.</summary>
    public static byte[] Rle => [3, 0, 0, 0, 64, 0, 0, 0, 80, 0, 0, 0, 96, 0, 0, 0, .. new byte[48]];

    /// <summary>A box of ISO/IEC 14496-12 4.2 and 15444-1 I.4.</summary>
    public static byte[] Box(string type, params byte[] content) =>
        [
            (byte)((content.Length + 8) >> 24),
            (byte)((content.Length + 8) >> 16),
            (byte)((content.Length + 8) >> 8),
            (byte)(content.Length + 8),
            .. System.Text.Encoding.ASCII.GetBytes(type),
            .. content,
        ];

    /// <summary>ISO/IEC 14496-12: sound, then a track of video of 16 rows and 32 columns: 50 frames in 2 seconds, of 25 units
    /// each.</summary>
    /// <param name="coding">Type of the entry that describes the pictures.</param>
    /// <param name="boxes">What is in it: the decoder's configuration.</param>
    /// <param name="isLong">Whether durations have 64 bits, and sizes of frames 16.</param>
    public static byte[] Mp4(string coding, byte[] boxes, bool isLong = false) =>
        [
            .. Box("ftyp", "isom"u8.ToArray()),
            .. Box("mdat", new byte[20]),
            .. Box(
                "moov",
                [
                    .. Box("mvhd", new byte[4]),
                    .. Track(Box("mp4a", new byte[28]), false),
                    .. Track(Box(coding, [.. new byte[24], 0, 32, 0, 16, .. new byte[50], .. boxes]), isLong),
                ]
            ),
        ];

    /// <summary>ISO/IEC 14496-15 5.3.3.1.</summary>
    public static byte[] Avc(byte profile, byte constraints, byte level) => Box("avcC", 1, profile, constraints, level, 0xFF, 0xE0);

    /// <summary>ISO/IEC 14496-15 8.3.3.1.</summary>
    // csharpier-ignore - bytes in the order of the standard
    public static byte[] Hevc(byte profile, byte level, byte bits) => Box("hvcC", [1, profile, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, level,
    0xF0, 0, 0xFC, 0xFD, (byte)(0xF8 | bits - 8), (byte)(0xF8 | bits - 8), 0, 0, 0xF, 0]);

    static byte[] Track(byte[] entry, bool isLong) =>
        Box(
            "trak",
            [
                .. Box("tkhd", new byte[8]),
                .. Box(
                    "mdia",
                    [.. Head(isLong), .. Box("minf", Box("stbl", [.. Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1, .. entry]), .. Sizes(isLong)]))]
                ),
            ]
        );

    static byte[] Head(bool isLong) =>
        Box("mdhd", isLong ? [1, .. new byte[19], 0, 0, 0, 25, 0, 0, 0, 0, 0, 0, 0, 50] : [.. new byte[12], 0, 0, 0, 25, 0, 0, 0, 50]);

    static byte[] Sizes(bool isLong) =>
        isLong ? Box("stz2", 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 50) : Box("stsz", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50);
}
