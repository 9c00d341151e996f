using System.Text.RegularExpressions;

namespace Benchmarks.Comparison;

/// <summary>The service beside Orthanc, from outside: both at once on this machine, asked in turn, in rounds that begin with the one and
/// the other by turns. A round has fresh processes and archives: those that are read from, and empty ones to store into.</summary>
static class Compare
{
    public const string Usage = "compare [Pacs.Service.dll] [--rounds N] [--only REGEX] [--folder FOLDER]";

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (Arguments.Parse(arguments, "rounds", "only", "folder") is not { } given)
        {
            Console.Error.WriteLine("usage: " + Usage);
            return 2;
        }
        await Published.UseAsync(given.Program);
        var folder = Published.WorkFolder(given["folder"]);
        try
        {
            var rounds = given.Number("rounds", 5);
            var studies = new Studies();
            var reading = Chosen(
                given["only"],
                QueryCases.All(studies),
                FindCases.All(studies),
                MetadataCases.All(studies),
                RetrieveCases.All(studies, folder)
            );
            var storing = Chosen(given["only"], LargeObjectCases.All(folder), StoreCases.All(folder), StowCases.All(folder));
            var starting = Chosen(given["only"], StoreCases.First(folder));
            var results = new Results([.. starting, .. storing, .. reading]);
            Console.WriteLine(Machine.Describe(folder));
            Console.WriteLine(
                OrthancTarget.Program is not null
                    ? $"Beside it: {await OrthancTarget.VersionAsync()}."
                    : "Orthanc or its DICOMweb plug-in is missing (Debian: orthanc, orthanc-dicomweb): only the service is measured."
            );
            for (var round = 0; round < rounds; round++)
            {
                Console.Error.WriteLine($"round {round + 1} of {rounds}, load average {Machine.Load()}");
                await RoundAsync(reading, results, studies.LoadAsync, round, folder);
                await RoundAsync(storing, results, Studies.WarmAsync, round, folder);
                await RoundAsync(starting, results, _ => Task.CompletedTask, round, folder);
            }
            Console.WriteLine(results.Table());
            return results.Failures.Count == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static List<Case> Chosen(string? only, params IEnumerable<IEnumerable<Case>> families) =>
        [.. families.SelectMany(family => family).Where(one => Regex.IsMatch(one.Name, only ?? ""))];

    static async Task RoundAsync(IReadOnlyList<Case> cases, Results results, Func<Target, Task> prepareAsync, int round, string folder)
    {
        if (cases.Count == 0)
            return;
        var data = Path.Combine(folder, "round");
        var targets = new List<Target>();
        try
        {
            targets.Add(await ServiceTarget.StartAsync(data));
            if (OrthancTarget.Program is not null)
                targets.Add(await OrthancTarget.StartAsync(data));
            foreach (var target in targets)
                await prepareAsync(target);
            foreach (var one in cases)
            {
                await Machine.SettleAsync();
                if (one.Limit is { } limit)
                    results.Add(one, await limit.MeasureAsync());
                foreach (var target in round % 2 == 0 ? targets : Enumerable.Reverse(targets))
                    await AddAsync(one, target, results);
            }
        }
        finally
        {
            foreach (var target in targets)
                await target.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    // What one archive does not manage is told with the rest, and does not end the run.
    static async Task AddAsync(Case one, Target target, Results results)
    {
        try
        {
            results.Add(one, target.Name, await MeasureAsync(one, target));
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or HttpRequestException or IOException or TaskCanceledException)
        {
            results.AddFailure($"{one.Name}, {target.Name}: {exception.Message}");
        }
    }

    static async Task<Measurement> MeasureAsync(Case one, Target target)
    {
        var run = await one.PrepareAsync(target);
        await Machine.SettleAsync();
        target.ForgetPeak();
        var (server, client) = (target.ProcessorTime(), Environment.CpuUsage.TotalTime);
        var outcome = await run();
        (server, client) = (target.ProcessorTime() - server, Environment.CpuUsage.TotalTime - client);
        Console.Error.WriteLine(
            $"{one.Name, -20} {target.Name, -12} "
                + $"{string.Join(", ", outcome.Figures.Select(figure => $"{Results.Text(figure.Value)} {figure.Unit}"))}"
        );
        return new Measurement(
            outcome,
            server.TotalMilliseconds / outcome.Count,
            client.TotalMilliseconds / outcome.Count,
            target.PeakMemory()
        );
    }
}

/// <summary>What a case came to, and what it took.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Server">Processor time of the archive, in milliseconds by what the outcome counts.</param>
/// <param name="Client">And of the client.</param>
/// <param name="PeakMemory">Of the archive, in MiB.</param>
sealed record Measurement(Outcome Outcome, double Server, double Client, double PeakMemory);
