using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Worklist;

/// <summary>One change of the worklist within a transaction. It locks the row that counts event reports until the transaction ends, so
/// that the changes of all replicas are committed one after another: no workitem is claimed twice, and no subscription misses a workitem
/// that is created at the same time.</summary>
sealed class WorklistBatch
{
    static readonly JsonWriterOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly CounterRow counter;

    WorklistBatch(IndexBatch batch, CounterRow counter)
    {
        (Context, this.counter) = (batch.Context, counter);
        Now = DateTimeOffset.FromUnixTimeMilliseconds(batch.Now);
    }

    /// <summary>The Entity Framework context of the transaction.</summary>
    public IndexContext Context { get; }

    /// <summary>Time of the change.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>All subscriptions to the worklist, in the order of their keys.</summary>
    public IQueryable<WorklistSubscriptionRow> WorklistSubscriptions =>
        Context.WorklistSubscriptions.Where(row => string.Compare(row.AeTitle, "") > 0);

    /// <summary>Makes a change and saves it, so that later changes in the same transaction see it.</summary>
    public static T Run<T>(IndexBatch batch, Func<WorklistBatch, T> change)
    {
        var context = batch.Context;
        context
            .Counters.Where(row => row.Name == CounterRow.WorklistEvents)
            .ExecuteUpdate(set => set.SetProperty(row => row.Value, row => row.Value));
        var result = change(new WorklistBatch(batch, context.Counters.Single(row => row.Name == CounterRow.WorklistEvents)));
        context.SaveChanges();
        return result;
    }

    /// <summary>Returns the workitem with a UID, for changes; null when there is none.</summary>
    public WorkitemRow? Find(Uid workitem)
    {
        var uid = workitem.Value;
        return Context.Workitems.SingleOrDefault(row => row.SOPInstanceUID == uid);
    }

    /// <summary>Returns whether the workitem with a UID existed and was removed.</summary>
    public bool WasRemoved(Uid workitem)
    {
        var uid = workitem.Value;
        return Context.RemovedWorkitems.Any(row => row.SOPInstanceUID == uid);
    }

    /// <summary>Returns the outcome for a workitem that does not exist.</summary>
    public WorklistOutcome Missing(Uid workitem) => WasRemoved(workitem) ? WorklistStatus.Removed : WorklistStatus.NoSuchWorkitem;

    /// <summary>Returns the AE titles of a workitem's subscribers.</summary>
    public List<string> SubscribersOf(WorkitemRow workitem)
    {
        var key = workitem.Key;
        return Context.WorkitemSubscriptions.Where(row => row.WorkitemKey == key).Select(row => row.AeTitle).ToList();
    }

    /// <summary>Returns the attributes in the form of the row: DICOM JSON in UTF-8.</summary>
    public static byte[] Json(Dataset workitem)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, plain))
            DicomJson.Write(json, workitem);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the attributes to a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="workitem">All attributes.</param>
    /// <param name="json">The attributes as <see cref="Json"/> returns them.</param>
    /// <param name="revision">UUID of the change.</param>
    public void Fill(WorkitemRow row, Dataset workitem, byte[] json, string revision)
    {
        row.Attributes = json;
        row.Revision = revision;
        row.UpdatedAt = Now.ToUnixTimeMilliseconds();
        row.ProcedureStepState = IndexValues.Bounded(workitem.GetString(Tag.ProcedureStepState) ?? "");
        row.WorklistLabel = IndexValues.Bounded(workitem.GetString(Tag.WorklistLabel) ?? "");
        row.ScheduledProcedureStepStartDateTime = IndexValues.DateTime(
            workitem.GetString(Tag.ScheduledProcedureStepStartDateTime),
            workitem.GetString(Tag.TimezoneOffsetFromUTC)
        );
        row.StudyInstanceUID = workitem.GetUid(Tag.StudyInstanceUID)?.Value ?? "";
        row.PatientID = IndexValues.Bounded(workitem.GetString(Tag.PatientID) ?? "");
        (row.PatientName, row.PatientNameIdeographic, row.PatientNamePhonetic) = IndexValues.Name(workitem.GetString(Tag.PatientName));
    }

    /// <summary>Adds an event report for some subscribers. Does nothing without subscribers.</summary>
    public void Report(IReadOnlyCollection<string> subscribers, string workitem, EventReport? report)
    {
        if (subscribers.Count == 0 || report is null)
            return;
        counter.Value++;
        Context.WorklistEvents.Add(
            new WorklistEventRow
            {
                Sequence = counter.Value,
                Recipients = $@"\{string.Join('\\', subscribers)}\",
                Report = report.ToJson(workitem, counter.Value),
                At = Now.ToUnixTimeMilliseconds(),
            }
        );
    }
}
