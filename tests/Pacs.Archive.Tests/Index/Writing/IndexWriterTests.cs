using Dicom;
using Dicom.Values;
using Microsoft.Data.Sqlite;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Ingest;
using Pacs.Archive.Query;
using Pacs.Archive.Tests.Index.SqlServer;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Tests.Query;
using Xunit;

namespace Pacs.Archive.Tests.Index.Writing;

public abstract class IndexWriterTests(IndexProvider provider)
{
    [Fact]
    public async Task Sixty_four_first_instances_of_one_study_at_once_make_one_patient_one_study_and_lose_nothing()
    {
        await using var archive = await OpenAsync();
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(i =>
                    Task.Run(() =>
                        archive.StoreAsync(
                            Sample.Ct(series: $"1.2.3.{i % 4}", instance: $"1.2.3.{i % 4}.{i}", modality: i % 4 == 0 ? "SR" : "CT")
                        )
                    )
                )
        );
        Assert.All(outcomes, outcome => Assert.IsType<StoreOutcome.Stored>(outcome));

        Assert.Single(await archive.RowsAsync(context => context.Patients));
        var study = Assert.Single(await archive.RowsAsync(context => context.Studies));
        Assert.Equal((4, 64), (study.NumberOfStudyRelatedSeries, study.NumberOfStudyRelatedInstances));
        Assert.Equal(["CT", "SR"], IndexValues.FromSet(study.ModalitiesInStudy).Order());
        Assert.Equal(@"\1.2.840.10008.5.1.4.1.1.2\", study.SOPClassesInStudy);
        Assert.Equal(
            [16, 16, 16, 16],
            (await archive.RowsAsync(context => context.Series)).Select(row => row.NumberOfSeriesRelatedInstances)
        );
        var changes = await archive.RowsAsync(context => context.Changes.OrderBy(row => row.Sequence));
        Assert.Equal(Enumerable.Range(1, 64).Select(i => (long)i), changes.Select(row => row.Sequence));
        Assert.Equal(64, changes.Select(row => row.SOPInstanceUID).Distinct().Count());
    }

    [Fact]
    public async Task The_same_instance_from_sixteen_at_once_is_stored_once()
    {
        await using var archive = await OpenAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => archive.StoreAsync(Sample.Ct()))));
        Assert.Single(outcomes.OfType<StoreOutcome.Stored>());
        Assert.Equal(15, outcomes.OfType<StoreOutcome.AlreadyStored>().Count());
        Assert.Single(await archive.InstancesAsync());
        await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Single(await archive.KeysAsync());
    }

    [Fact]
    public async Task Series_of_one_UID_in_two_studies_are_told_apart()
    {
        await using var archive = await OpenAsync();
        for (var round = 0; round < 3; round++)
        {
            var stores = Enumerable
                .Range(0, 2)
                .Select(study => archive.StoreAsync(Sample.Ct(study: $"1.2.{study}", series: "1.2.9", instance: $"1.2.9.{study}.{round}")));
            Assert.All(await Task.WhenAll(stores), outcome => Assert.IsType<StoreOutcome.Stored>(outcome));
        }
        Assert.Equal([3, 3], (await archive.RowsAsync(context => context.Series)).Select(row => row.NumberOfSeriesRelatedInstances));
    }

    [Fact]
    public async Task Many_rows_are_deleted_in_portions()
    {
        await using var archive = await OpenAsync();
        var writer = archive.Archive.Writer;
        await writer.ChangeAsync(
            batch =>
                batch.Context.Problems.AddRange(
                    Enumerable.Range(0, Portions.Rows * 2 + 1).Select(_ => new ProblemRow { Kind = ProblemKind.Refused })
                ),
            CancellationToken.None
        );
        var last = (await archive.RowsAsync(context => context.Problems)).Max(row => row.Key) - 1;
        Assert.Equal(
            Portions.Rows * 2,
            await writer.DeleteInPortionsAsync(
                context => context.Problems.Where(row => row.Kind == ProblemKind.Refused && row.Key <= last).OrderBy(row => row.Key),
                CancellationToken.None
            )
        );
        Assert.Single(await archive.RowsAsync(context => context.Problems));
    }

    [Theory]
    [InlineData("?abc", true)]
    [InlineData("*?bc", true)]
    [InlineData("??abc", false)]
    [InlineData("?bc", false)]
    public async Task A_question_mark_stands_for_one_character_whatever_its_code_point(string pattern, bool matches)
    {
        await NamedServer.NeedAsync(provider, ServerFeature.SupplementaryCharacters);
        await using var archive = await OpenAsync();
        var dataset = Sample.Ct();
        dataset.SetString(Tag.SpecificCharacterSet, "ISO_IR 192").SetString(Tag.AccessionNumber, "\U00020BB7abc");
        await archive.StoreAsync(dataset);
        var keys = new Dataset();
        keys.SetString(Tag.SpecificCharacterSet, "ISO_IR 192").SetString(Tag.AccessionNumber, pattern);
        var found = 0;
        await foreach (
            var _ in new ArchiveQuery(archive.Archive.Index).FindAsync(
                new QueryRequest { Level = QueryLevel.Study, Keys = keys },
                CancellationToken.None
            )
        )
            found++;
        Assert.Equal(matches ? 1 : 0, found);
    }

    [Fact]
    public async Task A_row_that_cannot_be_written_fails_alone()
    {
        await using var archive = await OpenAsync();
        await archive.ExecuteAsync(
            provider == IndexProvider.Sqlite
                ? "CREATE TRIGGER Poison BEFORE INSERT ON Instance WHEN NEW.SOPInstanceUID = '1.2.3.1.7' BEGIN SELECT RAISE(ABORT, "
                    + "'poison'); END"
                : "ALTER TABLE \"Instance\" ADD CONSTRAINT \"Poison\" CHECK (\"SOPInstanceUID\" <> '1.2.3.1.7')"
        );
        var stores = Enumerable.Range(0, 20).Select(i => Task.Run(() => archive.StoreAsync(Sample.Ct(instance: $"1.2.3.1.{i}")))).ToList();
        for (var i = 0; i < stores.Count; i++)
        {
            if (i == 7)
                await Assert.ThrowsAnyAsync<Exception>(() => stores[7]);
            else
                Assert.IsType<StoreOutcome.Stored>(await stores[i]);
        }
        Assert.Equal(19, Assert.Single(await archive.RowsAsync(context => context.Studies)).NumberOfStudyRelatedInstances);
        Assert.Equal(
            Enumerable.Range(1, 19).Select(i => (long)i),
            (await archive.RowsAsync(context => context.Changes.OrderBy(row => row.Sequence))).Select(row => row.Sequence)
        );
        // Its bytes were durable, and are not lost.
        Assert.Equal(20, (await archive.KeysAsync()).Count);
    }

    [Fact]
    public async Task A_row_waits_for_its_object_and_is_not_there_before()
    {
        await NamedServer.NeedAsync(provider, ServerFeature.RowVersions);
        await using var archive = await OpenAsync();
        var commit = new TaskCompletionSource();
        var insert = archive.Archive.Writer.InsertAsync(TestIndex.Instance(Sample.Ct()), CancellationToken.None, commit.Task);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Empty(await archive.InstancesAsync());
        Assert.False(insert.IsCompleted);
        commit.SetResult();
        Assert.True((await insert).IsInserted);
        Assert.Single(await archive.InstancesAsync());
    }

    [Fact]
    public async Task A_row_whose_object_cannot_be_committed_fails_alone()
    {
        await using var archive = await OpenAsync();
        var commits = Enumerable.Range(0, 20).Select(_ => new TaskCompletionSource()).ToList();
        var inserts = commits
            .Select(
                (commit, i) =>
                    archive.Archive.Writer.InsertAsync(
                        TestIndex.Instance(Sample.Ct(instance: $"1.2.3.1.{i}")),
                        CancellationToken.None,
                        commit.Task
                    )
            )
            .ToList();
        for (var i = 0; i < commits.Count; i++)
        {
            if (i == 7)
                commits[i].SetException(new IOException("the disk is full"));
            else
                commits[i].SetResult();
        }

        Assert.Equal("the disk is full", (await Assert.ThrowsAsync<IOException>(() => inserts[7])).Message);
        foreach (var insert in inserts.Where((_, i) => i != 7))
            Assert.True((await insert).IsInserted);
        Assert.Equal(19, (await archive.InstancesAsync()).Count);
        Assert.Equal(19, Assert.Single(await archive.RowsAsync(context => context.Studies)).NumberOfStudyRelatedInstances);
    }

    [Fact]
    public async Task A_row_whose_object_is_not_flushed_for_long_comes_later_and_the_others_do_not_wait_for_it()
    {
        await NamedServer.NeedAsync(provider, ServerFeature.RowVersions);
        await using var archive = await OpenAsync();
        await using var writer = new IndexWriter(archive.Archive.Index, TimeProvider.System)
        {
            FlushPatience = TimeSpan.FromMilliseconds(100),
        };
        var (hung, failed) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (late, lost) = (InsertAsync(1, hung.Task), InsertAsync(2, failed.Task));
        var others = Enumerable.Range(3, 10).Select(i => InsertAsync(i, Task.CompletedTask)).ToList();

        foreach (var other in others)
            Assert.True((await other.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).IsInserted);
        Assert.Equal(10, (await archive.InstancesAsync()).Count);
        Assert.False(late.IsCompleted || lost.IsCompleted);

        hung.SetResult();
        failed.SetException(new IOException("the disk is full"));
        Assert.True((await late).IsInserted);
        await Assert.ThrowsAsync<IOException>(() => lost);
        Assert.Equal(11, (await archive.InstancesAsync()).Count);

        Task<InsertResult> InsertAsync(int number, Task durable) =>
            writer.InsertAsync(TestIndex.Instance(Sample.Ct(instance: $"1.2.3.1.{number}")), CancellationToken.None, durable);
    }

    [Fact]
    public async Task Studies_without_a_patient_id_are_patients_of_their_own()
    {
        await using var archive = await OpenAsync();
        await archive.StoreAsync(Sample.Ct(study: "1.1", series: "1.1.1", instance: "1.1.1.1", patientId: ""));
        await archive.StoreAsync(Sample.Ct(study: "1.2", series: "1.2.1", instance: "1.2.1.1", patientId: ""));
        await archive.StoreAsync(Sample.Ct(study: "1.2", series: "1.2.2", instance: "1.2.2.1", patientId: ""));
        Assert.Equal(
            ["1.1", "1.2"],
            (await archive.RowsAsync(context => context.Patients.OrderBy(row => row.Key))).Select(row => row.OnlyStudy)
        );
        Assert.Empty(await archive.RowsAsync(context => context.Problems));
    }

    [Fact]
    public async Task The_same_patient_id_with_another_name_is_one_patient_and_listed_once_for_the_study()
    {
        await using var archive = await OpenAsync();
        await archive.StoreAsync(Sample.Ct());
        await archive.StoreAsync(Sample.Ct(study: "1.4", series: "1.4.1", instance: "1.4.1.1", name: "DOE^JANE"));
        Assert.Empty(await archive.RowsAsync(context => context.Problems));
        await archive.StoreAsync(Sample.Ct(study: "1.5", series: "1.5.1", instance: "1.5.1.1", name: "Roe^Richard"));
        await archive.StoreAsync(Sample.Ct(study: "1.5", series: "1.5.1", instance: "1.5.1.2", name: "Roe^Richard"));
        Assert.Single(await archive.RowsAsync(context => context.Patients));
        Assert.Equal(
            "roe richard",
            (await archive.RowsAsync(context => context.Studies.Where(row => row.StudyInstanceUID == "1.5")))[0].PatientName
        );
        var problem = Assert.Single(await archive.Archive.Problems.ListAsync(Requester.Archive, 10, null, CancellationToken.None));
        Assert.Equal((ProblemKind.PatientDiffers, "1.5"), (problem.Kind, problem.StudyInstanceUid));
        Assert.DoesNotContain("Roe", problem.Reason);
    }

    [Fact]
    public async Task An_instance_of_a_study_that_names_another_patient_is_stored_and_listed()
    {
        await using var archive = await OpenAsync();
        await archive.StoreAsync(Sample.Ct());
        await archive.StoreAsync(Sample.Ct(instance: "1.2.3.1.2", patientId: "P2"));
        await archive.StoreAsync(Sample.Ct(instance: "1.2.3.1.3", patientId: "P2"));
        Assert.Equal("P1", Assert.Single(await archive.RowsAsync(context => context.Studies)).PatientID);
        Assert.Single(await archive.RowsAsync(context => context.Problems));
    }

    Task<TestArchive> OpenAsync() => TestArchive.OpenAsync(provider);
}

/// <inheritdoc/>
public sealed class IndexWriterTestsOnSqlite() : IndexWriterTests(IndexProvider.Sqlite)
{
    [Fact]
    public async Task Another_process_that_writes_is_waited_for()
    {
        await using var archive = await TestArchive.OpenAsync();
        using var other = new SqliteConnection($"Data Source={((SqliteIndex)archive.Archive.Index).Path};Pooling=false");
        other.Open();
        var transaction = other.BeginTransaction();
        var store = archive.StoreAsync(Sample.Ct());
        await Task.Delay(200);
        Assert.False(store.IsCompleted);
        transaction.Rollback();
        Assert.IsType<StoreOutcome.Stored>(await store);
    }

    [Fact]
    public async Task When_others_are_in_the_way_again_and_again_it_is_told_as_trouble_that_passes_and_takes_nobody_with_it()
    {
        await using var archive = await TestArchive.OpenAsync();
        var attempts = 0;
        var change = archive.Archive.Writer.ChangeAsync(
            _ =>
            {
                attempts++;
                throw new SqliteException("locked", 6);
            },
            CancellationToken.None
        );
        var store = archive.StoreAsync(Sample.Ct());
        Assert.IsType<SqliteException>((await Assert.ThrowsAsync<IndexUnavailableException>(() => change)).InnerException);
        Assert.InRange(attempts, 8, 16);
        Assert.IsType<StoreOutcome.Stored>(await store);
    }
}

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class IndexWriterTestsOnPostgreSql() : IndexWriterTests(IndexProvider.PostgreSql);

/// <inheritdoc/>
public sealed class IndexWriterTestsOnSqlServer() : IndexWriterTests(IndexProvider.SqlServer);
