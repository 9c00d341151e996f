using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Clients;

/// <summary>Tests of clients share one archive.</summary>
[CollectionDefinition(nameof(ClientArchive))]
public sealed class ClientCollection : ICollectionFixture<ClientArchive>;

/// <summary>The service as a process, with the sample studies in it and, where there are some, real ones. It starts with the first test
/// that has what it needs.</summary>
public sealed class ClientArchive : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    readonly Dictionary<string, string> files = [];
    readonly Dictionary<string, string> studies = [];
    ServiceProcess? service;

    internal ServiceProcess Service => service ?? throw new InvalidOperationException("it has not been started");

    /// <summary>Starts it, unless another test has. The viewer comes along where it has been got.</summary>
    internal async Task StartAsync()
    {
        if (service is not null)
            return;
        service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            [
                "--Pacs:Storage:MinimumFreeBytes=1000000",
                $"--Pacs:Viewer:Folder={Path.Combine(SharedFiles.Repository, "artifacts", "clients", "ohif")}",
            ],
            isMeasured: true
        );
        await FillAsync(TestService.SampleStudies);
        if (Directory.Exists(Path.Combine(SharedFiles.Repository, "..", "shared", "dicom")))
            await FillAsync(Path.Combine(SharedFiles.Dicom(), "studies"));
    }

    /// <summary>The Study Instance UID of the files in a folder that was stored.</summary>
    internal string StudyIn(string path) => studies[Path.GetFullPath(path)];

    /// <summary>The file of an instance that was stored.</summary>
    internal string FileOf(string sopInstance) => files[sopInstance];

    async Task FillAsync(string parent)
    {
        var found = Directory.EnumerateFiles(parent, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        foreach (var file in found)
        {
            var dataset = await ReadAsync(file);
            files[dataset.GetString(Tag.SOPInstanceUID)!] = file;
            for (var path = Path.GetDirectoryName(file)!; path != Path.GetFullPath(parent); path = Path.GetDirectoryName(path)!)
                studies[path] = dataset.GetString(Tag.StudyInstanceUID)!;
            studies[file] = dataset.GetString(Tag.StudyInstanceUID)!;
        }
        foreach (var some in found.Chunk(50))
        {
            using var answer = await Stow.PostAsync(Service, some.Select(file => new StreamContent(File.OpenRead(file))));
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    /// <summary>The data set in a file.</summary>
    internal static async Task<Dataset> ReadAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        var (meta, rest) = await FileMeta.ReadAsync(stream, TestContext.Current.CancellationToken);
        return await DatasetReader.ReadAsync(rest, meta.TransferSyntax, cancellationToken: TestContext.Current.CancellationToken);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
            await service.DisposeAsync();
        folder.Dispose();
    }
}
