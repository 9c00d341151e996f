using Dicom;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.MedicalImagingServer;

/// <summary>What searches below /v2 return without being asked for it, as version 2 of the Medical Imaging Server for DICOM does.</summary>
public sealed class DefaultAttributeTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    [Fact]
    public async Task Study_Description_and_Manufacturers_Model_Name_come_from_the_levels_that_are_returned()
    {
        var instance = new TestInstance(change: dataset =>
            dataset.SetString(Tag.StudyDescription, "A head").SetString(Tag.ManufacturerModelName, "Model 1")
        );
        await server.StoreAsync(instance);
        var query = $"?StudyInstanceUID={instance.Study}";
        foreach (
            var (path, study, series) in new[]
            {
                ($"/studies{query}", "A head", null),
                ($"/series{query}", "A head", "Model 1"),
                ($"/instances{query}", "A head", "Model 1"),
                ($"/studies/{instance.Study}/series", null, "Model 1"),
                ($"/studies/{instance.Study}/instances", null, "Model 1"),
                ($"/studies/{instance.Study}/series/{instance.Series}/instances", null, (string?)null),
            }
        )
        {
            var found = Assert.Single(await server.GetJsonAsync("/v2" + path));
            Assert.Equal((study, series), (found.GetString(Tag.StudyDescription), found.GetString(Tag.ManufacturerModelName)));
            var standard = Assert.Single(await server.GetJsonAsync("/dicom-web" + path));
            Assert.Null(standard[Tag.StudyDescription]);
            Assert.Null(standard[Tag.ManufacturerModelName]);
        }
    }

    [Fact]
    public async Task They_are_left_out_where_there_is_no_value_unless_they_are_asked_for()
    {
        var instance = new TestInstance(change: dataset => dataset.SetEmpty(Tag.StudyDescription));
        await server.StoreAsync(instance);
        var found = Assert.Single(await server.GetJsonAsync($"/v2/series?StudyInstanceUID={instance.Study}"));
        Assert.Null(found[Tag.StudyDescription]);
        Assert.Null(found[Tag.ManufacturerModelName]);
        var asked = $"/v2/series?StudyInstanceUID={instance.Study}&includefield=StudyDescription,ManufacturerModelName";
        found = Assert.Single(await server.GetJsonAsync(asked));
        Assert.True(found[Tag.StudyDescription] is { IsEmpty: true } && found[Tag.ManufacturerModelName] is { IsEmpty: true });
    }
}
