using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dicom.Network.Dimse;

namespace Dicom.Network;

/// <summary>The activity source and the meter of this library, both named <see cref="Name"/>. Neither holds patient data.</summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Dicom.Network";

    internal static readonly ActivitySource Source = new(Name);

    static readonly Meter Meter = new(Name);

    static readonly UpDownCounter<long> Active = Meter.CreateUpDownCounter<long>("dicom.network.associations.active", "{association}", "Associations being served");

    static readonly Counter<long> Ended = Meter.CreateCounter<long>("dicom.network.connections", "{connection}", "Connections that ended, by how they ended");

    static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("dicom.network.operation.duration", "s", "From a request's command to its final response",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });

    static readonly Counter<long> Received = Meter.CreateCounter<long>("dicom.network.received", "By", "Bytes of data sets received");

    internal static void AssociationBegins() => Active.Add(1);

    internal static void AssociationEnds() => Active.Add(-1);

    internal static void ConnectionEnded(string how) => Ended.Add(1, new KeyValuePair<string, object?>("outcome", how));

    internal static void OperationEnded(CommandField request, DimseStatus? status, long bytesReceived, TimeSpan duration)
    {
        var command = new KeyValuePair<string, object?>("command", Command(request));
        Durations.Record(duration.TotalSeconds, command, new("status", status?.ToString() ?? "none"));
        Received.Add(bytesReceived, command);
    }

    // A peer may send any number as its Command Field: what is unknown shares one name, lest it make series without end.
    internal static string Command(CommandField field) => Enum.IsDefined(field) ? field.ToString() : "unknown";
}
