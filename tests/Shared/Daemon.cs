using System.Diagnostics;

namespace Tests.Shared;

/// <summary>A server that a test starts. It ends when it is told to, and also when the tests do, however that happens: it runs below a
/// shell that reads from us and then sends it a signal, by its process id.</summary>
sealed class Daemon
{
    // A signal's name is read; the end of the input is that of the tests, and with them goes the folder.
    const string Keeper = """
        folder=$1 log=$2 last=$3; shift 3
        "$@" </dev/null >>"$folder/$log" 2>&1 & child=$!
        read -r signal; isLeft=$?
        kill -"${signal:-$last}" "$child" 2>/dev/null
        wait "$child" 2>/dev/null
        [ $isLeft = 0 ] || rm -rf "$folder"
        """;

    readonly Process keeper;

    Daemon(Process keeper) => this.keeper = keeper;

    /// <summary>Starts a program.</summary>
    /// <param name="folder">Its folder, which is removed should the tests end before it.</param>
    /// <param name="log">The file in the folder that takes what it writes.</param>
    /// <param name="last">The signal that it gets in that case.</param>
    /// <param name="program">The program, which runs until it is told to end.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Daemon Start(string folder, string log, string last, string program, params IEnumerable<string> arguments) =>
        new(
            Process.Start(
                new ProcessStartInfo("sh", ["-c", Keeper, "keeper", folder, log, last, program, .. arguments])
                {
                    RedirectStandardInput = true,
                }
            )!
        );

    /// <summary>Sends it a signal, and waits until it is gone.</summary>
    public void End(string signal)
    {
        keeper.StandardInput.WriteLine(signal);
        keeper.StandardInput.Close();
        keeper.WaitForExit();
        keeper.Dispose();
    }

    /// <summary>Runs a program beside it to its end. Not bound to the test that happens to ask for the server first.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}{await errors}");
    }
}
