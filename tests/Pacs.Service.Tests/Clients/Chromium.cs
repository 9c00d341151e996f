using System.Diagnostics;
using Tests.Shared;

namespace Pacs.Service.Tests.Clients;

/// <summary>Chromium without a window, one process for all tests: what it has fetched and compiled need not be fetched and compiled
/// anew. It ends with the tests.</summary>
static class Chromium
{
    static readonly Lazy<Task<Uri>> shared = new(() => Task.Run(StartAsync));

    // Collected as garbage, it would end the process.
    static Daemon? process;

    /// <summary>Gets the address of its DevTools protocol.</summary>
    public static Task<Uri> SharedAsync()
    {
        QuickRun.AssertNone();
        _ = ClientPrograms.Chromium();
        return shared.Value;
    }

    static async Task<Uri> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pacs-chromium-").FullName;
        // WebGL in software, and nothing that would call home.
        process = Daemon.Start(
            folder,
            "chromium.log",
            "KILL",
            ClientPrograms.Chromium(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--use-gl=angle",
            "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            $"--user-data-dir={folder}",
            "--remote-debugging-port=0",
            "--window-size=1280,1000",
            "about:blank"
        );
        var announced = Path.Combine(folder, "DevToolsActivePort");
        for (var clock = Stopwatch.StartNew(); !File.Exists(announced) || File.ReadAllLines(announced).Length < 2; await Task.Delay(20))
            if (clock.Elapsed > Browser.Limit)
                throw new TimeoutException("Chromium did not start: " + await File.ReadAllTextAsync(Path.Combine(folder, "chromium.log")));
        var lines = await File.ReadAllLinesAsync(announced);
        return new Uri($"ws://127.0.0.1:{lines[0]}{lines[1]}");
    }
}
