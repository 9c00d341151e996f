using System.Diagnostics;

namespace Tests.Shared;

/// <summary>A server that a test starts. It goes when it is disposed of, and also when the tests are killed: it runs below a shell that reads from us and kills it, by its process id, when that ends.</summary>
sealed class Daemon : IDisposable
{
    const string Keeper = """
        log=$1; shift
        "$@" </dev/null >>"$log" 2>&1 & child=$!
        cat >/dev/null
        kill -KILL "$child" 2>/dev/null
        wait "$child" 2>/dev/null
        """;

    readonly Process keeper;

    Daemon(Process keeper) => this.keeper = keeper;

    /// <summary>Starts a program.</summary>
    /// <param name="log">The file that takes what it writes.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Daemon Start(string log, string program, params IEnumerable<string> arguments) =>
        new(Process.Start(new ProcessStartInfo("sh", ["-c", Keeper, "keeper", log, program, .. arguments]) { RedirectStandardInput = true })!);

    /// <summary>Kills it, as a power loss would, and waits until it is gone.</summary>
    public void Dispose()
    {
        keeper.StandardInput.Close();
        keeper.WaitForExit();
        keeper.Dispose();
    }
}
