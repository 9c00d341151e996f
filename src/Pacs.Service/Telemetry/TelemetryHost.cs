using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Pacs.Archive;
using Pacs.Service.Describing;
using Pacs.Service.Hosting;

namespace Pacs.Service.Telemetry;

/// <summary>Sets up what leaves the process: traces and metrics by OTLP, metrics for Prometheus.</summary>
static partial class TelemetryHost
{
    /// <summary>Where Prometheus scrapes.</summary>
    public const string MetricsPath = "/metrics";

    // A collector in the cluster answers within milliseconds. One that does not must not delay the end of the process.
    const int LastExportMilliseconds = 2000;

    // What the libraries under us measure: requests, connections, the client of the object store, the runtime, the database client.
    static readonly string[] libraryMeters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql"];

    /// <summary>The names of our own sources and meters.</summary>
    public static IReadOnlyList<string> Names { get; } = [Dicom.Network.Telemetry.Name, Archive.Telemetry.Name, ServiceMeter.Name];

    /// <summary>Registers what the configuration asks for; where that is nothing, nothing of OpenTelemetry is loaded.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, PacsOptions options, IConfiguration configuration)
    {
        var exporters = Exporters.Of(configuration, options.Telemetry.Metrics || options.Telemetry.MetricsUrl is not null);
        builder.Services.AddSingleton(exporters);
        if (!exporters.Any)
            return;
        // The SDK reads its variables from the host's configuration, which is empty here on purpose.
        builder.Configuration.AddInMemoryCollection(configuration.AsEnumerable().Where(setting => setting.Key.StartsWith(Exporters.Prefix, StringComparison.Ordinal)));
        builder.Services.AddSingleton(_ => new ServiceMeter(options));
        AddSdk(builder.Services, exporters, options);
    }

    static void AddSdk(IServiceCollection services, Exporters exporters, PacsOptions options)
    {
        var sdk = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("pacs-service", serviceVersion: typeof(TelemetryHost).Assembly.GetName().Version?.ToString(3)).AddEnvironmentVariableDetector());
        if (exporters.Traces)
            sdk.WithTracing(tracing => AddTracing(tracing, options));
        if (exporters.Metrics || exporters.Prometheus)
            sdk.WithMetrics(metrics => AddMetrics(metrics, exporters, options));
    }

    static void AddTracing(TracerProviderBuilder tracing, PacsOptions options)
    {
        tracing.AddSource([.. Names, "Npgsql"])
            .AddAspNetCoreInstrumentation(web => web.Filter = IsTraced)
            .AddHttpClientInstrumentation();
        if (options.Index.Provider == IndexProvider.SqlServer)
            tracing.AddSqlClientInstrumentation();
        // In front of the exporter: what it takes off never leaves.
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

    // Probes and scrapes come every few seconds and tell nothing.
    static bool IsTraced(HttpContext context) => !context.Request.Path.StartsWithSegments(Health.Path)
        && !context.Request.Path.StartsWithSegments(Health.MedicalImagingServerPath)
        && !context.Request.Path.StartsWithSegments(MetricsPath);

    /// <summary>Log lines to the console, as <c>Pacs:Telemetry:LogFormat</c> says.</summary>
    public static void AddLogLines(this ILoggingBuilder logging, PacsOptions options)
    {
        logging.AddConsole(console => console.FormatterName = LogLines.FormatterName);
        logging.AddConsoleFormatter<LogLines, LogLineOptions>(lines => lines.Format = options.Telemetry.LogFormat);
    }

    /// <summary>Maps <c>/metrics</c>, where it is on. With <c>Pacs:Telemetry:MetricsUrl</c> it is there alone, and nothing else is.</summary>
    /// <returns>The endpoint, for whoever guards it; null when there is none.</returns>
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

    // What the SDK does by itself when it is disposed takes 5 seconds for traces and 5 more for metrics where a collector says nothing.
    static void SendRest(IServiceProvider services) => Task.WaitAll(
        Task.Run(() => services.GetService<TracerProvider>()?.Shutdown(LastExportMilliseconds)),
        Task.Run(() => services.GetService<MeterProvider>()?.Shutdown(LastExportMilliseconds)));

    static IEndpointConventionBuilder Map(WebApplication app) => app.MapPrometheusScrapingEndpoint(MetricsPath).Describe(Topics.Operation, "Read metrics", "Prometheus text format", [new(200, "All metrics.", "text/plain")]);

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "not known here and ignored: {Exporters}")]
    static partial void LogUnknown(ILogger log, string exporters);
}
