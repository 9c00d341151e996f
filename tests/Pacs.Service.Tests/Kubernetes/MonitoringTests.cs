using System.Text.Json;
using System.Text.RegularExpressions;
using k8s.Models;
using Pacs.Service.Telemetry;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Kubernetes;

/// <summary>Alerts and the dashboard ask for metrics that the program gives.</summary>
public sealed partial class MonitoringTests
{
    // Of what scrapes, and of ASP.NET Core (OpenTelemetry's conventions).
    static readonly Dictionary<string, string[]> others = new()
    {
        ["up"] = [],
        ["http_server_request_duration_seconds"] = ["http_response_status_code", "http_route"],
    };

    static readonly string[] addedByPrometheus = ["job", "namespace", "pod", "instance", "le"];

    static readonly string[] words =
    [
        "sum",
        "min",
        "max",
        "by",
        "on",
        "rate",
        "increase",
        "histogram_quantile",
        "absent",
        "topk",
        "predict_linear",
        "label_values",
        "and",
        "or",
        "unless",
        "offset",
    ];

    [Fact]
    public async Task Every_metric_label_and_value_that_is_asked_for_exists()
    {
        var metrics = Metrics();

        foreach (
            var expression in (await AlertsAsync())
                .Select(alert => alert.Expression)
                .Concat(Panels().Select(panel => panel.Expression))
                .Append("label_values(dicom_association_open, namespace)")
                .Append("label_values(dicom_association_open, job)")
        )
            Assert.Empty(Unknown(expression, metrics).Select(unknown => $"{unknown} in {expression}"));
    }

    [Theory]
    [InlineData("sum(rate(pacs_store_instance_total[5m]))")]
    [InlineData("sum by (pacs_protokol) (rate(pacs_store_instances_total[5m]))")]
    [InlineData("rate(pacs_store_instances_total{outcome=\"stored\"}[5m])")]
    [InlineData("rate(pacs_store_instances_total{pacs_outcome=\"lost\"}[5m])")]
    [InlineData("rate(pacs_store_instances_total{pacs_backend=\"index\"}[5m])")]
    public void A_metric_a_label_or_a_value_that_does_not_exist_would_be_caught(string expression) =>
        Assert.NotEmpty(Unknown(expression, Metrics()));

    [Fact]
    public async Task Prometheus_itself_reads_every_expression()
    {
        using var folder = new TemporaryFolder();
        var rules = (await AlertsAsync())
            .Select(alert => $"  - alert: {alert.Name}\n    expr: {JsonSerializer.Serialize(alert.Expression)}\n")
            .Concat(
                Panels()
                    .Select(
                        (panel, i) =>
                            $"  - record: panel:{i}\n    expr: "
                            + $"{JsonSerializer.Serialize(panel.Expression.Replace("$__rate_interval", "5m", StringComparison.Ordinal))}\n"
                    )
            );
        var file = Path.Combine(folder, "rules.yaml");
        await File.WriteAllTextAsync(
            file,
            $"groups:\n- name: all\n  rules:\n{string.Concat(rules)}",
            TestContext.Current.CancellationToken
        );

        await PromtoolAsync("check", "rules", file);
    }

    [Theory]
    [InlineData("PacsDown", "up{job=\"pacs\",pod=\"a\"}", "1x10 0x10", "9m", false)]
    [InlineData("PacsDown", "up{job=\"pacs\",pod=\"a\"}", "1x10 0x10", "14m", true)]
    [InlineData("PacsConflicts", "pacs_store_instances_total{pacs_outcome=\"conflict\",pod=\"a\"}", "_x10 1x120", "15m", true)] // the first ever: no count before it
    [InlineData("PacsConflicts", "pacs_store_instances_total{pacs_outcome=\"conflict\",pod=\"a\"}", "3x60 4x120", "70m", true)]
    [InlineData("PacsConflicts", "pacs_store_instances_total{pacs_outcome=\"conflict\",pod=\"a\"}", "_x10 1x180", "100m", false)]
    [InlineData("PacsNoRoom", "pacs_store_instances_total{pacs_outcome=\"out_of_resources\",pod=\"a\"}", "_x10 1x20", "11m", true)]
    [InlineData("PacsNoRoom", "pacs_store_instances_total{pacs_outcome=\"stored\",pod=\"a\"}", "_x10 1x20", "11m", false)]
    [InlineData("PacsStoreFailing", "pacs_store_instances_total{pacs_outcome=\"unavailable\",pod=\"a\"}", "0+1x30", "20m", true)]
    public async Task An_alert_fires_when_it_should_and_not_otherwise(string name, string series, string values, string when, bool fires)
    {
        using var folder = new TemporaryFolder();
        var alert = (await AlertsAsync()).Single(alert => alert.Name == name);
        Dictionary<string, string> labels = new() { ["severity"] = alert.Rule.GetProperty("labels").GetProperty("severity").GetString()! };
        // JSON is YAML.
        await File.WriteAllTextAsync(
            Path.Combine(folder, "rules.yaml"),
            JsonSerializer.Serialize(new { groups = new[] { new { name = "all", rules = new[] { alert.Rule } } } }),
            TestContext.Current.CancellationToken
        );
        var test = new
        {
            rule_files = new[] { "rules.yaml" },
            evaluation_interval = "1m",
            tests = new[]
            {
                new
                {
                    interval = "1m",
                    input_series = new[] { new { series, values } },
                    alert_rule_test = new[]
                    {
                        new
                        {
                            eval_time = when,
                            alertname = name,
                            exp_alerts = fires
                                ? new[] { new { exp_labels = labels, exp_annotations = alert.Rule.GetProperty("annotations") } }
                                : [],
                        },
                    },
                },
            },
        };
        var file = Path.Combine(folder, "test.yaml");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(test), TestContext.Current.CancellationToken);

        await PromtoolAsync("test", "rules", file);
    }

    [Fact]
    public async Task Alerts_say_how_grave_they_are_what_is_the_matter_and_what_to_do()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Overlay.Folder, "README.md"), TestContext.Current.CancellationToken);

        foreach (var alert in await AlertsAsync())
        {
            Assert.Contains(alert.Rule.GetProperty("labels").GetProperty("severity").GetString(), new[] { "critical", "warning" });
            Assert.True(
                alert.Rule.GetProperty("annotations").TryGetProperty("summary", out _)
                    && alert.Rule.GetProperty("annotations").TryGetProperty("description", out _)
            );
            Assert.Contains($"| `{alert.Name}` |", guide, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Prometheus_finds_the_metrics_port_and_calls_the_job_as_the_alerts_do()
    {
        var overlay = await Overlay.OfAsync("production");
        var monitor = overlay.Custom.Single(resource => resource.GetProperty("kind").GetString() == "ServiceMonitor").GetProperty("spec");
        var labels = monitor
            .GetProperty("selector")
            .GetProperty("matchLabels")
            .EnumerateObject()
            .ToDictionary(label => label.Name, label => label.Value.GetString()!);
        var endpoint = monitor.GetProperty("endpoints").EnumerateArray().Single();

        var service = Assert.Single(overlay.All<V1Service>(), service =>
            labels.All(label => service.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value)
        );
        Assert.Equal("pacs", service.Metadata.Name);
        Assert.Contains(service.Spec.Ports, port => port.Name == endpoint.GetProperty("port").GetString());
        Assert.Equal("/metrics", endpoint.GetProperty("path").GetString());
    }

    [Fact]
    public async Task The_dashboard_is_where_Grafana_looks_for_it_and_has_no_two_panels_in_one_place()
    {
        var overlay = await Overlay.OfAsync("production");
        var map = overlay.The<V1ConfigMap>("pacs-dashboard");

        Assert.Equal("1", map.Metadata.Labels["grafana_dashboard"]);
        using var dashboard = JsonDocument.Parse(map.Data["pacs.json"]);
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();
        Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        var places = panels.SelectMany(panel => Places(panel.GetProperty("gridPos"))).ToList();
        Assert.Equal(places.Count, places.Distinct().Count());
        Assert.All(places, place => Assert.InRange(place.X, 0, 23));
    }

    [Fact]
    public void The_dashboard_works_without_the_labels_of_Kubernetes()
    {
        using var dashboard = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Overlay.Folder, "components", "telemetry", "dashboard.json"))
        );
        var variables = dashboard
            .RootElement.GetProperty("templating")
            .GetProperty("list")
            .EnumerateArray()
            .ToDictionary(variable => variable.GetProperty("name").GetString()!);

        // An expression that also matches a label that is not there.
        Assert.Equal(".*", variables["namespace"].GetProperty("allValue").GetString());
        Assert.All([variables["namespace"], variables["job"]], variable =>
            Assert.Equal("$__all", variable.GetProperty("current").GetProperty("value").GetString())
        );
        foreach (var (title, expression) in Panels())
            Assert.All(Matchers().Matches(expression).Where(match => match.Groups[1].Value is "namespace" or "job"), match =>
                Assert.True(
                    match.Groups[2].Value == "$" + match.Groups[1].Value && match.Value.Contains("=~", StringComparison.Ordinal),
                    $"{title}: {match.Value}"
                )
            );
    }

    static async Task PromtoolAsync(params string[] arguments)
    {
        try
        {
            await Command.RunAsync("promtool", arguments);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.False(
                Environment.GetEnvironmentVariable("CI") == "true",
                "CI=true, and promtool (Debian package prometheus) is missing"
            );
            Assert.Skip("promtool (Debian package prometheus) is missing");
        }
    }

    static IEnumerable<(int X, int Y)> Places(JsonElement grid) =>
        from x in Enumerable.Range(grid.GetProperty("x").GetInt32(), grid.GetProperty("w").GetInt32())
        from y in Enumerable.Range(grid.GetProperty("y").GetInt32(), grid.GetProperty("h").GetInt32())
        select (x, y);

    static async Task<List<(string Name, string Expression, JsonElement Rule)>> AlertsAsync()
    {
        var overlay = await Overlay.OfAsync("production");
        var rules = overlay
            .Custom.Single(resource => resource.GetProperty("kind").GetString() == "PrometheusRule")
            .GetProperty("spec")
            .GetProperty("groups")
            .EnumerateArray()
            .SelectMany(group => group.GetProperty("rules").EnumerateArray());
        return [.. rules.Select(rule => (rule.GetProperty("alert").GetString()!, rule.GetProperty("expr").GetString()!, rule))];
    }

    static List<(string Title, string Expression)> Panels()
    {
        using var dashboard = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Overlay.Folder, "components", "telemetry", "dashboard.json"))
        );
        return
        [
            .. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
            where panel.TryGetProperty("targets", out _)
            from target in panel.GetProperty("targets").EnumerateArray()
            select (panel.GetProperty("title").GetString()!, target.GetProperty("expr").GetString()!),
        ];
    }

    // As Prometheus calls them, without what histograms add, and the labels that each has; from the table that a test holds to the program.
    static Dictionary<string, string[]> Metrics()
    {
        var text = File.ReadAllText(Path.Combine(SharedFiles.Repository, "src", "Pacs.Service", "Telemetry", "README.md"));
        var metrics = new Dictionary<string, string[]>(others);
        foreach (Match row in Row().Matches(text))
        {
            var entry = Catalogue.Metrics.Single(metric => metric.Name == row.Groups[1].Value);
            metrics[Base(row.Groups[2].Value)] = [.. entry.Attributes.Select(attribute => attribute.Replace('.', '_'))];
        }
        Assert.Equal(Catalogue.Metrics.Count + others.Count, metrics.Count);
        return metrics;
    }

    static string Base(string name) => Suffix().Replace(name, "");

    static IEnumerable<string> Unknown(string expression, Dictionary<string, string[]> metrics)
    {
        var bare = Strings().Replace(expression, "\"\"");
        var names = Names()
            .Matches(Labels().Replace(Ranges().Replace(Braces().Replace(bare, ""), ""), ""))
            .Select(match => match.Value)
            .Except(words)
            .Except(addedByPrometheus)
            .Select(Base)
            .ToList();
        var known = names.Where(metrics.ContainsKey).SelectMany(name => metrics[name]).Concat(addedByPrometheus).ToHashSet();
        foreach (var name in names.Where(name => !metrics.ContainsKey(name)))
            yield return name;
        foreach (
            var label in Braces()
                .Matches(bare)
                .SelectMany(match => LabelNames().Matches(match.Value))
                .Concat(Labels().Matches(bare).SelectMany(match => Names().Matches(match.Groups[1].Value)))
                .Select(match => match.Groups[0].Value)
                .Where(label => !known.Contains(label))
        )
            yield return label;
        foreach (Match match in Matchers().Matches(expression))
            if (
                Catalogue.Values.FirstOrDefault(value => value.Attribute.Replace('.', '_') == match.Groups[1].Value) is
                { Values: { } values }
            )
                foreach (
                    var value in match
                        .Groups[2]
                        .Value.Split('|')
                        .Where(value => !values.Contains("`" + value.Replace(".*", "", StringComparison.Ordinal), StringComparison.Ordinal))
                )
                    yield return value;
    }

    [GeneratedRegex(@"(?m)^\| `([a-z_.]+)` \| [^|]+ \| [^|]* \| [^|]* \| `(\w+)` \|")]
    private static partial Regex Row();

    [GeneratedRegex("_(bucket|count|sum)$")]
    private static partial Regex Suffix();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Strings();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\bby \(([^)]*)\)")]
    private static partial Regex Labels();

    [GeneratedRegex(@"(?<![\w$])[a-z_]\w*")]
    private static partial Regex Names();

    [GeneratedRegex(@"[a-z_]\w*(?=\s*[=!]~?)")]
    private static partial Regex LabelNames();

    [GeneratedRegex("""(\w+)=~?"([^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Matchers();
}
