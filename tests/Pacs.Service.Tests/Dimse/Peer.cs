using System.Diagnostics;
using Xunit;

namespace Pacs.Service.Tests.Dimse;

/// <summary>Another program that the service is held to.</summary>
static class Peer
{
    /// <summary>Runs it to its end and gives its exit code and all it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Start(start);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var kill = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.False(limit.IsCancellationRequested, $"{program} did not end");
        return (process.ExitCode, await output + await error);
    }

    static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"CI=true, and {start.FileName} (Debian: dcmtk) is missing");
            Assert.Skip($"{start.FileName} (Debian: dcmtk) is not installed");
            throw;
        }
    }
}
