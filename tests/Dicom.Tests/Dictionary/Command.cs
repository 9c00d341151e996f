using System.Diagnostics;
using Xunit;

namespace Dicom.Tests.Dictionary;

static class Command
{
    /// <summary>What a program writes to its standard output; the test fails with what it writes to its standard error when it fails or is not there.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["PYTHONIOENCODING"] = "utf-8" } })!;
        var errors = process.StandardError.ReadToEndAsync(cancel);
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, $"{program} failed: {output}{await errors}");
        return output;
    }
}
