using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Pacs.Archive;
using Pacs.Service.Describing;
using Pacs.Service.Hosting;

namespace Pacs.Service.Telemetry;

/// <summary>Sets up telemetry: traces and metrics by OTLP, metrics for Prometheus, log lines.</summary>
static partial class TelemetryHost
{
    /// <summary>Path that Prometheus scrapes.</summary>
    public const string MetricsPath = "/metrics";

    // Time limit in milliseconds of the last export. A collector in the cluster answers within milliseconds, and one
    // that does not must not delay the end of the process.
    const int LastExportMilliseconds = 2000;

    // Meters of libraries: HTTP requests, connections, the HTTP client of the object store, the runtime, the database client.
    static readonly string[] libraryMeters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
        "Npgsql",
    ];

    /// <summary>Gets the names of our own activity sources and meters.</summary>
    public static IReadOnlyList<string> Names { get; } = [Dicom.Network.Telemetry.Name, Archive.Telemetry.Name, ServiceMeter.Name];

    /// <summary>Registers the selected exporters. Without any, OpenTelemetry is not loaded.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, PacsOptions options, IConfiguration configuration)
    {
        var exporters = Exporters.Of(configuration, options.Telemetry.Metrics || options.Telemetry.MetricsUrl is not null);
        builder.Services.AddSingleton(exporters);
        if (!exporters.Any)
            return;
        // The SDK reads its variables from the configuration of the host, which is deliberately empty.
        builder.Configuration.AddInMemoryCollection(
            configuration.AsEnumerable().Where(setting => setting.Key.StartsWith(Exporters.Prefix, StringComparison.Ordinal))
        );
        builder.Services.AddSingleton(_ => new ServiceMeter(options));
        AddSdk(builder.Services, exporters, options);
    }

    static void AddSdk(IServiceCollection services, Exporters exporters, PacsOptions options)
    {
        var sdk = services
            .AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource
                    .AddService("pacs-service", serviceVersion: typeof(TelemetryHost).Assembly.GetName().Version?.ToString(3))
                    .AddEnvironmentVariableDetector()
            );
        if (exporters.Traces)
            sdk.WithTracing(tracing => AddTracing(tracing, options));
        if (exporters.Metrics || exporters.Prometheus)
            sdk.WithMetrics(metrics => AddMetrics(metrics, exporters, options));
    }

    static void AddTracing(TracerProviderBuilder tracing, PacsOptions options)
    {
        tracing.AddSource([.. Names, "Npgsql"]).AddAspNetCoreInstrumentation(web => web.Filter = IsTraced).AddHttpClientInstrumentation();
        if (options.Index.Provider == IndexProvider.SqlServer)
            tracing.AddSqlClientInstrumentation();
        // Must come before the exporter, so that removed attributes are not exported.
        tracing.AddProcessor(_ => new PrivateSpans()).AddOtlpExporter();
    }

    static void AddMetrics(MeterProviderBuilder metrics, Exporters exporters, PacsOptions options)
    {
        metrics.AddMeter([.. Names, .. libraryMeters]);
        if (options.Index.Provider == IndexProvider.SqlServer)
            metrics.AddSqlClientInstrumentation();
        if (exporters.Metrics)
            metrics.AddOtlpExporter();
        if (exporters.Prometheus)
            metrics.AddPrometheusExporter();
    }

    // Probes and scrapes arrive every few seconds and are not worth a trace.
    static bool IsTraced(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(Health.Path)
        && !context.Request.Path.StartsWithSegments(Health.MedicalImagingServerPath)
        && !context.Request.Path.StartsWithSegments(MetricsPath);

    /// <summary>Adds log lines on the console in the format of <c>Pacs:Telemetry:LogFormat</c>.</summary>
    public static void AddLogLines(this ILoggingBuilder logging, PacsOptions options)
    {
        logging.AddConsole(console => console.FormatterName = LogLines.FormatterName);
        logging.AddConsoleFormatter<LogLines, LogLineOptions>(lines => lines.Format = options.Telemetry.LogFormat);
    }

    /// <summary>Maps <c>/metrics</c> if it is enabled. With <c>Pacs:Telemetry:MetricsUrl</c>, only that listener serves it.</summary>
    /// <returns>The endpoint, so that authorization can be added; null if metrics are not served.</returns>
    public static IEndpointConventionBuilder? MapMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Exporters>() is { Unknown: { Count: > 0 } unknown })
            LogUnknown(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(ServiceMeter.Name), string.Join(", ", unknown));
        if (!app.Services.GetRequiredService<Exporters>().Any)
            return null;
        app.Services.GetRequiredService<ServiceMeter>();
        app.Lifetime.ApplicationStopped.Register(() => SendRest(app.Services));
        return app.Services.GetRequiredService<Exporters>().Prometheus ? Map(app) : null;
    }

    // Sends the remaining traces and metrics in parallel, within 2 s. Disposing the SDK would wait 5 s for traces and 5
    // s more for metrics if the collector does not respond.
    static void SendRest(IServiceProvider services) =>
        Task.WaitAll(
            Task.Run(() => services.GetService<TracerProvider>()?.Shutdown(LastExportMilliseconds)),
            Task.Run(() => services.GetService<MeterProvider>()?.Shutdown(LastExportMilliseconds))
        );

    static IEndpointConventionBuilder Map(WebApplication app) =>
        app.MapPrometheusScrapingEndpoint(MetricsPath)
            .Describe(Topics.Operation, "Read metrics", "Prometheus text format", [new(200, "All metrics.", "text/plain")]);

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "not known here and ignored: {Exporters}")]
    static partial void LogUnknown(ILogger log, string exporters);
}
