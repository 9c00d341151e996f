using System.Globalization;

namespace Pacs.Service.Hosting;

/// <summary>Derives the number of HTTP connections from the number of files that the process may open; each connection
/// counts as a file. .NET raises the soft limit (RLIMIT_NOFILE) to the hard limit at start.</summary>
static partial class OpenFiles
{
    const string Limits = "/proc/self/limits";

    /// <summary>Returns the maximum number of HTTP connections: at most three quarters of the limit of open files, so
    /// that idle clients leave files for DIMSE connections and objects.</summary>
    /// <param name="wanted">Configured maximum.</param>
    /// <param name="log">Receives a warning if the result is lower than <paramref name="wanted"/>.</param>
    public static int HttpConnections(int wanted, ILogger log)
    {
        var most = File.Exists(Limits) ? Most(File.ReadLines(Limits)) : long.MaxValue;
        var connections = HttpConnections(wanted, most);
        if (connections < wanted)
            LogFewer(log, connections, wanted, most);
        return connections;
    }

    /// <summary>Returns the maximum number of HTTP connections for a given limit of open files.</summary>
    public static int HttpConnections(int wanted, long files) => (int)Math.Min(wanted, files / 4 * 3);

    /// <summary>Parses the soft limit of open files from the lines of /proc/self/limits (proc_pid_limits(5)). Returns
    /// <see cref="long.MaxValue"/> if it is unlimited or missing.</summary>
    public static long Most(IEnumerable<string> limits)
    {
        const string name = "Max open files";
        var soft = limits
            .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
            ?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : long.MaxValue;
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "{Connections} HTTP connections at once are taken, not {Wanted} (Pacs:Http:MaxConnections), since this process may "
            + "have only {Files} files open (ulimit -n)"
    )]
    static partial void LogFewer(ILogger log, int connections, int wanted, long files);
}
