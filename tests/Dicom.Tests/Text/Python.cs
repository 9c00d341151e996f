using System.Diagnostics;
using Xunit;

namespace Dicom.Tests.Text;

/// <summary>Runs a script under the Python that has pydicom, as an independent peer.</summary>
static class Python
{
    public static string Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-X");
        start.ArgumentList.Add("utf8");
        start.ArgumentList.Add(script);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "the script does not end: " + script);
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }
}
