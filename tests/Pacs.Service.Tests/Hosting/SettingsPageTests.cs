using Pacs.Service.Hosting;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

/// <summary>docs/SETTINGS.md is generated from the table of settings. With <c>PACS_WRITE_DOCS=1</c> the test writes it.</summary>
public sealed class SettingsPageTests
{
    const string Introduction = """
        # Settings

        <!-- Generated from src/Pacs.Service/Hosting/Settings.cs: PACS_WRITE_DOCS=1 with SettingsPageTests writes this file. -->

        | where | how | example |
        |---|---|---|
        | `appsettings.json` in the working directory | section `Pacs` | `{"Pacs": {"Dimse": {"Port": 104}}}` |
        | environment variable | `__` for each colon | `Pacs__Dimse__Port=104` |
        | command line | `--` in front | `--Pacs:Dimse:Port=104` |

        Later rows win. An unknown key or an invalid value stops the start, and the message names it. `Logging` is .NET's own section:
        `--Logging:LogLevel:Default=Debug`.

        | key | default | meaning |
        |---|---|---|

        """;

    static readonly string page = Path.Combine(SharedFiles.Repository, "docs", "SETTINGS.md");

    [Fact]
    public void The_page_of_settings_is_the_table_of_the_code()
    {
        var rows = Settings.All.Select(setting =>
            $"| `{setting.Key}` | {(setting.Default.Length == 0 ? "" : $"`{setting.Default}`")} | {setting.Meaning} |\n"
        );
        var text = Introduction + string.Concat(rows);
        if (Environment.GetEnvironmentVariable("PACS_WRITE_DOCS") == "1")
            File.WriteAllText(page, text);

        Assert.Equal(text, File.ReadAllText(page));
    }

    [Fact]
    public void Every_verb_is_explained()
    {
        var operating = File.ReadAllText(Path.Combine(SharedFiles.Repository, "docs", "OPERATING.md"));
        Assert.All(CommandLine.Verbs, verb => Assert.Contains($"| `{verb.Verb}", operating, StringComparison.Ordinal));
    }
}
