using System.Globalization;

namespace Pacs.Service.Hosting;

/// <summary>How many files the process may have open, connections among them. .NET raises the soft limit (RLIMIT_NOFILE) to the hard one as it starts.</summary>
static partial class OpenFiles
{
    const string Limits = "/proc/self/limits";

    /// <summary>HTTP connections that are let in: three quarters of the files that there may be at the most, so that idle clients do not keep DIMSE out, nor objects from being opened.</summary>
    /// <param name="wanted">What the operator allows.</param>
    /// <param name="log">Where it is told that fewer are let in.</param>
    public static int HttpConnections(int wanted, ILogger log)
    {
        var most = File.Exists(Limits) ? Most(File.ReadLines(Limits)) : long.MaxValue;
        var connections = HttpConnections(wanted, most);
        if (connections < wanted)
            LogFewer(log, connections, wanted, most);
        return connections;
    }

    /// <summary>The same, where so many files may be open.</summary>
    public static int HttpConnections(int wanted, long files) => (int)Math.Min(wanted, files / 4 * 3);

    /// <summary>The soft limit, from the lines of proc_pid_limits(5).</summary>
    public static long Most(IEnumerable<string> limits)
    {
        const string name = "Max open files";
        var soft = limits.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : long.MaxValue;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Connections} HTTP connections at once are taken, not {Wanted} (Pacs:Http:MaxConnections), since this process may have only {Files} files open (ulimit -n)")]
    static partial void LogFewer(ILogger log, int connections, int wanted, long files);
}
