using System.Text.RegularExpressions;
using Dicom;
using Dicom.Values;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.FileSystem;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.SqlServer;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Ingest;
using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Archive.Tags;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Tests.Worklist;
using Pacs.Archive.Upkeep;
using Pacs.Archive.Worklist;
using Tests.Shared.Statements;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>Every statement that the service can send to SQL Server: its use cases are gone through, each with answers of every kind, in
/// front of a <see cref="ScriptedServer"/>.</summary>
sealed partial class ServiceStatements
{
    // Of the scripted answers: a UID as well as a blob's name.
    const string Uid = "1.2.3";

    static readonly Lazy<Task<ServiceStatements>> rehearsal = new(RehearseAsync);

    readonly ScriptedServer server = new() { Text = Uid };

    ServiceStatements() { }

    /// <summary>The statements; gathered once.</summary>
    public static Task<ServiceStatements> GatherAsync() => rehearsal.Value;

    /// <summary>What is sent.</summary>
    public IReadOnlyList<SqlStatement> All { get; private set; } = [];

    /// <summary>The same by name (<see cref="StatementNames"/>), and what Entity Framework makes statements of.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    static async Task<ServiceStatements> RehearseAsync()
    {
        var statements = new ServiceStatements();
        await statements.RehearseAllAsync();
        return statements;
    }

    async Task RehearseAllAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pacs-statements-").FullName;
        try
        {
            using var index = new ScriptedIndex(server);
            Administration(index);
            Writing();
            var ours = server.Statements.ToList();
            // Entity Framework's texts have names of their own.
            var before = server.Statements.Count;
            await using var archive = new PacsArchive(
                new ArchiveOptions
                {
                    DataDirectory = folder,
                    Limits = new ArchiveLimits
                    {
                        MinimumFreeBytes = 0,
                        RemovalInterval = TimeSpan.FromMilliseconds(1),
                        OrphanGrace = TimeSpan.Zero,
                    },
                },
                new FileSystemBlobStore(Path.Combine(folder, "objects")),
                index,
                TimeProvider.System,
                () => long.MaxValue
            );
            await new ArchiveQuery(index).CustomTagsAsync(QueryLevel.Study, [], null, CancellationToken.None);
            foreach (var request in QueryRequests.All())
            await foreach (var _ in new ArchiveQuery(index).FindAsync(request, CancellationToken.None)) { }
            foreach (var request in QueryRequests.OfEveryPairOfLevels())
                await new ArchiveQuery(index).CountAsync(request, CancellationToken.None);
            await RetrieveAsync(index, archive);
            await MetadataAsync(archive);
            await StoreAsync(archive);
            await DeleteAsync(archive);
            await FeedAsync(archive);
            await CommitAsync(archive);
            await TreeAsync(index);
            await UpkeepAsync(archive);
            await WorklistAsync(archive);
            await BackUpAsync(archive, folder);
            await TagsAsync(archive);
            await archive.Problems.ListAsync(Requester.Archive, 10, null, CancellationToken.None);
            await archive.Problems.ListAsync(Requester.Archive, 10, 5, CancellationToken.None);
            Saving(index);
            Assert.True(server.Statements.Count > before + ours.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        All = [.. server.Statements];
        Names =
        [
            .. All.Where(statement => !IsOfEntityFramework(statement))
                .SelectMany(statement => StatementNames.Of(statement.Text))
                .Concat(StatementWatch.Rehearsed)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    // It alone puts names in brackets.
    static bool IsOfEntityFramework(SqlStatement statement) => Bracket().IsMatch(statement.Text);

    // Not the index of a path in JSON.
    [GeneratedRegex(@"\[[A-Za-z_]")]
    private static partial Regex Bracket();

    void Administration(ScriptedIndex index)
    {
        index.Probe();
        foreach (
            var text in new[]
            {
                SqlServerIndex.HistoryExists,
                SqlServerIndex.TakeMigrationLock,
                SqlServerIndex.DatabaseSettings,
                SqlServerIndex.SetReadCommittedSnapshot,
            }
        )
        {
            using var command = server.Connect().CreateCommand();
            command.CommandText = text;
            command.ExecuteNonQuery();
        }
        IndexMigrations.AppliedAsync(server.Connect(), CancellationToken.None).GetAwaiter().GetResult();
    }

    void Writing()
    {
        using var statements = new IndexStatements(server.Connect(), SqlServerDialect.Instance, TimeSpan.FromSeconds(10));
        foreach (var command in statements.All)
            server.Note(command.CommandText, command.Parameters);
    }

    static async Task RetrieveAsync(ScriptedIndex index, PacsArchive archive)
    {
        using var retrieve = new ArchiveRetrieve(index, archive.Blobs, archive.Writer, archive.Memory);
        var uid = global::Dicom.Uid.Parse(Uid);
        foreach (
            var scope in new[]
            {
                new InstanceScope(uid),
                new InstanceScope(uid, uid),
                new InstanceScope(uid, uid, uid),
                new InstanceScope(uid, SopInstance: uid),
            }
        )
        await foreach (var _ in retrieve.ListAsync(Requester.Archive, scope, CancellationToken.None)) { }
        await retrieve.FindStateAsync(Requester.Archive, uid, null, CancellationToken.None);
        await retrieve.FindStateAsync(Requester.Archive, uid, uid, CancellationToken.None);
        var stored = await retrieve.FindAsync(Requester.Archive, uid, uid, uid, CancellationToken.None);
        // The scripted frame table is none.
        await Record.ExceptionAsync(() => retrieve.LocateFramesAsync(stored!, [1], CancellationToken.None));
        await Record.ExceptionAsync(() => retrieve.FindForFramesAsync(Requester.Archive, uid, uid, uid, CancellationToken.None));
    }

    async Task MetadataAsync(PacsArchive archive)
    {
        var uid = global::Dicom.Uid.Parse(Uid);
        foreach (var series in new global::Dicom.Uid?[] { null, uid })
            await archive.Metadata.ListAsync(Requester.Archive, uid, series, CancellationToken.None);
        // Upkeep has an address to write links for from here on.
        await archive.Metadata.TryOpenAsync(new SeriesVersion(uid, uid, 7, 7, 0, 1, Sealed: null), "r", CancellationToken.None);
        foreach (var rows in new[] { 0, 1 })
        {
            server.Rows = rows;
            var row = new SealedMetadataRow
            {
                SeriesKey = 7 + rows,
                BlobKey = "k",
                Root = "r",
            };
            await archive.Writer.ChangeAsync(batch => SeriesMetadata.Replace(batch, Uid, row), CancellationToken.None);
            await archive.Writer.ChangeAsync(batch => SeriesMetadata.Discard(batch, row.SeriesKey, "k"), CancellationToken.None);
        }
    }

    async Task StoreAsync(PacsArchive archive)
    {
        // Another object is there; what is there cannot be read, so that the new one is set aside.
        await StoreAsync(archive, Sample.Ct());
        // The object of the row that is there is lost, and replaced.
        var replacing = RowFactory.Instance(Sample.Ct());
        (replacing.BlobKey, replacing.SOPInstanceUID, replacing.SOPClassUID, replacing.Sha256) = ("k", Uid, Uid, new byte[32]);
        var replaced = new InstanceIdentity(
            global::Dicom.Uid.Parse(Uid),
            global::Dicom.Uid.Parse(Uid),
            global::Dicom.Uid.Parse(Uid),
            global::Dicom.Uid.Parse(Uid)
        );
        server.Word = Uid;
        Assert.Equal(
            ReplaceResult.Replaced,
            await archive.Writer.ChangeAsync(
                batch => batch.Replace(new NewInstance(replaced, replacing, Sample.Ct()), Uid),
                CancellationToken.None
            )
        );
        server.Word = null;
        // Its study is there, of another patient.
        foreach (var rows in new[] { 1, 0 })
        {
            server.Rows = rows;
            var row = RowFactory.Instance(Sample.Ct());
            (row.BlobKey, row.SOPInstanceUID, row.Sha256) = ("k", "1.2.3.1.2", new byte[32]);
            var identity = new InstanceIdentity(
                global::Dicom.Uid.Parse(Uid),
                global::Dicom.Uid.Parse(Uid),
                global::Dicom.Uid.Parse("1.2.3.1.2"),
                global::Dicom.Uid.Parse("1.2.840.10008.5.1.4.1.1.2")
            );
            await archive.Writer.InsertAsync(new NewInstance(identity, row, Sample.Ct()), CancellationToken.None);
            await archive.Writer.ChangeAsync(batch => batch.Remove("key", RemovalReason.Duplicate), CancellationToken.None);
            await archive.Writer.ChangeAsync(
                batch =>
                    batch.Report(
                        new ProblemRow
                        {
                            Kind = ProblemKind.Conflict,
                            BlobKey = "key",
                            StudyInstanceUID = Uid,
                        }
                    ),
                CancellationToken.None
            );
        }
        server.Rows = 1;
    }

    static Task<StoreOutcome> StoreAsync(PacsArchive archive, Dataset dataset) =>
        archive.Ingest.StoreAsync(
            new Requester(Protocol.DicomWeb),
            new IncomingInstance { Bytes = new MemoryStream(Sample.File(dataset)) },
            CancellationToken.None
        );

    async Task DeleteAsync(PacsArchive archive)
    {
        var uid = global::Dicom.Uid.Parse(Uid);
        foreach (var scope in new[] { new InstanceScope(uid), new InstanceScope(uid, uid), new InstanceScope(uid, uid, uid) })
        foreach (var number in new[] { 1, 7 })
        {
            // Of seven instances one goes, or the only one.
            server.Number = number;
            await archive.Delete.DeleteAsync(Requester.Archive, scope, CancellationToken.None);
        }
        server.Number = 1;
    }

    // Read by number, and by a stretch of time that ends now and so is waited for.
    static async Task FeedAsync(PacsArchive archive)
    {
        await archive.Feed.ReadAsync(Requester.Archive, 0, 10, CancellationToken.None);
        await archive.Feed.ReadAsync(Requester.Archive, DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow, 0, 10, CancellationToken.None);
        await archive.Feed.LatestAsync(Requester.Archive, CancellationToken.None);
    }

    async Task CommitAsync(PacsArchive archive)
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

    static async Task TreeAsync(ScriptedIndex index)
    {
        var tree = new StudyTree(index);
        // Attributes of the scripted rows are what they are; the statements are the same for all.
        if (await tree.FindAsync(Requester.Archive, global::Dicom.Uid.Parse(Uid), CancellationToken.None) is { } study)
            await foreach (var _ in tree.InstancesAsync(study, CancellationToken.None)) { }
    }

    async Task UpkeepAsync(PacsArchive archive)
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

    async Task TagsAsync(PacsArchive archive)
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

    async Task WorklistAsync(PacsArchive archive)
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
    async Task BackUpAsync(PacsArchive archive, string folder)
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

    // Several rows at once are another statement than one.
    static void Saving(ScriptedIndex index)
    {
        foreach (var count in new[] { 1, 2, 3, 4, 10 })
        {
            using var context = index.CreateWriter(index.OpenReaderAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult());
            for (var i = 0; i < count; i++)
            {
                context.Problems.Add(new ProblemRow { Kind = ProblemKind.Refused });
                context.CustomTags.Add(new CustomTagRow { Tag = i });
                context.CustomTagErrors.Add(new CustomTagErrorRow { TagKey = i });
                context.Removals.Add(new RemovalRow { BlobKey = $"{i}", Reason = RemovalReason.Deleted });
            }
            // The scripted answer does not say which row it is of; by then the statement is sent.
            Record.Exception(() => context.SaveChanges());
        }
    }
}
