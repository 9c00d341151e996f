using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Pacs.Service.Telemetry;

/// <summary>Takes off every span what may tell of a patient, before it leaves. What is let through is listed: a library's next version adds nothing unseen.</summary>
/// <remarks>Queries of URLs are the searches of viewers, paths may be anything that a client makes up, and errors of databases tell the values that they did not like.</remarks>
sealed class PrivateSpans : BaseProcessor<Activity>
{
    const string Url = "url.full";

    // Besides those of the catalogue: what OpenTelemetry's conventions say of requests and of databases, as far as it is about the software.
    static readonly FrozenSet<string> allowed = Catalogue.Spans.SelectMany(span => span.Attributes).Where(name => name != Url).Concat(
    [
        "http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.name", "network.protocol.version", "network.peer.address", "network.peer.port",
        "server.address", "server.port", "error.type",
        "db.system.name", "db.namespace", "db.operation.name", "db.operation.batch.size", "db.collection.name", "db.response.status_code", "db.response.returned_rows",
    ]).ToFrozenSet(StringComparer.Ordinal);

    readonly ActivityListener exceptions = new()
    {
        ShouldListenTo = _ => true,
        // Libraries note what they threw as an event, which nobody can take away again: so it says the kind alone from the start.
        ExceptionRecorder = static (Activity _, Exception exception, ref TagList tags) =>
        {
            tags.Add("exception.message", exception.GetType().Name);
            tags.Add("exception.stacktrace", "");
        },
    };

    public PrivateSpans() => ActivitySource.AddActivityListener(exceptions);

    public override void OnEnd(Activity data)
    {
        List<string>? hidden = null;
        string? objectUrl = null;
        foreach (var (name, value) in data.EnumerateTagObjects())
        {
            if (name == Url && data.Kind == ActivityKind.Client)
                objectUrl = value as string;
            if (!allowed.Contains(name))
                (hidden ??= []).Add(name);
        }
        hidden?.ForEach(name => data.SetTag(name, null));
        // Requests of ours go to the object store, whose keys are UIDs; what stands behind the question mark may be a signature.
        if (objectUrl is not null)
            data.SetTag(Url, objectUrl.Split('?')[0]);
        if (data.StatusDescription is not null && !TelemetryHost.Names.Contains(data.Source.Name))
            data.SetStatus(data.Status);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            exceptions.Dispose();
        base.Dispose(disposing);
    }
}
