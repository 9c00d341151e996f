using System.Diagnostics;
using Pacs.Service.Tests.Running;

namespace Benchmarks;

/// <summary>Time from the start of the published service's process to its first "ready" answer, and its memory once it idles. Less than a
/// second and less than 100 MB are promised.</summary>
static class Start
{
    public const string Usage = "start [Pacs.Service.dll] [--rounds N] [--folder FOLDER]";

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (Arguments.Parse(arguments, "rounds", "folder") is not { } given)
        {
            Console.Error.WriteLine("usage: " + Usage);
            return 2;
        }
        await Published.UseAsync(given.Program);
        var folder = Published.WorkFolder(given["folder"]);
        try
        {
            // The first round makes the archive.
            for (var round = 0; round < given.Number("rounds", 5); round++)
            {
                var clock = Stopwatch.StartNew();
                await using var service = await ServiceProcess.StartAsync(folder, isMeasured: true);
                var taken = clock.Elapsed;
                // The first upkeep begins five seconds after the start.
                await Task.Delay(TimeSpan.FromSeconds(8));
                Console.WriteLine(
                    FormattableString.Invariant($"ready after {taken.TotalSeconds:F2} s; idle with {service.Memory():F0} MiB")
                );
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
