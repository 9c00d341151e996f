using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dicom.Dictionary;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;

namespace Dicom.Network;

/// <summary>Activity source and meter of this library, both named <see cref="Name"/>. They contain no patient data.</summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Dicom.Network";

    // About the number of modalities and workstations of a large hospital. Each name creates a time series per command, SOP class and
    // status.
    const int MaxCallers = 100;

    internal static readonly ActivitySource Source = new(Name);

    static readonly Meter meter = new(Name);

    static readonly BoundedNames callers = new(MaxCallers);

    static readonly InstrumentAdvice<double> seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    static long connections,
        associations;

    static readonly Counter<long> ended = meter.CreateCounter<long>(
        "dicom.association.ended",
        "{association}",
        "Associations that ended, and connections that never became one"
    );

    static readonly Histogram<double> associationDurations = meter.CreateHistogram(
        "dicom.association.duration",
        "s",
        "From the connection to the end of its association",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600] }
    );

    static readonly Counter<long> messages = meter.CreateCounter<long>(
        "dicom.message.handled",
        "{message}",
        "Requests that had their final response"
    );

    static readonly Histogram<double> messageDurations = meter.CreateHistogram(
        "dicom.message.duration",
        "s",
        "From a request's command to its final response, the arrival of its data set included",
        advice: seconds
    );

    static readonly Counter<long> received = meter.CreateCounter<long>("dicom.dataset.received", "By", "Bytes of data sets received");

    static Telemetry()
    {
        meter.CreateObservableUpDownCounter(
            "dicom.connection.open",
            () => Volatile.Read(ref connections),
            "{connection}",
            "DIMSE connections open, with those that have no association yet"
        );
        meter.CreateObservableUpDownCounter(
            "dicom.association.open",
            () => Volatile.Read(ref associations),
            "{association}",
            "Associations being served"
        );
    }

    /// <summary>Reserves places for these peers, so that metrics show them by name even if other peers connect first.</summary>
    /// <param name="callingAeTitles">AE titles. At most 100 titles are kept in total, including those of peers that connect later.</param>
    public static void KnowCallers(IEnumerable<string> callingAeTitles)
    {
        foreach (var title in callingAeTitles)
            callers.Of(title);
    }

    internal static void ConnectionBegins() => Interlocked.Increment(ref connections);

    internal static void AssociationBegins() => Interlocked.Increment(ref associations);

    internal static void ConnectionEnds(AssociationInfo? association, AssociationError? error, TimeSpan duration)
    {
        Interlocked.Decrement(ref connections);
        if (association is not null)
            Interlocked.Decrement(ref associations);
        var outcome = new KeyValuePair<string, object?>("dicom.association.outcome", Outcome(association, error));
        ended.Add(1, outcome, new("dicom.calling_ae_title", association is null ? "" : callers.Of(association.CallingAeTitle)));
        if (association is not null)
            associationDurations.Record(duration.TotalSeconds, outcome);
    }

    internal static void MessageEnds(
        CommandField request,
        AssociationInfo association,
        Uid sopClass,
        DimseStatus? status,
        long bytesReceived,
        TimeSpan duration
    )
    {
        if (!messages.Enabled && !messageDurations.Enabled && !received.Enabled)
            return;
        var command = new KeyValuePair<string, object?>("dicom.command", Command(request));
        var answer = new KeyValuePair<string, object?>("dicom.status", status?.ToString() ?? "none");
        messages.Add(
            1,
            command,
            answer,
            new("dicom.calling_ae_title", callers.Of(association.CallingAeTitle)),
            new("dicom.sop_class", SopClassNames.Of(sopClass))
        );
        messageDurations.Record(duration.TotalSeconds, command, answer);
        received.Add(bytesReceived, command);
    }

    /// <summary>Returns the name of the operation in PS3.7, or "unknown". All unknown values share one name, because a peer may send any
    /// number as its Command Field.</summary>
    internal static string Command(CommandField field) =>
        field switch
        {
            CommandField.StoreRequest => "C-STORE",
            CommandField.FindRequest => "C-FIND",
            CommandField.GetRequest => "C-GET",
            CommandField.MoveRequest => "C-MOVE",
            CommandField.EchoRequest => "C-ECHO",
            CommandField.EventReportRequest => "N-EVENT-REPORT",
            CommandField.NGetRequest => "N-GET",
            CommandField.SetRequest => "N-SET",
            CommandField.ActionRequest => "N-ACTION",
            CommandField.CreateRequest => "N-CREATE",
            CommandField.DeleteRequest => "N-DELETE",
            _ => "unknown",
        };

    static string Outcome(AssociationInfo? association, AssociationError? error) =>
        error switch
        {
            null => association is null ? "probe" : "released",
            AssociationError.Rejected => "rejected",
            AssociationError.AbortedByPeer => "aborted_by_peer",
            AssociationError.ProtocolViolation => "protocol_violation",
            AssociationError.ConnectionLost => "connection_lost",
            AssociationError.TimedOut => "timed_out",
            AssociationError.ShutDown => "shut_down",
            _ => "aborted",
        };
}
