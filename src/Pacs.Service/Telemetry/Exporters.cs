namespace Pacs.Service.Telemetry;

/// <summary>What leaves the process, as the standard variables <c>OTEL_*</c> and our settings say. Nothing of OpenTelemetry is loaded for what does not.</summary>
/// <param name="Traces">Whether activities go out by OTLP.</param>
/// <param name="Metrics">Whether metrics do.</param>
/// <param name="Prometheus">Whether metrics are there to be scraped.</param>
/// <param name="Unknown">Exporters that were asked for and are not here, as <c>VARIABLE=value</c>.</param>
sealed record Exporters(bool Traces, bool Metrics, bool Prometheus, IReadOnlyList<string> Unknown)
{
    public const string Prefix = "OTEL_";

    /// <summary>Whether there is anything to set up.</summary>
    public bool Any => Traces || Metrics || Prometheus;

    /// <summary>Reads the variables. As the specification of OpenTelemetry has it, what is unknown is told of and ignored.</summary>
    public static Exporters Of(IConfiguration configuration, bool prometheus)
    {
        if (bool.TryParse(configuration["OTEL_SDK_DISABLED"], out var disabled) && disabled)
            return new Exporters(false, false, false, []);
        List<string> unknown = [];
        return new Exporters(
            Otlp(configuration, "TRACES", [], unknown),
            Otlp(configuration, "METRICS", ["prometheus"], unknown),
            prometheus,
            // Logs go to standard output, where every collector takes them from.
            Otlp(configuration, "LOGS", ["console"], unknown) && configuration["OTEL_LOGS_EXPORTER"] is { Length: > 0 } asked ? [.. unknown, $"OTEL_LOGS_EXPORTER={asked}"] : unknown);
    }

    // Without a word, OTLP is on where an endpoint is named: the SDK's own default would send to a collector that nobody has.
    static bool Otlp(IConfiguration configuration, string signal, string[] elsewhere, List<string> unknown)
    {
        var variable = $"OTEL_{signal}_EXPORTER";
        if (configuration[variable] is not { Length: > 0 } asked)
            return !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) || !string.IsNullOrEmpty(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]);
        var names = asked.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        unknown.AddRange(names.Where(name => name is not ("otlp" or "none") && !elsewhere.Contains(name)).Select(name => $"{variable}={name}"));
        return names.Contains("otlp");
    }
}
