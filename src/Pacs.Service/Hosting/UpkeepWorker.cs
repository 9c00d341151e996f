using Pacs.Archive;

namespace Pacs.Service.Hosting;

/// <summary>Runs the archive's upkeep beside the front doors.</summary>
sealed partial class UpkeepWorker(PacsArchive archive, TimeProvider time, ILogger<UpkeepWorker> log) : BackgroundService
{
    // Modalities that waited for the service to come back send at once, and want both cores.
    static readonly TimeSpan settling = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(settling, time, stoppingToken);
            // What starting left behind, as much as the service needs while it waits, goes back to the system.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            await Task.WhenAll(archive.Upkeep.RunAsync(LogTrouble, stoppingToken), archive.TagIndexing.RunAsync(LogTagTrouble, stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // When a listener cannot start, the host is disposed of without having been told to stop, and would call this a fault.
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "upkeep failed and will be tried again")]
    partial void LogTrouble(Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "indexing of searchable tags stopped and will go on later")]
    partial void LogTagTrouble(Exception exception);
}
