using Dicom.Encoding;
using Dicom.Files;
using Dicom.Imaging.Streams;
using Dicom.Values;
using Tests.Shared;
using Xunit;

namespace Dicom.Imaging.Tests.Streams;

public sealed class RealStreamTests(ITestOutputHelper output)
{
    static readonly Dictionary<string, StreamFormat[]> formats = new()
    {
        ["1.2.840.10008.1.2.4.50"] = [StreamFormat.JpegBaseline],
        ["1.2.840.10008.1.2.4.51"] = [StreamFormat.JpegBaseline, StreamFormat.JpegExtended],
        ["1.2.840.10008.1.2.4.57"] = [StreamFormat.JpegLossless],
        ["1.2.840.10008.1.2.4.70"] = [StreamFormat.JpegLossless],
        ["1.2.840.10008.1.2.4.80"] = [StreamFormat.JpegLs],
        ["1.2.840.10008.1.2.4.81"] = [StreamFormat.JpegLs],
        ["1.2.840.10008.1.2.4.90"] = [StreamFormat.Jpeg2000],
        ["1.2.840.10008.1.2.4.91"] = [StreamFormat.Jpeg2000],
        ["1.2.840.10008.1.2.4.201"] = [StreamFormat.HighThroughputJpeg2000],
        ["1.2.840.10008.1.2.4.203"] = [StreamFormat.HighThroughputJpeg2000],
        ["1.2.840.10008.1.2.5"] = [StreamFormat.Rle],
    };

    [Fact]
    public async Task Streams_of_real_files_say_what_their_data_sets_say()
    {
        var folder = Path.Combine(SharedFiles.Dicom(), "transfer-syntax");
        var failures = new List<string>();
        var files = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*.dcm"))
        {
            await using var file = File.OpenRead(path);
            var meta = (await FileMeta.ReadAsync(file, TestContext.Current.CancellationToken)).Meta;
            if (!formats.TryGetValue(meta.TransferSyntax.Uid.Value, out var possible))
                continue;
            var dataset = DatasetReader.Read(
                (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).AsMemory((int)meta.DatasetOffset),
                meta.TransferSyntax
            );
            var header = await StreamHeaderReader.ReadAsync(
                new MemoryStream(dataset[Tag.PixelData]!.Fragments[1].ToArray()),
                TestContext.Current.CancellationToken
            );
            files++;
            var said = (dataset.GetInteger(Tag.Rows), dataset.GetInteger(Tag.Columns), dataset.GetInteger(Tag.SamplesPerPixel));
            if (
                header is null
                || !possible.Contains(header.Format)
                || header.Format != StreamFormat.Rle && (header.Rows, header.Columns, header.Samples) != said
            )
                failures.Add($"{Path.GetFileName(path)}: {header}, not {said}");
            if (header is not null && meta.TransferSyntax.Uid.Value == "1.2.840.10008.1.2.4.70" && !header.IsFirstOrder)
                failures.Add($"{Path.GetFileName(path)}: not of the first order");
        }
        output.WriteLine($"{files} files");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.True(files > 10, $"only {files} files were read");
    }
}
