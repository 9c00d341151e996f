using System.Net;
using Dicom;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>The attributes of search results.</summary>
public sealed class QidoResultTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    [Fact]
    public async Task Results_have_the_attributes_of_their_tables_and_a_URL_that_works()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);

        // PS3.18 table 10.6.3-3.
        var study = Assert.Single(await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}"));
        AssertHas(
            study,
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.AccessionNumber,
            Tag.ModalitiesInStudy,
            Tag.ReferringPhysicianName,
            Tag.PatientName,
            Tag.PatientID,
            Tag.PatientBirthDate,
            Tag.PatientSex,
            Tag.StudyInstanceUID,
            Tag.StudyID,
            Tag.NumberOfStudyRelatedSeries,
            Tag.NumberOfStudyRelatedInstances,
            Tag.RetrieveURL
        );
        Assert.Equal("Müller^Jürgen", study.GetString(Tag.PatientName));
        Assert.Equal("ISO_IR 192", study.GetString(Tag.SpecificCharacterSet));
        Assert.Null(study[Tag.StudyDescription]);

        // PS3.18 table 10.6.3-4; of all series, the study's attributes come with it.
        var series = Assert.Single(await server.GetJsonAsync($"{instance.StudyPath}/series"));
        AssertHas(
            series,
            Tag.Modality,
            Tag.SeriesDescription,
            Tag.SeriesInstanceUID,
            Tag.SeriesNumber,
            Tag.NumberOfSeriesRelatedInstances,
            Tag.RetrieveURL
        );
        Assert.Null(series[Tag.PatientName]);
        AssertHas(
            Assert.Single(await server.GetJsonAsync($"/dicom-web/series?SeriesInstanceUID={instance.Series}")),
            Tag.PatientName,
            Tag.StudyDate,
            Tag.SeriesNumber
        );

        // PS3.18 table 10.6.3-5.
        var image = Assert.Single(await server.GetJsonAsync($"{instance.SeriesPath}/instances"));
        AssertHas(
            image,
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.InstanceNumber,
            Tag.Rows,
            Tag.Columns,
            Tag.BitsAllocated,
            Tag.NumberOfFrames,
            Tag.RetrieveURL
        );
        Assert.Equal(4, image.GetInteger(Tag.Rows));
        AssertHas(
            Assert.Single(await server.GetJsonAsync($"/dicom-web/instances?SOPInstanceUID={instance.Instance}")),
            Tag.PatientName,
            Tag.Modality,
            Tag.InstanceNumber
        );

        foreach (var (result, path) in new[] { (study, instance.StudyPath), (series, instance.SeriesPath), (image, instance.Path) })
        {
            Assert.EndsWith(path, result.GetText(Tag.RetrieveURL));
            Assert.Equal(instance.Bytes, Assert.Single(await server.GetPartsAsync(result.GetText(Tag.RetrieveURL)!)).Bytes);
        }
    }

    [Theory]
    // PS3.18 8.3.4.3: a list, or once for each, or all; OHIF sends the comma percent-encoded.
    [InlineData("includefield=StudyDescription")]
    [InlineData("includefield=00081030%2C00080060%2C00080090")]
    [InlineData("includefield=00100010,StudyDescription")]
    [InlineData("includefield=00100010&includefield=00081030")]
    [InlineData("includefield=all")]
    [InlineData("StudyDescription=")]
    public async Task Attribute_that_is_asked_for_is_in_the_result(string query)
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        var study = Assert.Single(await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}&{query}"));
        Assert.Equal("A study", study.GetString(Tag.StudyDescription));
        Assert.Null(study[Tag.SeriesInstanceUID]);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("All")]
    [InlineData("StudyDescription,ALL")]
    public async Task All_attributes_are_returned_however_the_word_is_written(string field)
    {
        var instance = new TestInstance(change: dataset =>
            dataset.SetString(Tag.StudyDescription, "Knee").SetString(Tag.PatientComments, "None")
        );
        await server.StoreAsync(instance);
        var study = Assert.Single(await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}&includefield={field}"));
        Assert.Equal(("Knee", "None"), (study.GetString(Tag.StudyDescription), study.GetString(Tag.PatientComments)));
    }

    [Fact]
    public async Task Required_attributes_without_a_value_come_empty_and_so_do_those_that_are_asked_for_but_conditional_ones_stay_out()
    {
        Tag[] required =
        [
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.AccessionNumber,
            Tag.ModalitiesInStudy,
            Tag.ReferringPhysicianName,
            Tag.PatientName,
            Tag.PatientID,
            Tag.PatientBirthDate,
            Tag.PatientSex,
            Tag.StudyInstanceUID,
            Tag.StudyID,
            Tag.NumberOfStudyRelatedSeries,
            Tag.NumberOfStudyRelatedInstances,
        ];
        Tag[] ofSeries = [Tag.Modality, Tag.SeriesInstanceUID, Tag.SeriesNumber, Tag.NumberOfSeriesRelatedInstances];
        Tag[] conditional =
        [
            Tag.TimezoneOffsetFromUTC,
            Tag.SeriesDescription,
            Tag.PerformedProcedureStepStartDate,
            Tag.RequestAttributesSequence,
        ];
        // Absent, as de-identification leaves it, and empty.
        foreach (var isThere in new[] { false, true })
        {
            var instance = new TestInstance(change: dataset =>
            {
                foreach (
                    var tag in required
                        .Concat(ofSeries)
                        .Concat(conditional)
                        .Append(Tag.InstanceNumber)
                        .Where(tag => Dicom.Dictionary.DataDictionary.VrOf(tag) != Vr.UI && !tag.ToString().Contains(",12"))
                )
                {
                    dataset.Remove(tag);
                    if (isThere && Dicom.Dictionary.DataDictionary.VrOf(tag) is var vr && vr != Vr.SQ)
                        dataset.Set(new Element(tag, vr, ReadOnlyMemory<byte>.Empty));
                }
            });
            await StoreWithWarningsAsync(instance);
            AssertIsThere(Assert.Single(await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}")), required);
            AssertIsThere(Assert.Single(await server.GetJsonAsync($"{instance.StudyPath}/series")), ofSeries);
            var series = Assert.Single(await server.GetJsonAsync($"/dicom-web/series?StudyInstanceUID={instance.Study}"));
            AssertIsThere(series, [.. required, .. ofSeries]);
            Assert.All(conditional, tag => Assert.Null(series[tag]));
            var image = Assert.Single(
                await server.GetJsonAsync($"{instance.SeriesPath}/instances?includefield=KVP,PatientComments,RequestAttributesSequence")
            );
            AssertIsThere(
                image,
                Tag.SOPClassUID,
                Tag.SOPInstanceUID,
                Tag.InstanceNumber,
                Tag.KVP,
                Tag.PatientComments,
                Tag.RequestAttributesSequence
            );
            Assert.All(new[] { Tag.InstanceNumber, Tag.KVP, Tag.PatientComments, Tag.RequestAttributesSequence }, tag =>
                Assert.True(image[tag]!.IsEmpty)
            );
        }
    }

    static void AssertIsThere(Dataset result, params Tag[] tags) => Assert.All(tags, tag => Assert.NotNull(result[tag]));

    async Task StoreWithWarningsAsync(TestInstance instance)
    {
        using var answer = await server.PostAsync("/dicom-web/studies", [instance.Bytes]);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_long_value_comes_cut()
    {
        var instance = new TestInstance(change: dataset =>
            dataset.SetString(Tag.ReferringPhysicianName, new string('A', 5000)).SetString(Tag.PatientComments, new string('ä', 10_000))
        );
        await StoreWithWarningsAsync(instance);
        var study = Assert.Single(
            await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}&includefield=PatientComments")
        );
        Assert.Equal((4096, 10_000), (study.GetString(Tag.ReferringPhysicianName)!.Length, study.GetString(Tag.PatientComments)!.Length));
    }

    static void AssertHas(Dataset result, params Tag[] tags) =>
        Assert.All(tags, tag => Assert.True(result[tag] is { IsEmpty: false }, tag.ToString()));
}
