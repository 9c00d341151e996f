using Dicom;
using Dicom.Values;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Tags;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Tests.Worklist;
using Pacs.Archive.Upkeep;
using Pacs.Archive.Worklist;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>Upkeep, custom tags, commitment, the worklist and backups, gone through for <see cref="ServiceStatements"/>.</summary>
sealed class RegularWork(ScriptedServer server)
{
    const string Uid = ServiceStatements.Uid;

    public async Task CommitAsync(PacsArchive archive)
    {
        var uid = global::Dicom.Uid.Parse(Uid);
        var reference = new Dataset().Text(Tag.ReferencedSOPClassUID, Uid).Text(Tag.ReferencedSOPInstanceUID, Uid);
        server.Rows = 0;
        await archive.Commitment.RequestAsync(
            Requester.Archive,
            uid,
            global::Dicom.Values.DatasetSetters.SetSequence(new Dataset(), Tag.ReferencedSOPSequence, reference),
            CancellationToken.None
        );
        await archive.Commitment.FindAsync(Requester.Archive, uid, CancellationToken.None);
        await archive.Commitment.CompletePendingAsync(CancellationToken.None);
        await archive.Commitment.ForgetAsync(CancellationToken.None);
        server.Rows = 1;
        // The scripted request is none: by then the statements are sent.
        await Record.ExceptionAsync(() => archive.Commitment.FindAsync(Requester.Archive, uid, CancellationToken.None));
        await Record.ExceptionAsync(() => archive.Commitment.CompletePendingAsync(CancellationToken.None));
        await archive.Writer.ChangeAsync(
            batch =>
            {
                var row = batch.Context.Commitments.Find(Uid)!;
                (row.CompletedAt, row.Request, row.Result) = (row.CompletedAt + 1, [1], [2]);
            },
            CancellationToken.None
        );
    }

    public async Task UpkeepAsync(PacsArchive archive)
    {
        server.Answers = text =>
            text.Contains("[Counter]") ? 0
            : text.Contains("[Removal]") ? 1 - server.TimesSent(text)
            : 1;
        await archive.Upkeep.RemoveAsync(CancellationToken.None);
        server.Answers = null;
        await using (var blob = await archive.Blobs.CreateAsync(CancellationToken.None))
            await blob.CommitAsync(
                BlobKey.New(
                    new InstanceIdentity(
                        global::Dicom.Uid.Parse("1.2"),
                        global::Dicom.Uid.Parse("1.2"),
                        global::Dicom.Uid.Parse("1.2"),
                        global::Dicom.Uid.Parse("1.2")
                    ),
                    Guid.CreateVersion7()
                ),
                CancellationToken.None
            );
        await using (var blob = await archive.Blobs.CreateAsync(CancellationToken.None))
            await blob.CommitAsync(
                BlobKey.NewMetadata(global::Dicom.Uid.Parse("1.2"), global::Dicom.Uid.Parse("1.2"), DateTimeOffset.UtcNow, 0),
                CancellationToken.None
            );
        await archive.Upkeep.SweepAsync(CancellationToken.None);
        // What is not reached otherwise comes by itself.
        using var ending = new CancellationTokenSource();
        var running = archive.Upkeep.RunAsync(exception => Assert.True(IsOfMissingObjects(exception), exception.ToString()), ending.Token);
        while (!running.IsCompleted && !(Sent("DELETE", "[Problem]") && Sent("LastSweep", "[Counter]")))
            await Task.Delay(5, CancellationToken.None);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        // Scripted rows name objects that nobody stored.
        static bool IsOfMissingObjects(Exception exception) =>
            exception is AggregateException { InnerExceptions: var inner }
            && inner.All(failure => failure is DamagedInstanceException { IsMissing: true });

        bool Sent(string verb, string table) =>
            server.Statements.Any(statement => statement.Text.Contains(verb) && statement.Text.Contains(table));
    }

    public async Task TagsAsync(PacsArchive archive)
    {
        var tag = new Tag(1);
        server.Rows = 1;
        // Scripted rows have keys that nobody gave; by then the statements are sent.
        await Record.ExceptionAsync(() =>
            archive.Tags.AddAsync(Requester.Archive, [new NewTag(Tag.StationName, null, "", QueryLevel.Series)], CancellationToken.None)
        );
        await archive.Tags.ListAsync(Requester.Archive, 0, 10, CancellationToken.None);
        await archive.Tags.FindAsync(Requester.Archive, tag, CancellationToken.None);
        await archive.Tags.ErrorsAsync(Requester.Archive, tag, 0, 10, CancellationToken.None);
        await archive.Tags.FindOperationAsync(Requester.Archive, "1", CancellationToken.None);
        await archive.Tags.SetEnabledAsync(Requester.Archive, tag, false, CancellationToken.None);
        await archive.Tags.RemoveAsync(Requester.Archive, tag, CancellationToken.None);
        await archive.TagIndexing.HasWorkAsync(CancellationToken.None);
        await archive.TagIndexing.RemoveAsync(CancellationToken.None);
        // The study that is locked has to be that of the instances.
        server.Word = Uid;
        await Record.ExceptionAsync(() => archive.TagIndexing.IndexAsync(CancellationToken.None));
        server.Word = null;
        // Nothing is left of the values, and of the objects.
        server.Answers = text =>
            text.StartsWith("DELETE", StringComparison.Ordinal) || text.Contains("FROM [Instance]", StringComparison.Ordinal) ? 0 : 1;
        await archive.TagIndexing.RemoveAsync(CancellationToken.None);
        await archive.TagIndexing.IndexAsync(CancellationToken.None);
        server.Answers = text => text.Contains("TagOperation", StringComparison.Ordinal) ? 0 : 1;
        await archive.TagIndexing.HasWorkAsync(CancellationToken.None);
        server.Answers = null;
    }

    public async Task WorklistAsync(PacsArchive archive)
    {
        var uid = global::Dicom.Uid.Parse(Uid);
        var (changes, subscriptions, none) = (archive.WorklistChanges, archive.WorklistSubscriptions, CancellationToken.None);
        var filter = Workitems.Searches().Last();
        foreach (var (rows, word) in new[] { (1, null), (0, null), (1, ProcedureStepStates.Scheduled) })
        {
            // The row that is held is always there, and so is a number of subscriptions.
            server.Answers = text => text.Contains("[Counter]") || text.Contains("COUNT") ? 1 : rows;
            server.Word = word;
            var requests = new Func<Task>[]
            {
                () => changes.CreateAsync(Requester.Archive, uid, Workitems.New(), none),
                () =>
                    changes.UpdateAsync(
                        Requester.Archive,
                        uid,
                        null,
                        Workitems.New(workitem => workitem.SetString(Tag.StudyInstanceUID, "1.2.4")),
                        none
                    ),
                () => changes.UpdateAsync(Requester.Archive, uid, null, Workitems.Assignment(), none),
                () => changes.ChangeStateAsync(Requester.Archive, uid, ProcedureStepStates.InProgress, uid, none),
                () => changes.RequestCancelAsync(Requester.Archive, uid, new Dataset(), "AE", none),
                () => subscriptions.SubscribeAsync(Requester.Archive, "AE", uid, true, new Dataset(), none),
                () => subscriptions.SubscribeAsync(Requester.Archive, "AE", uid, false, new Dataset(), none),
                () => subscriptions.SubscribeAsync(Requester.Archive, "AE", Worklists.Global, true, new Dataset(), none),
                () => subscriptions.SubscribeAsync(Requester.Archive, "AE", Worklists.Filtered, false, filter, none),
                () => subscriptions.UnsubscribeAsync(Requester.Archive, "AE", uid, none),
                () => subscriptions.GoDownAsync("AE", none),
                () => subscriptions.UnsubscribeAsync(Requester.Archive, "AE", Worklists.Global, none),
                () => subscriptions.UnsubscribeAsync(Requester.Archive, "AE", Worklists.Filtered, none),
                () => subscriptions.SuspendAsync(Requester.Archive, "AE", Worklists.Global, none),
                () => subscriptions.LeaveAsync("AE", 5, none),
                () => new WorklistUpkeep(archive.Index, archive.Writer, new ArchiveLimits(), TimeProvider.System).RunAsync(none),
            };
            // The scripted answer does not say which row it is of; by then the statement is sent.
            foreach (var request in requests)
                await Record.ExceptionAsync(request);
        }
        (server.Answers, server.Word) = (null, null);
        await archive.Worklist.FindAsync(Requester.Archive, uid, none);
        await archive.Worklist.WasRemovedAsync(Requester.Archive, uid, none);
        await archive.Worklist.LastEventAsync(none);
        await archive.Worklist.LastEventOfAsync("AE", none);
        await archive.Worklist.EventsAsync(0, none);
        foreach (var keys in Workitems.Searches())
        await foreach (
            var _ in archive.Worklist.FindAsync(
                Requester.Archive,
                new WorklistSearch
                {
                    Keys = keys,
                    Limit = 10,
                    FuzzyNames = keys.Count > 1,
                },
                none
            )
        ) { }
    }

    // It is SQLite's index that is copied, but any writer is told to remove nothing meanwhile.
    public async Task BackUpAsync(PacsArchive archive, string folder)
    {
        using var file = await Pacs.Archive.Index.Sqlite.SqliteIndex.OpenAsync(
            Path.Combine(folder, PacsArchive.IndexFile),
            CancellationToken.None
        );
        foreach (var rows in new[] { 1, 0 })
        {
            server.Rows = rows;
            await new ArchiveBackup(file, archive.Blobs, archive.Writer, TimeProvider.System).RunAsync(
                Path.Combine(folder, $"copy{rows}"),
                null,
                CancellationToken.None
            );
        }
    }
}
