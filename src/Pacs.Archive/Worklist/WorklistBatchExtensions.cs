using Dicom;
using Pacs.Archive.Index.Worklist;

namespace Pacs.Archive.Worklist;

/// <summary>Outcomes and event reports of changes to the worklist.</summary>
static class WorklistBatchExtensions
{
    /// <summary>Returns the outcome for a workitem that does not exist.</summary>
    public static WorklistOutcome Missing(this WorklistBatch batch, Uid workitem) =>
        batch.WasRemoved(workitem) ? WorklistStatus.Removed : WorklistStatus.NoSuchWorkitem;

    /// <summary>Adds an event report for some subscribers. Does nothing without subscribers or without a report.</summary>
    public static void Report(this WorklistBatch batch, IReadOnlyCollection<string> subscribers, string workitem, EventReport? report)
    {
        if (report is not null)
            batch.Report(subscribers, sequence => report.ToJson(workitem, sequence));
    }
}
