using System.Text.RegularExpressions;
using Pacs.Service.Hosting;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Kubernetes;

/// <summary>What k8s/README.md tells an operator to do can be done.</summary>
public sealed partial class GuideTests
{
    static readonly string guide = File.ReadAllText(Path.Combine(Overlay.Folder, "README.md"));

    [Fact]
    public void Every_file_and_folder_that_it_names_is_there()
    {
        var paths = Paths()
            .Matches(guide)
            .Select(match => match.Value)
            .Where(path => !path.Contains("/secrets", StringComparison.Ordinal))
            .Distinct()
            .ToList();

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Path.Exists(Path.Combine(SharedFiles.Repository, path)), path));
    }

    [Fact]
    public void Every_setting_that_it_names_is_one()
    {
        var names = Variables()
            .Matches(guide)
            .Select(match => match.Value.Replace("__", ":", StringComparison.Ordinal))
            .Concat(Keys().Matches(guide).Select(match => match.Value))
            .Distinct()
            .ToList();

        Assert.NotEmpty(names);
        Assert.All(names, key =>
            Assert.True(Settings.All.Any(setting => setting.Names(key) || setting.Key.StartsWith(key + ":", StringComparison.Ordinal)), key)
        );
    }

    [Fact]
    public async Task Every_object_that_its_commands_name_is_in_an_overlay()
    {
        var objects = (await Task.WhenAll(Overlay.Names.Select(row => Overlay.OfAsync(row.Data))))
            .SelectMany(overlay => overlay.Objects)
            .ToList();
        var named = Objects()
            .Matches(guide)
            .Select(match => (Kind: match.Groups[1].Value, Name: match.Groups[2].Value))
            .Distinct()
            .ToList();

        Assert.NotEmpty(named);
        foreach (var (kind, name) in named)
            Assert.True(
                objects.Any(o =>
                    kind == "pod"
                        ? o.Kind == "StatefulSet" && name == o.Metadata.Name + "-0"
                        : o.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase) && name == o.Metadata.Name
                ) || guide.Contains($"create job {name} --from=cronjob/", StringComparison.Ordinal),
                $"{kind}/{name}"
            );
    }

    [GeneratedRegex(@"(?<![\w./-])(k8s|src|tests|sample-studies)/[\w./-]*\w")]
    private static partial Regex Paths();

    [GeneratedRegex(@"\bPacs__\w*[A-Za-z0-9]\b")]
    private static partial Regex Variables();

    [GeneratedRegex(@"\bPacs:[A-Za-z0-9:]*[A-Za-z0-9]\b")]
    private static partial Regex Keys();

    [GeneratedRegex(@"\b(deployment|statefulset|cronjob|job|service|pod)/([a-z0-9-]+)")]
    private static partial Regex Objects();
}
