using System.Net;
using Tests.Shared;

namespace Pacs.Service.Tests.Telemetry;

/// <summary>A collector of OTLP over HTTP (protobuf) on loopback: keeps what is sent to it.</summary>
sealed class Collector : IDisposable
{
    readonly HttpListener listener = new();
    readonly List<(string Path, byte[] Body)> requests = [];

    public Collector()
    {
        Endpoint = $"http://127.0.0.1:{LoopbackPort.Free()}";
        listener.Prefixes.Add(Endpoint + "/");
        listener.Start();
        _ = ListenAsync();
    }

    public string Endpoint { get; }

    /// <summary>The environment of a process that sends here, as a command that sets it.</summary>
    public IReadOnlyList<string> Environment(params IEnumerable<string> more) =>
        [
            "env",
            $"OTEL_EXPORTER_OTLP_ENDPOINT={Endpoint}",
            "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "OTEL_BSP_SCHEDULE_DELAY=100",
            "OTEL_METRIC_EXPORT_INTERVAL=500",
            .. more,
        ];

    public IReadOnlyList<(string Path, byte[] Body)> Requests
    {
        get
        {
            lock (requests)
                return [.. requests];
        }
    }

    public IReadOnlyList<Span> Spans =>
        [.. Requests.Where(request => request.Path == "/v1/traces").SelectMany(request => Span.Of(request.Body))];

    /// <summary>Waits until the spans that came are those that are waited for.</summary>
    public async Task<IReadOnlyList<Span>> SpansAsync(Func<IReadOnlyList<Span>, bool> isComplete)
    {
        for (var i = 0; i < 2400; i++)
        {
            if (Spans is var spans && isComplete(spans))
                return spans;
            await Task.Delay(50);
        }
        throw new TimeoutException("these spans came:\n" + string.Join('\n', Spans));
    }

    public void Dispose() => listener.Close();

    async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                lock (requests)
                    requests.Add((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}

/// <summary>A span as it was exported (opentelemetry/proto/trace/v1/trace.proto).</summary>
sealed record Span(
    string Service,
    string Source,
    string Trace,
    string Id,
    string Parent,
    string Name,
    ulong Start,
    ulong End,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Links,
    IReadOnlyList<string> Events,
    ulong Status
)
{
    public static IEnumerable<Span> Of(byte[] request)
    {
        foreach (var resource in new ProtocolBuffer(request).Messages(1))
        {
            var service = AttributesOf(resource.Messages(1).Single(), 1).GetValueOrDefault("service.name", "");
            foreach (var scope in resource.Messages(2))
            foreach (var span in scope.Messages(2))
                yield return new Span(
                    service,
                    scope.Messages(1).Single().Text(1),
                    span.Hex(1),
                    span.Hex(2),
                    span.Hex(4),
                    span.Text(5),
                    span.Value(7),
                    span.Value(8),
                    AttributesOf(span, 9),
                    [.. span.Messages(13).Select(link => link.Hex(2))],
                    [.. span.Messages(11).Select(happening => happening.Text(2))],
                    span.Messages(15).FirstOrDefault()?.Value(3) ?? 0
                );
        }
    }

    public override string ToString() =>
        $"{Trace} {Parent} -> {Id} {Source}/{Name} "
        + $"[{string.Join(", ", Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"))}] links {string.Join(',', Links)}";

    static Dictionary<string, string> AttributesOf(ProtocolBuffer holder, int number) =>
        holder
            .Messages(number)
            .ToDictionary(
                pair => pair.Text(1),
                pair =>
                {
                    var value = pair.Messages(2).Single();
                    return value.Has(1) ? value.Text(1)
                        : value.Has(2) ? (value.Value(2) != 0).ToString()
                        : value.Has(3) ? value.Value(3).ToString()
                        : "?";
                }
            );
}
