using Dicom;
using Dicom.Imaging.Streams;
using Dicom.Values;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Image Pixel Description Macro (PS3.3 C.7.6.3), which metadata may omit if the bit stream contains the same
/// information (PS3.18 10.5.1.4). Missing attributes are added, and contradictions to the stream are reported.</summary>
static class PixelDescription
{
    static readonly Tag[] required =
    [
        Tag.SamplesPerPixel,
        Tag.PhotometricInterpretation,
        Tag.Rows,
        Tag.Columns,
        Tag.BitsAllocated,
        Tag.BitsStored,
        Tag.HighBit,
        Tag.PixelRepresentation,
    ];

    /// <summary>Checks the description of uncompressed pixels, which must be in the metadata. Returns the error; null
    /// if there is none.</summary>
    public static string? Check(Dataset dataset) =>
        required.FirstOrDefault(tag => dataset[tag] is not { IsEmpty: false }) is var missing && missing != default
            ? $"{missing} is missing"
            : null;

    /// <summary>Completes the description of compressed pixels from their bit stream.</summary>
    /// <param name="dataset">The instance.</param>
    /// <param name="header">Header of the bit stream.</param>
    /// <param name="compressedBytes">Length of all bit streams in bytes.</param>
    /// <returns>The error; null if there is none.</returns>
    public static string? Complete(Dataset dataset, StreamHeader header, long compressedBytes)
    {
        if (header.Columns > 0)
        {
            foreach (
                var (tag, value) in new[] { (Tag.Rows, header.Rows), (Tag.Columns, header.Columns), (Tag.SamplesPerPixel, header.Samples) }
            )
                if (dataset.GetInteger(tag) is { } given && given != value)
                    return $"{tag} differs from the bit stream";
            if (dataset.GetInteger(Tag.BitsAllocated) is { } allocated && allocated < header.Bits)
                return $"{Tag.BitsAllocated} is less than the bit stream has";
            var bits = dataset.GetInteger(Tag.BitsStored) ?? header.Bits;
            Put(dataset, Tag.SamplesPerPixel, header.Samples);
            Put(dataset, Tag.Rows, header.Rows);
            Put(dataset, Tag.Columns, header.Columns);
            Put(dataset, Tag.BitsAllocated, header.Bits <= 8 ? 8 : 16);
            Put(dataset, Tag.BitsStored, bits);
            Put(dataset, Tag.HighBit, bits - 1);
            Put(dataset, Tag.PixelRepresentation, header.IsSigned ? 1 : 0);
            if (header.Samples > 1)
                Put(dataset, Tag.PlanarConfiguration, 0);
            if (IsMissing(dataset, Tag.PhotometricInterpretation) && header.Samples is 1 or 3)
                dataset.SetString(Tag.PhotometricInterpretation, header.Samples == 1 ? "MONOCHROME2" : header.Photometric);
        }
        DescribeTime(dataset, header);
        if (Check(dataset) is { } fault)
            return fault;
        if (header.IsLossy)
            SayLossy(dataset, header.Format, compressedBytes);
        return null;
    }

    // PS3.3 C.7.6.6 and C.7.6.5: sets the number of frames of a video and the time between them, unless the metadata contain it.
    static void DescribeTime(Dataset dataset, StreamHeader header)
    {
        if (header.Frames > 0)
            Put(dataset, Tag.NumberOfFrames, header.Frames);
        if (header.FrameTime <= 0 || !IsMissing(dataset, Tag.FrameTimeVector))
            return;
        if (IsMissing(dataset, Tag.FrameTime))
            dataset.SetDouble(Tag.FrameTime, Math.Round(header.FrameTime, 4));
        if (IsMissing(dataset, Tag.FrameIncrementPointer))
            dataset.SetTags(Tag.FrameIncrementPointer, Tag.FrameTime);
    }

    // PS3.3 C.7.6.1.1.5: required if the pixels have ever been compressed with loss.
    static void SayLossy(Dataset dataset, StreamFormat format, long compressedBytes)
    {
        if (!IsMissing(dataset, Tag.LossyImageCompression))
            return;
        var pixels =
            (dataset.GetInteger(Tag.Rows) ?? 0) * (dataset.GetInteger(Tag.Columns) ?? 0) * (dataset.GetInteger(Tag.SamplesPerPixel) ?? 0);
        var bytes = pixels * (dataset.GetInteger(Tag.BitsAllocated) ?? 0) / 8 * (dataset.GetInteger(Tag.NumberOfFrames) ?? 1);
        dataset.SetString(Tag.LossyImageCompression, "01");
        if (compressedBytes > 0 && bytes > 0)
            dataset.SetDouble(Tag.LossyImageCompressionRatio, Math.Round((double)bytes / compressedBytes, 2));
        var method = format switch
        {
            StreamFormat.JpegLs => "ISO_14495_1",
            StreamFormat.Jpeg2000 => "ISO_15444_1",
            StreamFormat.HighThroughputJpeg2000 => "ISO_15444_15",
            StreamFormat.Mpeg2 => "ISO_13818_2",
            StreamFormat.Mpeg4Avc => "ISO_14496_10",
            StreamFormat.Hevc => "ISO_23008_2",
            _ => "ISO_10918_1",
        };
        dataset.SetString(Tag.LossyImageCompressionMethod, method);
    }

    static void Put(Dataset dataset, Tag tag, long value)
    {
        if (IsMissing(dataset, tag))
            dataset.SetInteger(tag, value);
    }

    static bool IsMissing(Dataset dataset, Tag tag) => dataset[tag] is not { IsEmpty: false };
}
