using Dicom;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Tests.Index;
using Pacs.Archive.Worklist;
using Xunit;

namespace Pacs.Archive.Tests.Worklist;

/// <summary>Several replicas on one database.</summary>
[Trait("run", "full")]
public sealed class WorklistReplicaTests
{
    const int Replicas = 3;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_of_all_who_claim_a_workitem_at_once_gets_it()
    {
        await using var replicas = await ReplicaSet.OpenAsync();
        for (var round = 0; round < 10; round++)
        {
            var uid = Uid.New();
            Assert.Equal(
                WorklistStatus.Success,
                (await replicas.Changes[0].CreateAsync(Requester.Archive, uid, Workitems.New(), Cancel)).Status
            );
            var transactions = Enumerable.Range(0, 12).Select(_ => Uid.New()).ToList();
            var outcomes = await Task.WhenAll(
                transactions.Select(
                    (transaction, i) =>
                        Task.Run(() =>
                            replicas
                                .Changes[i % Replicas]
                                .ChangeStateAsync(Requester.Archive, uid, ProcedureStepStates.InProgress, transaction, Cancel)
                        )
                )
            );
            var winner = Assert.Single(Enumerable.Range(0, 12), i => outcomes[i].Status == WorklistStatus.Success);
            Assert.All(outcomes.Where(outcome => outcome.Status != WorklistStatus.Success), outcome =>
                Assert.Equal(WorklistStatus.WrongTransaction, outcome.Status)
            );
            Assert.Equal(
                WorklistStatus.Success,
                (await replicas.Changes[1].UpdateAsync(Requester.Archive, uid, transactions[winner], Workitems.Performed(), Cancel)).Status
            );
            Assert.Equal(
                WorklistStatus.Success,
                (
                    await replicas
                        .Changes[2]
                        .ChangeStateAsync(Requester.Archive, uid, ProcedureStepStates.Completed, transactions[winner], Cancel)
                ).Status
            );
        }
    }

    [Fact]
    public async Task The_same_workitem_is_created_once()
    {
        await using var replicas = await ReplicaSet.OpenAsync();
        for (var round = 0; round < 10; round++)
        {
            var uid = Uid.New();
            var outcomes = await Task.WhenAll(
                Enumerable
                    .Range(0, 6)
                    .Select(i =>
                        Task.Run(() => replicas.Changes[i % Replicas].CreateAsync(Requester.Archive, uid, Workitems.New(), Cancel))
                    )
            );
            Assert.Single(outcomes, outcome => outcome.Status == WorklistStatus.Success);
        }
    }

    [Fact]
    public async Task A_subscription_to_the_worklist_misses_nothing_that_is_created_beside_it_and_reports_have_no_gaps()
    {
        await using var replicas = await ReplicaSet.OpenAsync();
        var created = Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(i =>
                    Task.Run(() => replicas.Changes[i % Replicas].CreateAsync(Requester.Archive, Uid.New(), Workitems.New(), Cancel))
                )
        );
        Assert.Equal(
            WorklistStatus.Success,
            (
                await replicas.Subscriptions[0].SubscribeAsync(Requester.Archive, "WATCHER", Worklists.Global, true, new Dataset(), Cancel)
            ).Status
        );
        Assert.All(await created, outcome => Assert.Equal(WorklistStatus.Success, outcome.Status));
        foreach (var query in replicas.Queries)
        {
            var events = await query.EventsAsync(0, Cancel);
            Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), events.Select(report => report.Sequence));
            Assert.All(events, report => Assert.Equal(["WATCHER"], report.Recipients));
        }
    }

    sealed class ReplicaSet(TestDatabase database, List<IndexDatabase> indexes) : IAsyncDisposable
    {
        readonly List<IndexWriter> writers = [.. indexes.Select(index => new IndexWriter(index, TimeProvider.System))];

        public IReadOnlyList<WorklistChanges> Changes =>
            field ??= [.. writers.Select(writer => new WorklistChanges(writer, new ArchiveLimits()))];

        public IReadOnlyList<WorklistSubscriptions> Subscriptions =>
            field ??= [.. writers.Select(writer => new WorklistSubscriptions(writer, new ArchiveLimits()))];

        public IReadOnlyList<WorklistQuery> Queries => field ??= [.. indexes.Select(index => new WorklistQuery(index))];

        public static async Task<ReplicaSet> OpenAsync()
        {
            var database = await TestDatabase.CreateAsync(IndexProvider.PostgreSql);
            var indexes = new List<IndexDatabase>();
            for (var i = 0; i < Replicas; i++)
                indexes.Add(await database.OpenAsync());
            return new ReplicaSet(database, indexes);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var writer in writers)
                await writer.DisposeAsync();
            indexes.ForEach(index => index.Dispose());
            await database.DisposeAsync();
        }
    }
}
