namespace Dicom.Imaging.Streams;

/// <summary>What kind of compression a bit stream says it is.</summary>
public enum StreamFormat
{
    /// <summary>JPEG with DCT, baseline (ISO/IEC 10918-1 process 1).</summary>
    JpegBaseline,
    /// <summary>JPEG with DCT, extended sequential (processes 2 and 4).</summary>
    JpegExtended,
    /// <summary>JPEG lossless (process 14), with the first-order prediction or another one.</summary>
    JpegLossless,
    /// <summary>JPEG of a process that DICOM no longer has: progressive, hierarchical, arithmetic.</summary>
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

/// <summary>What a compressed bit stream says of its pixels. Zero where it does not say.</summary>
/// <param name="Format">How it is compressed.</param>
/// <param name="Rows">Height, in pixels.</param>
/// <param name="Columns">Width, in pixels.</param>
/// <param name="Samples">Samples of a pixel.</param>
/// <param name="Bits">Bits of a sample.</param>
public sealed record StreamHeader(StreamFormat Format, int Rows = 0, int Columns = 0, int Samples = 0, int Bits = 0)
{
    /// <summary>Whether samples are signed.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether pixels may have been changed by the compression, as far as the stream tells.</summary>
    public bool IsLossy { get; init; }

    /// <summary>Whether JPEG lossless uses the first-order prediction (selection value 1).</summary>
    public bool IsFirstOrder { get; init; }

    /// <summary>Photometric Interpretation (PS3.3 C.7.6.3.1.2) of three samples, which PS3.5 8.2 ties to the compression.</summary>
    public string Photometric { get; init; } = "";

    /// <summary>Frames of a video; zero where it does not say.</summary>
    public long Frames { get; init; }

    /// <summary>Milliseconds from one frame of a video to the next, in the mean; zero where it does not say.</summary>
    public double FrameTime { get; init; }

    /// <summary>Profile of a video: profile_idc of H.264 (ISO/IEC 14496-10 A.2), general_profile_idc of HEVC (ISO/IEC 23008-2 A.3); zero where it does not say.</summary>
    public int Profile { get; init; }

    /// <summary>Level of a video: ten times its number for H.264 (ISO/IEC 14496-10 A.3), thirty times for HEVC (ISO/IEC 23008-2 A.4).</summary>
    public int Level { get; init; }

    /// <summary>Whether a video has a second view beside the first (ISO/IEC 14496-15 7).</summary>
    public bool IsStereo { get; init; }

    /// <summary>Bytes in front of the bit stream that DICOM does not have there: a JP2 file's boxes (PS3.5 A.4.4).</summary>
    public long Offset { get; init; }

    /// <summary>Bytes of the bit stream; -1 when it goes to the end.</summary>
    public long Length { get; init; } = -1;
}
