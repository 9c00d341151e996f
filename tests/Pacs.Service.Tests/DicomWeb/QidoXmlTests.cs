using System.Net;
using Dicom;
using Dicom.Values;
using Dicom.Xml;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Search results in XML.</summary>
public sealed class QidoXmlTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Xml = "multipart/related; type=\"application/dicom+xml\"";

    [Theory]
    [InlineData("studies", "")]
    [InlineData("series", "")]
    [InlineData("instances", "includefield=PixelData&")]
    public async Task Section_10_6_3_3_Results_in_XML_are_a_part_each_and_say_what_JSON_says(string resource, string field)
    {
        // PS3.18 8.7.3, PS3.19 A.1.
        var study = Uid.New();
        await server.StoreAsync(new TestInstance(study: study), new TestInstance(study: study, number: 2));
        var query = $"/dicom-web/{resource}?{field}StudyInstanceUID={study}";
        var parts = await server.GetPartsAsync(query, Xml);
        var json = await server.GetJsonAsync(query);
        Assert.Equal(json.Count, parts.Count);
        foreach (var (result, part) in json.Zip(parts))
        {
            var xml = DicomXml.Read(part.Bytes);
            Assert.Equal("application/dicom+xml", part.ContentType);
            Assert.Equal(result.GetText(Tag.RetrieveURL), part.Location);
            Assert.Equal(result.Select(element => (element.Tag, element.Vr)), xml.Select(element => (element.Tag, element.Vr)));
            Assert.Equal(result.GetString(Tag.PatientName), xml.GetString(Tag.PatientName));
            Assert.Equal(
                resource == "instances",
                System.Text.Encoding.UTF8.GetString(part.Bytes).Contains($"uri=\"{part.Location}/bulkdata/7FE00010\"")
            );
        }
    }

    [Fact]
    public async Task Long_answer_in_XML_is_streamed_whole_and_says_that_there_is_more()
    {
        var study = Uid.New();
        await server.StoreAsync([.. Enumerable.Range(1, 120).Select(number => new TestInstance(study: study, number: number))]);
        var query = $"/dicom-web/studies/{study}/instances?includefield=all&count=true";
        Assert.Equal(120, (await server.GetPartsAsync(query, Xml)).Count);
        using var answer = await server.GetAsync($"{query}&limit=119", Xml);
        Assert.True(answer.Headers.TransferEncodingChunked);
        Assert.Equal("120", Assert.Single(answer.Headers.GetValues("X-Total-Count")));
        Assert.Contains("There are 1 additional results", answer.Headers.NonValidated["Warning"].ToString());
        Assert.Equal(119, (await ArchiveServer.PartsOf(answer)).Count);
    }

    [Fact]
    public async Task Table_10_6_3_1_Nothing_found_has_no_content_where_XML_was_accepted()
    {
        using var answer = await server.GetAsync($"/dicom-web/studies?StudyInstanceUID={Uid.New()}&count=true", Xml);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("0", Assert.Single(answer.Headers.GetValues("X-Total-Count")));
    }

    [Fact]
    public async Task Section_10_4_4_XML_that_is_not_in_parts_is_not_acceptable() =>
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/studies", "application/dicom+xml"),
            HttpStatusCode.NotAcceptable,
            Xml
        );
}
