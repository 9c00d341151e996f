using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;
using Pacs.Archive.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Ingest;

/// <summary>Elements of group 0002 once more behind a sound File Meta Information: the first one counts, and the bytes stay as they
/// came.</summary>
public sealed class StrayFileMetaTests
{
    const string Jpeg = "1.2.840.10008.1.2.4.50",
        Explicit = "1.2.840.10008.1.2.1",
        Implicit = "1.2.840.10008.1.2",
        BigEndian = "1.2.840.10008.1.2.2";

    [Theory]
    [InlineData(Jpeg, Explicit)]
    [InlineData(Explicit, Implicit)]
    [InlineData(Explicit, BigEndian)]
    [InlineData(Implicit, Explicit)]
    [InlineData(BigEndian, Explicit)]
    public async Task A_file_and_a_data_set_stay_what_they_are_when_they_are_adopted_or_the_index_is_rebuilt(string first, string second)
    {
        var folder = Directory.CreateTempSubdirectory("pacs-stray-").FullName;
        try
        {
            var syntax = TransferSyntax.Of(Uid.Parse(first));
            byte[] stray =
            [
                .. FileMeta.Write(Uid.Parse("1.2.3"), Uid.Parse("1.2.4"), TransferSyntax.Of(Uid.Parse(second)))[FileMeta.PreambleLength..],
            ];
            var (sent, received) = (Image(syntax, "1.2.3.1.1"), Image(syntax, "1.2.3.1.2"));
            byte[] file =
            [
                .. FileMeta.Write(sent.GetUid(Tag.SOPClassUID)!.Value, sent.GetUid(Tag.SOPInstanceUID)!.Value, syntax),
                .. stray,
                .. DatasetWriter.ToArray(sent, syntax),
            ];
            byte[] dataset = [.. stray, .. DatasetWriter.ToArray(received, syntax)];
            List<(string, string, long, long, string, string)> before,
                adopted,
                rebuilt;
            await using (var archive = await TestArchive.OpenAsync(Limits, folder: folder))
            {
                var warnings = Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(file)).Warnings;
                Assert.Contains(warnings, warning => warning.Contains("file meta information in the data set", StringComparison.Ordinal));
                Assert.NotEmpty(
                    Assert
                        .IsType<StoreOutcome.Stored>(
                            await archive.Archive.Ingest.StoreAsync(
                                new Requester(Protocol.Dimse),
                                new IncomingInstance
                                {
                                    Bytes = new MemoryStream(dataset),
                                    DatasetSyntax = syntax,
                                    AnnouncedSopClass = received.GetUid(Tag.SOPClassUID),
                                    AnnouncedSopInstance = received.GetUid(Tag.SOPInstanceUID),
                                },
                                CancellationToken.None
                            )
                        )
                        .Warnings
                );
                before = await RowsAsync(archive);
                Assert.All(before, row => Assert.Equal(first, row.Item2));
                Assert.Equal(file, await archive.BytesAsync(before[0].Item1));
                Assert.Equal(dataset, (await archive.BytesAsync(before[1].Item1))[(int)before[1].Item3..]);
                await archive.ExecuteAsync(Forget);
                Assert.Equal(2, await archive.Archive.Upkeep.SweepAsync(CancellationToken.None));
                adopted = await RowsAsync(archive);
                Assert.Equal(file, await archive.BytesAsync(adopted[0].Item1));
                await archive.ExecuteAsync(Forget);
                Assert.Equal(2, (await archive.Archive.Rebuild.RunAsync(null, CancellationToken.None)).Indexed);
                rebuilt = await RowsAsync(archive);
            }
            Assert.Equal(before, adopted);
            Assert.Equal(before, rebuilt);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    const string Forget = """DELETE FROM "Instance"; DELETE FROM "Series"; DELETE FROM "Study"; DELETE FROM "Patient"; """;

    static ArchiveLimits Limits => new() { MinimumFreeBytes = 0, OrphanGrace = TimeSpan.FromHours(-1) };

    static Dataset Image(TransferSyntax syntax, string instance)
    {
        var dataset = Sample.Ct(instance: instance);
        if (syntax.IsEncapsulated)
            dataset.Set(new Element(Tag.PixelData, Vr.OB, [default, new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 }]));
        return dataset;
    }

    static async Task<List<(string, string, long, long, string, string)>> RowsAsync(TestArchive archive) =>
        [
            .. (await archive.InstancesAsync())
                .OrderBy(row => row.SOPInstanceUID, StringComparer.Ordinal)
                .Select(row =>
                    (row.BlobKey, row.TransferSyntaxUID, row.DatasetOffset, row.FileLength, Convert.ToHexString(row.Sha256), row.Warnings)
                ),
        ];
}
