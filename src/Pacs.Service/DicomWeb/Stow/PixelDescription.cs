using Dicom;
using Dicom.Imaging.Streams;
using Dicom.Values;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>The Image Pixel Description Macro (PS3.3 C.7.6.3), which metadata may leave out where the bit stream says the same (PS3.18 10.5.1.4): what is missing is put in, what contradicts the stream is told.</summary>
static class PixelDescription
{
    static readonly Tag[] required = [Tag.SamplesPerPixel, Tag.PhotometricInterpretation, Tag.Rows, Tag.Columns, Tag.BitsAllocated, Tag.BitsStored, Tag.HighBit, Tag.PixelRepresentation];

    /// <summary>What is wrong with the description of uncompressed pixels, where nothing else tells; null when nothing is.</summary>
    public static string? Check(Dataset dataset) =>
        required.FirstOrDefault(tag => dataset[tag] is not { IsEmpty: false }) is var missing && missing != default ? $"{missing} is missing" : null;

    /// <summary>Completes the description of compressed pixels from their stream.</summary>
    /// <param name="dataset">The instance.</param>
    /// <param name="header">What the stream says.</param>
    /// <param name="compressedBytes">Bytes of all streams.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Complete(Dataset dataset, StreamHeader header, long compressedBytes)
    {
        if (header.Columns > 0)
        {
            foreach (var (tag, value) in new[] { (Tag.Rows, header.Rows), (Tag.Columns, header.Columns), (Tag.SamplesPerPixel, header.Samples) })
                if (dataset.GetInteger(tag) is { } given && given != value)
                    return $"{tag} is not what the bit stream says";
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

    // PS3.3 C.7.6.6 and C.7.6.5: how many frames a video has, and the time between them, unless it is told in another way.
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

    // PS3.3 C.7.6.1.1.5: required once pixels have been changed.
    static void SayLossy(Dataset dataset, StreamFormat format, long compressedBytes)
    {
        if (!IsMissing(dataset, Tag.LossyImageCompression))
            return;
        var pixels = (dataset.GetInteger(Tag.Rows) ?? 0) * (dataset.GetInteger(Tag.Columns) ?? 0) * (dataset.GetInteger(Tag.SamplesPerPixel) ?? 0);
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
