using System.Diagnostics;
using Dicom;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Tests.Query;
using Pacs.Archive.Upkeep;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Index;

/// <summary>Several replicas at work on one database.</summary>
public abstract class ReplicaTests(IndexProvider provider)
{
    const int Replicas = 4;

    [Fact]
    public async Task The_first_instances_of_one_new_study_make_one_row_each_and_nothing_is_lost()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var replicas = await OpenAsync(database);
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(i =>
                    Task.Run(() =>
                        replicas[i]
                            .InsertAsync(
                                TestIndex.Instance(
                                    Sample
                                        .Ct(series: $"1.2.3.{i % 8}", instance: $"1.2.3.{i % 8}.{i}", modality: $"M{i % 8}")
                                        .Text(Tag.SOPClassUID, $"1.2.840.{i % 16}")
                                ),
                                CancellationToken.None
                            )
                    )
                )
        );
        Assert.All(results, result => Assert.True(result.IsInserted));

        await using var context = replicas.Context();
        Assert.Single(await context.Patients.ToListAsync());
        var study = Assert.Single(await context.Studies.ToListAsync());
        Assert.Equal((8, 64), (study.NumberOfStudyRelatedSeries, study.NumberOfStudyRelatedInstances));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"M{i}"), IndexValues.FromSet(study.ModalitiesInStudy).Order());
        Assert.Equal(Enumerable.Range(0, 16).Select(i => $"1.2.840.{i}").Order(), IndexValues.FromSet(study.SOPClassesInStudy).Order());
        Assert.Equal(
            Enumerable.Repeat((8, 8), 8).Select(pair => pair.Item1),
            (await context.Series.ToListAsync()).Select(row => row.NumberOfSeriesRelatedInstances)
        );
        await AssertFeedHasNoGapsAsync(context, 64);
    }

    [Fact]
    public async Task Many_new_patients_and_studies_in_every_order_come_through()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var replicas = await OpenAsync(database);
        var stores = Enumerable.Range(0, Replicas).SelectMany(replica => Enumerable.Range(0, 100).Select(i => (replica, i))).ToArray();
        Random.Shared.Shuffle(stores);
        var results = await Task.WhenAll(
            stores.Select(store =>
                Task.Run(() =>
                {
                    var study = store.i % 10;
                    return replicas[store.replica]
                        .InsertAsync(
                            TestIndex.Instance(
                                Sample.Ct(
                                    study: $"1.{study}",
                                    series: $"1.{study}.1",
                                    instance: $"1.{study}.1.{store.replica}.{store.i}",
                                    patientId: $"P{study % 5}"
                                )
                            ),
                            CancellationToken.None
                        );
                })
            )
        );
        Assert.All(results, result => Assert.True(result.IsInserted));
        await using var context = replicas.Context();
        Assert.Equal(
            (5, 10, 10, 400),
            (
                await context.Patients.CountAsync(),
                await context.Studies.CountAsync(),
                await context.Series.CountAsync(),
                await context.Instances.CountAsync()
            )
        );
        Assert.All(await context.Studies.ToListAsync(), row => Assert.Equal(40, row.NumberOfStudyRelatedInstances));
        await AssertFeedHasNoGapsAsync(context, 400);
    }

    [Fact]
    public async Task Replicas_that_fill_the_same_study_at_once_lose_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var replicas = await OpenAsync(database);
        (Tag Tag, string Value)[] values =
        [
            (Tag.PatientName, "Doe^Jane"),
            (Tag.PatientBirthDate, "19700101"),
            (Tag.PatientSex, "F"),
            (Tag.EthnicGroup, "E"),
            (Tag.StudyDate, "20240229"),
            (Tag.AccessionNumber, "A1"),
            (Tag.StudyDescription, "Study"),
            (Tag.ReferringPhysicianName, "Doctor"),
            (Tag.SeriesDescription, "Series"),
            (Tag.Modality, "CT"),
            (Tag.BodyPartExamined, "HEAD"),
            (Tag.InstitutionName, "House"),
        ];
        // Each says one thing, in two studies of one patient.
        await Task.WhenAll(
            Enumerable
                .Range(0, values.Length * 2)
                .Select(i =>
                    Task.Run(() =>
                    {
                        var study = $"1.{i % 2}";
                        var dataset = new Dataset()
                            .Text(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
                            .Text(Tag.PatientID, "P1")
                            .Text(Tag.StudyInstanceUID, study)
                            .Text(Tag.SeriesInstanceUID, study + ".1");
                        return replicas[i]
                            .InsertAsync(
                                TestIndex.Instance(
                                    dataset.Text(Tag.SOPInstanceUID, $"{study}.1.{i}").Text(values[i / 2].Tag, values[i / 2].Value)
                                ),
                                CancellationToken.None
                            );
                    })
                )
        );

        await using var context = replicas.Context();
        var patient = Assert.Single(await context.Patients.ToListAsync());
        Assert.Equal(("doe jane", 19700101, "F"), (patient.PatientName, patient.PatientBirthDate, patient.PatientSex));
        Assert.Equal(
            [Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex, Tag.EthnicGroup],
            RowAttributes.TagsOf(patient.Attributes)
        );
        var studies = await context.Studies.Include(row => row.Series).ToListAsync();
        Assert.Equal(2, studies.Count);
        foreach (var study in studies)
        {
            Assert.Equal(
                ("doe jane", 20240229, "A1", "Study", "doctor"),
                (study.PatientName, study.StudyDate, study.AccessionNumber, study.StudyDescription, study.ReferringPhysicianName)
            );
            Assert.Equal(("CT", 12), (study.ModalitiesInStudy.Trim('\\'), study.NumberOfStudyRelatedInstances));
            var series = Assert.Single(study.Series);
            Assert.Equal(("Series", "CT", "HEAD"), (series.SeriesDescription, series.Modality, series.BodyPartExamined));
            Assert.Contains(Tag.InstitutionName, RowAttributes.TagsOf(series.Attributes));
        }
    }

    [Fact]
    public async Task The_same_instance_is_put_in_once_and_the_others_are_told_of_it()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var replicas = await OpenAsync(database);
        for (var round = 0; round < 10; round++)
        {
            // The second time in another study, where no row is locked that both touch.
            var results = await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(i =>
                        Task.Run(() =>
                            replicas[i]
                                .InsertAsync(
                                    TestIndex.Instance(
                                        Sample.Ct(study: $"1.{round % 2 * i}.{round}", instance: $"1.2.3.1.{round}"),
                                        $"blob{i}"
                                    ),
                                    CancellationToken.None
                                )
                        )
                    )
            );
            Assert.Single(results, result => result.IsInserted);
            var kept = $"blob{Array.FindIndex(results, result => result.IsInserted)}";
            Assert.All(results.Where(result => !result.IsInserted), result => Assert.Equal(kept, result.Existing!.BlobKey));
        }
        await using var context = replicas.Context();
        await AssertFeedHasNoGapsAsync(context, 10);
    }

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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_conflict_on_several_replicas_is_listed_once(bool hasStudy)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var replicas = await OpenAsync(database);
        if (hasStudy)
            await replicas[0].InsertAsync(TestIndex.Instance(Sample.Ct()), CancellationToken.None);
        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(i =>
                    Task.Run(() =>
                        replicas[i]
                            .ChangeAsync(
                                batch =>
                                {
                                    batch.Report(
                                        new ProblemRow
                                        {
                                            Kind = ProblemKind.Conflict,
                                            StudyInstanceUID = Sample.Study,
                                            BlobKey = "conflicts/1",
                                        }
                                    );
                                    batch.Remove("studies/1", RemovalReason.Duplicate);
                                },
                                CancellationToken.None
                            )
                    )
                )
        );
        await using var context = replicas.Context();
        Assert.Single(await context.Problems.ToListAsync());
        Assert.Single(await context.Removals.ToListAsync());
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

    static async Task AssertFeedHasNoGapsAsync(IndexContext context, int count) =>
        Assert.Equal(
            Enumerable.Range(1, count).Select(i => (long)i),
            await context.Changes.OrderBy(row => row.Sequence).Select(row => row.Sequence).ToListAsync()
        );

    static async Task<ReplicaSet> OpenAsync(TestDatabase database)
    {
        var indexes = new List<IndexDatabase>();
        for (var i = 0; i < Replicas; i++)
            indexes.Add(await database.OpenAsync());
        return new ReplicaSet(indexes);
    }

    sealed class ReplicaSet(List<IndexDatabase> indexes) : IAsyncDisposable
    {
        // SQLite hands its lock to nobody in particular: on a busy machine a writer may have to wait for long.
        public IReadOnlyList<IndexWriter> Writers { get; } =
        [.. indexes.Select(index => new IndexWriter(index, TimeProvider.System) { Patience = TimeSpan.FromMinutes(5) })];

        public IndexWriter this[int i] => Writers[i % Writers.Count];

        public IndexContext Context() => indexes[0].CreateDbContext();

        public async ValueTask DisposeAsync()
        {
            foreach (var writer in Writers)
                await writer.DisposeAsync();
            indexes.ForEach(index => index.Dispose());
        }
    }
}

/// <inheritdoc/>
public sealed class ReplicaTestsOnSqlite() : ReplicaTests(IndexProvider.Sqlite);

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class ReplicaTestsOnPostgreSql() : ReplicaTests(IndexProvider.PostgreSql);

/// <inheritdoc/>
public sealed class ReplicaTestsOnSqlServer() : ReplicaTests(IndexProvider.SqlServer);
