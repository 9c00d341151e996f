using System.Text.RegularExpressions;
using Dicom;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs.FileSystem;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.SqlServer;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Ingest;
using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Archive.Tests.Ingest;
using Tests.Shared.Statements;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>Every statement that the service can send to SQL Server: its use cases are gone through, each with answers of every kind, in
/// front of a <see cref="ScriptedServer"/>.</summary>
sealed partial class ServiceStatements
{
    // Of the scripted answers: a UID as well as a blob's name.
    internal const string Uid = "1.2.3";

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
            var work = new RegularWork(server);
            await RetrieveAsync(index, archive);
            await MetadataAsync(archive);
            await StoreAsync(archive);
            await DeleteAsync(archive);
            await FeedAsync(archive);
            await work.CommitAsync(archive);
            await TreeAsync(index);
            await work.UpkeepAsync(archive);
            await work.WorklistAsync(archive);
            await work.BackUpAsync(archive, folder);
            await work.TagsAsync(archive);
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
        using var statements = new IndexStatements(
            new WriterConnection(server.Connect(), SqlServerDialect.Instance, TimeSpan.FromSeconds(10))
        );
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
                    batch.Problems.Add(
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

    static async Task TreeAsync(ScriptedIndex index)
    {
        var tree = new StudyTree(index);
        // Attributes of the scripted rows are what they are; the statements are the same for all.
        if (await tree.FindAsync(Requester.Archive, global::Dicom.Uid.Parse(Uid), CancellationToken.None) is { } study)
            await foreach (var _ in tree.InstancesAsync(study, CancellationToken.None)) { }
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
