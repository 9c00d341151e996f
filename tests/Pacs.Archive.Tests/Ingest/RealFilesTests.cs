using Dicom.Files;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Ingest;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Ingest;

/// <summary>Real objects from many devices, as MANIFEST.tsv says that a good archive takes them.</summary>
public sealed class RealFilesTests
{
    [Fact]
    public async Task Every_file_is_stored_or_refused_as_it_should_be_and_stored_ones_are_kept_byte_for_byte()
    {
        var folder = SharedFiles.Dicom();
        await using var archive = await TestArchive.OpenAsync();
        var wrong = new List<string>();
        foreach (var file in SharedFiles.Manifest())
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, file["path"]));
            var outcome = await archive.StoreAsync(bytes);
            var isRefused = outcome is StoreOutcome.Refused;
            if (
                file["expected_at_store"].StartsWith("store", StringComparison.Ordinal)
                    ? isRefused
                    : file["expected_at_store"].StartsWith("refuse", StringComparison.Ordinal) && !isRefused
            )
                wrong.Add($"{file["path"]}: {outcome}");
            if (outcome is StoreOutcome.Stored or StoreOutcome.Conflict)
                await CheckAsync(archive, outcome, bytes, file["path"]);
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(Directory.GetFiles(Path.Combine(archive.Objects, "incoming"), "*", SearchOption.AllDirectories));
        Assert.Equal(
            await archive.RowsAsync(context => context.Studies.Select(row => row.NumberOfStudyRelatedInstances)) is var counts
                ? counts.Sum()
                : 0,
            (await archive.InstancesAsync()).Count
        );
    }

    static async Task CheckAsync(TestArchive archive, StoreOutcome outcome, byte[] file, string path)
    {
        var received = (await FileMeta.ReadAsync(new MemoryStream(file))).Meta;
        var key =
            outcome is StoreOutcome.Stored
                ? (await archive.RowsAsync(context => context.Instances.OrderByDescending(row => row.Key).Take(1)))[0].BlobKey
                : (
                    await archive.RowsAsync(context =>
                        context.Problems.Where(row => row.Kind == ProblemKind.Conflict).OrderByDescending(row => row.Key).Take(1)
                    )
                )[0].BlobKey;
        var bytes = await archive.BytesAsync(key);
        var stored = (await FileMeta.ReadAsync(new MemoryStream(bytes))).Meta;
        Assert.True(bytes.AsSpan((int)stored.DatasetOffset).SequenceEqual(file.AsSpan((int)received.DatasetOffset)), path);
        Assert.True(stored.Findings.Count == 0, path);
        Assert.True(stored.TransferSyntax.Uid == received.TransferSyntax.Uid, path);
    }

    [Fact]
    public async Task One_slice_in_many_transfer_syntaxes_is_one_instance()
    {
        var folder = Path.Combine(SharedFiles.Dicom(), "transfer-syntax");
        await using var archive = await TestArchive.OpenAsync();
        Assert.IsType<StoreOutcome.Stored>(await StoreAsync("LittleEndianExplicit"));
        // The data sets differ in nothing but encoding and what compression says of itself.
        foreach (
            var syntax in new[]
            {
                "LittleEndianImplicit",
                "BigEndianExplicit",
                "DeflatedExplicitVRLittleEndian",
                "RLELossless",
                "JPEG2000LosslessOnly",
                "JPEGLSLossless",
                "JPEGProcess14",
                "JPEGProcess14SV1",
            }
        )
            Assert.True(await StoreAsync(syntax) is StoreOutcome.AlreadyStored, syntax);
        await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Single(await archive.KeysAsync());

        async Task<StoreOutcome> StoreAsync(string syntax) =>
            await archive.StoreAsync(await File.ReadAllBytesAsync(Directory.GetFiles(folder, $"CTImage_*_{syntax}.dcm").Single()));
    }
}
