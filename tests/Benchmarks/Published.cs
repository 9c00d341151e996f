using System.Diagnostics;
using Tests.Shared;

namespace Benchmarks;

/// <summary>The service as it is delivered, and a folder for its data.</summary>
static class Published
{
    static string Artifacts => Path.Combine(SharedFiles.Repository, "artifacts");

    /// <summary>Has <see cref="Pacs.Service.Tests.Running.ServiceProcess"/> start a published service: the one given, the one that
    /// PACS_TEST_SERVICE names, or the sources', which are published first.</summary>
    public static async Task UseAsync(string? program)
    {
        if (program is null && Environment.GetEnvironmentVariable("PACS_TEST_SERVICE") is { Length: > 0 })
            return;
        if (program is null)
        {
            Console.Error.WriteLine("publishing the service");
            var folder = Path.Combine(Artifacts, "service");
            using var publish = Process.Start(
                "dotnet",
                [
                    "publish",
                    Path.Combine(SharedFiles.Repository, "src", "Pacs.Service"),
                    "-c",
                    "Release",
                    "--nologo",
                    "-v",
                    "quiet",
                    "-o",
                    folder,
                ]
            );
            await publish.WaitForExitAsync();
            if (publish.ExitCode != 0)
                throw new InvalidOperationException("the service could not be published");
            program = Path.Combine(folder, "Pacs.Service.dll");
        }
        Environment.SetEnvironmentVariable("PACS_TEST_SERVICE", Path.GetFullPath(program));
    }

    /// <summary>An empty folder: on the disk that holds the repository, since others may be memory.</summary>
    public static string WorkFolder(string? under)
    {
        var folder = Path.Combine(under ?? Artifacts, $"benchmark-{Guid.NewGuid():N}");
        return Directory.CreateDirectory(folder).FullName;
    }
}
