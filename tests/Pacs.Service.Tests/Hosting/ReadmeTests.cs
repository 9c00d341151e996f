using Pacs.Service.Hosting;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

public sealed class ReadmeTests
{
    static readonly string readme = File.ReadAllText(Path.Combine(SharedFiles.Repository, "README.md"));

    [Fact]
    public void The_table_of_settings_is_the_one_of_the_code()
    {
        var rows = Settings.All.Select(setting => $"| `{setting.Key}` | {(setting.Default.Length == 0 ? "" : $"`{setting.Default}`")} | {setting.Meaning} |");

        Assert.Contains("| key | default | meaning |\n|---|---|---|\n" + string.Join('\n', rows) + "\n\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verb_is_explained() => Assert.All(CommandLine.Verbs, verb => Assert.Contains($"`{verb.Verb}", readme, StringComparison.Ordinal));
}
