using System.Diagnostics;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Files;

/// <summary>What other implementations make of files.</summary>
static class Peers
{
    /// <summary>Files as pydicom reads them: by name, path to VR, length and hash.</summary>
    /// <param name="files">Their names.</param>
    /// <param name="trim">Whether padding of text does not count.</param>
    public static async Task<Dictionary<string, Dictionary<string, string>>> DumpAsync(IEnumerable<string> files, bool trim = false)
    {
        var script = Path.Combine(SharedFiles.Repository, "tests", "Dicom.Tests", "Files", "dump_datasets.py");
        var output = await RunAsync("/usr/bin/python3", trim ? [script, "trim"] : [script], string.Join('\n', files));
        return output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t', 3))
            .GroupBy(columns => columns[0])
            .ToDictionary(lines => lines.Key, lines => lines.ToDictionary(columns => columns[1], columns => columns[2]));
    }

    /// <summary>Has DCMTK write a file in explicit VR little endian without group lengths; says whether it could.</summary>
    public static async Task<bool> ConvertAsync(string source, string destination)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dcmconv", ["--quiet", "--write-xfer-little", "--group-length-remove", source, destination])
        )!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }

    static async Task<string> RunAsync(string program, string[] arguments, string input)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true }
        )!;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancel);
        Assert.Equal(0, process.ExitCode);
        return await output;
    }
}
