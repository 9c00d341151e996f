using Dicom.Imaging.Streams;
using Xunit;

namespace Dicom.Imaging.Tests.Streams;

public sealed class StreamHeaderReaderTests
{
    static readonly StreamHeader jpeg = new(StreamFormat.JpegBaseline, 16, 32, 3, 8) { IsLossy = true, Photometric = "YBR_FULL" };
    static readonly StreamHeader lossless = new(StreamFormat.JpegLossless, 16, 32, 1, 12) { Photometric = "RGB" };
    static readonly StreamHeader jpegLs = new(StreamFormat.JpegLs, 16, 32, 1, 16) { Photometric = "RGB" };
    static readonly StreamHeader jpeg2000 = new(StreamFormat.Jpeg2000, 5, 7, 3, 12) { IsSigned = true, Photometric = "YBR_RCT" };
    static readonly StreamHeader video = new(StreamFormat.Mpeg4Avc, 16, 32, 3, 8)
    {
        IsLossy = true,
        Photometric = "YBR_PARTIAL_420",
        Frames = 50,
        FrameTime = 40,
    };

    static readonly (string Name, byte[] Bytes, StreamHeader Expected)[] samples =
    [
        ("baseline", StreamSamples.Jpeg(0xC0), jpeg),
        ("baseline, chrominance halved", StreamSamples.Jpeg(0xC0, sampling: 0x21), jpeg with { Photometric = "YBR_FULL_422" }),
        ("baseline, by Adobe's word RGB", StreamSamples.Jpeg(0xC0, transform: 0), jpeg with { Photometric = "RGB" }),
        ("baseline, by Adobe's word YCbCr", StreamSamples.Jpeg(0xC0, transform: 1), jpeg),
        (
            "extended",
            StreamSamples.Jpeg(0xC1, components: 1, bits: 12),
            jpeg with
            {
                Format = StreamFormat.JpegExtended,
                Samples = 1,
                Bits = 12,
            }
        ),
        ("progressive", StreamSamples.Jpeg(0xC2), jpeg with { Format = StreamFormat.JpegOther }),
        ("lossless, first order", StreamSamples.Jpeg(0xC3, components: 1, bits: 12, parameter: 1), lossless with { IsFirstOrder = true }),
        ("lossless, another predictor", StreamSamples.Jpeg(0xC3, components: 1, bits: 12, parameter: 6), lossless),
        (
            "lossless, by Adobe's word YCbCr",
            StreamSamples.Jpeg(0xC3, transform: 1, parameter: 1),
            lossless with
            {
                Samples = 3,
                Bits = 8,
                IsFirstOrder = true,
                Photometric = "YBR_FULL",
            }
        ),
        ("JPEG-LS", StreamSamples.Jpeg(0xF7, components: 1, bits: 16), jpegLs),
        ("JPEG-LS, near lossless", StreamSamples.Jpeg(0xF7, components: 1, bits: 16, parameter: 2), jpegLs with { IsLossy = true }),
        ("JPEG 2000, reversible", StreamSamples.Jpeg2000(isTransformed: true, isReversible: true), jpeg2000),
        (
            "JPEG 2000, irreversible",
            StreamSamples.Jpeg2000(isTransformed: true, isReversible: false),
            jpeg2000 with
            {
                IsLossy = true,
                Photometric = "YBR_ICT",
            }
        ),
        (
            "JPEG 2000, components as they are",
            StreamSamples.Jpeg2000(isTransformed: false, isReversible: true),
            jpeg2000 with
            {
                Photometric = "RGB",
            }
        ),
        (
            "HTJ2K",
            StreamSamples.Jpeg2000(isTransformed: true, isReversible: true, isHighThroughput: true),
            jpeg2000 with
            {
                Format = StreamFormat.HighThroughputJpeg2000,
            }
        ),
        (
            "JP2",
            StreamSamples.Jp2(StreamSamples.Jpeg2000(isTransformed: true, isReversible: true)),
            jpeg2000 with
            {
                Offset = 40,
                Length = 65,
            }
        ),
        ("RLE", StreamSamples.Rle, new StreamHeader(StreamFormat.Rle)),
        ("MPEG-2", StreamSamples.Mpeg2, video with { Format = StreamFormat.Mpeg2, Rows = 288, Columns = 352, Frames = 0, FrameTime = 0 }),
        (
            "H.264, high profile, level 4.1",
            StreamSamples.Mp4("avc1", StreamSamples.Avc(100, 0, 41)),
            video with
            {
                Profile = 100,
                Level = 41,
            }
        ),
        ("H.264, baseline", StreamSamples.Mp4("avc1", StreamSamples.Avc(66, 0, 30)), video with { Profile = 66, Level = 30 }),
        ("H.264, baseline and main", StreamSamples.Mp4("avc1", StreamSamples.Avc(66, 0xC0, 30)), video with { Profile = 77, Level = 30 }),
        (
            "H.264, stereo high profile",
            StreamSamples.Mp4("avc1", StreamSamples.Avc(128, 0, 42)),
            video with
            {
                Profile = 128,
                Level = 42,
                IsStereo = true,
            }
        ),
        (
            "H.264, a second view",
            StreamSamples.Mp4("avc1", [.. StreamSamples.Avc(100, 0, 42), .. StreamSamples.Box("mvcC", 1, 128, 0, 42)]),
            video with
            {
                Profile = 100,
                Level = 42,
                IsStereo = true,
            }
        ),
        (
            "H.264, parameters in the stream",
            StreamSamples.Mp4("avc3", StreamSamples.Avc(100, 0, 42), isLong: true),
            video with
            {
                Profile = 100,
                Level = 42,
            }
        ),
        ("H.264 without configuration", StreamSamples.Mp4("avc1", []), video),
        (
            "HEVC, main profile, level 5.1",
            StreamSamples.Mp4("hvc1", StreamSamples.Hevc(1, 153, 8)),
            video with
            {
                Format = StreamFormat.Hevc,
                Profile = 1,
                Level = 153,
            }
        ),
        (
            "HEVC, main 10",
            StreamSamples.Mp4("hev1", StreamSamples.Hevc(2, 120, 10), isLong: true),
            video with
            {
                Format = StreamFormat.Hevc,
                Profile = 2,
                Level = 120,
                Bits = 10,
            }
        ),
        (
            "HEVC, high tier",
            StreamSamples.Mp4("hvc1", StreamSamples.Hevc(0x21, 153, 8)),
            video with
            {
                Format = StreamFormat.Hevc,
                Profile = 0x21,
                Level = 153,
            }
        ),
    ];

    public static TheoryData<string> Samples => [.. samples.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Stream_says_what_it_is_and_none_of_its_prefixes_does(string name)
    {
        var (_, bytes, expected) = samples.Single(sample => sample.Name == name);
        Assert.Equal(expected, await ReadAsync(bytes));
        var first = await FirstReadAsync(bytes);
        for (var length = 0; length < first; length++)
            Assert.Null(await ReadAsync(bytes[..length]));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Many_mutations_of_a_stream_are_read_or_not_known(string name)
    {
        var (_, whole, _) = samples.Single(sample => sample.Name == name);
        var random = new Random(7);
        for (var round = 0; round < 1000; round++)
        {
            var changed = whole.ToArray();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            await ReadAsync(changed);
        }
    }

    public static TheoryData<string, byte[]> Unknown =>
        new()
        {
            { "nothing", [] },
            { "PDF", [.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3] },
            { "PNG", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8] },
            { "JPEG without a frame before its scan", [0xFF, 0xD8, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0] },
            { "JPEG whose segment is shorter than its length", [0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0] },
            {
                "JPEG 2000 of no width",
                [.. StreamSamples.Jpeg2000(true, true)[..8], 0, 0, 0, 1, .. StreamSamples.Jpeg2000(true, true)[12..]]
            },
            {
                "JPEG 2000 wider than Columns can say",
                [.. StreamSamples.Jpeg2000(true, true)[..8], 0, 1, 0, 1, .. StreamSamples.Jpeg2000(true, true)[12..]]
            },
            { "MP4 of sound alone", StreamSamples.Mp4("mp4a", []) },
            { "MP4 of a coding that DICOM does not have", StreamSamples.Mp4("av01", []) },
            { "a box to the end, of no content", [0, 0, 0, 8, .. "ftyp"u8, 0, 0, 0, 1, .. "moov"u8, 0, 0, 0, 0, 0, 0, 0, 0] },
            {
                "empty boxes without end",
                [
                    .. StreamSamples.Box("ftyp"),
                    0,
                    0,
                    0,
                    0,
                    .. "moov"u8,
                    .. Enumerable.Repeat(StreamSamples.Box("trak"), 5000).SelectMany(box => box),
                ]
            },
            { "a box that ends before it begins", [0, 0, 0, 12, .. "jP  "u8, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. "jp2c"u8] },
            {
                "a box longer than a stream can be",
                [0, 0, 0, 8, .. "ftyp"u8, 0, 0, 0, 1, .. "moov"u8, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
            },
        };

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task What_is_none_of_these_or_breaks_off_is_not_known(string name, byte[] bytes)
    {
        Assert.NotEmpty(name);
        Assert.Null(await ReadAsync(bytes));
    }

    [Fact]
    public async Task Sequence_header_beyond_the_first_megabyte_is_not_looked_for()
    {
        Assert.NotNull(await ReadAsync([.. new byte[1_000_000], .. StreamSamples.Mpeg2]));
        Assert.Null(await ReadAsync([.. new byte[1 << 20], .. StreamSamples.Mpeg2]));
    }

    // How many bytes of the stream it takes: what is behind them is not looked at.
    static async Task<int> FirstReadAsync(byte[] bytes)
    {
        var length = bytes.Length;
        while (length > 0 && await ReadAsync(bytes[..(length - 1)]) is not null)
            length--;
        Assert.True(length > bytes.Length - 64, "most of the sample is not looked at");
        return length;
    }

    static ValueTask<StreamHeader?> ReadAsync(byte[] bytes) =>
        StreamHeaderReader.ReadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);
}
