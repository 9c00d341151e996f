using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Pacs.Service.Hosting;

namespace Pacs.Service.Telemetry;

/// <summary>Activity source and meter of the service, for what concerns the process as a whole.</summary>
sealed class ServiceMeter : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Pacs.Service";

    public static readonly ActivitySource Source = new(Name);

    /// <summary>Starts the activity of a DIMSE connection, the parent of the association's activity and of its log entries.</summary>
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
        meter.CreateObservableGauge(
            "pacs.disk.free",
            () => FreeBytes(options.DataDirectory),
            "By",
            "Free space in the data directory's file system"
        );
        meter.CreateObservableGauge(
            "pacs.disk.minimum_free",
            () => options.Storage.MinimumFreeBytes,
            "By",
            "Free space below which nothing more is stored (Pacs:Storage:MinimumFreeBytes)"
        );
        meter.CreateObservableGauge(
            "pacs.dimse.association.limit",
            () => options.Dimse.MaxAssociations,
            "{association}",
            "Associations at once at the most (Pacs:Dimse:MaxAssociations)"
        );
    }

    public void Dispose() => meter.Dispose();

    // Returns no measurement if the free space cannot be read.
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
