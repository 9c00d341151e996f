using Pacs.Archive;

namespace Pacs.Service.Hosting;

/// <summary>Runs the archive's upkeep beside the front doors.</summary>
sealed partial class UpkeepWorker(EmbeddedArchive archive, ILogger<UpkeepWorker> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => archive.Upkeep.RunAsync(LogTrouble, stoppingToken);

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "upkeep failed and will be tried again")]
    partial void LogTrouble(Exception exception);
}
