using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Pacs.Service.Tests.Telemetry;

/// <summary>Prometheus' text format 0.0.4, read strictly: every sample belongs to a family whose type was said before, names and labels are
/// well formed, no series comes twice, and histograms add up.</summary>
sealed partial class PrometheusText
{
    readonly Dictionary<string, string> types = [];
    readonly Dictionary<string, (string Name, IReadOnlyDictionary<string, string> Labels, double Value)> samples = [];

    public PrometheusText(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var ended = false;
        foreach (var line in text[..^1].Split('\n'))
        {
            Assert.False(ended, "something stands behind # EOF: " + line);
            if (line == "# EOF")
                ended = true;
            else if (Comment().Match(line) is { Success: true } comment)
                Describe(comment.Groups["kind"].Value, comment.Groups["name"].Value, comment.Groups["rest"].Value);
            else
                Add(line);
        }
        foreach (var family in types.Where(type => type.Value == "histogram"))
            CheckHistogram(family.Key);
    }

    public IReadOnlyDictionary<string, string> Types => types;

    public IReadOnlyCollection<(string Name, IReadOnlyDictionary<string, string> Labels, double Value)> Samples => samples.Values;

    /// <summary>The sum of a metric's series that have these labels.</summary>
    public double Sum(string name, params (string Label, string Value)[] labels) =>
        samples
            .Values.Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Label) == label.Value))
            .Sum(sample => sample.Value);

    /// <summary>The values that a label has in a metric.</summary>
    public IReadOnlyList<string> Values(string name, string label) =>
        [
            .. samples
                .Values.Where(sample => sample.Name == name && sample.Labels.ContainsKey(label))
                .Select(sample => sample.Labels[label])
                .Distinct(),
        ];

    void Describe(string kind, string name, string rest)
    {
        Assert.Matches(Name(), name);
        if (kind != "TYPE")
            return;
        Assert.Contains(rest, new[] { "counter", "gauge", "histogram", "summary", "untyped" });
        Assert.True(types.TryAdd(name, rest), name + " has two types");
    }

    void Add(string line)
    {
        var match = Sample().Match(line);
        Assert.True(match.Success, "not a sample: " + line);
        var name = match.Groups["name"].Value;
        Assert.True(types.ContainsKey(Family(name)), "no type before " + line);
        var labels = new Dictionary<string, string>();
        foreach (Match label in Label().Matches(match.Groups["labels"].Value))
            Assert.True(
                labels.TryAdd(
                    label.Groups["name"].Value,
                    label
                        .Groups["value"]
                        .Value.Replace("\\\"", "\"", StringComparison.Ordinal)
                        .Replace("\\\\", "\\", StringComparison.Ordinal)
                ),
                "a label twice: " + line
            );
        var value = match.Groups["value"].Value switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            var number => double.Parse(number, CultureInfo.InvariantCulture),
        };
        Assert.True(
            samples.TryAdd(name + string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal)), (name, labels, value)),
            "a series twice: " + line
        );
        if (types[Family(name)] == "counter")
            Assert.True(value >= 0, line);
    }

    string Family(string name)
    {
        if (types.ContainsKey(name))
            return name;
        var stem = new[] { "_bucket", "_sum", "_count" }.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal))
            is { } suffix
            ? name[..^suffix.Length]
            : name;
        return types.GetValueOrDefault(stem) == "histogram" ? stem : name;
    }

    void CheckHistogram(string family)
    {
        foreach (
            var series in samples
                .Values.Where(sample => sample.Name == family + "_bucket")
                .GroupBy(sample =>
                    string.Join(',', sample.Labels.Where(label => label.Key != "le").OrderBy(label => label.Key, StringComparer.Ordinal))
                )
        )
        {
            var buckets = series
                .Select(sample =>
                    (
                        Bound: sample.Labels["le"] == "+Inf"
                            ? double.PositiveInfinity
                            : double.Parse(sample.Labels["le"], CultureInfo.InvariantCulture),
                        sample.Value
                    )
                )
                .ToList();
            Assert.Equal(buckets.OrderBy(bucket => bucket.Bound), buckets);
            Assert.Equal(buckets.OrderBy(bucket => bucket.Value).Select(bucket => bucket.Value), buckets.Select(bucket => bucket.Value));
            Assert.Equal(double.PositiveInfinity, buckets[^1].Bound);
            Assert.Equal(buckets[^1].Value, samples[family + "_count" + series.Key].Value);
            Assert.True(samples.ContainsKey(family + "_sum" + series.Key));
        }
    }

    [GeneratedRegex("^# (?<kind>TYPE|HELP|UNIT) (?<name>[^ ]+) (?<rest>.*)$")]
    private static partial Regex Comment();

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*$")]
    private static partial Regex Name();

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*"(,(?=[a-zA-Z_])|"""
            + """(?=\})))*)\})? (?<value>[-+]?([0-9.]+([eE][-+]?[0-9]+)?|Inf)|NaN)( [0-9]+)?$"""
    )]
    private static partial Regex Sample();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\.)*)"(,|$)""")]
    private static partial Regex Label();
}
