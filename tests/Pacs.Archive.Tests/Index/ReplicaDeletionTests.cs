using Dicom;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Tests.Query;
using Pacs.Archive.Upkeep;
using Xunit;
using static Pacs.Archive.Tests.Index.ReplicaSet;

namespace Pacs.Archive.Tests.Index;

/// <summary>Several replicas store and delete on one database.</summary>
public abstract class ReplicaDeletionTests(IndexProvider provider)
{
    [Fact]
    public async Task While_some_store_and_others_delete_the_counts_stay_right()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var replicas = await OpenAsync(database);
        var deletes = replicas.Writers.Select(writer => new ArchiveDelete(writer)).ToArray();
        await Task.WhenAll(
            Enumerable
                .Range(0, Replicas * 2)
                .Select(worker =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < 25; i++)
                        {
                            var (study, series) = ($"1.{i % 2}", $"1.{i % 2}.{i % 3}");
                            if (worker % 2 == 0)
                                await replicas[worker / 2]
                                    .InsertAsync(
                                        TestIndex.Instance(Sample.Ct(study, series, $"{series}.{worker}.{i}", modality: $"M{i % 3}")),
                                        CancellationToken.None
                                    );
                            else if (i % 5 == 4)
                                await deletes[worker / 2]
                                    .DeleteAsync(
                                        Requester.Archive,
                                        new InstanceScope(Uid.Parse(study), i % 2 == 0 ? Uid.Parse(series) : null),
                                        CancellationToken.None
                                    );
                        }
                    })
                )
        );
        await using var context = replicas.Context();
        foreach (var study in await context.Studies.Include(row => row.Series).ToListAsync())
        {
            Assert.Equal(study.Series.Count, study.NumberOfStudyRelatedSeries);
            Assert.Equal(study.Series.Sum(row => row.NumberOfSeriesRelatedInstances), study.NumberOfStudyRelatedInstances);
            Assert.Equal(study.Series.Select(row => row.Modality).Distinct().Order(), IndexValues.FromSet(study.ModalitiesInStudy).Order());
            foreach (var series in study.Series)
                Assert.Equal(await context.Instances.CountAsync(row => row.SeriesKey == series.Key), series.NumberOfSeriesRelatedInstances);
        }
        await AssertFeedHasNoGapsAsync(context, await context.Changes.CountAsync());
        Assert.Equal(
            await context.Instances.CountAsync(),
            await context.Changes.SumAsync(row => row.Action == ChangeAction.Created ? 1 : -1)
        );
    }

    [Fact]
    public async Task A_study_that_comes_and_goes_all_the_time_is_deleted_without_a_failure_and_counted_right()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var replicas = await OpenAsync(database);
        var deletes = replicas.Writers.Select(writer => new ArchiveDelete(writer)).ToArray();
        var study = new InstanceScope(Uid.Parse("1.2"));
        var rounds = provider == IndexProvider.PostgreSql ? 300 : 50;
        var deleted = 0;
        for (var round = 0; round < rounds; round++)
        {
            await Task.WhenAll(
                Enumerable
                    .Range(0, Replicas)
                    .Select(replica =>
                        Task.Run(async () =>
                        {
                            if (replica % 2 == 0)
                                await replicas[replica]
                                    .InsertAsync(
                                        TestIndex.Instance(Sample.Ct("1.2", "1.2.3", $"1.2.3.{round}.{replica}")),
                                        CancellationToken.None
                                    );
                            else
                                Interlocked.Add(
                                    ref deleted,
                                    await deletes[replica].DeleteAsync(Requester.Archive, study, CancellationToken.None)
                                );
                        })
                    )
            );
        }
        await using var context = replicas.Context();
        var left = await context.Instances.CountAsync();
        Assert.Equal(rounds * 2, deleted + left);
        Assert.Equal(left, (await context.Studies.SingleOrDefaultAsync())?.NumberOfStudyRelatedInstances ?? 0);
        Assert.Equal(left, (await context.Series.SingleOrDefaultAsync())?.NumberOfSeriesRelatedInstances ?? 0);
        await AssertFeedHasNoGapsAsync(context, rounds * 2 + deleted);
    }

    [Fact]
    public async Task A_change_to_a_row_that_another_replica_has_deleted_since_is_made_again()
    {
        Assert.SkipWhen(provider == IndexProvider.Sqlite, "SQLite has one writer at a time");
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var replicas = await OpenAsync(database);
        await replicas[0].ChangeAsync(batch => batch.SetCounter("test", 1), CancellationToken.None);
        var attempts = 0;
        await replicas[0]
            .ChangeAsync(
                batch =>
                {
                    batch.SetCounter("test", 2);
                    if (++attempts == 1)
                        database.ExecuteAsync("DELETE FROM \"Counter\" WHERE \"Name\" = 'test'").GetAwaiter().GetResult();
                },
                CancellationToken.None
            );
        await using var context = replicas.Context();
        Assert.Equal((2, 2L), (attempts, (await context.Counters.SingleAsync(row => row.Name == "test")).Value));
    }
}

/// <inheritdoc/>
public sealed class ReplicaDeletionTestsOnSqlite() : ReplicaDeletionTests(IndexProvider.Sqlite);

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class ReplicaDeletionTestsOnPostgreSql() : ReplicaDeletionTests(IndexProvider.PostgreSql);

/// <inheritdoc/>
public sealed class ReplicaDeletionTestsOnSqlServer() : ReplicaDeletionTests(IndexProvider.SqlServer);
