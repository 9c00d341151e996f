using System.Collections.Concurrent;
using System.Diagnostics;
using Dicom;
using Pacs.Archive.Feed;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Tests.Index;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Tests.Query;
using Pacs.Archive.Upkeep;
using Xunit;

namespace Pacs.Archive.Tests.Feed;

public abstract class ChangeFeedTests(IndexProvider provider)
{
    const int Writers = 4,
        PerWorker = 40;

    // SQLite hands its lock to nobody in particular: on a busy machine a writer may have to wait for long.
    static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Several archives on one database, each with writers of its own, and one reader that follows: what it sees is the beginning of the
    // same feed at every moment.
    [Fact]
    public async Task However_many_write_the_feed_grows_at_its_end_only_in_the_order_of_commits_and_of_times()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var replicas = await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ => await database.OpenAsync()));
        var writers = replicas.Select(index => new IndexWriter(index, TimeProvider.System) { Patience = patience }).ToArray();
        try
        {
            var feed = new ChangeFeed(replicas[0], writers[0]);
            // When each store began and was acknowledged, on one clock.
            var stores = new ConcurrentBag<(string Uid, long Began, long Ended)>();
            var writing = Task.WhenAll(
                Enumerable
                    .Range(0, Writers * 2)
                    .Select(worker =>
                        Task.Run(
                            async () =>
                            {
                                for (var i = 0; i < PerWorker; i++)
                                {
                                    var (study, uid) = ($"1.2.{i % 5}", $"1.2.{i % 5}.{worker}.{i + 1}");
                                    var began = Stopwatch.GetTimestamp();
                                    await writers[worker % Writers]
                                        .InsertAsync(TestIndex.Instance(Sample.Ct(study, $"{study}.1", uid)), Cancel);
                                    stores.Add((uid, began, Stopwatch.GetTimestamp()));
                                    if (i % 10 == 9)
                                        await new ArchiveDelete(writers[worker % Writers]).DeleteAsync(
                                            Requester.Archive,
                                            new InstanceScope(Uid.Parse(study), Uid.Parse($"{study}.1"), Uid.Parse(uid)),
                                            Cancel
                                        );
                                }
                            },
                            Cancel
                        )
                    )
            );

            var seen = new List<Change>();
            while (true)
            {
                var isOver = writing.IsCompleted;
                var page = await feed.ReadAsync(Requester.Archive, seen.Count, 50, Cancel);
                // No gap at any moment, however the page came between commits.
                Assert.Equal(
                    Enumerable.Range(seen.Count + 1, page.Count).Select(number => (long)number),
                    page.Select(change => change.Number)
                );
                seen.AddRange(page);
                if (isOver && page.Count == 0)
                    break;
            }
            await writing;

            Assert.Equal(Writers * 2 * (PerWorker + PerWorker / 10), seen.Count);
            Assert.Equal(seen.Select(change => change.At).Order(), seen.Select(change => change.At));
            // What was acknowledged before another one began has the smaller number.
            var numbers = seen.Where(change => change.Action == ChangeAction.Created)
                .ToDictionary(change => change.SopInstance.Value, change => change.Number);
            var highest = 0L;
            var acknowledged = new Queue<(string Uid, long Began, long Ended)>(stores.OrderBy(store => store.Ended));
            foreach (var store in stores.OrderBy(store => store.Began))
            {
                while (acknowledged.TryPeek(out var earlier) && earlier.Ended < store.Began)
                    highest = Math.Max(highest, numbers[acknowledged.Dequeue().Uid]);
                Assert.True(numbers[store.Uid] > highest);
            }
            // Read again, it is the same but for states.
            Assert.Equal(
                seen.Select(change => (change.Number, change.Action, change.SopInstance, change.At)),
                (await feed.ReadAsync(Requester.Archive, 0, int.MaxValue, Cancel)).Select(change =>
                    (change.Number, change.Action, change.SopInstance, change.At)
                )
            );
        }
        finally
        {
            foreach (var writer in writers)
                await writer.DisposeAsync();
            foreach (var replica in replicas)
                replica.Dispose();
        }
    }

    // What a client does that asks for one stretch of time after the other, each up to the present moment.
    [Fact]
    public async Task Stretches_of_time_up_to_now_one_after_the_other_hold_every_change_once()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var here = await database.OpenAsync();
        using var there = await database.OpenAsync();
        await using var writer = new IndexWriter(here, TimeProvider.System);
        await using var other = new IndexWriter(there, TimeProvider.System);
        var feed = new ChangeFeed(here, writer);
        var writing = Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(worker =>
                    Task.Run(
                        async () =>
                        {
                            for (var i = 0; i < 60; i++)
                                await (worker % 2 == 0 ? writer : other).InsertAsync(
                                    TestIndex.Instance(Sample.Ct($"1.{worker}", $"1.{worker}.1", $"1.{worker}.1.{i}")),
                                    Cancel
                                );
                        },
                        Cancel
                    )
                )
        );

        var numbers = new List<long>();
        var from = DateTimeOffset.UnixEpoch;
        for (var isLast = false; !isLast; )
        {
            isLast = writing.IsCompleted;
            await Task.Delay(2, Cancel);
            var until = DateTimeOffset.UtcNow;
            for (var offset = 0; ; offset += 7)
            {
                var page = await feed.ReadAsync(Requester.Archive, from, until, offset, 7, Cancel);
                numbers.AddRange(page.Select(change => change.Number));
                Assert.All(page, change => Assert.True(change.At >= from.AddMilliseconds(-1) && change.At < until));
                if (page.Count < 7)
                    break;
            }
            from = until;
        }
        await writing;
        numbers.AddRange((await feed.ReadAsync(Requester.Archive, from, null, 0, 1000, Cancel)).Select(change => change.Number));
        Assert.Equal(Enumerable.Range(1, 240).Select(number => (long)number), numbers);
    }

    // A client whose stretches end now, while three replicas store: hundreds of times.
    [Fact]
    [Trait("run", "full")]
    public async Task Hundreds_of_polls_up_to_now_beside_three_writers_miss_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await database.OpenAsync()));
        var writers = replicas.Select(index => new IndexWriter(index, TimeProvider.System) { Patience = patience }).ToArray();
        try
        {
            var feed = new ChangeFeed(replicas[0], writers[0]);
            var (polls, stored) = (0, 0);
            var writing = Task.WhenAll(
                writers.Select(
                    (writer, number) =>
                        Task.Run(
                            async () =>
                            {
                                for (var i = 0; Volatile.Read(ref polls) < 300; i++)
                                {
                                    await writer.InsertAsync(
                                        TestIndex.Instance(Sample.Ct($"1.{number}", $"1.{number}.1", $"1.{number}.1.{i}")),
                                        Cancel
                                    );
                                    Interlocked.Increment(ref stored);
                                }
                            },
                            Cancel
                        )
                )
            );
            var numbers = new List<long>();
            var from = DateTimeOffset.UnixEpoch;
            while (polls < 300)
            {
                var until = DateTimeOffset.UtcNow;
                numbers.AddRange(
                    (await feed.ReadAsync(Requester.Archive, from, until, 0, int.MaxValue, Cancel)).Select(change => change.Number)
                );
                from = until;
                Interlocked.Increment(ref polls);
            }
            await writing;
            numbers.AddRange(
                (await feed.ReadAsync(Requester.Archive, from, null, 0, int.MaxValue, Cancel)).Select(change => change.Number)
            );
            Assert.Equal(Enumerable.Range(1, stored).Select(number => (long)number), numbers);
        }
        finally
        {
            foreach (var writer in writers)
                await writer.DisposeAsync();
            foreach (var replica in replicas)
                replica.Dispose();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task What_comes_after_a_stretch_was_read_is_later_than_its_end_however_wrong_the_replica_s_clock_is(int minutes)
    {
        await using var archive = await TestArchive.OpenAsync(provider, time: new MovedTime { Ahead = TimeSpan.FromMinutes(minutes) });
        foreach (var ahead in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(4) })
        {
            var end = DateTimeOffset.UtcNow + ahead;
            await archive.Archive.Feed.ReadAsync(Requester.Archive, DateTimeOffset.UnixEpoch, end, 0, 10, Cancel);
            await archive.StoreAsync(Sample.Ct(instance: $"1.2.{ahead.Ticks}"));
            Assert.True((await archive.Archive.Feed.LatestAsync(Requester.Archive, Cancel))!.At >= end);
        }
        // What is far ahead is not over, and takes no time with it.
        await archive.Archive.Feed.ReadAsync(Requester.Archive, DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow.AddHours(1), 0, 10, Cancel);
        await archive.StoreAsync(Sample.Ct(instance: "1.2.9"));
        Assert.True((await archive.Archive.Feed.LatestAsync(Requester.Archive, Cancel))!.At < DateTimeOffset.UtcNow.AddMinutes(6));
    }

    [Fact]
    public async Task Changes_say_what_became_of_the_instance_since()
    {
        await using var archive = await TestArchive.OpenAsync(provider);
        var feed = archive.Archive.Feed;
        Assert.Null(await feed.LatestAsync(Requester.Archive, Cancel));
        Assert.Empty(await feed.ReadAsync(Requester.Archive, 0, 10, Cancel));
        Assert.Empty(await feed.ReadAsync(Requester.Archive, DateTimeOffset.UnixEpoch, null, 0, 10, Cancel));

        await archive.StoreAsync(Sample.Ct());
        Assert.Equal([(ChangeAction.Created, ChangeState.Current)], await StatesAsync());
        // The same again is no change.
        await archive.StoreAsync(Sample.Ct());
        Assert.Single(await StatesAsync());
        await archive.Archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(Uid.Parse(Sample.Study)), Cancel);
        Assert.Equal([(ChangeAction.Created, ChangeState.Deleted), (ChangeAction.Deleted, ChangeState.Deleted)], await StatesAsync());
        await archive.StoreAsync(Sample.Ct());
        Assert.Equal(
            [
                (ChangeAction.Created, ChangeState.Replaced),
                (ChangeAction.Deleted, ChangeState.Replaced),
                (ChangeAction.Created, ChangeState.Current),
            ],
            await StatesAsync()
        );
        // In another study it is another one.
        await archive.Archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(Uid.Parse(Sample.Study)), Cancel);
        await archive.StoreAsync(Sample.Ct(study: "1.2.9"));
        Assert.Equal(
            [ChangeState.Deleted, ChangeState.Deleted, ChangeState.Deleted, ChangeState.Deleted, ChangeState.Current],
            (await StatesAsync()).Select(change => change.State)
        );
        Assert.Equal(5, (await feed.LatestAsync(Requester.Archive, Cancel))!.Number);
        Assert.Equal("1.2.9", (await feed.LatestAsync(Requester.Archive, Cancel))!.Current!.Identity.Study.Value);

        // Offsets and limits.
        Assert.Equal([3L, 4L], (await feed.ReadAsync(Requester.Archive, 2, 2, Cancel)).Select(change => change.Number));
        Assert.Empty(await feed.ReadAsync(Requester.Archive, 5, 10, Cancel));
        Assert.Empty(await feed.ReadAsync(Requester.Archive, long.MaxValue, 10, Cancel));
        Assert.Empty(await feed.ReadAsync(Requester.Archive, DateTimeOffset.UnixEpoch, null, long.MaxValue, 10, Cancel));
        Assert.Equal(
            [5L],
            (await feed.ReadAsync(Requester.Archive, null, DateTimeOffset.MaxValue, 4, 10, Cancel)).Select(change => change.Number)
        );
        Assert.Empty(await feed.ReadAsync(Requester.Archive, DateTimeOffset.UtcNow.AddDays(1), null, 0, 10, Cancel));
        Assert.Empty(await feed.ReadAsync(Requester.Archive, null, DateTimeOffset.UnixEpoch, 0, 10, Cancel));

        async Task<List<(ChangeAction Action, ChangeState State)>> StatesAsync() =>
            [.. (await feed.ReadAsync(Requester.Archive, 0, 100, Cancel)).Select(change => (change.Action, change.State))];
    }
}

public sealed class SqliteChangeFeedTests() : ChangeFeedTests(IndexProvider.Sqlite);

[Trait("run", "full")]
public sealed class PostgreSqlChangeFeedTests() : ChangeFeedTests(IndexProvider.PostgreSql);

[Trait("run", "full")]
public sealed class SqlServerChangeFeedTests() : ChangeFeedTests(IndexProvider.SqlServer);
