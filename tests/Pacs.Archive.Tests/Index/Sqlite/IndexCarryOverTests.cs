using Dicom;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Commitment;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Tags;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Tests.Worklist;
using Pacs.Archive.Worklist;
using Xunit;

namespace Pacs.Archive.Tests.Index.Sqlite;

/// <summary>What a new index takes over from one that was set aside.</summary>
public sealed class IndexCarryOverTests : IDisposable
{
    static readonly Uid transaction = Uid.Parse("1.2.3.77"),
        claim = Uid.Parse("1.2.3.99");

    readonly string folder = Directory.CreateTempSubdirectory("pacs-carry-").FullName;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string Old => Path.Combine(folder, "old.sqlite");

    [Fact]
    public async Task What_no_object_tells_is_there_again_and_works()
    {
        var workitem = await LeaveOldIndexAsync();
        await using var archive = await TestArchive.OpenAsync(folder: folder, mayBeginIndex: true);

        var carriedOver = await archive.Archive.CarryOver.RunAsync(Old, Cancel);
        Assert.Equal(2, (await archive.Archive.Rebuild.RunAsync(null, Cancel)).Indexed);

        Assert.Equal(new CarriedOver(2, 1, 1, 4), carriedOver);
        var tags = await archive.Archive.Tags.ListAsync(Requester.Archive, 0, 10, Cancel);
        Assert.Equal(
            [(Tag.AcquisitionDate, CustomTagStatus.Ready, true, 1), (Tag.StationName, CustomTagStatus.Ready, false, 0)],
            tags.Select(tag => (tag.Tag, tag.Status, tag.IsEnabled, tag.ErrorCount))
        );
        Assert.Equal(
            ["ONE", "TWO"],
            await archive.RowsAsync(context =>
                context.CustomTagValues.Where(row => row.Text != "").OrderBy(row => row.Text).Select(row => row.Text)
            )
        );
        Assert.Equal(
            TagOperationStatus.Completed,
            (await archive.Archive.Tags.FindOperationAsync(Requester.Archive, tags[0].OperationId, Cancel))!.Status
        );

        Assert.Equal(
            WorklistStatus.Success,
            (
                await archive.Archive.WorklistChanges.ChangeStateAsync(
                    Requester.Archive,
                    workitem,
                    ProcedureStepStates.Canceled,
                    claim,
                    Cancel
                )
            ).Status
        );
        Assert.Equal(DeletionLock.Held, Assert.Single(await archive.RowsAsync(context => context.WorkitemSubscriptions)).DeletionLock);
        Assert.Equal("WATCHER", Assert.Single(await archive.RowsAsync(context => context.WorklistSubscriptions)).AeTitle);
        var events = await archive.Archive.Worklist.EventsAsync(0, Cancel);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(report => report.Sequence));
        Assert.Contains("CANCELED", System.Text.Encoding.UTF8.GetString(events[^1].Report), StringComparison.Ordinal);

        Assert.Equal(CommitmentState.Pending, (await archive.Archive.Commitment.FindAsync(Requester.Archive, transaction, Cancel)).State);
        Assert.Equal(1, await archive.Archive.Commitment.CompletePendingAsync(Cancel));

        var feed = await archive.Archive.Feed.ReadAsync(Requester.Archive, 0, 100, Cancel);
        Assert.Equal([1, 2, 3, 4, 5, 6], feed.Select(change => change.Number));
        Assert.Equal(ChangeAction.Deleted, feed[3].Action);
        Assert.Equal(["1.2.3.1.1", "1.2.3.1.2"], feed.Skip(4).Select(change => change.SopInstance.Value).Order(StringComparer.Ordinal));
        Assert.True(feed[4].At >= feed[3].At);
    }

    [Fact]
    public async Task A_second_run_after_one_that_was_stopped_takes_over_nothing_twice()
    {
        await LeaveOldIndexAsync();
        await using var archive = await TestArchive.OpenAsync(folder: folder, mayBeginIndex: true);
        await archive.Archive.CarryOver.RunAsync(Old, Cancel);
        await archive.Archive.Rebuild.RunAsync(null, Cancel);

        var carriedOver = await archive.Archive.CarryOver.RunAsync(Old, Cancel);
        await archive.Archive.Rebuild.RunAsync(null, Cancel);

        Assert.Equal((2L, 1L, 1L), (carriedOver.CustomTags, carriedOver.Workitems, carriedOver.Commitments));
        Assert.Equal(6, (await archive.Archive.Feed.ReadAsync(Requester.Archive, 0, 100, Cancel)).Count);
        Assert.Equal(
            (2, 1, 1, 1),
            (
                (await archive.RowsAsync(context => context.CustomTags)).Count,
                (await archive.RowsAsync(context => context.Workitems)).Count,
                (await archive.RowsAsync(context => context.WorkitemSubscriptions)).Count,
                (await archive.RowsAsync(context => context.Commitments)).Count
            )
        );
        Assert.Equal(2, (await archive.RowsAsync(context => context.CustomTagValues.Where(row => row.Text != ""))).Count);
    }

    [Fact]
    public async Task Of_a_damaged_index_what_can_be_read_is_taken_over_and_the_rest_is_told()
    {
        await LeaveOldIndexAsync("DROP TABLE \"Workitem\"", "DELETE FROM \"ChangeFeed\" WHERE \"Sequence\" = 2");
        await using var archive = await TestArchive.OpenAsync(folder: folder, mayBeginIndex: true);
        Assert.Equal(new CarriedOver(2, null, 1, null), await archive.Archive.CarryOver.RunAsync(Old, Cancel));
        Assert.Equal(2, (await archive.Archive.Rebuild.RunAsync(null, Cancel)).Indexed);
        Assert.Equal([1, 2], (await archive.Archive.Feed.ReadAsync(Requester.Archive, 0, 100, Cancel)).Select(change => change.Number));
    }

    [Fact]
    public async Task Nothing_is_taken_over_from_what_is_no_database()
    {
        await File.WriteAllTextAsync(Old, string.Concat(Enumerable.Repeat("no database ", 1000)), Cancel);
        await using var archive = await TestArchive.OpenAsync(folder: folder, mayBeginIndex: true);
        Assert.Equal(default, await archive.Archive.CarryOver.RunAsync(Old, Cancel));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Three instances, of which one is deleted; two tags, of which one is off; a claimed workitem that somebody keeps; a commitment that
    // waits.
    async Task<Uid> LeaveOldIndexAsync(params string[] damage)
    {
        var workitem = Uid.New();
        await using (var archive = await TestArchive.OpenAsync(folder: folder, mayBeginIndex: true))
        {
            await archive.Archive.Tags.AddAsync(
                Requester.Archive,
                [
                    new NewTag(Tag.StationName, null, "", QueryLevel.Instance),
                    new NewTag(Tag.AcquisitionDate, null, "", QueryLevel.Instance),
                ],
                Cancel
            );
            await archive.StoreAsync(Instance(1, "ONE"));
            await archive.StoreAsync(Instance(2, "TWO").Text(Tag.AcquisitionDate, "tomorrow"));
            await archive.StoreAsync(Instance(3, "THREE"));
            await archive.Archive.Tags.SetEnabledAsync(Requester.Archive, Tag.StationName, false, Cancel);
            await archive.Archive.Delete.DeleteAsync(
                Requester.Archive,
                new InstanceScope(Uid.Parse(Sample.Study), Uid.Parse(Sample.Series), Uid.Parse("1.2.3.1.3")),
                Cancel
            );
            await archive.Archive.Upkeep.RemoveAsync(Cancel);
            await archive.Archive.WorklistChanges.CreateAsync(Requester.Archive, workitem, Workitems.New(), Cancel);
            await archive.Archive.WorklistChanges.ChangeStateAsync(
                Requester.Archive,
                workitem,
                ProcedureStepStates.InProgress,
                claim,
                Cancel
            );
            await archive.Archive.WorklistSubscriptions.SubscribeAsync(
                Requester.Archive,
                "KEEPER",
                workitem,
                deletionLock: true,
                new Dataset(),
                Cancel
            );
            await archive.Archive.WorklistSubscriptions.SubscribeAsync(
                Requester.Archive,
                "WATCHER",
                Worklists.Filtered,
                deletionLock: false,
                new Dataset().Text(Tag.PatientID, "OTHER"),
                Cancel
            );
            await archive.Archive.Writer.ChangeAsync(
                batch =>
                    batch.Context.Commitments.Add(
                        new CommitmentRow
                        {
                            TransactionUID = transaction.Value,
                            RequestedAt = 1,
                            Request =
                                """{"00081199":{"vr":"SQ","Value":[{"00081150":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},"00081155":{"vr":"UI","Value":["1.2.3.1.1"]}}]}}"""u8.ToArray(),
                        }
                    ),
                Cancel
            );
            foreach (var statement in damage)
                await archive.ExecuteAsync(statement);
        }
        File.Move(Path.Combine(folder, PacsArchive.IndexFile), Old);
        return workitem;
    }

    static Dataset Instance(int number, string station) =>
        Sample.Ct(instance: $"{Sample.Series}.{number}").Text(Tag.StationName, station).Text(Tag.AcquisitionDate, "20240229");
}
