using System.Diagnostics.Metrics;
using System.Text;
using Pacs.Service.Hosting;
using Pacs.Service.Telemetry;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Telemetry;

/// <summary>What the documents say of metrics and spans is what there is.</summary>
public sealed class CatalogueTests
{
    const string Begin =
        "<!-- tables: written from Catalogue.cs and the instruments; PACS_WRITE_DOCS=1 with CatalogueTests writes them -->\n";
    const string End = "<!-- end of tables -->\n";

    static readonly string readme = Path.Combine(SharedFiles.Repository, "src/Pacs.Service/Telemetry/README.md");

    [Fact]
    public void Every_instrument_is_in_the_catalogue_and_the_other_way_round()
    {
        var there = Instruments().Select(instrument => instrument.Name).Order(StringComparer.Ordinal);

        Assert.Equal(Catalogue.Metrics.Select(metric => metric.Name).Order(StringComparer.Ordinal), there);
    }

    [Fact]
    public void Every_instrument_says_what_it_measures_and_in_which_unit() =>
        Assert.All(Instruments(), instrument => Assert.True(instrument is { Description.Length: > 0, Unit.Length: > 0 }, instrument.Name));

    [Fact]
    public void Every_attribute_of_a_metric_is_explained() =>
        Assert.Equal(
            Catalogue.Metrics.SelectMany(metric => metric.Attributes).Distinct().Order(StringComparer.Ordinal),
            Catalogue.Values.Select(value => value.Attribute).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_tables_of_the_readme_are_those_of_the_code()
    {
        var text = File.ReadAllText(readme);
        var tables = Tables();
        if (Environment.GetEnvironmentVariable("PACS_WRITE_DOCS") == "1")
            File.WriteAllText(
                readme,
                text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)]
                    + tables
                    + text[text.IndexOf(End, StringComparison.Ordinal)..]
            );

        Assert.Contains(Begin + tables + End, File.ReadAllText(readme), StringComparison.Ordinal);
    }

    static string Tables()
    {
        var instruments = Instruments().ToDictionary(instrument => instrument.Name);
        var text = new StringBuilder("\n| metric | kind | unit | attributes | in Prometheus | meaning |\n|---|---|---|---|---|---|\n");
        foreach (var metric in Catalogue.Metrics)
        {
            var instrument = instruments[metric.Name];
            text.Append(
                $"| `{metric.Name}` | {KindOf(instrument)} | `{instrument.Unit}` | {List(metric.Attributes)} | "
                    + $"`{PrometheusName(instrument)}` | {instrument.Description} |\n"
            );
        }
        text.Append("\n| attribute | values |\n|---|---|\n");
        foreach (var (attribute, values) in Catalogue.Values)
            text.Append($"| `{attribute}` | {values} |\n");
        text.Append("\n| span | source | below | attributes | meaning |\n|---|---|---|---|---|\n");
        foreach (var span in Catalogue.Spans)
            text.Append($"| {span.Name} | `{span.Source}` | {span.Parent} | {List(span.Attributes)} | {span.Meaning} |\n");
        return text.Append('\n').ToString();
    }

    static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    static string KindOf(Instrument instrument) =>
        instrument.GetType().Name.Split('`')[0] switch
        {
            "Histogram" => "histogram",
            "Counter" => "counter",
            "ObservableUpDownCounter" => "up-down counter",
            "ObservableGauge" => "gauge",
            var other => throw new InvalidOperationException($"{instrument.Name} is a {other}"),
        };

    // As the exporter makes it: dots become underscores, units suffixes, counters totals.
    internal static string PrometheusName(Instrument instrument)
    {
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        var name = instrument.Name.Replace('.', '_') + unit;
        return KindOf(instrument) switch
        {
            "counter" => name + "_total",
            "histogram" => name + "_bucket",
            _ => name,
        };
    }

    internal static IReadOnlyList<Instrument> Instruments()
    {
        using var service = new ServiceMeter(new PacsOptions());
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Dicom.Network.Telemetry).TypeHandle);
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Archive.Telemetry).TypeHandle);
        var found = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => Keep(instrument) };
        listener.Start();
        return found;

        void Keep(Instrument instrument)
        {
            lock (found)
                if (TelemetryHost.Names.Contains(instrument.Meter.Name) && !found.Exists(other => other.Name == instrument.Name))
                    found.Add(instrument);
        }
    }
}
