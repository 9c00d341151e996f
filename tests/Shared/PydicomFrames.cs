using System.Text.Json;

namespace Tests.Shared;

/// <summary>What pydicom and numpy say that the frames of the real files are.</summary>
static class PydicomFrames
{
    /// <summary>The SHA-256 of every frame, in upper-case hexadecimal, by the file's path; null for files that pydicom finds no frames
    /// in.</summary>
    /// <param name="paths">Paths relative to <see cref="SharedFiles.Dicom"/>.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>?>> HashesAsync(IEnumerable<string> paths)
    {
        var script = Path.Combine(SharedFiles.Repository, "tests", "Shared", "frames.py");
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        var output = await Command.RunAsync(python, ["-W", "ignore", script, SharedFiles.Dicom(), .. paths]);
        var answers = new Dictionary<string, IReadOnlyList<string>?>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var answer = JsonDocument.Parse(line).RootElement;
            answers[answer.GetProperty("path").GetString()!] =
                answer.TryGetProperty("frames", out var frames) && frames.GetArrayLength() > 0
                    ? [.. frames.EnumerateArray().Select(frame => frame.GetString()!)]
                    : null;
        }
        return answers;
    }
}
