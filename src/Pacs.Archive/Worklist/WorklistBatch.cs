using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;

namespace Pacs.Archive.Worklist;

/// <summary>One change of the worklist within a transaction. Whoever begins one holds the row that counts event reports until the transaction ends, so that in all replicas one change comes after the other: no two claim the same workitem, and no subscription misses one that is created beside it.</summary>
sealed class WorklistBatch
{
    static readonly JsonWriterOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly CounterRow counter;

    WorklistBatch(IndexBatch batch, CounterRow counter)
    {
        (Context, this.counter) = (batch.Context, counter);
        Now = DateTimeOffset.FromUnixTimeMilliseconds(batch.Now);
    }

    /// <summary>The rows.</summary>
    public IndexContext Context { get; }

    /// <summary>The time of the change.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>All subscriptions to the worklist, in the order of their keys.</summary>
    public IQueryable<WorklistSubscriptionRow> WorklistSubscriptions => Context.WorklistSubscriptions.Where(row => string.Compare(row.AeTitle, "") > 0);

    /// <summary>Makes a change, and saves it, so that what comes behind in the same transaction finds it.</summary>
    public static T Run<T>(IndexBatch batch, Func<WorklistBatch, T> change)
    {
        var context = batch.Context;
        context.Counters.Where(row => row.Name == CounterRow.WorklistEvents).ExecuteUpdate(set => set.SetProperty(row => row.Value, row => row.Value));
        var result = change(new WorklistBatch(batch, context.Counters.Single(row => row.Name == CounterRow.WorklistEvents)));
        context.SaveChanges();
        return result;
    }

    /// <summary>The workitem with a UID, to be changed; null when there is none.</summary>
    public WorkitemRow? Find(Uid workitem)
    {
        var uid = workitem.Value;
        return Context.Workitems.SingleOrDefault(row => row.SOPInstanceUID == uid);
    }

    /// <summary>Whether there was a workitem with a UID that is none any more.</summary>
    public bool WasRemoved(Uid workitem)
    {
        var uid = workitem.Value;
        return Context.RemovedWorkitems.Any(row => row.SOPInstanceUID == uid);
    }

    /// <summary>Why a workitem is not found.</summary>
    public WorklistOutcome Missing(Uid workitem) => WasRemoved(workitem) ? WorklistStatus.Removed : WorklistStatus.NoSuchWorkitem;

    /// <summary>Who is subscribed to a workitem.</summary>
    public List<string> SubscribersOf(WorkitemRow workitem)
    {
        var key = workitem.Key;
        return Context.WorkitemSubscriptions.Where(row => row.WorkitemKey == key).Select(row => row.AeTitle).ToList();
    }

    /// <summary>The attributes as a row has them: DICOM JSON in UTF-8.</summary>
    public static byte[] Json(Dataset workitem)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, plain))
            DicomJson.Write(json, workitem);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Takes over the attributes into a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="workitem">All attributes.</param>
    /// <param name="json">The same as <see cref="Json"/>.</param>
    /// <param name="revision">Which change this is.</param>
    public void Fill(WorkitemRow row, Dataset workitem, byte[] json, string revision)
    {
        row.Attributes = json;
        row.Revision = revision;
        row.UpdatedAt = Now.ToUnixTimeMilliseconds();
        row.ProcedureStepState = IndexValues.Bounded(workitem.GetString(Tag.ProcedureStepState) ?? "");
        row.WorklistLabel = IndexValues.Bounded(workitem.GetString(Tag.WorklistLabel) ?? "");
        row.ScheduledProcedureStepStartDateTime = IndexValues.DateTime(workitem.GetString(Tag.ScheduledProcedureStepStartDateTime), workitem.GetString(Tag.TimezoneOffsetFromUTC));
        row.StudyInstanceUID = workitem.GetUid(Tag.StudyInstanceUID)?.Value ?? "";
        row.PatientID = IndexValues.Bounded(workitem.GetString(Tag.PatientID) ?? "");
        (row.PatientName, row.PatientNameIdeographic, row.PatientNamePhonetic) = IndexValues.Name(workitem.GetString(Tag.PatientName));
    }

    /// <summary>Reports an event to some subscribers; none need to be.</summary>
    public void Report(IReadOnlyCollection<string> subscribers, string workitem, EventReport? report)
    {
        if (subscribers.Count == 0 || report is null)
            return;
        counter.Value++;
        Context.WorklistEvents.Add(new WorklistEventRow { Sequence = counter.Value, Recipients = $@"\{string.Join('\\', subscribers)}\", Report = report.ToJson(workitem, counter.Value), At = Now.ToUnixTimeMilliseconds() });
    }
}
