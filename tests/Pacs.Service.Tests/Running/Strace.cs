using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace Pacs.Service.Tests.Running;

/// <summary>strace attached to a running process: it writes system calls down, or has them fail or wait. Disposing it lets the process go
/// on alone.</summary>
sealed class Strace : IAsyncDisposable
{
    readonly Process tracer;
    readonly ConcurrentQueue<string> lines = new();

    Strace(Process tracer) => this.tracer = tracer;

    /// <summary>Attaches to all threads of a process, present and future.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="arguments">Which calls, and what happens to them.</param>
    public static async Task<Strace> AttachAsync(int process, params string[] arguments)
    {
        string[] command = ["-f", "-y", "-s", "300", .. arguments, "-p", process.ToString()];
        var strace = new Strace(Process.Start(new ProcessStartInfo("strace", command) { RedirectStandardError = true })!);
        strace.tracer.ErrorDataReceived += (_, line) => strace.lines.Enqueue(line.Data ?? "");
        strace.tracer.BeginErrorReadLine();
        var clock = Stopwatch.StartNew();
        while (!strace.lines.Any(line => line.Contains(" attached", StringComparison.Ordinal)))
        {
            var isTrying = !strace.tracer.HasExited && clock.Elapsed < TimeSpan.FromMinutes(5);
            Assert.True(isTrying, "strace did not attach: " + string.Join('\n', strace.lines));
            await Task.Delay(20);
        }
        return strace;
    }

    /// <summary>Waits for a call that has been written down.</summary>
    public async Task AwaitAsync(Func<string, bool> call)
    {
        for (var clock = Stopwatch.StartNew(); !lines.Any(call); await Task.Delay(50))
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), "the call does not come: " + string.Join('\n', lines.TakeLast(20)));
    }

    /// <summary>Detaches, and gives what was written down.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        if (!tracer.HasExited)
        {
            using var interrupt = Process.Start("kill", ["-INT", tracer.Id.ToString()]);
            await interrupt.WaitForExitAsync();
        }
        await tracer.WaitForExitAsync();
        return [.. lines];
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        tracer.Dispose();
    }
}
