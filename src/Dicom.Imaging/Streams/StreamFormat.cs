namespace Dicom.Imaging.Streams;

/// <summary>Compression of a bit stream, as stated in its header.</summary>
public enum StreamFormat
{
    /// <summary>JPEG with DCT, baseline (ISO/IEC 10918-1 process 1).</summary>
    JpegBaseline,

    /// <summary>JPEG with DCT, extended sequential (processes 2 and 4).</summary>
    JpegExtended,

    /// <summary>JPEG lossless (process 14), with any selection value of the prediction.</summary>
    JpegLossless,

    /// <summary>JPEG with a process that DICOM has retired: progressive, hierarchical, arithmetic.</summary>
    JpegOther,

    /// <summary>JPEG-LS (ISO/IEC 14495-1).</summary>
    JpegLs,

    /// <summary>JPEG 2000 (ISO/IEC 15444-1 and -2).</summary>
    Jpeg2000,

    /// <summary>High-throughput JPEG 2000 (ISO/IEC 15444-15).</summary>
    HighThroughputJpeg2000,

    /// <summary>DICOM RLE (PS3.5 G).</summary>
    Rle,

    /// <summary>MPEG-2 video (ISO/IEC 13818-2).</summary>
    Mpeg2,

    /// <summary>MPEG-4 AVC/H.264 in an MP4 file (ISO/IEC 14496-12).</summary>
    Mpeg4Avc,

    /// <summary>HEVC/H.265 in an MP4 file.</summary>
    Hevc,
}

/// <summary>Description of the pixels in the header of a compressed bit stream. Values that the header does not give are 0.</summary>
/// <param name="Format">Compression.</param>
/// <param name="Rows">Height in pixels.</param>
/// <param name="Columns">Width in pixels.</param>
/// <param name="Samples">Samples per pixel.</param>
/// <param name="Bits">Bits per sample.</param>
public sealed record StreamHeader(StreamFormat Format, int Rows = 0, int Columns = 0, int Samples = 0, int Bits = 0)
{
    /// <summary>Whether samples are signed.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether the compression may have changed pixels, as far as the header shows.</summary>
    public bool IsLossy { get; init; }

    /// <summary>Whether JPEG lossless uses the first-order prediction (selection value 1).</summary>
    public bool IsFirstOrder { get; init; }

    /// <summary>Photometric Interpretation (PS3.3 C.7.6.3.1.2) of pixels with three samples. PS3.5 8.2 prescribes it for each
    /// compression.</summary>
    public string Photometric { get; init; } = "";

    /// <summary>Number of frames of a video; 0 if unknown.</summary>
    public long Frames { get; init; }

    /// <summary>Mean time between frames of a video in milliseconds; 0 if unknown.</summary>
    public double FrameTime { get; init; }

    /// <summary>Profile of a video: profile_idc of H.264 (ISO/IEC 14496-10 A.2), general_profile_idc of HEVC (ISO/IEC 23008-2 A.3); 0 if
    /// unknown.</summary>
    public int Profile { get; init; }

    /// <summary>Level of a video: 10 times the level number for H.264 (ISO/IEC 14496-10 A.3), 30 times for HEVC (ISO/IEC 23008-2 A.4); 0 if
    /// unknown.</summary>
    public int Level { get; init; }

    /// <summary>Whether a video has a second view (ISO/IEC 14496-15 7).</summary>
    public bool IsStereo { get; init; }

    /// <summary>Number of bytes before the bit stream that DICOM does not allow there: the boxes of a JP2 file (PS3.5 A.4.4).</summary>
    public long Offset { get; init; }

    /// <summary>Length of the bit stream in bytes; -1 if it extends to the end.</summary>
    public long Length { get; init; } = -1;
}
