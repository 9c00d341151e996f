namespace Dicom.Encoding;

/// <summary>Compression method of the frames of a transfer syntax (PS3.5 8.2).</summary>
public enum CodecFamily
{
    /// <summary>Frames are not compressed.</summary>
    None,

    /// <summary>Frames are not in the object (JPIP, SMPTE ST 2110), or their compression is unknown (private transfer syntaxes).</summary>
    Other,

    /// <summary>DICOM RLE (PS3.5 G).</summary>
    Rle,

    /// <summary>Deflate of each frame (RFC 1951).</summary>
    Deflate,

    /// <summary>JPEG (ISO/IEC 10918-1).</summary>
    Jpeg,

    /// <summary>JPEG-LS (ISO/IEC 14495-1).</summary>
    JpegLs,

    /// <summary>JPEG 2000 (ISO/IEC 15444-1 and -2).</summary>
    Jpeg2000,

    /// <summary>High-throughput JPEG 2000 (ISO/IEC 15444-15).</summary>
    HighThroughputJpeg2000,

    /// <summary>JPEG XL (ISO/IEC 18181).</summary>
    JpegXl,

    /// <summary>MPEG-2 video (ISO/IEC 13818-2).</summary>
    Mpeg2,

    /// <summary>MPEG-4 AVC/H.264 video (ISO/IEC 14496-10).</summary>
    Mpeg4Avc,

    /// <summary>HEVC/H.265 video (ISO/IEC 23008-2).</summary>
    Hevc,
}
