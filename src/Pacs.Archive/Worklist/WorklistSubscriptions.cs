using Dicom;
using Dicom.Json;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Worklist;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Worklist;

/// <summary>Manages subscriptions: to a workitem, to the worklist, or to the workitems that match a filter; also ends and suspends them
/// (PS3.4 CC.2.3, table CC.2.3-2).</summary>
public sealed class WorklistSubscriptions(IndexWriter writer, ArchiveLimits limits)
{
    // Workitems that one transaction subscribes to. Other changes are committed in between.
    const int Portion = 32;

    /// <summary>Subscribes an application entity.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="aeTitle">AE title of the subscriber, without padding.</param>
    /// <param name="target">A workitem, or one of <see cref="Worklists"/>.</param>
    /// <param name="deletionLock">Whether finished workitems are kept for the subscriber.</param>
    /// <param name="filter">Matching keys, for the filtered worklist.</param>
    /// <param name="cancellationToken">Cancels the call. Subscriptions that were made stay.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    /// <exception cref="Query.QueryException">A key of the filter has an invalid value.</exception>
    public async Task<WorklistOutcome> SubscribeAsync(
        Requester requester,
        string aeTitle,
        Uid target,
        bool deletionLock,
        Dataset filter,
        CancellationToken cancellationToken
    )
    {
        var state = deletionLock ? DeletionLock.Held : DeletionLock.None;
        if (!Worklists.Contains(target))
            return await ChangeAsync(batch => Subscribe(batch, aeTitle, target, state), cancellationToken);
        _ = new WorkitemMatching(filter);
        var keys = WorklistBatch.Json(filter);
        if (!await ChangeAsync(batch => SubscribeToWorklist(batch, aeTitle, target, state, keys), cancellationToken))
            return new WorklistOutcome(
                WorklistStatus.OverLimit,
                $"at most {limits.MaxWorklistSubscriptions} subscriptions to the worklist are kept"
            );
        // From now on, new workitems are subscribed to when they are created. The existing ones follow here.
        var full = 0;
        for (long? after = 0; after is { } from; )
        {
            (after, var skipped) = await ChangeAsync(
                batch => SubscribeToExisting(batch, aeTitle, state, new WorkitemMatching(filter), from),
                cancellationToken
            );
            full += skipped;
        }
        return full == 0
            ? WorklistStatus.Success
            : new WorklistOutcome(
                WorklistStatus.Success,
                $"{full} workitems were left out: they have as many subscribers as are kept, {limits.MaxWorkitemSubscribers}"
            );
    }

    /// <summary>Ends a subscription. Ending one to the worklist also ends all subscriptions of the application entity to single
    /// workitems.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<WorklistOutcome> UnsubscribeAsync(Requester requester, string aeTitle, Uid target, CancellationToken cancellationToken) =>
        ChangeAsync(
            batch => Worklists.Contains(target) ? UnsubscribeFromWorklist(batch, aeTitle, target) : Unsubscribe(batch, aeTitle, target),
            cancellationToken
        );

    /// <summary>Suspends a subscription to the worklist: new workitems are not subscribed to, and existing subscriptions stay.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<WorklistOutcome> SuspendAsync(Requester requester, string aeTitle, Uid target, CancellationToken cancellationToken) =>
        ChangeAsync(
            batch => Drop(batch, aeTitle, target) ? WorklistStatus.Success : (WorklistOutcome)WorklistStatus.NotSubscribed,
            cancellationToken
        );

    /// <summary>Records the last event report that a subscriber received before its connection was closed, so that sending continues
    /// there if it connects again soon (<see cref="ArchiveLimits.WorklistEventRetention"/>).</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task LeaveAsync(string aeTitle, long lastEvent, CancellationToken cancellationToken) =>
        writer.ChangeAsync(batch => batch.SetCounter(CounterRow.ReportsTo + aeTitle, lastEvent), cancellationToken);

    /// <summary>Reports to a subscriber to the worklist that the process which holds its connection shuts down (SCP Status Change, PS3.4
    /// table CC.2.4-1). The report of the restart, which says that nothing was lost, is stored for its next connection to any
    /// replica.</summary>
    /// <returns>The report to be sent now; null for an application entity that is not subscribed to the worklist.</returns>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<byte[]?> GoDownAsync(string aeTitle, CancellationToken cancellationToken) =>
        ChangeAsync(
            batch =>
            {
                if (
                    !new[] { Worklists.Global, Worklists.Filtered }.Any(worklist =>
                        batch.FindWorklistSubscription(aeTitle, worklist) is not null
                    )
                )
                    return null;
                batch.Report([aeTitle], Worklists.Global.Value, EventReport.Restarted);
                // The report is not stored, so it has no sequence number.
                return EventReport.GoingDown.ToJson(Worklists.Global.Value, 0);
            },
            cancellationToken
        );

    Task<T> ChangeAsync<T>(Func<WorklistBatch, T> change, CancellationToken cancellationToken) =>
        writer.ChangeAsync(batch => WorklistBatch.Run(batch, change), cancellationToken);

    WorklistOutcome Subscribe(WorklistBatch batch, string aeTitle, Uid target, DeletionLock state)
    {
        if (batch.Find(target) is not { } workitem)
            return batch.Missing(target);
        if (batch.FindSubscription(workitem, aeTitle) is { } existing)
            existing.DeletionLock = state;
        else if (batch.SubscribersOf(workitem).Count >= limits.MaxWorkitemSubscribers)
            return new WorklistOutcome(
                WorklistStatus.OverLimit,
                $"at most {limits.MaxWorkitemSubscribers} subscribers of a workitem are kept"
            );
        else
            batch.Add(
                new WorkitemSubscriptionRow
                {
                    WorkitemKey = workitem.Key,
                    AeTitle = aeTitle,
                    DeletionLock = state,
                }
            );
        batch.Report([aeTitle], target.Value, EventReport.State(DicomJson.Read(workitem.Attributes)));
        return WorklistStatus.Success;
    }

    // Returns false when the maximum number of subscriptions is reached.
    bool SubscribeToWorklist(WorklistBatch batch, string aeTitle, Uid target, DeletionLock state, byte[] filter)
    {
        if (batch.FindWorklistSubscription(aeTitle, target) is { } existing)
            (existing.DeletionLock, existing.Filter) = (state, filter);
        else if (batch.CountWorklistSubscriptions() >= limits.MaxWorklistSubscriptions)
            return false;
        else
            batch.Add(
                new WorklistSubscriptionRow
                {
                    AeTitle = aeTitle,
                    WorklistUID = target.Value,
                    DeletionLock = state,
                    Filter = filter,
                }
            );
        return true;
    }

    // Subscribes to workitems with the state Not Subscribed, and reports their state if the subscription has a deletion lock. Returns the
    // key to continue after (null at the end), and the number of workitems that already have the maximum number of subscribers.
    (long? Next, int Full) SubscribeToExisting(WorklistBatch batch, string aeTitle, DeletionLock state, WorkitemMatching filter, long after)
    {
        var rows = batch.ListUnsubscribed(aeTitle, after, Portion);
        var full = 0;
        foreach (var row in rows)
        {
            var workitem = DicomJson.Read(row.Attributes);
            if (!filter.IsMatch(workitem))
                continue;
            if (row.Subscribers >= limits.MaxWorkitemSubscribers)
            {
                full++;
                continue;
            }
            batch.Add(
                new WorkitemSubscriptionRow
                {
                    WorkitemKey = row.Key,
                    AeTitle = aeTitle,
                    DeletionLock = state,
                }
            );
            if (state == DeletionLock.Held)
                batch.Report([aeTitle], row.SOPInstanceUID, EventReport.State(workitem));
        }
        return (rows.Count == Portion ? rows[^1].Key : null, full);
    }

    static WorklistOutcome Unsubscribe(WorklistBatch batch, string aeTitle, Uid target)
    {
        if (batch.Find(target) is not { } workitem)
            return batch.Missing(target);
        if (batch.FindSubscription(workitem, aeTitle) is not { } existing)
            return WorklistStatus.NotSubscribed;
        batch.Remove(existing);
        return WorklistStatus.Success;
    }

    static WorklistOutcome UnsubscribeFromWorklist(WorklistBatch batch, string aeTitle, Uid target)
    {
        var wasSubscribed = Drop(batch, aeTitle, target);
        // Ending the filtered subscription does not affect subscribers to all workitems.
        if (target == Worklists.Filtered && batch.FindWorklistSubscription(aeTitle, Worklists.Global) is not null)
            return wasSubscribed ? WorklistStatus.Success : WorklistStatus.NotSubscribed;
        if (target == Worklists.Global)
            wasSubscribed |= Drop(batch, aeTitle, Worklists.Filtered);
        var ended = batch.RemoveSubscriptions(aeTitle);
        return wasSubscribed || ended > 0 ? WorklistStatus.Success : WorklistStatus.NotSubscribed;
    }

    static bool Drop(WorklistBatch batch, string aeTitle, Uid target)
    {
        if (batch.FindWorklistSubscription(aeTitle, target) is not { } existing)
            return false;
        batch.Remove(existing);
        return true;
    }
}
