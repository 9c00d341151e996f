using Dicom;
using Dicom.Values;
using Pacs.Archive.Worklist;
using Xunit;

namespace Pacs.Archive.Tests.Worklist;

/// <summary>PS3.4 table CC.1.1-2, cell by cell, and what goes with it.</summary>
public sealed class WorklistChangesTests
{
    const string none = "none",
        scheduled = ProcedureStepStates.Scheduled,
        inProgress = ProcedureStepStates.InProgress,
        completed = ProcedureStepStates.Completed,
        canceled = ProcedureStepStates.Canceled;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(inProgress, true, none, WorklistStatus.NoSuchWorkitem)]
    [InlineData(inProgress, true, scheduled, WorklistStatus.Success)]
    [InlineData(inProgress, true, inProgress, WorklistStatus.AlreadyInProgress)]
    [InlineData(inProgress, true, completed, WorklistStatus.MayNoLongerBeUpdated)]
    [InlineData(inProgress, true, canceled, WorklistStatus.MayNoLongerBeUpdated)]
    [InlineData(inProgress, false, inProgress, WorklistStatus.WrongTransaction)]
    [InlineData(inProgress, false, completed, WorklistStatus.WrongTransaction)]
    [InlineData(inProgress, false, canceled, WorklistStatus.WrongTransaction)]
    [InlineData(scheduled, true, none, WorklistStatus.NoSuchWorkitem)]
    [InlineData(scheduled, true, scheduled, WorklistStatus.OnlyCreatedScheduled)]
    [InlineData(scheduled, true, inProgress, WorklistStatus.OnlyCreatedScheduled)]
    [InlineData(scheduled, true, completed, WorklistStatus.OnlyCreatedScheduled)]
    [InlineData(scheduled, true, canceled, WorklistStatus.OnlyCreatedScheduled)]
    [InlineData(completed, true, none, WorklistStatus.NoSuchWorkitem)]
    [InlineData(completed, true, scheduled, WorklistStatus.NotInProgress)]
    // Without what the performer has to say first; with it, below.
    [InlineData(completed, true, inProgress, WorklistStatus.FinalStateRequirements)]
    [InlineData(completed, true, completed, WorklistStatus.AlreadyCompleted)]
    [InlineData(completed, true, canceled, WorklistStatus.MayNoLongerBeUpdated)]
    [InlineData(completed, false, inProgress, WorklistStatus.WrongTransaction)]
    [InlineData(completed, false, completed, WorklistStatus.WrongTransaction)]
    [InlineData(completed, false, canceled, WorklistStatus.WrongTransaction)]
    [InlineData(canceled, true, none, WorklistStatus.NoSuchWorkitem)]
    [InlineData(canceled, true, scheduled, WorklistStatus.NotInProgress)]
    [InlineData(canceled, true, inProgress, WorklistStatus.Success)]
    [InlineData(canceled, true, completed, WorklistStatus.MayNoLongerBeUpdated)]
    [InlineData(canceled, true, canceled, WorklistStatus.AlreadyCanceled)]
    [InlineData(canceled, false, inProgress, WorklistStatus.WrongTransaction)]
    [InlineData(canceled, false, completed, WorklistStatus.WrongTransaction)]
    [InlineData(canceled, false, canceled, WorklistStatus.WrongTransaction)]
    public async Task A_change_of_state_has_the_outcome_of_its_cell(string asked, bool isRight, string state, WorklistStatus expected)
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var uid = state == none ? Uid.New() : await worklist.InStateAsync(state);

        Assert.Equal(expected, await worklist.ChangeStateAsync(uid, asked, isRight ? WorklistArchive.Transaction : Uid.Parse("1.2.3.66")));

        if (state != none)
            Assert.Equal(expected == WorklistStatus.Success ? asked : state, await worklist.StateAsync(uid));
    }

    [Fact]
    public async Task A_change_of_state_without_a_Transaction_UID_changes_nothing()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        foreach (var state in new[] { scheduled, inProgress, completed, canceled })
        {
            var uid = await worklist.InStateAsync(state);
            foreach (var asked in new[] { inProgress, completed, canceled })
                Assert.Equal(WorklistStatus.WrongTransaction, await worklist.ChangeStateAsync(uid, asked, null));
            Assert.Equal(state, await worklist.StateAsync(uid));
        }
    }

    [Theory]
    [InlineData(none, WorklistStatus.NoSuchWorkitem)]
    [InlineData(scheduled, WorklistStatus.Success)]
    [InlineData(inProgress, WorklistStatus.PerformerUnreachable)]
    [InlineData(completed, WorklistStatus.Completed)]
    [InlineData(canceled, WorklistStatus.AlreadyCanceled)]
    public async Task A_request_to_cancel_has_the_outcome_of_its_cell(string state, WorklistStatus expected)
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var uid = state == none ? Uid.New() : await worklist.InStateAsync(state);
        Assert.Equal(expected, await worklist.RequestCancelAsync(uid));
    }

    // CC.2.2.3: by way of IN PROGRESS.
    [Fact]
    public async Task What_nobody_has_claimed_is_canceled_on_request_with_the_reason_given()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var uid = await worklist.CreateAsync();
        await worklist.SubscribeAsync(uid);
        var before = await worklist.NowAsync();

        Assert.Equal(
            WorklistStatus.Success,
            await worklist.RequestCancelAsync(uid, new Dataset().SetString(Tag.ReasonForCancellation, "Patient left"))
        );

        var workitem = await worklist.ReadAsync(uid);
        Assert.Equal(canceled, workitem.GetString(Tag.ProcedureStepState));
        Assert.Equal(
            "Patient left",
            workitem.GetItems(Tag.ProcedureStepProgressInformationSequence)[0].GetString(Tag.ReasonForCancellation)
        );
        Assert.Equal(["2", "1 IN PROGRESS", "1 CANCELED"], await worklist.EventsAsync(before));
    }

    [Fact]
    public async Task A_request_to_cancel_what_is_in_progress_reaches_who_is_subscribed_and_changes_nothing()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var uid = await worklist.InStateAsync(inProgress);
        await worklist.SubscribeAsync(uid);
        var before = await worklist.NowAsync();
        Assert.Equal(WorklistStatus.Success, await worklist.RequestCancelAsync(uid));
        Assert.Equal(inProgress, await worklist.StateAsync(uid));
        Assert.Equal(["2"], await worklist.EventsAsync(before));
    }

    [Fact]
    public async Task A_workitem_is_created_once()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var uid = await worklist.CreateAsync();
        Assert.Equal(
            WorklistStatus.Duplicate,
            (await worklist.Archive.WorklistChanges.CreateAsync(Requester.Archive, uid, Workitems.New(), Cancel)).Status
        );
        Assert.Equal(
            WorklistStatus.Duplicate,
            (await worklist.Archive.WorklistChanges.CreateAsync(Requester.Archive, Worklists.Global, Workitems.New(), Cancel)).Status
        );
    }

    // CC.2.6.3
    [Fact]
    public async Task An_update_needs_the_Transaction_UID_of_who_has_claimed_the_workitem_and_none_before()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var uid = await worklist.CreateAsync();
        var changes = new Dataset().SetString(Tag.ProcedureStepLabel, "Other");
        Assert.Equal(WorklistStatus.NotInProgress, await worklist.UpdateAsync(uid, WorklistArchive.Transaction, changes));
        Assert.Equal(WorklistStatus.Success, await worklist.UpdateAsync(uid, null, changes));
        await worklist.ChangeStateAsync(uid, inProgress, WorklistArchive.Transaction);
        Assert.Equal(WorklistStatus.WrongTransaction, await worklist.UpdateAsync(uid, null, changes));
        Assert.Equal(WorklistStatus.WrongTransaction, await worklist.UpdateAsync(uid, Uid.Parse("1.2.3.66"), changes));
        Assert.Equal(WorklistStatus.Success, await worklist.UpdateAsync(uid, WorklistArchive.Transaction, Workitems.Performed()));
        Assert.Equal(WorklistStatus.Success, await worklist.ChangeStateAsync(uid, completed, WorklistArchive.Transaction));
        Assert.Equal(WorklistStatus.MayNoLongerBeUpdated, await worklist.UpdateAsync(uid, WorklistArchive.Transaction, changes));
        var workitem = await worklist.ReadAsync(uid);
        Assert.Equal(
            (completed, "Other", "Doe^Jane"),
            (workitem.GetString(Tag.ProcedureStepState), workitem.GetString(Tag.ProcedureStepLabel), workitem.GetString(Tag.PatientName))
        );
        Assert.Null(workitem[Tag.TransactionUID]);
    }

    [Fact]
    public async Task A_workitem_that_grows_beyond_its_limit_stays_as_it_is()
    {
        await using var worklist = await WorklistArchive.OpenAsync(new ArchiveLimits { MinimumFreeBytes = 0, MaxWorkitemBytes = 4000 });
        var uid = await worklist.CreateAsync();
        Assert.Equal(
            WorklistStatus.OverLimit,
            await worklist.UpdateAsync(uid, null, new Dataset().SetString(Tag.PatientComments, new string('x', 4000)))
        );
        Assert.Null((await worklist.ReadAsync(uid))[Tag.PatientComments]);
        Assert.Equal(
            WorklistStatus.OverLimit,
            (
                await worklist.Archive.WorklistChanges.CreateAsync(
                    Requester.Archive,
                    Uid.New(),
                    Workitems.New(workitem => workitem.SetString(Tag.PatientComments, new string('x', 4000))),
                    Cancel
                )
            ).Status
        );
    }

    [Fact]
    public async Task Text_of_any_script_comes_back_after_updates_in_another_one()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var uid = await worklist.CreateAsync();
        var changes = new Dataset()
            .SetString(Tag.SpecificCharacterSet, "ISO_IR 192")
            .SetString(Tag.CommentsOnTheScheduledProcedureStep, "肝臓を");
        Assert.Equal(WorklistStatus.Success, await worklist.UpdateAsync(uid, null, changes));
        Assert.Equal("肝臓を", (await worklist.ReadAsync(uid)).GetString(Tag.CommentsOnTheScheduledProcedureStep));
    }
}
