using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Dicom;
using Dicom.Values;
using Pacs.Archive;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

/// <summary>What a row costs by itself and in company: instances put into the index, so many at once, each time until the last one is
/// durable.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 3, iterationCount: 20)]
[MemoryDiagnoser]
public class IndexBatchBenchmarks
{
    PacsArchive archive = null!;
    string folder = "";
    int number;

    /// <summary>Instances queued together.</summary>
    [Params(1, 8, 64, 256)]
    public int Together { get; set; }

    [GlobalSetup]
    public async Task OpenAsync()
    {
        folder = Directory.CreateTempSubdirectory("pacs-bench-").FullName;
        archive = await PacsArchive.OpenAsync(new ArchiveOptions { DataDirectory = folder });
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await archive.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark]
    public Task InsertAsync() =>
        Task.WhenAll(Enumerable.Range(0, Together).Select(_ => archive.Writer.InsertAsync(Instance(++number), CancellationToken.None)));

    static NewInstance Instance(int number)
    {
        var identity = new InstanceIdentity(
            Uid.Parse($"1.2.{number / 1000}"),
            Uid.Parse($"1.2.{number / 1000}.{number / 250}"),
            Uid.Parse($"1.2.3.{number}"),
            Uid.Parse("1.2.840.10008.5.1.4.1.1.2")
        );
        var dataset = new Dataset()
            .SetUid(Tag.SOPInstanceUID, identity.SopInstance)
            .SetString(Tag.PatientID, $"P{number / 1000}")
            .SetString(Tag.PatientName, "Doe^Jane")
            .SetString(Tag.Modality, "CT");
        var row = new InstanceRow
        {
            SOPInstanceUID = identity.SopInstance.Value,
            SOPClassUID = identity.SopClass.Value,
            Attributes = new byte[500],
            BlobKey = $"studies/{identity.Study}/{identity.Series}/{identity.SopInstance}.{Guid.NewGuid()}.dcm",
            TransferSyntaxUID = "1.2.840.10008.1.2.1",
            Sha256 = new byte[32],
            FrameTable = new byte[40],
        };
        return new NewInstance(identity, row, dataset);
    }
}
