using Pacs.Service.Telemetry;

namespace Pacs.Service.Hosting;

/// <summary>Writes messages before a logger exists, in the format that the log will have, so that a collector of JSON
/// objects finds one in every line.</summary>
static class StartLines
{
    const string Category = "Pacs.Service.Hosting";

    const string LogFormatKey = "Pacs:Telemetry:LogFormat";

    /// <summary>Gets whether the log is JSON. Until the configuration is read, command line and environment decide.</summary>
    public static bool IsJson { get; private set; }

    /// <summary>Reads the log format from the arguments and the environment, before either is validated.</summary>
    public static void Begin(IEnumerable<string> arguments)
    {
        var argument = arguments.LastOrDefault(argument => argument.StartsWith($"--{LogFormatKey}=", StringComparison.OrdinalIgnoreCase));
        IsJson = Is(
            argument?[(argument.IndexOf('=', StringComparison.Ordinal) + 1)..]
                ?? Environment.GetEnvironmentVariable(LogFormatKey.Replace(":", "__", StringComparison.Ordinal))
        );
    }

    /// <summary>Reads the log format from the configuration.</summary>
    public static void Configure(IConfiguration configuration) => IsJson = Is(configuration[LogFormatKey]);

    /// <summary>Writes a message that concerns the start: text to standard error, JSON to standard output, where the log goes.</summary>
    public static void Say(LogLevel level, string message, Exception? exception = null)
    {
        if (IsJson)
            Console.Out.WriteLine(LogLines.Json(TimeProvider.System.GetUtcNow(), level, Category, message, exception));
        else
            Console.Error.WriteLine(message);
    }

    static bool Is(string? format) => string.Equals(format?.Trim(), nameof(LogFormat.Json), StringComparison.OrdinalIgnoreCase);
}
