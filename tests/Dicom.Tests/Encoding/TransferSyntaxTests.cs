using Dicom.Dictionary;
using Dicom.Encoding;
using Xunit;

namespace Dicom.Tests.Encoding;

public class TransferSyntaxTests
{
    [Fact]
    public void The_table_has_a_row_for_each_registered_transfer_syntax()
    {
        Assert.Equal(UidRegistry.TransferSyntaxes.Order(uids), TransferSyntax.All.Select(syntax => syntax.Uid).Order(uids));
        Assert.All(TransferSyntax.All, syntax => Assert.Same(syntax, TransferSyntax.Of(syntax.Uid)));
        Assert.All(TransferSyntax.All, syntax => Assert.False(syntax.IsPrivate));
    }

    // PS3.5 10 and A; E explicit, B big endian, D deflated, C encapsulated, L lossy, V video, F video in fragments.
    [Theory]
    [InlineData("1.2.840.10008.1.2", "", CodecFamily.None, null)]
    [InlineData("1.2.840.10008.1.2.1", "E", CodecFamily.None, null)]
    [InlineData("1.2.840.10008.1.2.1.98", "EC", CodecFamily.None, null)]
    [InlineData("1.2.840.10008.1.2.1.99", "ED", CodecFamily.None, null)]
    [InlineData("1.2.840.10008.1.2.2", "EB", CodecFamily.None, null)]
    [InlineData("1.2.840.10008.1.20", "", CodecFamily.None, null)]
    [InlineData("1.2.840.10008.1.2.4.50", "ECL", CodecFamily.Jpeg, "image/jpeg")]
    [InlineData("1.2.840.10008.1.2.4.57", "EC", CodecFamily.Jpeg, "image/jpeg")]
    [InlineData("1.2.840.10008.1.2.4.64", "ECL", CodecFamily.Jpeg, "image/jpeg")]
    [InlineData("1.2.840.10008.1.2.4.66", "EC", CodecFamily.Jpeg, "image/jpeg")]
    [InlineData("1.2.840.10008.1.2.4.70", "EC", CodecFamily.Jpeg, "image/jpeg")]
    [InlineData("1.2.840.10008.1.2.4.80", "EC", CodecFamily.JpegLs, "image/jls")]
    [InlineData("1.2.840.10008.1.2.4.81", "ECL", CodecFamily.JpegLs, "image/jls")]
    [InlineData("1.2.840.10008.1.2.4.90", "EC", CodecFamily.Jpeg2000, "image/jp2")]
    [InlineData("1.2.840.10008.1.2.4.91", "ECL", CodecFamily.Jpeg2000, "image/jp2")]
    [InlineData("1.2.840.10008.1.2.4.92", "EC", CodecFamily.Jpeg2000, "image/jpx")]
    [InlineData("1.2.840.10008.1.2.4.93", "ECL", CodecFamily.Jpeg2000, "image/jpx")]
    [InlineData("1.2.840.10008.1.2.4.94", "EC", CodecFamily.Other, null)]
    [InlineData("1.2.840.10008.1.2.4.95", "EDC", CodecFamily.Other, null)]
    [InlineData("1.2.840.10008.1.2.4.205", "EDC", CodecFamily.Other, null)]
    [InlineData("1.2.840.10008.1.2.4.100", "ECLV", CodecFamily.Mpeg2, "video/mpeg2")]
    [InlineData("1.2.840.10008.1.2.4.101.1", "ECLVF", CodecFamily.Mpeg2, "video/mpeg2")]
    [InlineData("1.2.840.10008.1.2.4.106", "ECLV", CodecFamily.Mpeg4Avc, "video/mp4")]
    [InlineData("1.2.840.10008.1.2.4.106.1", "ECLVF", CodecFamily.Mpeg4Avc, "video/mp4")]
    [InlineData("1.2.840.10008.1.2.4.108", "ECLVF", CodecFamily.Hevc, "video/mp4")]
    [InlineData("1.2.840.10008.1.2.4.110", "EC", CodecFamily.JpegXl, "image/jxl")]
    [InlineData("1.2.840.10008.1.2.4.111", "ECL", CodecFamily.JpegXl, "image/jxl")]
    [InlineData("1.2.840.10008.1.2.4.202", "EC", CodecFamily.HighThroughputJpeg2000, "image/jphc")]
    [InlineData("1.2.840.10008.1.2.4.203", "ECL", CodecFamily.HighThroughputJpeg2000, "image/jphc")]
    [InlineData("1.2.840.10008.1.2.5", "EC", CodecFamily.Rle, "image/dicom-rle")]
    [InlineData("1.2.840.10008.1.2.8.1", "EC", CodecFamily.Deflate, null)]
    [InlineData("1.2.840.113619.5.2", "EC", CodecFamily.Other, null)]
    public void A_row_has_the_properties_of_the_standard(string uid, string properties, CodecFamily codec, string? mediaType)
    {
        var syntax = TransferSyntax.Of(Uid.Parse(uid));
        (bool Has, string Letter)[] found =
        [
            (syntax.IsExplicitVr, "E"),
            (syntax.IsBigEndian, "B"),
            (syntax.IsDeflated, "D"),
            (syntax.IsEncapsulated, "C"),
            (syntax.IsLossy, "L"),
            (syntax.IsVideo, "V"),
            (syntax.IsFragmentable, "F"),
        ];
        Assert.Equal(properties, string.Concat(found.Where(property => property.Has).Select(property => property.Letter)));
        Assert.Equal(codec, syntax.Codec);
        Assert.Equal(mediaType, syntax.MediaType);
    }

    [Fact]
    public void Private_transfer_syntaxes_are_equal_by_their_UID()
    {
        var ge = Uid.Parse("1.2.840.113619.5.2");
        Assert.True(TransferSyntax.Of(ge).IsPrivate);
        Assert.Equal(TransferSyntax.Of(ge), TransferSyntax.Of(ge));
    }

    static readonly Comparer<Uid> uids = Comparer<Uid>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value));
}
