using Pacs.Service.Tests.Running;

namespace Benchmarks.Comparison;

/// <summary>The published service, as it is without any configuration: SQLite and a folder.</summary>
sealed class ServiceTarget : Target
{
    readonly ServiceProcess process;

    ServiceTarget(ServiceProcess process)
    {
        this.process = process;
        Web = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{process.HttpPort}/dicom-web/"),
            Timeout = TimeSpan.FromMinutes(5),
        };
    }

    public override string Name => "PacsService";

    public override string AeTitle => "PACS";

    public override int DimsePort => process.DimsePort;

    public int HttpPort => process.HttpPort;

    public override HttpClient Web { get; }

    public override int ProcessId => process.Id;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its data go.</param>
    /// <param name="settings">More of the command line.</param>
    public static async Task<Target> StartAsync(string folder, params IEnumerable<string> settings) =>
        new ServiceTarget(await ServiceProcess.StartAsync(Path.Combine(folder, "service"), settings, isMeasured: true));

    public override async ValueTask DisposeAsync()
    {
        Web.Dispose();
        await process.DisposeAsync();
    }
}
