using System.Globalization;
using System.Net;
using Dicom;
using Dicom.Network.Scu;

namespace Benchmarks.Comparison;

/// <summary>An archive as a process of its own on loopback, with an empty folder of its own.</summary>
abstract class Target : IAsyncDisposable
{
    // USER_HZ of Linux on every machine that .NET runs on.
    const double TicksPerSecond = 100;

    /// <summary>What the table calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Its AE title.</summary>
    public abstract string AeTitle { get; }

    public abstract int DimsePort { get; }

    /// <summary>A client whose base is the root of DICOMweb.</summary>
    public abstract HttpClient Web { get; }

    /// <summary>The process.</summary>
    public abstract int ProcessId { get; }

    public abstract ValueTask DisposeAsync();

    /// <summary>Associates.</summary>
    public Task<DimseClient> ConnectAsync(params Uid[] sopClasses) =>
        DimseClient.ConnectAsync(
            new IPEndPoint(IPAddress.Loopback, DimsePort),
            new DimseClientOptions
            {
                CallingAeTitle = "BENCH",
                CalledAeTitle = AeTitle,
                Contexts = [.. sopClasses.Select(sopClass => new ContextProposal(sopClass, [SampleObject.SyntaxUid]))],
            }
        );

    /// <summary>Processor time that it has used so far.</summary>
    public TimeSpan ProcessorTime()
    {
        var fields = File.ReadAllText($"/proc/{ProcessId}/stat");
        var values = fields[(fields.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((Number(values[11]) + Number(values[12])) / TicksPerSecond);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>Has <see cref="PeakMemory"/> begin anew (proc(5), clear_refs).</summary>
    public void ForgetPeak() => File.WriteAllText($"/proc/{ProcessId}/clear_refs", "5");

    /// <summary>The most memory it had resident (VmHWM), in MiB.</summary>
    public double PeakMemory() => StatusField("VmHWM:");

    /// <summary>The memory it has resident (VmRSS), in MiB.</summary>
    public double Memory() => StatusField("VmRSS:");

    double StatusField(string name) =>
        double.Parse(
            File.ReadLines($"/proc/{ProcessId}/status")
                .First(line => line.StartsWith(name, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]
                .Split('\t')[^1],
            CultureInfo.InvariantCulture
        ) / 1024;
}
