using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Worklist;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Worklist;

/// <summary>Creates and changes workitems: N-CREATE, N-SET and N-ACTION of the Unified Procedure Step (PS3.4 CC.2.1, CC.2.2, CC.2.5,
/// CC.2.6), with the state table CC.1.1-2.</summary>
public sealed class WorklistChanges(IndexWriter writer, ArchiveLimits limits)
{
    /// <summary>Creates a workitem in state SCHEDULED.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="uid">Its UID.</param>
    /// <param name="workitem">Its attributes, to which those that the provider must set are added.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<WorklistOutcome> CreateAsync(Requester requester, Uid uid, Dataset workitem, CancellationToken cancellationToken)
    {
        if (Worklists.Contains(uid))
            return WorklistStatus.Duplicate;
        if (WorkitemRules.RefusalOfCreation(workitem) is { } refusal)
            return new WorklistOutcome(WorklistStatus.InvalidAttributes, refusal);
        var isModified = WorkitemRules.Complete(workitem, uid);
        return await ChangeAsync(
            (batch, revision) =>
                Create(batch, revision, uid, workitem) ?? (isModified ? WorklistStatus.CreatedWithModifications : WorklistStatus.Success),
            cancellationToken
        );
    }

    /// <summary>Sets attributes of a workitem.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="uid">The workitem.</param>
    /// <param name="transaction">The Transaction UID of the claim; null while the workitem is SCHEDULED.</param>
    /// <param name="changes">The attributes to set. Sequences are replaced as a whole.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<WorklistOutcome> UpdateAsync(
        Requester requester,
        Uid uid,
        Uid? transaction,
        Dataset changes,
        CancellationToken cancellationToken
    )
    {
        changes.Remove(Tag.TransactionUID);
        // Reported only if the workitem exists, because a missing workitem is the clearer answer.
        var refusal = WorkitemRules.RefusalOfUpdate(changes);
        return await ChangeAsync((batch, revision) => Update(batch, revision, uid, transaction, changes, refusal), cancellationToken);
    }

    /// <summary>Changes the state of a workitem.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="uid">The workitem.</param>
    /// <param name="state">The new state.</param>
    /// <param name="transaction">The Transaction UID: a new one to claim the workitem, the same one to finish it.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<WorklistOutcome> ChangeStateAsync(
        Requester requester,
        Uid uid,
        string state,
        Uid? transaction,
        CancellationToken cancellationToken
    ) => ChangeAsync((batch, revision) => ChangeState(batch, revision, uid, state, transaction), cancellationToken);

    /// <summary>Requests the cancellation of a workitem that the requester has not claimed.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="uid">The workitem.</param>
    /// <param name="request">Reason and contact (PS3.4 table CC.2.2-1).</param>
    /// <param name="aeTitle">AE title of the requester.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public Task<WorklistOutcome> RequestCancelAsync(
        Requester requester,
        Uid uid,
        Dataset request,
        string aeTitle,
        CancellationToken cancellationToken
    ) => ChangeAsync((batch, revision) => RequestCancel(batch, revision, uid, request, aeTitle), cancellationToken);

    // A change is repeated when the answer to its commit was lost. The revision in the row shows that it was committed.
    Task<WorklistOutcome> ChangeAsync(Func<WorklistBatch, string, WorklistOutcome> change, CancellationToken cancellationToken)
    {
        var revision = Guid.NewGuid().ToString("N");
        return writer.ChangeAsync(batch => WorklistBatch.Run(batch, worklist => change(worklist, revision)), cancellationToken);
    }

    WorklistOutcome? Create(WorklistBatch batch, string revision, Uid uid, Dataset workitem)
    {
        if (batch.Find(uid) is { } existing)
            return existing.Revision == revision ? null : WorklistStatus.Duplicate;
        if (batch.WasRemoved(uid))
            return WorklistStatus.Duplicate;
        workitem.SetDateTime(Tag.ScheduledProcedureStepModificationDateTime, batch.Now);
        var row = new WorkitemRow { SOPInstanceUID = uid.Value, CreatedAt = batch.Now.ToUnixTimeMilliseconds() };
        var json = WorklistBatch.Json(workitem);
        if (json.Length > limits.MaxWorkitemBytes)
            return TooLong;
        batch.Fill(row, workitem, json, revision);
        // PS3.4 table CC.2.3-2: subscribers to the worklist are subscribed to each new workitem.
        var subscribers = new Dictionary<string, DeletionLock>();
        foreach (var subscription in batch.ListWorklistSubscriptions())
            if (
                subscription.WorklistUID == Worklists.Global.Value
                || new WorkitemMatching(DicomJson.Read(subscription.Filter)).IsMatch(workitem)
            )
                subscribers[subscription.AeTitle] = subscribers.GetValueOrDefault(subscription.AeTitle) | subscription.DeletionLock;
        row.Subscriptions.AddRange(
            subscribers.Select(subscriber => new WorkitemSubscriptionRow { AeTitle = subscriber.Key, DeletionLock = subscriber.Value })
        );
        batch.Add(row);
        batch.Report(subscribers.Keys, uid.Value, EventReport.State(workitem));
        batch.Report(subscribers.Keys, uid.Value, EventReport.Assigned(workitem));
        return null;
    }

    WorklistOutcome Update(WorklistBatch batch, string revision, Uid uid, Uid? transaction, Dataset changes, string? refusal)
    {
        if (batch.Find(uid) is not { } row)
            return batch.Missing(uid);
        if (row.Revision == revision)
            return WorklistStatus.Success;
        if (refusal is not null)
            return new WorklistOutcome(WorklistStatus.InvalidAttributes, refusal);
        if (IsFinal(row.ProcedureStepState))
            return WorklistStatus.MayNoLongerBeUpdated;
        if (row.ProcedureStepState == ProcedureStepStates.Scheduled && transaction is not null)
            return WorklistStatus.NotInProgress;
        if (row.ProcedureStepState == ProcedureStepStates.InProgress && row.TransactionUID != transaction?.Value)
            return WrongTransaction(transaction);
        var workitem = DicomJson.Read(row.Attributes);
        var readiness = workitem.GetString(Tag.InputReadinessState);
        foreach (var element in changes)
            workitem.Set(element);
        workitem.SetDateTime(Tag.ScheduledProcedureStepModificationDateTime, batch.Now);
        var json = WorklistBatch.Json(workitem);
        if (json.Length > limits.MaxWorkitemBytes)
            return TooLong;
        batch.Fill(row, workitem, json, revision);
        var subscribers = batch.SubscribersOf(row);
        if (workitem.GetString(Tag.InputReadinessState) != readiness)
            batch.Report(subscribers, uid.Value, EventReport.State(workitem));
        if (changes[Tag.ScheduledStationNameCodeSequence] is not null || changes[Tag.ScheduledHumanPerformersSequence] is not null)
            batch.Report(subscribers, uid.Value, EventReport.Assigned(workitem));
        if (changes[Tag.ProcedureStepProgressInformationSequence] is not null)
            batch.Report(subscribers, uid.Value, EventReport.Progress(workitem));
        return WorklistStatus.Success;
    }

    // Implements PS3.4 table CC.1.1-2 row by row.
    static WorklistOutcome ChangeState(WorklistBatch batch, string revision, Uid uid, string state, Uid? transaction)
    {
        if (batch.Find(uid) is not { } row)
            return batch.Missing(uid);
        if (row.Revision == revision)
            return WorklistStatus.Success;
        if (state == ProcedureStepStates.Scheduled)
            return WorklistStatus.OnlyCreatedScheduled;
        if (state is not (ProcedureStepStates.InProgress or ProcedureStepStates.Completed or ProcedureStepStates.Canceled))
            return new WorklistOutcome(
                WorklistStatus.InvalidAttributes,
                $"ProcedureStepState {Tag.ProcedureStepState} is to be {ProcedureStepStates.InProgress}, "
                    + $"{ProcedureStepStates.Completed} or {ProcedureStepStates.Canceled}"
            );
        if (transaction is null)
            return WrongTransaction(null);
        if (row.ProcedureStepState == ProcedureStepStates.Scheduled)
        {
            if (state != ProcedureStepStates.InProgress)
                return WorklistStatus.NotInProgress;
            row.TransactionUID = transaction.Value.Value;
        }
        else if (row.TransactionUID != transaction.Value.Value)
            return WrongTransaction(transaction);
        else if (state == row.ProcedureStepState)
            return state switch
            {
                ProcedureStepStates.InProgress => WorklistStatus.AlreadyInProgress,
                ProcedureStepStates.Completed => WorklistStatus.AlreadyCompleted,
                _ => WorklistStatus.AlreadyCanceled,
            };
        else if (row.ProcedureStepState != ProcedureStepStates.InProgress)
            return WorklistStatus.MayNoLongerBeUpdated;
        var workitem = DicomJson.Read(row.Attributes);
        if (state == ProcedureStepStates.Completed && WorkitemRules.RefusalOfCompletion(workitem) is { } refusal)
            return new WorklistOutcome(WorklistStatus.FinalStateRequirements, refusal);
        Enter(batch, row, workitem, state, revision, batch.SubscribersOf(row));
        return WorklistStatus.Success;
    }

    static WorklistOutcome RequestCancel(WorklistBatch batch, string revision, Uid uid, Dataset request, string requester)
    {
        if (batch.Find(uid) is not { } row)
            return batch.Missing(uid);
        if (row.Revision == revision)
            return WorklistStatus.Success;
        if (row.ProcedureStepState == ProcedureStepStates.Completed)
            return WorklistStatus.Completed;
        if (row.ProcedureStepState == ProcedureStepStates.Canceled)
            return WorklistStatus.AlreadyCanceled;
        var subscribers = batch.SubscribersOf(row);
        // PS3.4 CC.2.2.3: without subscribers the performer cannot learn of the request, and the failure lets the requester react.
        if (row.ProcedureStepState == ProcedureStepStates.InProgress && subscribers.Count == 0)
            return WorklistStatus.PerformerUnreachable;
        batch.Report(subscribers, uid.Value, EventReport.CancelRequested(request, requester));
        if (row.ProcedureStepState != ProcedureStepStates.Scheduled)
            return WorklistStatus.Success;
        // The workitem is not claimed, so the provider cancels it itself, by way of IN PROGRESS.
        var workitem = DicomJson.Read(row.Attributes);
        var progress = workitem.GetItems(Tag.ProcedureStepProgressInformationSequence) is [var item, ..]
            ? item
            : workitem.AddItem(Tag.ProcedureStepProgressInformationSequence);
        foreach (var tag in new[] { Tag.ReasonForCancellation, Tag.ProcedureStepDiscontinuationReasonCodeSequence })
            if (request[tag] is { IsEmpty: false } reason)
                progress.Set(reason);
        if (request[Tag.SpecificCharacterSet] is { } characters)
            workitem.Set(characters);
        row.TransactionUID = Uid.New().Value;
        Enter(batch, row, workitem, ProcedureStepStates.InProgress, revision, subscribers);
        Enter(batch, row, workitem, ProcedureStepStates.Canceled, revision, subscribers);
        return WorklistStatus.Success;
    }

    static void Enter(WorklistBatch batch, WorkitemRow row, Dataset workitem, string state, string revision, List<string> subscribers)
    {
        workitem.SetString(Tag.ProcedureStepState, state);
        if (state == ProcedureStepStates.Canceled)
            WorkitemRules.SetCanceled(workitem, batch.Now);
        batch.Fill(row, workitem, WorklistBatch.Json(workitem), revision);
        if (IsFinal(state))
            row.FinishedAt = batch.Now.ToUnixTimeMilliseconds();
        batch.Report(subscribers, row.SOPInstanceUID, EventReport.State(workitem));
    }

    static bool IsFinal(string state) => state is ProcedureStepStates.Completed or ProcedureStepStates.Canceled;

    static WorklistOutcome WrongTransaction(Uid? transaction) =>
        new(WorklistStatus.WrongTransaction, transaction is null ? Missing : Incorrect);

    WorklistOutcome TooLong => new(WorklistStatus.OverLimit, $"a workitem has at most {limits.MaxWorkitemBytes} bytes of DICOM JSON");

    /// <summary>Detail of <see cref="WorklistStatus.WrongTransaction"/> when the request has no Transaction UID.</summary>
    public const string Missing = "the Transaction UID is missing";

    /// <summary>Detail of <see cref="WorklistStatus.WrongTransaction"/> when the Transaction UID differs.</summary>
    public const string Incorrect = "the Transaction UID is incorrect";
}
