using Pacs.Archive;

namespace Pacs.Service.Hosting;

/// <summary>Runs the archive's upkeep and the indexing of custom tags in the background.</summary>
sealed partial class UpkeepWorker(PacsArchive archive, TimeProvider time, ILogger<UpkeepWorker> log) : BackgroundService
{
    // Delay after the start: modalities that waited for the service send at once and need the whole processor.
    static readonly TimeSpan settling = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(settling, time, stoppingToken);
            // Returns the memory that the start used to the system; it is as much as the idle service needs.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            await Task.WhenAll(
                archive.Upkeep.RunAsync(LogTrouble, stoppingToken),
                archive.TagIndexing.RunAsync(LogTagTrouble, stoppingToken)
            );
        }
        catch (OperationCanceledException)
        {
            // If a listener cannot start, the host is disposed without a stop and would report this cancellation as a failure.
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "upkeep failed and will be tried again")]
    partial void LogTrouble(Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "indexing of searchable tags stopped and will go on later")]
    partial void LogTagTrouble(Exception exception);
}
