using Dicom.Imaging.Streams;
using Xunit;

namespace Dicom.Imaging.Tests.Streams;

public sealed class StreamHeaderReaderTests
{
    // ISO/IEC 10918-1 B.2: SOI, an Adobe segment with transform 0, SOF0 of 3 components, 16 rows, 32 columns, 8 bits, SOS.
    static readonly byte[] jpeg =
    [
        0xFF, 0xD8, 0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0,
        0xFF, 0xC0, 0, 17, 8, 0, 16, 0, 32, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0,
    ];

    // ISO/IEC 15444-1 A.5.1: 5 x 7 signed samples of 12 bits, off the grid's origin by 1; COD with component transformation and the reversible wavelet.
    static readonly byte[] jpeg2000 =
    [
        0xFF, 0x4F, 0xFF, 0x51, 0, 47, 0, 0, 0, 0, 0, 8, 0, 0, 0, 6, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0x8B, 1, 1, 0x8B, 1, 1, 0x8B, 1, 1,
        0xFF, 0x52, 0, 12, 0, 0, 0, 1, 1, 5, 4, 4, 0, 1,
    ];

    [Fact]
    public async Task JPEG_says_its_size_and_that_it_is_RGB() =>
        Assert.Equal(new StreamHeader(StreamFormat.JpegBaseline, 16, 32, 3, 8) { IsLossy = true, Photometric = "RGB" }, await ReadAsync(jpeg));

    [Fact]
    public async Task JPEG_2000_says_its_size_sign_and_transformation() =>
        Assert.Equal(new StreamHeader(StreamFormat.Jpeg2000, 5, 7, 3, 12) { IsSigned = true, Photometric = "YBR_RCT" }, await ReadAsync(jpeg2000));

    [Fact]
    public async Task A_box_of_no_length_that_goes_on_for_ever_ends()
    {
        Assert.Null(await ReadAsync([0, 0, 0, 8, .. "ftyp"u8, 0, 0, 0, 1, .. "moov"u8, 0, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Null(await ReadAsync([0, 0, 0, 8, .. "ftyp"u8, 0, 0, 0, 0, .. "moov"u8, .. Enumerable.Repeat(new byte[] { 0, 0, 0, 8, (byte)'t', (byte)'r', (byte)'a', (byte)'k' }, 5000).SelectMany(box => box)]));
        Assert.Null(await ReadAsync([0, 0, 0, 12, .. "jP  "u8, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. "jp2c"u8]));
        Assert.Null(await ReadAsync([0, 0, 0, 8, .. "ftyp"u8, 0, 0, 0, 1, .. "moov"u8, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]));
    }

    [Fact]
    public async Task Every_prefix_and_many_mutations_are_read_or_not_known()
    {
        var random = new Random(7);
        foreach (var whole in new[] { jpeg, jpeg2000 })
        {
            for (var length = 0; length < whole.Length; length++)
                Assert.Null(await ReadAsync(whole[..length]));
            for (var round = 0; round < 2000; round++)
            {
                var changed = whole.ToArray();
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
                await ReadAsync(changed);
            }
        }
    }

    static ValueTask<StreamHeader?> ReadAsync(byte[] bytes) => StreamHeaderReader.ReadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);
}
