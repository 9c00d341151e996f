using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Writing;
using Tests.Shared;
using Xunit;
using static Pacs.Archive.Tests.Index.ReplicaSet;

namespace Pacs.Archive.Tests.Index;

/// <summary>Leases on work that one replica does at a time.</summary>
public abstract class LeaseTests(IndexProvider provider)
{
    [Fact]
    public async Task A_lease_is_one_replica_s_until_it_gives_it_back_or_dies()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var replicas = await OpenAsync(database);
        var (one, other) = (new IndexLeases(replicas[0]), new IndexLeases(replicas[1]));
        var minute = TimeSpan.FromMinutes(1);
        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => Task.Run(() => new IndexLeases(replicas[i]).TryTakeAsync("first", $"{i}", minute, CancellationToken.None)))
        );
        Assert.Single(taken, took => took);

        Assert.True(await one.TryTakeAsync("sweep", "one", minute, CancellationToken.None));
        Assert.False(await other.TryTakeAsync("sweep", "other", minute, CancellationToken.None));
        await other.ReleaseAsync("sweep", "other", CancellationToken.None);
        Assert.False(await other.TryTakeAsync("sweep", "other", minute, CancellationToken.None));
        Assert.True(await one.TryTakeAsync("sweep", "one", TimeSpan.FromMilliseconds(50), CancellationToken.None));
        await UntilAsync(() => other.TryTakeAsync("sweep", "other", minute, CancellationToken.None));
        Assert.False(await one.TryTakeAsync("sweep", "one", minute, CancellationToken.None));
        await other.ReleaseAsync("sweep", "other", CancellationToken.None);
        Assert.True(await one.TryTakeAsync("sweep", "one", minute, CancellationToken.None));
    }

    [Fact]
    public async Task Work_under_a_lease_is_done_by_one_and_ends_when_another_one_has_taken_it()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var replicas = await OpenAsync(database);
        var leases = new IndexLeases(replicas[0]);
        var (time, minute) = (new ManualTime(), TimeSpan.FromMinutes(1));
        var ended = leases.TryDoAsync("work", minute, token => Task.Delay(Timeout.Infinite, token), time, CancellationToken.None);
        await time.WaitForTimerAsync(minute / 3);
        await database.ExecuteAsync("UPDATE \"Lease\" SET \"Until\" = 0 WHERE \"Name\" = 'work'");
        time.Advance(minute / 3);
        await using (var context = replicas.Context())
            await UntilAsync(() => context.Leases.AnyAsync(row => row.Name == "work" && row.Until > 0));
        Assert.False(await new IndexLeases(replicas[1]).TryTakeAsync("work", "other", minute, CancellationToken.None));

        await database.ExecuteAsync("UPDATE \"Lease\" SET \"Owner\" = 'other' WHERE \"Name\" = 'work'");
        time.Advance(minute / 3);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ended.WaitAsync(TimeSpan.FromMinutes(2)));
        Assert.False(
            await leases.TryDoAsync(
                "work",
                TimeSpan.FromMinutes(1),
                _ => throw new InvalidOperationException("not its turn"),
                TimeProvider.System,
                CancellationToken.None
            )
        );
    }

    static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var watch = Stopwatch.StartNew(); !await isSo(); await Task.Delay(10))
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), "it does not come");
    }
}

/// <inheritdoc/>
public sealed class LeaseTestsOnSqlite() : LeaseTests(IndexProvider.Sqlite);

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class LeaseTestsOnPostgreSql() : LeaseTests(IndexProvider.PostgreSql);

/// <inheritdoc/>
public sealed class LeaseTestsOnSqlServer() : LeaseTests(IndexProvider.SqlServer);
