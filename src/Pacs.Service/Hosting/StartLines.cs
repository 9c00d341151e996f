using Pacs.Service.Telemetry;

namespace Pacs.Service.Hosting;

/// <summary>What the process says before there is a logger, in the format that the log will have: a collector of JSON objects finds one in every line.</summary>
static class StartLines
{
    const string Category = "Pacs.Service.Hosting";

    const string LogFormatKey = "Pacs:Telemetry:LogFormat";

    /// <summary>Whether the log is to be JSON. Until the configuration has been read, the command line and the environment tell.</summary>
    public static bool IsJson { get; private set; }

    /// <summary>Looks at the arguments and the environment, before anything of either is checked.</summary>
    public static void Begin(IEnumerable<string> arguments)
    {
        var argument = arguments.LastOrDefault(argument => argument.StartsWith($"--{LogFormatKey}=", StringComparison.OrdinalIgnoreCase));
        IsJson = Is(argument?[(argument.IndexOf('=', StringComparison.Ordinal) + 1)..]
            ?? Environment.GetEnvironmentVariable(LogFormatKey.Replace(":", "__", StringComparison.Ordinal)));
    }

    /// <summary>Takes the format from the configuration.</summary>
    public static void Configure(IConfiguration configuration) => IsJson = Is(configuration[LogFormatKey]);

    /// <summary>Says something that delays or ends the start, on standard error; as JSON on standard output, where the log is.</summary>
    public static void Say(LogLevel level, string message, Exception? exception = null)
    {
        if (IsJson)
            Console.Out.WriteLine(LogLines.Json(TimeProvider.System.GetUtcNow(), level, Category, message, exception));
        else
            Console.Error.WriteLine(message);
    }

    static bool Is(string? format) => string.Equals(format?.Trim(), nameof(LogFormat.Json), StringComparison.OrdinalIgnoreCase);
}
