using Dicom;
using Dicom.Values;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Query;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Tests.Query;
using Xunit;

namespace Pacs.Archive.Tests.Index.Writing;

/// <summary>What later objects add to patients, studies and series.</summary>
public abstract class RowFillingTests(IndexProvider provider)
{
    [Fact]
    public async Task What_a_later_object_says_of_patient_study_and_series_is_found_and_returned()
    {
        await using var index = await TestIndex.CreateAsync(provider);
        // A key object with hardly anything in it, then an image.
        await index.AddAsync(Bare("1.2.3.1.9"));
        await index.AddAsync(
            Sample.Ct().Text(Tag.StudyDescription, "Knee").Text(Tag.SeriesDescription, "Axial").Text(Tag.InstitutionName, "House")
        );

        foreach (
            var (tag, value) in new[]
            {
                (Tag.PatientName, "doe*"),
                (Tag.PatientBirthDate, "19700101"),
                (Tag.AccessionNumber, "A1"),
                (Tag.StudyDate, "20240229"),
                (Tag.ModalitiesInStudy, "CT"),
                (Tag.StudyDescription, "Knee"),
            }
        )
        {
            var study = Assert.Single(
                await index.FindAsync(new QueryRequest { Level = QueryLevel.Study, Keys = new Dataset().SetString(tag, value) })
            );
            Assert.Equal(
                ("Doe^Jane", "19700101", "A1", "20240229", "101530.25"),
                (
                    study.GetString(Tag.PatientName),
                    study.GetString(Tag.PatientBirthDate),
                    study.GetString(Tag.AccessionNumber),
                    study.GetString(Tag.StudyDate),
                    study.GetString(Tag.StudyTime)
                )
            );
        }
        var series = Assert.Single(
            await index.FindAsync(new QueryRequest { Level = QueryLevel.Series, Keys = new Dataset().SetString(Tag.Modality, "CT") })
        );
        Assert.Equal(
            ("Axial", "House", "2"),
            (series.GetString(Tag.SeriesDescription), series.GetString(Tag.InstitutionName), series.GetString(Tag.SeriesNumber))
        );
        var patient = Assert.Single(
            await index.FindAsync(new QueryRequest { Level = QueryLevel.Patient, Keys = new Dataset().SetString(Tag.PatientName, "doe*") })
        );
        Assert.Equal(("P1", "F"), (patient.GetString(Tag.PatientID), patient.GetString(Tag.PatientSex)));
    }

    [Fact]
    public async Task A_patient_gets_what_a_later_study_says_of_it()
    {
        await using var index = await TestIndex.CreateAsync(provider);
        await index.AddAsync(Sample.Ct(study: "1.1", series: "1.1.1", instance: "1.1.1.1", name: "").Without(Tag.PatientBirthDate));
        await index.AddAsync(Sample.Ct());
        var patient = Assert.Single(
            await index.FindAsync(new QueryRequest { Level = QueryLevel.Patient, Keys = new Dataset().SetString(Tag.PatientName, "doe*") })
        );
        Assert.Equal(("Doe^Jane", "19700101"), (patient.GetString(Tag.PatientName), patient.GetString(Tag.PatientBirthDate)));
        // The first study says nothing of it.
        Assert.Equal(
            "",
            Assert
                .Single(
                    await index.FindAsync(
                        new QueryRequest { Level = QueryLevel.Study, Keys = new Dataset().SetString(Tag.StudyInstanceUID, "1.1") }
                    )
                )
                .GetString(Tag.PatientName)
                ?? ""
        );
    }

    [Fact]
    public async Task A_value_stays_as_it_came_first_and_one_that_is_no_date_is_a_value()
    {
        await using var archive = await TestArchive.OpenAsync(provider);
        await archive.StoreAsync(Sample.Ct().Text(Tag.StudyDate, "someday"));
        await archive.StoreAsync(Sample.Ct(instance: "1.2.3.1.2", name: "Roe^Richard", modality: "MR").Text(Tag.AccessionNumber, "A2"));
        var study = Assert.Single(await archive.RowsAsync(context => context.Studies));
        Assert.Equal(
            ("doe jane", "A1", (int?)null, @"\CT\"),
            (study.PatientName, study.AccessionNumber, study.StudyDate, study.ModalitiesInStudy)
        );
        Assert.Contains("someday", System.Text.Encoding.UTF8.GetString(study.Attributes), StringComparison.Ordinal);
        Assert.Empty(await archive.RowsAsync(context => context.Problems));
    }

    [Fact]
    public async Task An_object_of_another_patient_says_nothing_of_the_study_s_patient_and_is_listed()
    {
        await using var archive = await TestArchive.OpenAsync(provider);
        await archive.StoreAsync(Sample.Ct(name: "").Without(Tag.PatientBirthDate).Without(Tag.StudyTime));
        await archive.StoreAsync(Sample.Ct(instance: "1.2.3.1.2", patientId: "P2", name: "Roe^Richard"));
        var study = Assert.Single(await archive.RowsAsync(context => context.Studies));
        Assert.Equal(("", (int?)null, 101530_250000L), (study.PatientName, study.PatientBirthDate, study.StudyTime));
        Assert.Equal(ProblemKind.PatientDiffers, Assert.Single(await archive.RowsAsync(context => context.Problems)).Kind);
    }

    [Fact]
    public async Task A_name_that_comes_later_and_differs_from_the_patient_s_is_listed()
    {
        await using var archive = await TestArchive.OpenAsync(provider);
        await archive.StoreAsync(Sample.Ct());
        await archive.StoreAsync(Sample.Ct(study: "1.1", series: "1.1.1", instance: "1.1.1.1", name: ""));
        Assert.Empty(await archive.RowsAsync(context => context.Problems));
        await archive.StoreAsync(Sample.Ct(study: "1.1", series: "1.1.1", instance: "1.1.1.2", name: "Roe^Richard"));
        Assert.Equal("1.1", Assert.Single(await archive.RowsAsync(context => context.Problems)).StudyInstanceUID);
        Assert.Equal("doe jane", Assert.Single(await archive.RowsAsync(context => context.Patients)).PatientName);
    }

    [Fact]
    public async Task A_study_becomes_its_patient_s_when_the_patient_id_comes_and_the_patient_that_it_leaves_forgets_it()
    {
        await using var archive = await TestArchive.OpenAsync(provider);
        await archive.StoreAsync(Bare("1.2.3.1.9", patientId: "").Text(Tag.PatientSex, "F"));
        Assert.Equal(Sample.Study, Assert.Single(await archive.RowsAsync(context => context.Patients)).OnlyStudy);
        await archive.StoreAsync(Sample.Ct().Without(Tag.PatientSex));
        var patient = Assert.Single(await archive.RowsAsync(context => context.Patients));
        Assert.Equal(("P1", "", "doe jane", "F"), (patient.PatientID, patient.OnlyStudy, patient.PatientName, patient.PatientSex));

        // Another study of the same ID, which has no issuer yet and knows no name.
        await archive.StoreAsync(Sample.Ct(study: "1.1", series: "1.1.1", instance: "1.1.1.1", name: ""));
        await archive.StoreAsync(Sample.Ct(instance: "1.2.3.1.3").Text(Tag.IssuerOfPatientID, "HOUSE"));
        var patients = await archive.RowsAsync(context => context.Patients.OrderBy(row => row.IssuerOfPatientID));
        Assert.Equal([("", ""), ("HOUSE", "doe jane")], patients.Select(row => (row.IssuerOfPatientID, row.PatientName)));
        Assert.Empty(await archive.RowsAsync(context => context.Problems));
    }

    [Fact]
    public async Task What_was_filled_stays_when_the_object_that_said_it_is_deleted()
    {
        await using var archive = await TestArchive.OpenAsync(provider);
        await archive.StoreAsync(Bare("1.2.3.1.9"));
        await archive.StoreAsync(Sample.Ct());
        await archive.Archive.Delete.DeleteAsync(
            Requester.Archive,
            new InstanceScope(Uid.Parse(Sample.Study), Uid.Parse(Sample.Series), Uid.Parse(Sample.Instance)),
            TestContext.Current.CancellationToken
        );
        Assert.Equal("doe jane", Assert.Single(await archive.RowsAsync(context => context.Studies)).PatientName);
    }

    static Dataset Bare(string instance, string patientId = "P1") =>
        new Dataset()
            .Text(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.59")
            .Text(Tag.SOPInstanceUID, instance)
            .Text(Tag.PatientID, patientId)
            .Text(Tag.PatientName, "")
            .Text(Tag.AccessionNumber, " ")
            .Text(Tag.StudyInstanceUID, Sample.Study)
            .Text(Tag.SeriesInstanceUID, Sample.Series);
}

/// <inheritdoc/>
public sealed class RowFillingTestsOnSqlite() : RowFillingTests(IndexProvider.Sqlite);

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class RowFillingTestsOnPostgreSql() : RowFillingTests(IndexProvider.PostgreSql);

/// <inheritdoc/>
public sealed class RowFillingTestsOnSqlServer() : RowFillingTests(IndexProvider.SqlServer);
