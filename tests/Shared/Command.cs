using System.Diagnostics;
using Xunit;

namespace Tests.Shared;

/// <summary>Programs that a test runs to their end.</summary>
static class Command
{
#if DEBUG
    const string Configuration = "Debug";
#else
    const string Configuration = "Release";
#endif

    /// <summary>Runs a C# file, in the configuration that the tests were built in, so that what it refers to is not built once more; and
    /// without analyzers, which have seen everything else when the solution was built and take longest.</summary>
    public static Task<string> RunFileAsync(string file, params IEnumerable<string> arguments) =>
        RunAsync("dotnet", ["run", "--configuration", Configuration, "--property:RunAnalyzers=false", file, "--", .. arguments]);

    /// <summary>What a program writes to its standard output. The test fails, with what it wrote, when it ends with an error.</summary>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var (exitCode, output, errors) = await TryAsync(program, arguments);
        Assert.True(exitCode == 0, $"{program} ended with {exitCode}: {output}{errors}");
        return output;
    }

    /// <summary>How a program ends and what it writes.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> TryAsync(string program, params IEnumerable<string> arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["PYTHONIOENCODING"] = "utf-8" },
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync(cancel);
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, output, await errors);
    }
}
