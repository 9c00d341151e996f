using Dicom;
using Dicom.Values;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Worklist;
using Xunit;

namespace Pacs.Archive.Tests.Worklist;

/// <summary>PS3.4 table CC.2.3-2, and the events of CC.2.4.3.</summary>
public sealed class WorklistSubscriptionsTests
{
    static readonly WorklistStatus success = WorklistStatus.Success;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // "AE Subscribes to Specific UPS", with and without lock, from each state.
    [Fact]
    public async Task Subscribing_to_a_workitem_sends_its_state_each_time()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var uid = await worklist.InStateAsync(ProcedureStepStates.InProgress);
        foreach (var deletionLock in new[] { true, true, false, false, true })
            Assert.Equal(success, await worklist.SubscribeAsync(uid, deletionLock));
        Assert.Equal(Enumerable.Repeat("1 IN PROGRESS", 5), await worklist.EventsAsync());
        Assert.Equal(WorklistStatus.NoSuchWorkitem, await worklist.SubscribeAsync(Uid.New()));
    }

    // "AE Subscribes Globally": all go to Subscribed; with lock, all send an initial event.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Subscribing_to_the_worklist_subscribes_to_what_is_there_and_what_comes(bool deletionLock)
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var (one, other) = (await worklist.CreateAsync(), await worklist.InStateAsync(ProcedureStepStates.InProgress));
        await worklist.SubscribeAsync(one);
        var before = await worklist.NowAsync();

        Assert.Equal(success, await worklist.SubscribeAsync(Worklists.Global, deletionLock));

        // What was subscribed to before does not change, and is not told of again.
        Assert.Equal(deletionLock ? ["1 IN PROGRESS"] : [], await worklist.EventsAsync(before));
        before = await worklist.NowAsync();
        var later = await worklist.CreateAsync();
        await worklist.ChangeStateAsync(other, ProcedureStepStates.Canceled, WorklistArchive.Transaction);
        Assert.Equal(["1 SCHEDULED"], await worklist.EventsAsync(before, workitem: later));
        Assert.Equal(["1 CANCELED"], await worklist.EventsAsync(before, workitem: other));
    }

    [Fact]
    public async Task More_workitems_than_one_transaction_takes_are_all_subscribed_to()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        for (var i = 0; i < 70; i++)
            await worklist.CreateAsync();
        Assert.Equal(success, await worklist.SubscribeAsync(Worklists.Global, deletionLock: true));
        Assert.Equal(70, (await worklist.EventsAsync()).Count);
    }

    // CC.2.3.3.1
    [Fact]
    public async Task A_filter_subscribes_to_what_matches_of_what_is_there_and_what_comes()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var (mine, other) = (await worklist.CreateAsync(Label("Liver")), await worklist.CreateAsync(Label("Heart")));

        Assert.Equal(
            success,
            await worklist.SubscribeAsync(Worklists.Filtered, filter: new Dataset().SetString(Tag.ProcedureStepLabel, "Liv*"))
        );

        var (mineToo, otherToo) = (await worklist.CreateAsync(Label("Liver 2")), await worklist.CreateAsync(Label("Heart 2")));
        foreach (var uid in new[] { mine, other, mineToo, otherToo })
            await worklist.ChangeStateAsync(uid, ProcedureStepStates.InProgress, WorklistArchive.Transaction);
        Assert.Equal(["1 IN PROGRESS"], await worklist.EventsAsync(workitem: mine));
        Assert.Equal(["1 SCHEDULED", "1 IN PROGRESS"], await worklist.EventsAsync(workitem: mineToo));
        Assert.Empty(await worklist.EventsAsync(workitem: other));
        Assert.Empty(await worklist.EventsAsync(workitem: otherToo));

        static Action<Dataset> Label(string label) => workitem => workitem.SetString(Tag.ProcedureStepLabel, label);
    }

    // "AE Unsubscribes from Specific UPS", "AE Suspends Global Subscription", "AE Unsubscribes Globally".
    [Fact]
    public async Task Subscriptions_end_as_far_as_the_table_says()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        await worklist.SubscribeAsync(Worklists.Global);
        var (one, two) = (await worklist.CreateAsync(), await worklist.CreateAsync());
        Assert.Equal(success, await worklist.UnsubscribeAsync(one));
        Assert.Equal(WorklistStatus.NotSubscribed, await worklist.UnsubscribeAsync(one));
        Assert.Equal(
            success,
            (
                await worklist.Archive.WorklistSubscriptions.SuspendAsync(
                    Requester.Archive,
                    WorklistArchive.Watcher,
                    Worklists.Global,
                    Cancel
                )
            ).Status
        );
        Assert.Equal(
            WorklistStatus.NotSubscribed,
            (
                await worklist.Archive.WorklistSubscriptions.SuspendAsync(
                    Requester.Archive,
                    WorklistArchive.Watcher,
                    Worklists.Global,
                    Cancel
                )
            ).Status
        );
        var three = await worklist.CreateAsync();
        var before = await worklist.NowAsync();
        foreach (var uid in new[] { one, two, three })
            await worklist.ChangeStateAsync(uid, ProcedureStepStates.InProgress, WorklistArchive.Transaction);
        Assert.Empty(await worklist.EventsAsync(before, workitem: one));
        Assert.Single(await worklist.EventsAsync(before, workitem: two));
        Assert.Empty(await worklist.EventsAsync(before, workitem: three));

        Assert.Equal(success, await worklist.UnsubscribeAsync(Worklists.Global));
        Assert.Equal(WorklistStatus.NotSubscribed, await worklist.UnsubscribeAsync(Worklists.Global));
        before = await worklist.NowAsync();
        await worklist.ChangeStateAsync(two, ProcedureStepStates.Canceled, WorklistArchive.Transaction);
        Assert.Empty(await worklist.EventsAsync(before));
    }

    // CC.2.4.3
    [Fact]
    public async Task Updates_report_what_they_change()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        await worklist.SubscribeAsync(Worklists.Global);
        var uid = await worklist.CreateAsync(workitem => Workitems.Code(workitem.AddItem(Tag.ScheduledStationNameCodeSequence), "S"));
        Assert.Equal(["1 SCHEDULED", "5"], await worklist.EventsAsync());
        foreach (
            var (changes, events) in new (Dataset, string[])[]
            {
                (new Dataset().SetString(Tag.ProcedureStepLabel, "x"), []),
                (new Dataset().SetString(Tag.InputReadinessState, "READY"), []),
                (new Dataset().SetString(Tag.InputReadinessState, "UNAVAILABLE"), ["1 SCHEDULED"]),
                (Workitems.Assignment("OTHER"), ["5"]),
                (Workitems.Progress("20"), ["3"]),
            }
        )
        {
            var before = await worklist.NowAsync();
            Assert.Equal(success, await worklist.UpdateAsync(uid, null, changes));
            Assert.Equal(events, await worklist.EventsAsync(before));
        }
    }

    // PS3.18 11.13, PS3.4 table CC.2.4-1.
    [Fact]
    public async Task A_report_has_its_command_elements_and_its_attributes()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var uid = await worklist.InStateAsync(ProcedureStepStates.InProgress);
        await worklist.SubscribeAsync(uid);
        var before = await worklist.NowAsync();
        await worklist.RequestCancelAsync(
            uid,
            new Dataset()
                .SetString(Tag.ReasonForCancellation, "Enough")
                .SetString(Tag.ContactDisplayName, "Desk")
                .SetString(Tag.ContactURI, "tel:1")
        );
        var report = Assert.Single(await worklist.Archive.Worklist.EventsAsync(before, Cancel));
        Assert.Equal(
            $$$"""{"00000002":{"vr":"UI","Value":["1.2.840.10008.5.1.4.34.6.1"]},"00000110":{"vr":"US","Value":[{{{report.Sequence}}}]},"00001000":{"vr":"UI","Value":["{{{uid}}}"]},"00001002":{"vr":"US","Value":[2]},"0074100A":{"vr":"UR","Value":["tel:1"]},"0074100C":{"vr":"LO","Value":["Desk"]},"00741236":{"vr":"AE","Value":["REQUESTER"]},"00741238":{"vr":"LT","Value":["Enough"]}}""",
            System.Text.Encoding.UTF8.GetString(report.Report)
        );
    }

    [Fact]
    public async Task More_subscriptions_to_the_worklist_than_are_kept_are_refused()
    {
        await using var worklist = await WorklistArchive.OpenAsync(
            new ArchiveLimits { MinimumFreeBytes = 0, MaxWorklistSubscriptions = 2 }
        );
        Assert.Equal(success, await worklist.SubscribeAsync(Worklists.Global, aeTitle: "ONE"));
        Assert.Equal(success, await worklist.SubscribeAsync(Worklists.Global, aeTitle: "TWO"));
        Assert.Equal(WorklistStatus.OverLimit, await worklist.SubscribeAsync(Worklists.Global, aeTitle: "THREE"));
        Assert.Equal(success, await worklist.SubscribeAsync(Worklists.Global, deletionLock: true, aeTitle: "ONE"));
    }

    [Fact]
    public async Task More_subscribers_of_a_workitem_than_are_kept_are_refused_and_one_to_the_worklist_is_told_what_was_left_out()
    {
        await using var worklist = await WorklistArchive.OpenAsync(new ArchiveLimits { MinimumFreeBytes = 0, MaxWorkitemSubscribers = 2 });
        var (full, free) = (await worklist.CreateAsync(), await worklist.CreateAsync());
        Assert.Equal(success, await worklist.SubscribeAsync(full, aeTitle: "ONE"));
        Assert.Equal(success, await worklist.SubscribeAsync(full, aeTitle: "TWO"));
        Assert.Equal(WorklistStatus.OverLimit, await worklist.SubscribeAsync(full, aeTitle: "THREE"));
        Assert.Equal(success, await worklist.SubscribeAsync(full, deletionLock: true, aeTitle: "ONE"));

        var outcome = await worklist.Archive.WorklistSubscriptions.SubscribeAsync(
            Requester.Archive,
            "THREE",
            Worklists.Global,
            deletionLock: false,
            new Dataset(),
            Cancel
        );
        Assert.Equal(
            (WorklistStatus.Success, "1 workitems were left out: they have as many subscribers as are kept, 2"),
            (outcome.Status, outcome.Detail)
        );
        Assert.Equal(success, await worklist.UnsubscribeAsync(free, aeTitle: "THREE"));
        Assert.Equal(WorklistStatus.NotSubscribed, await worklist.UnsubscribeAsync(full, aeTitle: "THREE"));

        // There is a place again.
        Assert.Equal(success, await worklist.UnsubscribeAsync(full, aeTitle: "TWO"));
        Assert.Equal(success, await worklist.SubscribeAsync(full, aeTitle: "THREE"));
    }

    // CC.2.1.3: not deleted until all deletion locks have been removed.
    [Fact]
    public async Task What_is_finished_goes_when_its_time_is_over_and_nobody_keeps_it()
    {
        await using var worklist = await WorklistArchive.OpenAsync();
        var (kept, free, open) = (
            await worklist.InStateAsync(ProcedureStepStates.Completed),
            await worklist.InStateAsync(ProcedureStepStates.Canceled),
            await worklist.InStateAsync(ProcedureStepStates.InProgress)
        );
        await worklist.SubscribeAsync(kept, deletionLock: true);
        await worklist.SubscribeAsync(free, deletionLock: false);
        var time = new MovedTime();
        var upkeep = new WorklistUpkeep(worklist.Archive.Index, worklist.Archive.Writer, new ArchiveLimits(), time);
        Assert.Equal(0, await upkeep.RunAsync(Cancel));
        Assert.NotEmpty(await worklist.EventsAsync());

        time.Ahead = TimeSpan.FromDays(8);
        Assert.Equal(1, await upkeep.RunAsync(Cancel));
        Assert.Empty(await worklist.EventsAsync());
        Assert.Equal(
            (true, false, false),
            (
                await worklist.Archive.Worklist.WasRemovedAsync(Requester.Archive, free, Cancel),
                await worklist.Archive.Worklist.WasRemovedAsync(Requester.Archive, kept, Cancel),
                await worklist.Archive.Worklist.WasRemovedAsync(Requester.Archive, open, Cancel)
            )
        );
        Assert.Null(await worklist.Archive.Worklist.FindAsync(Requester.Archive, free, Cancel));
        Assert.Equal(WorklistStatus.Removed, await worklist.UpdateAsync(free, null, new Dataset()));
        Assert.Equal(
            WorklistStatus.Duplicate,
            (await worklist.Archive.WorklistChanges.CreateAsync(Requester.Archive, free, Workitems.New(), Cancel)).Status
        );
        // The lock is given up by subscribing without one, or not at all.
        await worklist.SubscribeAsync(kept, deletionLock: false);
        Assert.Equal(1, await upkeep.RunAsync(Cancel));

        time.Ahead = TimeSpan.FromDays(120);
        await upkeep.RunAsync(Cancel);
        Assert.Equal(WorklistStatus.NoSuchWorkitem, await worklist.UpdateAsync(free, null, new Dataset()));
        Assert.Equal(ProcedureStepStates.InProgress, await worklist.StateAsync(open));
    }
}
