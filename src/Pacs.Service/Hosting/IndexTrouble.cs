using Pacs.Archive.Index.Reading;

namespace Pacs.Service.Hosting;

/// <summary>Logs the keys of index rows that cannot be read.</summary>
sealed partial class IndexTrouble(ILogger<IndexTrouble> log)
{
    public void Report(UnreadableRow row) => LogUnreadable(row.Level.ToString(), row.Key, $"{row.Reason.Tag}: {row.Reason.Reason}");

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Error,
        Message = "the attributes of row {Key} at level {Level} cannot be read, and answers go on without them: {Reason}"
    )]
    partial void LogUnreadable(string level, long key, string reason);
}
