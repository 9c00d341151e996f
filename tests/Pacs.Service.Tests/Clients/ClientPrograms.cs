using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Clients;

/// <summary>What the tests of clients need beyond the service: a browser, Node.js, and the clients themselves, which
/// <c>tests/get-clients.mjs</c> puts into <c>artifacts/clients</c>. Where one is missing the test is skipped with the reason; where CI
/// promises them it fails.</summary>
static class ClientPrograms
{
    static readonly string folder = Path.Combine(SharedFiles.Repository, "artifacts", "clients");

    public static string Chromium() => InPath("chromium", "chromium-browser", "google-chrome") ?? Missing("there is no Chromium");

    public static string Node() => InPath("node") ?? Missing("there is no Node.js");

    /// <summary>The folder of the prepared viewer.</summary>
    public static string Ohif() => Fetched("ohif", "index.html");

    /// <summary>The file of the library dicomweb-client.</summary>
    public static string DicomwebClient() =>
        Path.Combine(Fetched("dicomweb-client", "package/build/dicomweb-client.js"), "package", "build", "dicomweb-client.js");

    static string Fetched(string name, string file) =>
        File.Exists(Path.Combine(folder, name, file))
            ? Path.Combine(folder, name)
            : Missing($"{name} is not in artifacts/clients: 'node tests/get-clients.mjs' gets it from npm");

    static string? InPath(params string[] names) =>
        names
            .SelectMany(name =>
                (Environment.GetEnvironmentVariable("PATH") ?? "")
                    .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                    .Select(path => Path.Combine(path, name))
            )
            .FirstOrDefault(File.Exists);

    static string Missing(string reason)
    {
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"CI=true, and {reason}");
        Assert.Skip(reason);
        return "";
    }
}
