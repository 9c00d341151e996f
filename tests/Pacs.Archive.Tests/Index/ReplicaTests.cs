using Dicom;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Tests.Query;
using Xunit;
using static Pacs.Archive.Tests.Index.ReplicaSet;

namespace Pacs.Archive.Tests.Index;

/// <summary>Several replicas at work on one database.</summary>
public abstract class ReplicaTests(IndexProvider provider)
{
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
                                    batch.Problems.Add(
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
}

/// <inheritdoc/>
public sealed class ReplicaTestsOnSqlite() : ReplicaTests(IndexProvider.Sqlite);

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class ReplicaTestsOnPostgreSql() : ReplicaTests(IndexProvider.PostgreSql);

/// <inheritdoc/>
public sealed class ReplicaTestsOnSqlServer() : ReplicaTests(IndexProvider.SqlServer);
