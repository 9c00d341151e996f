using System.Diagnostics;

namespace Pacs.Service.Hosting;

/// <summary>Runs the service and logs its start and its end.</summary>
static partial class Lifecycle
{
    /// <summary>Starts the service and runs it until it is shut down.</summary>
    /// <exception cref="StartException">An address cannot be listened on.</exception>
    public static async Task RunAsync(WebApplication app, PacsOptions options, IConfiguration configuration)
    {
        await app.ListenAsync();
        var (http, dimsePort, dimseTlsPort) = app.Endpoints();
        var started = DateTime.Now - Process.GetCurrentProcess().StartTime;
        if (StartLines.IsJson)
            LogReady(app.Logger, Banner.Sentence(options, http, dimsePort, dimseTlsPort, started));
        else
            Console.WriteLine(Banner.Text(options, http, dimsePort, dimseTlsPort, started));
        foreach (var warning in StartChecks.Warnings(options, configuration))
            LogWarning(app.Logger, warning);
        var stopping = 0L;
        app.Lifetime.ApplicationStopping.Register(() =>
        {
            stopping = Stopwatch.GetTimestamp();
            LogStopping(app.Logger, options.Shutdown.DrainTime.TotalSeconds);
        });
        await app.WaitForShutdownAsync();
        LogStopped(app.Logger, Stopwatch.GetElapsedTime(stopping).TotalSeconds);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Sentence}")]
    static partial void LogReady(ILogger log, string sentence);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "stopping: work in progress has {Seconds:0} seconds to end")]
    static partial void LogStopping(ILogger log, double seconds);

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "stopped after {Seconds:0.0} seconds")]
    static partial void LogStopped(ILogger log, double seconds);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "{Sentence}")]
    static partial void LogWarning(ILogger log, string sentence);
}
