using System.Diagnostics;
using System.Net;
using System.Text;
using Tests.Shared;

namespace Pacs.Service.Tests.Running;

/// <summary>The service as a process of its own: the published build where the test command made one, else the build beside the
/// tests.</summary>
sealed class ServiceProcess : IAsyncDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    readonly Process process;
    readonly StringBuilder output = new();

    ServiceProcess(Process process, string dataDirectory, int httpPort, int dimsePort)
    {
        this.process = process;
        DataDirectory = dataDirectory;
        HttpPort = httpPort;
        DimsePort = dimsePort;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}/"), Timeout = TimeSpan.FromMinutes(5) };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string DataDirectory { get; }

    public int HttpPort { get; }

    public int DimsePort { get; }

    public HttpClient Http { get; }

    /// <summary>The service's own process id; under a tracer the tracer's.</summary>
    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>What it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>What is run.</summary>
    public static string Program =>
        Environment.GetEnvironmentVariable("PACS_TEST_SERVICE") is { Length: > 0 } published
            ? published
            : Path.Combine(AppContext.BaseDirectory, "Pacs.Service.dll");

    /// <summary>Has a process that is about to be started tell what tests want to know of each.</summary>
    public static Action<ProcessStartInfo>? Watch { get; set; }

    /// <summary>Starts it on free loopback ports and waits until it is ready.</summary>
    /// <param name="dataDirectory">Its data directory.</param>
    /// <param name="settings">More of the command line.</param>
    /// <param name="tracer">A command to run it under.</param>
    /// <param name="httpsPort">A port for HTTPS, too.</param>
    /// <param name="isMeasured">Whether it is left to itself; otherwise it is watched.</param>
    public static async Task<ServiceProcess> StartAsync(
        string dataDirectory,
        IEnumerable<string>? settings = null,
        IReadOnlyList<string>? tracer = null,
        int? httpsPort = null,
        bool isMeasured = false
    )
    {
        QuickRun.AssertNone();
        int httpPort = LoopbackPort.Free(),
            dimsePort = LoopbackPort.Free();
        List<string> command =
        [
            .. tracer ?? [],
            "dotnet",
            Program,
            $"--Pacs:DataDirectory={dataDirectory}",
            $"--Pacs:Http:Urls=http://127.0.0.1:{httpPort}{(httpsPort is { } https ? $";https://127.0.0.1:{https}" : "")}",
            $"--Pacs:Dimse:Port={dimsePort}",
            .. settings ?? [],
        ];
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (!isMeasured)
            Watch?.Invoke(start);
        var clock = Stopwatch.StartNew();
        var service = new ServiceProcess(Process.Start(start)!, dataDirectory, httpPort, dimsePort);
        while (!await service.IsReadyAsync())
        {
            if (service.HasExited || clock.Elapsed > StartLimit)
            {
                var said = service.Output;
                await service.DisposeAsync();
                throw new InvalidOperationException($"the service did not become ready:\n{said}");
            }
            await Task.Delay(20);
        }
        return service;
    }

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync("healthz/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>SIGKILL, as when the machine's out-of-memory killer comes.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]))
            await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <summary>The most memory it ever had resident (VmHWM), in MiB.</summary>
    public double PeakMemory() => StatusField("VmHWM:");

    /// <summary>The memory it has resident now (VmRSS), in MiB.</summary>
    public double Memory() => StatusField("VmRSS:");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    double StatusField(string name) =>
        double.Parse(
            File.ReadLines($"/proc/{process.Id}/status")
                .First(line => line.StartsWith(name, StringComparison.Ordinal))
                .Split(' ', '\t')
                .First(word => word.Length > 0 && char.IsDigit(word[0]))
        ) / 1024;

    void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            if (line.Data is not null && output.Length < 1_000_000)
                output.AppendLine(line.Data);
    }
}
