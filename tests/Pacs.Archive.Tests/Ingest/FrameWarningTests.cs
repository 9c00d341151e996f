using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;
using Pacs.Archive.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Ingest;

/// <summary>Frames that can never be told apart are stored with a warning.</summary>
public sealed class FrameWarningTests
{
    static readonly TransferSyntax jpeg = TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.4.50"));

    [Theory]
    [InlineData(2, 2, 1, false)] // a fragment each
    [InlineData(2, 2, 2, false)] // the markers of the fragments tell
    [InlineData(2, 3, 1, true)] // three whole images for two frames
    [InlineData(3, 2, 1, true)] // two whole images for three frames
    [InlineData(1, 1, 2, false)]
    public async Task Encapsulated_frames_that_neither_tables_nor_fragments_tell_are_warned_of(
        int frames,
        int images,
        int fragments,
        bool isWarned
    )
    {
        await using var archive = await TestArchive.OpenAsync();
        var dataset = Sample.Ct().Text(Tag.NumberOfFrames, $"{frames}");
        dataset.Set(
            new Element(Tag.PixelData, Vr.OB, [default, .. Enumerable.Range(1, images).SelectMany(number => Image(number, fragments))])
        );
        byte[] file =
        [
            .. FileMeta.Write(dataset.GetUid(Tag.SOPClassUID)!.Value, dataset.GetUid(Tag.SOPInstanceUID)!.Value, jpeg),
            .. DatasetWriter.ToArray(dataset, jpeg),
        ];
        var warnings = Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(file)).Warnings;
        Assert.Equal(isWarned, warnings.Any(warning => warning.StartsWith($"{Tag.PixelData}", StringComparison.Ordinal)));
        // What is found out is kept.
        Assert.Equal(isWarned, Assert.Single(await archive.InstancesAsync()).FrameTable is null);
    }

    [Fact]
    public async Task Native_pixels_with_fewer_whole_frames_than_told_are_warned_of()
    {
        await using var archive = await TestArchive.OpenAsync();
        var warnings = Assert
            .IsType<StoreOutcome.Stored>(
                await archive.StoreAsync(Sample.Ct().Text(Tag.NumberOfFrames, "3").Bytes(Tag.PixelData, Vr.OW, new byte[80]))
            )
            .Warnings;
        Assert.Contains(warnings, warning => warning.Contains("2 whole frames", StringComparison.Ordinal));
    }

    static IEnumerable<ReadOnlyMemory<byte>> Image(int number, int fragments)
    {
        byte[] image = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Repeat((byte)number, 100), 0xFF, 0xD9];
        return fragments == 1 ? [image] : [image.AsMemory(0, 50), image.AsMemory(50)];
    }
}
