using Dicom;
using Dicom.Values;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Query;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Query;

public abstract class ArchiveQueryTests(IndexProvider provider)
{
    static readonly Dataset all = [];

    [Fact]
    public async Task Results_carry_what_the_index_knows_of_their_level_and_above()
    {
        await using var index = await StoredAsync();
        var study = (await index.FindAsync(new QueryRequest { Level = QueryLevel.Study, Keys = all }))[0];
        Assert.Equal("ISO_IR 192", study.GetString(Tag.SpecificCharacterSet));
        Assert.Equal("Buc^Jérôme", study.GetString(Tag.PatientName));
        Assert.Equal(["CT", "SR"], study.GetStrings(Tag.ModalitiesInStudy).Order());
        Assert.Equal(["1.2.840.10008.5.1.4.1.1.7", "1.2.840.10008.5.1.4.1.1.88.11"], study.GetStrings(Tag.SOPClassesInStudy).Order());
        Assert.Equal((2, 2), (study.GetInteger(Tag.NumberOfStudyRelatedSeries), study.GetInteger(Tag.NumberOfStudyRelatedInstances)));
        Assert.Equal("ONLINE", study.GetString(Tag.InstanceAvailability));
        Assert.Null(study[Tag.Modality]);
        Assert.Null(study[Tag.NumberOfPatientRelatedStudies]);

        var series = (
            await index.FindAsync(new QueryRequest { Level = QueryLevel.Series, Keys = new Dataset().SetString(Tag.Modality, "CT") })
        )[1];
        Assert.Equal(
            ("CT", "100", 2),
            (series.GetString(Tag.Modality), series.GetString(Tag.PatientID), series.GetInteger(Tag.NumberOfSeriesRelatedInstances))
        );

        var instance = (
            await index.FindAsync(new QueryRequest { Level = QueryLevel.Instance, Keys = new Dataset().SetString(Tag.InstanceNumber, "2") })
        )[1];
        Assert.Equal(
            (64, "CR", "王", 1),
            (
                instance.GetInteger(Tag.Rows),
                instance.GetString(Tag.Modality),
                instance.GetString(Tag.PatientName)!.Split('=')[1][..1],
                instance.GetInteger(Tag.NumberOfStudyRelatedSeries)
            )
        );

        var patient = (
            await index.FindAsync(new QueryRequest { Level = QueryLevel.Patient, Keys = new Dataset().SetString(Tag.PatientID, "P9") })
        )[0];
        Assert.Equal(
            (1, 1, 2),
            (
                patient.GetInteger(Tag.NumberOfPatientRelatedStudies),
                patient.GetInteger(Tag.NumberOfPatientRelatedSeries),
                patient.GetInteger(Tag.NumberOfPatientRelatedInstances)
            )
        );
        Assert.Null(patient[Tag.StudyInstanceUID]);
    }

    [Fact]
    public async Task Only_what_was_asked_for_comes_and_every_key_does()
    {
        await using var index = await StoredAsync();
        var keys = new Dataset()
            .SetString(Tag.PatientID, "P1")
            .SetEmpty(Tag.ImageComments)
            .SetEmpty(Tag.NumberOfPatientRelatedInstances)
            .SetEmpty(Tag.InstanceAvailability);
        var result = Assert.Single(
            await index.FindAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Study,
                    Keys = keys,
                    Return = new HashSet<Tag> { Tag.StudyDate },
                }
            )
        );
        Assert.Equal(
            [
                Tag.SpecificCharacterSet,
                Tag.StudyDate,
                Tag.InstanceAvailability,
                Tag.PatientID,
                Tag.NumberOfPatientRelatedInstances,
                Tag.ImageComments,
            ],
            result.Select(element => element.Tag)
        );
        Assert.True(result[Tag.ImageComments]!.IsEmpty);
        Assert.Equal(2, result.GetInteger(Tag.NumberOfPatientRelatedInstances));
    }

    [Fact]
    public async Task Of_items_comes_what_the_key_names()
    {
        await using var index = await StoredAsync();
        var keys = new Dataset().SetString(Tag.SeriesInstanceUID, MatchingTable.Root + "1.1");
        keys.AddItem(Tag.RequestAttributesSequence).SetEmpty(Tag.ScheduledProcedureStepID);
        var result = Assert.Single(
            await index.FindAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Series,
                    Keys = keys,
                    Return = new HashSet<Tag>(),
                }
            )
        );
        var items = result[Tag.RequestAttributesSequence]!.Items;
        Assert.Equal(["SPS1", "SPS2"], items.Select(item => item.GetString(Tag.ScheduledProcedureStepID)!));
        Assert.All(items, item => Assert.Null(item[Tag.RequestedProcedureID]));
    }

    [Fact]
    public async Task A_study_of_many_kinds_of_objects_names_and_finds_all_of_them()
    {
        await using var index = await TestIndex.CreateAsync(provider);
        string[] classes = [.. Enumerable.Range(11, 20).Select(i => $"1.2.840.10008.5.1.4.1.1.88.{i}")];
        foreach (var (sopClass, i) in classes.Select((sopClass, i) => (sopClass, i)))
            await index.AddStudyAsync(1, dataset =>
                dataset.SetString(Tag.SOPClassUID, sopClass).SetString(Tag.SOPInstanceUID, $"1.2.3.1.1.{i}")
            );
        var keys = new Dataset().SetString(Tag.SOPClassesInStudy, classes[^1]);
        Assert.Equal(
            classes,
            Assert
                .Single(await index.FindAsync(new QueryRequest { Level = QueryLevel.Study, Keys = keys }))
                .GetStrings(Tag.SOPClassesInStudy)
        );
    }

    [Fact]
    public async Task A_cancelled_query_ends()
    {
        await using var index = await StoredAsync();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in index.Query.FindAsync(new QueryRequest { Level = QueryLevel.Study, Keys = all }, cancel.Token))
                Assert.Fail("a result after cancellation");
        });
    }

    async Task<TestIndex> StoredAsync()
    {
        var index = await TestIndex.CreateAsync(provider);
        foreach (var dataset in MatchingTable.Objects())
            await index.AddAsync(dataset);
        return index;
    }
}
