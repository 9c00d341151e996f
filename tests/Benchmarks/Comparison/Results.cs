using System.Globalization;
using System.Text;

namespace Benchmarks.Comparison;

/// <summary>All measurements, as tables.</summary>
sealed class Results(IReadOnlyList<Case> cases)
{
    const string Ours = "PacsService";
    const string Theirs = "Orthanc";

    readonly Dictionary<(Case, string), List<Measurement>> measurements = [];
    readonly Dictionary<Case, List<double>> limits = [];

    /// <summary>What did not come to an end.</summary>
    public List<string> Failures { get; } = [];

    public void AddFailure(string what)
    {
        Console.Error.WriteLine(what);
        Failures.Add(what);
    }

    public void Add(Case one, string target, Measurement measurement)
    {
        if (!measurements.TryGetValue((one, target), out var list))
            measurements.Add((one, target), list = []);
        list.Add(measurement);
    }

    public void Add(Case one, double limit)
    {
        if (!limits.TryGetValue(one, out var list))
            limits.Add(one, list = []);
        list.Add(limit);
    }

    /// <summary>Medians over the rounds, with the least and the most.</summary>
    public string Table()
    {
        var speed = new StringBuilder(
            """
            | | | PacsService | Orthanc | times better | limit of the machine | of it |
            |---|---|--:|--:|--:|--:|--:|

            """
        );
        var cost = new StringBuilder(
            """
            | processor time, ms | a | PacsService | Orthanc | client | peak memory, MiB: PacsService | Orthanc |
            |---|---|--:|--:|--:|--:|--:|

            """
        );
        foreach (var one in cases.Where(one => Of(one, Ours).Count > 0))
        {
            for (var number = 0; number < Of(one, Ours)[0].Outcome.Figures.Length; number++)
                speed.AppendLine(SpeedRow(one, number));
            cost.AppendLine(
                $"| {one.Title} | {Of(one, Ours)[0].Outcome.Unit} | {Median(one, Ours, row => row.Server)} | "
                    + $"{Median(one, Theirs, row => row.Server)} | {Median(one, Ours, row => row.Client)} | "
                    + $"{Median(one, Ours, row => row.PeakMemory)} | {Median(one, Theirs, row => row.PeakMemory)} |"
            );
        }
        return $"{speed}\n{cost}{string.Concat(Failures.Select(failure => $"\nFAILED: {failure}\n"))}";
    }

    string SpeedRow(Case one, int number)
    {
        var (ours, theirs) = (Values(Ours), Values(Theirs));
        var figure = Of(one, Ours)[0].Outcome.Figures[number];
        var times = theirs.Count == 0 ? "" : Text(figure.IsTime ? theirs.Median() / ours.Median() : ours.Median() / theirs.Median());
        var (limit, share) = ("", "");
        if (number == 0 && one.Limit is { } bound)
        {
            var reached = limits[one].Median();
            limit = $"{bound.Title}: {Text(reached)}";
            share = (ours.Median() / reached).ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "");
        }
        return $"| {one.Title} | {figure.Unit} | {Spread(ours)} | {Spread(theirs)} | {times} | {limit} | {share} |";

        List<double> Values(string target) => [.. Of(one, target).Select(measurement => measurement.Outcome.Figures[number].Value)];
    }

    List<Measurement> Of(Case one, string target) => measurements.GetValueOrDefault((one, target), []);

    string Median(Case one, string target, Func<Measurement, double> value) =>
        Of(one, target) is { Count: > 0 } all ? Text(all.Select(value).Median()) : "";

    static string Spread(List<double> values) =>
        values.Count == 0 ? "" : $"{Text(values.Median())} ({Text(values.Min())}-{Text(values.Max())})";

    /// <summary>Three digits that matter.</summary>
    public static string Text(double value) =>
        value.ToString(
            Math.Abs(value) switch
            {
                >= 100 => "F0",
                >= 10 => "F1",
                >= 1 => "F2",
                _ => "F3",
            },
            CultureInfo.InvariantCulture
        );
}
