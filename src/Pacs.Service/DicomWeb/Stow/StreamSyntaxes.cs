using Dicom;
using Dicom.Encoding;
using Dicom.Imaging.Streams;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Finds the transfer syntaxes that a compressed bit stream can have, from its header.</summary>
static class StreamSyntaxes
{
    /// <summary>Returns the possible transfer syntaxes, the most specific first; empty if no transfer syntax has such a stream.</summary>
    public static IReadOnlyList<TransferSyntax> Of(StreamHeader header) =>
        header.Format switch
        {
            StreamFormat.JpegBaseline => Named(Uid.JPEGBaseline8Bit, Uid.JPEGExtended12Bit),
            StreamFormat.JpegExtended => Named(Uid.JPEGExtended12Bit),
            StreamFormat.JpegLossless => header.IsFirstOrder ? Named(Uid.JPEGLosslessSV1, Uid.JPEGLossless) : Named(Uid.JPEGLossless),
            StreamFormat.JpegLs => OfCodec(CodecFamily.JpegLs, header.IsLossy),
            StreamFormat.Jpeg2000 => OfCodec(CodecFamily.Jpeg2000, header.IsLossy),
            StreamFormat.HighThroughputJpeg2000 => OfCodec(CodecFamily.HighThroughputJpeg2000, header.IsLossy),
            StreamFormat.Rle => OfCodec(CodecFamily.Rle, isLossy: false),
            // PS3.5 8.2.5, 8.2.6: main level is limited to the size of a television picture (ISO/IEC 13818-2 table 8-11).
            StreamFormat.Mpeg2 => header is { Rows: <= 576, Columns: <= 720 }
                ? Named(Uid.MPEG2MPML, Uid.MPEG2MPHL, Uid.MPEG2MPMLF, Uid.MPEG2MPHLF)
                : Named(Uid.MPEG2MPHL, Uid.MPEG2MPHLF),
            StreamFormat.Mpeg4Avc => OfAvc(header),
            // PS3.5 8.2.10, 8.2.11: profiles Main and Main 10, level 5.1.
            StreamFormat.Hevc => (header.Profile, header.Level) switch
            {
                (0, _) => Named(Uid.HEVCMP51, Uid.HEVCM10P51),
                (1, <= 153) => Named(Uid.HEVCMP51),
                (2, <= 153) => Named(Uid.HEVCM10P51),
                _ => [],
            },
            _ => [],
        };

    // A stream without loss also fits the transfer syntaxes that allow loss.
    static TransferSyntax[] OfCodec(CodecFamily codec, bool isLossy) =>
        [.. TransferSyntax.All.Where(syntax => syntax.Codec == codec && (syntax.IsLossy || !isLossy))];

    // PS3.5 8.2.7 to 8.2.9: High profile, and the profiles that its decoders can read, up to level 4.1 or 4.2.
    // Frame-packed stereo cannot be distinguished from mono.
    static TransferSyntax[] OfAvc(StreamHeader header) =>
        header switch
        {
            { Profile: 0 } =>
            [
                .. Named(Uid.MPEG4HP41, Uid.MPEG4HP41BD, Uid.MPEG4HP422D, Uid.MPEG4HP423D, Uid.MPEG4HP42STEREO),
                .. Named(Uid.MPEG4HP41F, Uid.MPEG4HP41BDF, Uid.MPEG4HP422DF, Uid.MPEG4HP423DF, Uid.MPEG4HP42STEREOF),
            ],
            { Level: > 42 } => [],
            { IsStereo: true } => Named(Uid.MPEG4HP42STEREO, Uid.MPEG4HP42STEREOF),
            { Profile: not (77 or 100) } => [],
            { Level: > 41 } => Named(Uid.MPEG4HP422D, Uid.MPEG4HP423D, Uid.MPEG4HP422DF, Uid.MPEG4HP423DF),
            _ =>
            [
                .. Named(Uid.MPEG4HP41, Uid.MPEG4HP41BD, Uid.MPEG4HP422D, Uid.MPEG4HP423D),
                .. Named(Uid.MPEG4HP41F, Uid.MPEG4HP41BDF, Uid.MPEG4HP422DF, Uid.MPEG4HP423DF),
            ],
        };

    static TransferSyntax[] Named(params ReadOnlySpan<Uid> uids)
    {
        var named = new TransferSyntax[uids.Length];
        for (var i = 0; i < uids.Length; i++)
            named[i] = TransferSyntax.Of(uids[i]);
        return named;
    }
}
