using Pacs.Archive;

namespace Pacs.Service.Hosting;

/// <summary>Runs the archive's upkeep beside the front doors.</summary>
sealed partial class UpkeepWorker(EmbeddedArchive archive, ILogger<UpkeepWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await archive.Upkeep.RunAsync(LogTrouble, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // When a listener cannot start, the host is disposed of without having been told to stop, and would call this a fault.
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "upkeep failed and will be tried again")]
    partial void LogTrouble(Exception exception);
}
