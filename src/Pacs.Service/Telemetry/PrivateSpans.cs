using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Pacs.Service.Telemetry;

/// <summary>Removes attributes that may identify a patient from spans before they are exported. Only attributes on a
/// list are kept, so that a new version of a library cannot add others unnoticed.</summary>
/// <remarks>The query of a URL contains the search of a viewer, its path can be chosen freely by a client, and error
/// messages of databases contain the values that caused them.</remarks>
sealed class PrivateSpans : BaseProcessor<Activity>
{
    const string Url = "url.full";

    // Besides the attributes of the catalogue: those of OpenTelemetry's conventions for requests and databases that
    // describe the software only.
    static readonly FrozenSet<string> allowed = Catalogue
        .Spans.SelectMany(span => span.Attributes)
        .Where(name => name != Url)
        .Concat([
            "http.request.method",
            "http.response.status_code",
            "http.route",
            "url.scheme",
            "network.protocol.name",
            "network.protocol.version",
            "network.peer.address",
            "network.peer.port",
            "server.address",
            "server.port",
            "error.type",
            "db.system.name",
            "db.namespace",
            "db.operation.name",
            "db.operation.batch.size",
            "db.collection.name",
            "db.response.status_code",
            "db.response.returned_rows",
        ])
        .ToFrozenSet(StringComparer.Ordinal);

    readonly ActivityListener exceptions = new()
    {
        ShouldListenTo = _ => true,
        // Libraries record exceptions as events, which cannot be removed later. Therefore only the type of the exception is recorded.
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
        // Our own requests go to the object store, whose keys consist of UIDs. The query is removed, because it may contain a signature.
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
