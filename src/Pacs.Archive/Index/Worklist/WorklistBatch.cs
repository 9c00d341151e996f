using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index.Worklist;

/// <summary>One change of the worklist within a transaction. It locks the row that counts event reports until the transaction ends, so
/// that the changes of all replicas are committed one after another: no workitem is claimed twice, and no subscription misses a workitem
/// that is created at the same time.</summary>
sealed class WorklistBatch
{
    static readonly JsonWriterOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly IndexContext context;
    readonly CounterRow counter;

    WorklistBatch(IndexBatch batch, CounterRow counter)
    {
        (context, this.counter) = (batch.Context, counter);
        Now = DateTimeOffset.FromUnixTimeMilliseconds(batch.Now);
    }

    /// <summary>Time of the change.</summary>
    public DateTimeOffset Now { get; }

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
        return context.Workitems.SingleOrDefault(row => row.SOPInstanceUID == uid);
    }

    /// <summary>Returns whether the workitem with a UID existed and was removed.</summary>
    public bool WasRemoved(Uid workitem)
    {
        var uid = workitem.Value;
        return context.RemovedWorkitems.Any(row => row.SOPInstanceUID == uid);
    }

    /// <summary>Returns the AE titles of a workitem's subscribers.</summary>
    public List<string> SubscribersOf(WorkitemRow workitem)
    {
        var key = workitem.Key;
        return context.WorkitemSubscriptions.Where(row => row.WorkitemKey == key).Select(row => row.AeTitle).ToList();
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

    /// <summary>Inserts a workitem with its subscriptions.</summary>
    public void Add(WorkitemRow workitem) => context.Workitems.Add(workitem);

    /// <summary>Removes finished workitems without a deletion lock, and leaves tombstones.</summary>
    /// <param name="finished">Only workitems that were finished up to this time, in milliseconds since 1970 UTC.</param>
    /// <param name="count">Maximum number of workitems.</param>
    /// <returns>Number of removed workitems.</returns>
    public int RemoveFinished(long finished, int count)
    {
        var rows = WorklistRows
            .Removable(context, finished)
            .OrderBy(row => row.Key)
            .Take(count)
            .Select(row => new { row.Key, row.SOPInstanceUID })
            .ToList();
        context.RemovedWorkitems.AddRange(
            rows.Select(row => new RemovedWorkitemRow { SOPInstanceUID = row.SOPInstanceUID, At = Now.ToUnixTimeMilliseconds() })
        );
        var keys = rows.Select(row => row.Key).ToList();
        context.Workitems.Where(row => keys.Contains(row.Key)).ExecuteDelete();
        Detach<WorkitemRow>(row => keys.Contains(row.Key));
        return rows.Count;
    }

    /// <summary>Adds an event report for some subscribers. Does nothing without subscribers.</summary>
    /// <param name="subscribers">AE titles.</param>
    /// <param name="report">Returns the report with a sequence number.</param>
    public void Report(IReadOnlyCollection<string> subscribers, Func<long, byte[]> report)
    {
        if (subscribers.Count == 0)
            return;
        counter.Value++;
        context.WorklistEvents.Add(
            new WorklistEventRow
            {
                Sequence = counter.Value,
                Recipients = $@"\{string.Join('\\', subscribers)}\",
                Report = report(counter.Value),
                At = Now.ToUnixTimeMilliseconds(),
            }
        );
    }

    /// <summary>Returns all subscriptions to the worklist in the order of their keys.</summary>
    public List<WorklistSubscriptionRow> ListWorklistSubscriptions() => OfWorklist.ToList();

    /// <summary>Returns the number of subscriptions to the worklist.</summary>
    public int CountWorklistSubscriptions() => OfWorklist.Count();

    /// <summary>Returns a subscription to the worklist, for changes; null when there is none.</summary>
    public WorklistSubscriptionRow? FindWorklistSubscription(string aeTitle, Uid worklist) =>
        context.WorklistSubscriptions.Find(aeTitle, worklist.Value);

    /// <summary>Inserts a subscription to the worklist.</summary>
    public void Add(WorklistSubscriptionRow subscription) => context.WorklistSubscriptions.Add(subscription);

    /// <summary>Deletes a subscription to the worklist.</summary>
    public void Remove(WorklistSubscriptionRow subscription) => context.WorklistSubscriptions.Remove(subscription);

    /// <summary>Returns a subscription to a workitem, for changes; null when there is none.</summary>
    public WorkitemSubscriptionRow? FindSubscription(WorkitemRow workitem, string aeTitle) =>
        context.WorkitemSubscriptions.Find(workitem.Key, aeTitle);

    /// <summary>Inserts a subscription to a workitem.</summary>
    public void Add(WorkitemSubscriptionRow subscription) => context.WorkitemSubscriptions.Add(subscription);

    /// <summary>Deletes a subscription to a workitem.</summary>
    public void Remove(WorkitemSubscriptionRow subscription) => context.WorkitemSubscriptions.Remove(subscription);

    /// <summary>Deletes all subscriptions of an application entity to single workitems.</summary>
    /// <returns>Number of deleted subscriptions.</returns>
    public int RemoveSubscriptions(string aeTitle)
    {
        var ended = context.WorkitemSubscriptions.Where(row => row.AeTitle == aeTitle).ExecuteDelete();
        Detach<WorkitemSubscriptionRow>(row => row.AeTitle == aeTitle);
        return ended;
    }

    /// <summary>Returns workitems that an application entity is not subscribed to, in the order of their keys.</summary>
    /// <param name="aeTitle">AE title.</param>
    /// <param name="after">Key to continue after; 0 at the start.</param>
    /// <param name="count">Maximum number of workitems.</param>
    public List<UnsubscribedWorkitem> ListUnsubscribed(string aeTitle, long after, int count) =>
        context
            .Workitems.AsNoTracking()
            .Where(row => row.Key > after && !row.Subscriptions.Any(subscription => subscription.AeTitle == aeTitle))
            .OrderBy(row => row.Key)
            .Take(count)
            .Select(row => new UnsubscribedWorkitem(row.Key, row.SOPInstanceUID, row.Attributes, row.Subscriptions.Count))
            .ToList();

    IQueryable<WorklistSubscriptionRow> OfWorklist => context.WorklistSubscriptions.Where(row => string.Compare(row.AeTitle, "") > 0);

    // ExecuteDelete bypasses the change tracker, so the deleted rows are detached from the context.
    void Detach<T>(Func<T, bool> isDeleted)
        where T : class
    {
        foreach (var entry in context.ChangeTracker.Entries<T>().Where(entry => isDeleted(entry.Entity)).ToList())
            entry.State = EntityState.Detached;
    }
}

/// <summary>A workitem that an application entity is not subscribed to.</summary>
/// <param name="Key">Surrogate key.</param>
/// <param name="SOPInstanceUID">SOP Instance UID (0008,0018).</param>
/// <param name="Attributes">All attributes except the Transaction UID, as DICOM JSON in UTF-8.</param>
/// <param name="Subscribers">Number of its subscribers.</param>
sealed record UnsubscribedWorkitem(long Key, string SOPInstanceUID, byte[] Attributes, int Subscribers);
