using System.Collections.Frozen;

namespace Dicom.Encoding;

/// <summary>A Transfer Syntax: the encoding of a data set and its pixels (PS3.5 10 and A). <see cref="All"/> is the only table of the
/// properties of transfer syntaxes. The defaults of the properties are those of PS3.5 A.4: explicit VR little endian with encapsulated
/// pixel data.</summary>
/// <param name="Uid">The Transfer Syntax UID.</param>
/// <param name="Codec">Compression of the frames.</param>
/// <param name="MediaType">Media type of a frame in web services, without parameters (PS3.18 tables 8.7.3-4 and 8.7.3-5). Null if the
/// tables have none other than <c>application/octet-stream</c>.</param>
/// <param name="IsLossy">Whether the compression loses information or may do so.</param>
public sealed record TransferSyntax(Uid Uid, CodecFamily Codec, string? MediaType = null, bool IsLossy = false)
{
    /// <summary>Implicit VR Little Endian, the default (PS3.5 10.1).</summary>
    public static readonly TransferSyntax ImplicitVrLittleEndian = Native(Uid.ImplicitVRLittleEndian) with { IsExplicitVr = false };

    /// <summary>Explicit VR Little Endian.</summary>
    public static readonly TransferSyntax ExplicitVrLittleEndian = Native(Uid.ExplicitVRLittleEndian);

    /// <summary>Explicit VR Big Endian (retired).</summary>
    public static readonly TransferSyntax ExplicitVrBigEndian = Native(Uid.ExplicitVRBigEndian) with { IsBigEndian = true };

    /// <summary>Deflated Explicit VR Little Endian.</summary>
    public static readonly TransferSyntax DeflatedExplicitVrLittleEndian = Native(Uid.DeflatedExplicitVRLittleEndian) with
    {
        IsDeflated = true,
    };

    /// <summary>Gets the transfer syntaxes that need no compression, the preferred first. Every data set whose pixel data are not
    /// encapsulated can be written in each of them.</summary>
    public static IReadOnlyList<TransferSyntax> Plain { get; } = [ExplicitVrLittleEndian, ImplicitVrLittleEndian, ExplicitVrBigEndian];

    /// <summary>Gets all transfer syntaxes of PS3.6 table A-1, including retired ones, in the order of the table.</summary>
    public static IReadOnlyList<TransferSyntax> All { get; } =
    [
        ImplicitVrLittleEndian,
        ExplicitVrLittleEndian,
        // Its fragments are uncompressed frames (PS3.5 A.4.11).
        new(Uid.EncapsulatedUncompressedExplicitVRLittleEndian, CodecFamily.None),
        DeflatedExplicitVrLittleEndian,
        ExplicitVrBigEndian,
        new(Uid.JPEGBaseline8Bit, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGExtended12Bit, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGExtended35, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGSpectralSelectionNonHierarchical68, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGSpectralSelectionNonHierarchical79, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGFullProgressionNonHierarchical1012, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGFullProgressionNonHierarchical1113, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGLossless, CodecFamily.Jpeg, "image/jpeg"),
        new(Uid.JPEGLosslessNonHierarchical15, CodecFamily.Jpeg, "image/jpeg"),
        new(Uid.JPEGExtendedHierarchical1618, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGExtendedHierarchical1719, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGSpectralSelectionHierarchical2022, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGSpectralSelectionHierarchical2123, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGFullProgressionHierarchical2426, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGFullProgressionHierarchical2527, CodecFamily.Jpeg, "image/jpeg", IsLossy: true),
        new(Uid.JPEGLosslessHierarchical28, CodecFamily.Jpeg, "image/jpeg"),
        new(Uid.JPEGLosslessHierarchical29, CodecFamily.Jpeg, "image/jpeg"),
        new(Uid.JPEGLosslessSV1, CodecFamily.Jpeg, "image/jpeg"),
        new(Uid.JPEGLSLossless, CodecFamily.JpegLs, "image/jls"),
        new(Uid.JPEGLSNearLossless, CodecFamily.JpegLs, "image/jls", IsLossy: true),
        new(Uid.JPEG2000Lossless, CodecFamily.Jpeg2000, "image/jp2"),
        new(Uid.JPEG2000, CodecFamily.Jpeg2000, "image/jp2", IsLossy: true),
        new(Uid.JPEG2000MCLossless, CodecFamily.Jpeg2000, "image/jpx"),
        new(Uid.JPEG2000MC, CodecFamily.Jpeg2000, "image/jpx", IsLossy: true),
        new(Uid.JPIPReferenced, CodecFamily.Other),
        // The data set is deflated as a whole (PS3.5 A.7).
        new(Uid.JPIPReferencedDeflate, CodecFamily.Other) { IsDeflated = true },
        Video(Uid.MPEG2MPML, CodecFamily.Mpeg2),
        Video(Uid.MPEG2MPMLF, CodecFamily.Mpeg2, isFragmentable: true),
        Video(Uid.MPEG2MPHL, CodecFamily.Mpeg2),
        Video(Uid.MPEG2MPHLF, CodecFamily.Mpeg2, isFragmentable: true),
        Video(Uid.MPEG4HP41, CodecFamily.Mpeg4Avc),
        Video(Uid.MPEG4HP41F, CodecFamily.Mpeg4Avc, isFragmentable: true),
        Video(Uid.MPEG4HP41BD, CodecFamily.Mpeg4Avc),
        Video(Uid.MPEG4HP41BDF, CodecFamily.Mpeg4Avc, isFragmentable: true),
        Video(Uid.MPEG4HP422D, CodecFamily.Mpeg4Avc),
        Video(Uid.MPEG4HP422DF, CodecFamily.Mpeg4Avc, isFragmentable: true),
        Video(Uid.MPEG4HP423D, CodecFamily.Mpeg4Avc),
        Video(Uid.MPEG4HP423DF, CodecFamily.Mpeg4Avc, isFragmentable: true),
        Video(Uid.MPEG4HP42STEREO, CodecFamily.Mpeg4Avc),
        Video(Uid.MPEG4HP42STEREOF, CodecFamily.Mpeg4Avc, isFragmentable: true),
        Video(Uid.HEVCMP51, CodecFamily.Hevc, isFragmentable: true),
        Video(Uid.HEVCM10P51, CodecFamily.Hevc, isFragmentable: true),
        new(Uid.JPEGXLLossless, CodecFamily.JpegXl, "image/jxl"),
        new(Uid.JPEGXLJPEGRecompression, CodecFamily.JpegXl, "image/jxl", IsLossy: true),
        new(Uid.JPEGXL, CodecFamily.JpegXl, "image/jxl", IsLossy: true),
        new(Uid.HTJ2KLossless, CodecFamily.HighThroughputJpeg2000, "image/jphc"),
        new(Uid.HTJ2KLosslessRPCL, CodecFamily.HighThroughputJpeg2000, "image/jphc"),
        new(Uid.HTJ2K, CodecFamily.HighThroughputJpeg2000, "image/jphc", IsLossy: true),
        new(Uid.JPIPHTJ2KReferenced, CodecFamily.Other),
        // The data set is deflated as a whole (PS3.5 A.12).
        new(Uid.JPIPHTJ2KReferencedDeflate, CodecFamily.Other) { IsDeflated = true },
        new(Uid.RLELossless, CodecFamily.Rle, "image/dicom-rle"),
        new(Uid.RFC2557MIMEEncapsulation, CodecFamily.Other),
        new(Uid.XMLEncoding, CodecFamily.Other),
        new(Uid.SMPTEST211020UncompressedProgressiveActiveVideo, CodecFamily.Other),
        new(Uid.SMPTEST211020UncompressedInterlacedActiveVideo, CodecFamily.Other),
        new(Uid.SMPTEST211030PCMDigitalAudio, CodecFamily.Other),
        new(Uid.DeflatedImageFrameCompression, CodecFamily.Deflate),
        Native(Uid.Papyrus3ImplicitVRLittleEndian) with
        {
            IsExplicitVr = false,
        },
    ];

    static readonly FrozenDictionary<Uid, TransferSyntax> byUid = All.ToFrozenDictionary(syntax => syntax.Uid);

    /// <summary>Whether each element carries its Value Representation.</summary>
    public bool IsExplicitVr { get; init; } = true;

    /// <summary>Whether numbers are big endian (retired Explicit VR Big Endian).</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Whether the whole data set is a raw deflate stream (RFC 1951).</summary>
    public bool IsDeflated { get; init; }

    /// <summary>Whether Pixel Data is encapsulated in fragments.</summary>
    public bool IsEncapsulated { get; init; } = true;

    /// <summary>Whether all frames are in one bit stream that only a video decoder can separate (PS3.5 8.2.5 to 8.2.8, 8.2.12).</summary>
    public bool IsVideo { get; init; }

    /// <summary>Whether a video may be divided into several fragments, and so be longer than 4 GiB (PS3.5 A.4.5 to A.4.10).</summary>
    public bool IsFragmentable { get; init; }

    /// <summary>Whether it is not one of the standard's. The encoding of its pixel data is unknown (GE's 1.2.840.113619.5.2 has big endian
    /// pixels).</summary>
    public bool IsPrivate => !Uid.Value.StartsWith("1.2.840.10008.", StringComparison.Ordinal);

    /// <summary>Returns the transfer syntax of a UID. UIDs that are not in <see cref="All"/>, such as private ones, are explicit VR little
    /// endian with encapsulated pixel data (PS3.5 A.4).</summary>
    public static TransferSyntax Of(Uid uid) => byUid.TryGetValue(uid, out var row) ? row : new TransferSyntax(uid, CodecFamily.Other);

    static TransferSyntax Native(Uid uid) => new(uid, CodecFamily.None) { IsEncapsulated = false };

    static TransferSyntax Video(Uid uid, CodecFamily codec, bool isFragmentable = false) =>
        new(uid, codec, codec == CodecFamily.Mpeg2 ? "video/mpeg2" : "video/mp4", IsLossy: true)
        {
            IsVideo = true,
            IsFragmentable = isFragmentable,
        };
}
