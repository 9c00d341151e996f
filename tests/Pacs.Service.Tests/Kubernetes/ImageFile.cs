using System.Text.RegularExpressions;
using Tests.Shared;

namespace Pacs.Service.Tests.Kubernetes;

/// <summary>What src/Pacs.Service/Dockerfile says. That the image does it, tests/container.sh shows.</summary>
static partial class ImageFile
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(SharedFiles.Repository, "src", "Pacs.Service", "Dockerfile"));

    /// <summary>The number of the user that it runs as.</summary>
    public static long? User { get; } =
        long.Parse(UserLine().Match(Text).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The ports that it names.</summary>
    public static IEnumerable<int> Ports => PortsLine().Match(Text).Groups[1].Value.Split(' ').Select(int.Parse);

    /// <summary>The settings that it makes.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        SettingsLines()
            .Matches(Text)
            .ToDictionary(match => match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal), match => match.Groups[2].Value);

    [GeneratedRegex(@"(?m)^USER (\d+):\1$")]
    private static partial Regex UserLine();

    [GeneratedRegex(@"(?m)^EXPOSE ([\d ]+)$")]
    private static partial Regex PortsLine();

    [GeneratedRegex(@"(Pacs__\w+)=(\S+)")]
    private static partial Regex SettingsLines();
}
