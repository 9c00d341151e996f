using System.IO.Compression;
using System.Security.Cryptography;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Imaging.Frames;
using Tests.Shared;
using Xunit;

namespace Dicom.Imaging.Tests.Frames;

public sealed class RealFrameTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Frames_of_real_files_are_those_that_pydicom_finds()
    {
        var folder = SharedFiles.Dicom();
        var expected = await PydicomFrames.HashesAsync(SharedFiles.Manifest().Select(row => row["path"]));
        int files = 0,
            frames = 0;
        var failures = new List<string>();
        foreach (var (path, hashes) in expected)
        {
            IReadOnlyList<string>? ours = null;
            var trouble = "";
            try
            {
                ours = await FramesAsync(Path.Combine(folder, path));
            }
            catch (Exception exception) when (exception is FrameException or DicomFormatException)
            {
                trouble = exception.Message;
            }
            if (hashes is null)
                continue; // no image for pydicom either; that nothing worse than our own exceptions came is what counts
            if (ours is null || !ours.SequenceEqual(hashes))
            {
                failures.Add(
                    $"{path}: {hashes.Count} frames, ours {ours?.Count}; first that differs "
                        + $"{ours?.Zip(hashes).TakeWhile(pair => pair.First == pair.Second).Count() + 1} {trouble}"
                );
                continue;
            }
            files++;
            frames += hashes.Count;
        }
        output.WriteLine($"{frames} frames of {files} files are the same");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.True(files > 200, $"only {files} files were compared");
    }

    static async Task<IReadOnlyList<string>> FramesAsync(string path)
    {
        var token = TestContext.Current.CancellationToken;
        await using var file = File.OpenRead(path);
        var meta = (await FileMeta.ReadAsync(file, token)).Meta;
        var bytes = (await File.ReadAllBytesAsync(path, token))[(int)meta.DatasetOffset..];
        var fragments = new FragmentRecorder();
        var dataset = await DatasetReader.ReadAsync(
            new MemoryStream(bytes),
            meta.TransferSyntax,
            fragments: fragments,
            cancellationToken: token
        );
        if (meta.TransferSyntax.IsDeflated)
        {
            using var inflated = new MemoryStream();
            await new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress).CopyToAsync(inflated, token);
            bytes = inflated.ToArray();
        }
        var table = await FrameLocator.LocateAsync(
            dataset,
            meta.TransferSyntax,
            fragments,
            _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes)),
            token
        );
        Assert.Equal(table.ToBytes().ToArray(), FrameTable.Parse(table.ToBytes())!.ToBytes().ToArray());
        var hashes = new List<string>();
        for (var i = 0; i < table.Count; i++)
        {
            Stream frame = new MemoryStream([
                .. table.RangesOf(i).SelectMany(range => bytes[(int)range.Offset..(int)(range.Offset + range.Length)]),
            ]);
            if (table.SwapUnit > 1)
                frame = new SwappingStream(frame, table.SwapUnit);
            if (table.FrameBits > 0)
                frame = new PackedFrameStream(frame, table.SkippedBits(i), table.FrameBits);
            hashes.Add(Convert.ToHexString(await SHA256.HashDataAsync(frame, token)));
        }
        return hashes;
    }
}
