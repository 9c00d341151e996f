using System.Diagnostics;
using System.Text.Json;
using Tests.Shared;

namespace Benchmarks.Comparison;

/// <summary>Debian's Orthanc with its DICOMweb plug-in, at its best settings: SQLite, storage synchronous, one write per answer, sixteen
/// threads for DIMSE and fifty for HTTP.</summary>
sealed class OrthancTarget : Target
{
    const string PlugIn = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";

    static readonly TimeSpan startLimit = TimeSpan.FromSeconds(60);

    readonly Process process;

    OrthancTarget(Process process, int httpPort, int dimsePort)
    {
        this.process = process;
        DimsePort = dimsePort;
        Web = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}/dicom-web/"), Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>The program; null where it or its plug-in is missing.</summary>
    public static string? Program { get; } =
        !File.Exists(PlugIn)
            ? null
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(':')
                .Append("/usr/sbin")
                .Select(folder => Path.Combine(folder, "Orthanc"))
                .FirstOrDefault(File.Exists);

    /// <summary>What it calls itself.</summary>
    public static async Task<string> VersionAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(Program!, ["--version"]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Split('\n')[0];
    }

    public override string Name => "Orthanc";

    public override string AeTitle => "ORTHANC";

    public override int DimsePort { get; }

    public override HttpClient Web { get; }

    public override int ProcessId => process.Id;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its data go.</param>
    public static async Task<Target> StartAsync(string folder)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "orthanc")).FullName;
        int httpPort = LoopbackPort.Free(),
            dimsePort = LoopbackPort.Free();
        var configuration = Path.Combine(data, "orthanc.json");
        await File.WriteAllTextAsync(configuration, JsonSerializer.Serialize(Settings(Path.Combine(data, "db"), httpPort, dimsePort)));
        var start = new ProcessStartInfo(Program!, [configuration]) { RedirectStandardError = true, WorkingDirectory = data };
        // Without it, answers over DIMSE wait 45 ms for the client's acknowledgement.
        start.Environment["TCP_NODELAY"] = "1";
        var target = new OrthancTarget(Process.Start(start)!, httpPort, dimsePort);
        var said = new List<string?>();
        target.process.ErrorDataReceived += (_, line) =>
        {
            if (said.Count < 100)
                said.Add(line.Data);
        };
        target.process.BeginErrorReadLine();
        for (var clock = Stopwatch.StartNew(); !await target.IsReadyAsync(); await Task.Delay(20))
            if (target.process.HasExited || clock.Elapsed > startLimit)
            {
                await target.DisposeAsync();
                throw new InvalidOperationException($"Orthanc did not become ready:\n{string.Join('\n', said)}");
            }
        return target;
    }

    // What is not named here is as Orthanc has it by itself.
    static Dictionary<string, object> Settings(string folder, int httpPort, int dimsePort) =>
        new()
        {
            ["StorageDirectory"] = folder,
            ["IndexDirectory"] = folder,
            ["SyncStorageArea"] = true,
            ["StorageCompression"] = false,
            ["MaximumStorageCacheSize"] = 128,
            ["StoreMD5ForAttachments"] = true,
            ["Plugins"] = new[] { PlugIn },
            ["HttpPort"] = httpPort,
            ["RemoteAccessAllowed"] = false,
            ["AuthenticationEnabled"] = false,
            ["KeepAlive"] = true,
            ["TcpNoDelay"] = true,
            ["HttpThreadsCount"] = 50,
            ["HttpCompressionEnabled"] = true,
            ["DicomPort"] = dimsePort,
            ["DicomAet"] = "ORTHANC",
            ["DicomCheckCalledAet"] = false,
            ["DicomAlwaysAllowStore"] = true,
            ["DicomAlwaysAllowFind"] = true,
            ["DicomThreadsCount"] = 16,
            ["MaximumPduLength"] = 131072,
            ["DefaultEncoding"] = "Utf8",
            ["OverwriteInstances"] = false,
            ["LimitFindResults"] = 0,
            ["LimitFindInstances"] = 0,
            ["DicomWeb"] = new Dictionary<string, object>
            {
                ["Enable"] = true,
                ["Root"] = "/dicom-web/",
                ["Host"] = "127.0.0.1",
                ["Ssl"] = false,
            },
        };

    async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Web.GetAsync("studies?limit=1");
            await using var association = await ConnectAsync(FindCases.StudyRoot);
            await association.ReleaseAsync();
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        Web.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }
}
