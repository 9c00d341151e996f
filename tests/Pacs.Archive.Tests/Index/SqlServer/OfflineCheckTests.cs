using System.Reflection;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>Runs the checks that stand beside it. DacFx needs to know cultures, without which the service runs, and so its tests: those checks run in a process of their own that knows them.</summary>
public sealed class OfflineCheckTests(OfflineCheckTests.Run run) : IClassFixture<OfflineCheckTests.Run>
{
    static readonly Type[] checks = [typeof(SchemaChecks), typeof(StatementChecks), typeof(SeekChecks), typeof(InjectedFaultChecks)];

    public static TheoryData<string> Checks => [.. checks.SelectMany(check => check.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => $"{check.FullName}.{method.Name}"))];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Holds(string check)
    {
        var outcomes = run.Outcomes.Where(outcome => outcome.Check == check).ToList();
        Assert.True(outcomes.Count > 0, $"{check} did not run: {run.Output}");
        Assert.All(outcomes, outcome => Assert.True(outcome.Result == "Pass", $"{outcome.Name}: {outcome.Message}"));
    }

    /// <summary>All checks, run once.</summary>
    public sealed class Run : IAsyncLifetime
    {
        public IReadOnlyList<(string Check, string Name, string Result, string Message)> Outcomes { get; private set; } = [];

        public string Output { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            var folder = Directory.CreateTempSubdirectory("pacs-checks-").FullName;
            try
            {
                var program = typeof(OfflineCheckTests).Assembly.Location;
                var (settings, results) = (Path.Combine(folder, "runtimeconfig.json"), Path.Combine(folder, "results.xml"));
                await File.WriteAllTextAsync(settings, WithCultures(await File.ReadAllTextAsync(Path.ChangeExtension(program, ".runtimeconfig.json"))));
                var (_, output, errors) = await Command.TryAsync("dotnet", ["exec", "--runtimeconfig", settings, "--depsfile", Path.ChangeExtension(program, ".deps.json"), program, .. checks.SelectMany(check => new[] { "-class", check.FullName! }), "-explicit", "only", "-xml", results]);
                Output = output + errors;
                if (File.Exists(results))
                    Outcomes = [.. System.Xml.Linq.XDocument.Load(results).Descendants("test").Select(test => ($"{test.Attribute("type")!.Value}.{test.Attribute("method")!.Value}", test.Attribute("name")!.Value, test.Attribute("result")!.Value, test.Element("failure")?.Element("message")?.Value ?? ""))];
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        static string WithCultures(string settings)
        {
            var json = System.Text.Json.Nodes.JsonNode.Parse(settings)!;
            foreach (var setting in new[] { "System.Globalization.Invariant", "System.Globalization.PredefinedCulturesOnly" })
                json["runtimeOptions"]!["configProperties"]![setting] = false;
            return json.ToJsonString();
        }
    }
}
