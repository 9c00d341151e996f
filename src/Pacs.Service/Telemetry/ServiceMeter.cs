using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Pacs.Service.Hosting;

namespace Pacs.Service.Telemetry;

/// <summary>The activity source of the service, and its meter: what only the process as a whole knows.</summary>
sealed class ServiceMeter : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Pacs.Service";

    public static readonly ActivitySource Source = new(Name);

    /// <summary>The activity of a DIMSE connection, in which its association stands and what is logged about it.</summary>
    public static Activity? StartConnection(EndPoint? remote)
    {
        var activity = Source.StartActivity("connection", ActivityKind.Server);
        if (remote is IPEndPoint peer)
            activity?.SetTag("network.peer.address", peer.Address.ToString()).SetTag("network.peer.port", peer.Port);
        return activity;
    }

    readonly Meter meter = new(Name);

    public ServiceMeter(PacsOptions options)
    {
        meter.CreateObservableGauge("pacs.disk.free", () => FreeBytes(options.DataDirectory), "By", "Free space in the data directory's file system");
        meter.CreateObservableGauge("pacs.disk.minimum_free", () => options.Storage.MinimumFreeBytes, "By", "Free space below which nothing more is stored (Pacs:Storage:MinimumFreeBytes)");
        meter.CreateObservableGauge("pacs.dimse.association.limit", () => options.Dimse.MaxAssociations, "{association}", "Associations at once at the most (Pacs:Dimse:MaxAssociations)");
    }

    public void Dispose() => meter.Dispose();

    // No measurement is better than a wrong one.
    static IEnumerable<Measurement<long>> FreeBytes(string folder)
    {
        try
        {
            return [new Measurement<long>(new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace)];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
