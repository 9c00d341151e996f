namespace Pacs.Service.Telemetry;

/// <summary>Exporters that the standard variables <c>OTEL_*</c> and our settings select. OpenTelemetry is loaded only
/// for those that are selected.</summary>
/// <param name="Traces">Whether traces are sent by OTLP.</param>
/// <param name="Metrics">Whether metrics are sent by OTLP.</param>
/// <param name="Prometheus">Whether metrics can be scraped by Prometheus.</param>
/// <param name="Unknown">Selected exporters that do not exist here, as <c>VARIABLE=value</c>.</param>
sealed record Exporters(bool Traces, bool Metrics, bool Prometheus, IReadOnlyList<string> Unknown)
{
    public const string Prefix = "OTEL_";

    /// <summary>Gets whether any exporter is selected.</summary>
    public bool Any => Traces || Metrics || Prometheus;

    /// <summary>Reads the variables. Unknown exporters are reported and ignored, as the specification of OpenTelemetry demands.</summary>
    public static Exporters Of(IConfiguration configuration, bool prometheus)
    {
        if (bool.TryParse(configuration["OTEL_SDK_DISABLED"], out var disabled) && disabled)
            return new Exporters(false, false, false, []);
        List<string> unknown = [];
        return new Exporters(
            Otlp(configuration, "TRACES", [], unknown),
            Otlp(configuration, "METRICS", ["prometheus"], unknown),
            prometheus,
            // Logs go to standard output, where collectors read them.
            Otlp(configuration, "LOGS", ["console"], unknown) && configuration["OTEL_LOGS_EXPORTER"] is { Length: > 0 } asked
                ? [.. unknown, $"OTEL_LOGS_EXPORTER={asked}"]
                : unknown
        );
    }

    // Without OTEL_*_EXPORTER, OTLP is on only if an endpoint is given. The SDK's default would send to a collector that does not exist.
    static bool Otlp(IConfiguration configuration, string signal, string[] elsewhere, List<string> unknown)
    {
        var variable = $"OTEL_{signal}_EXPORTER";
        if (configuration[variable] is not { Length: > 0 } asked)
            return !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])
                || !string.IsNullOrEmpty(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]);
        var names = asked.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        unknown.AddRange(
            names.Where(name => name is not ("otlp" or "none") && !elsewhere.Contains(name)).Select(name => $"{variable}={name}")
        );
        return names.Contains("otlp");
    }
}
