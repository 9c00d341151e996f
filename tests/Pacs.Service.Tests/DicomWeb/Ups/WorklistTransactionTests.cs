using System.Net;
using Dicom;
using Dicom.Values;
using Dicom.Xml;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Ups;

/// <summary>PS3.18 11: the rows of the tables that its transactions have in common, of resources, methods, parameters and media types. Each
/// transaction's own are held by the tests beside this.</summary>
public sealed class WorklistTransactionTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Xml = "multipart/related; type=\"application/dicom+xml\"";

    readonly Worklist worklist = new(server.Http);

    // Tables 11.1.1-1 and 11.3-1.
    [Theory]
    [InlineData("11.4, 11.9 All Workitems", "/workitems", "GET,HEAD,OPTIONS,POST")]
    [InlineData("11.5, 11.6 Workitem", "/workitems/1.2.3", "GET,HEAD,OPTIONS,POST")]
    [InlineData("11.7 Workitem State", "/workitems/1.2.3/state", "OPTIONS,PUT")]
    [InlineData("11.8 Workitem Request Cancellation", "/workitems/1.2.3/cancelrequest", "OPTIONS,POST")]
    [InlineData("11.10, 11.11 Workitem Subscription", "/workitems/1.2.3/subscribers/AET", "DELETE,OPTIONS,POST")]
    [InlineData("11.10, 11.11 Worklist Subscription", "/workitems/1.2.840.10008.5.1.4.34.5/subscribers/AET", "DELETE,OPTIONS,POST")]
    [InlineData(
        "11.10, 11.11 Filtered Worklist Subscription",
        "/workitems/1.2.840.10008.5.1.4.34.5.1/subscribers/AET",
        "DELETE,OPTIONS,POST"
    )]
    [InlineData("11.12 Worklist Subscription", "/workitems/1.2.840.10008.5.1.4.34.5/subscribers/AET/suspend", "OPTIONS,POST")]
    [InlineData("8.10.4 Notification Connection", "/subscribers/AET", "GET,OPTIONS")]
    public async Task Sections_11_1_1_and_11_3_A_resource_has_its_transactions(string row, string path, string methods)
    {
        Assert.NotEmpty(row);
        using var options = await worklist.SendAsync(HttpMethod.Options, path);
        using var wrong = await worklist.SendAsync(HttpMethod.Patch, path);

        Assert.Equal(methods.Split(','), options.Content.Headers.Allow.Order(StringComparer.Ordinal));
        Assert.Equal(methods.Split(',').Except(["OPTIONS"]), wrong.Content.Headers.Allow.Except(["CONNECT"]).Order(StringComparer.Ordinal));
        await ArchiveServer.AssertProblemAsync(wrong, HttpStatusCode.MethodNotAllowed, "it knows");
    }

    // Tables 11.1.2-1 and 11.1.3-1.
    [Theory]
    [InlineData("11.1.2 accept", "?accept=application%2Fdicom%2Bxml", null, "application/dicom+xml")]
    [InlineData("11.1.3 application/dicom+json, the default", "", null, "application/dicom+json")]
    [InlineData("11.1.3 application/dicom+json", "", "application/dicom+json", "application/dicom+json")]
    [InlineData("11.1.3 multipart/related", "", Xml, "multipart/related")]
    [InlineData("11.1.3 single part", "", "application/dicom+xml", "application/dicom+xml")]
    public async Task Sections_11_1_2_and_11_1_3_A_workitem_is_given_in_a_media_type(string row, string query, string? accept, string given)
    {
        Assert.NotEmpty(row);
        var uid = await worklist.CreateAsync();

        using var answer = await worklist.SendAsync(HttpMethod.Get, $"/workitems/{uid}{query}", accept: accept);
        using var head = await worklist.SendAsync(HttpMethod.Head, $"/workitems/{uid}{query}", accept: accept);

        Assert.Equal((HttpStatusCode.OK, given), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal((HttpStatusCode.OK, given), (head.StatusCode, head.Content.Headers.ContentType!.MediaType));
        if (given == "multipart/related")
        {
            var part = Assert.Single(await ArchiveServer.PartsOf(answer));
            Assert.EndsWith($"/workitems/{uid}", part.Location);
            Assert.Equal(uid, DicomXml.Read(part.Bytes).GetString(Tag.SOPInstanceUID));
        }
    }

    // Table 11.1.2-1; 8.3.3.2.
    [Fact]
    public async Task Section_11_1_2_A_character_set_that_there_is_not_is_400() =>
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Get, $"/workitems/{await worklist.CreateAsync()}?charset=ISO-8859-1"),
            HttpStatusCode.BadRequest,
            "charset"
        );

    // Table 11.9.1-1: Cache-Control; 11.5.1: the same.
    [Fact]
    public async Task Sections_11_5_1_and_11_9_1_3_Answers_are_never_from_a_cache()
    {
        var uid = await worklist.CreateAsync();
        using var answer = await server.GetAsync($"/dicom-web/workitems/{uid}", null, null, ("Cache-Control", "no-cache"));
        Assert.True(answer.Headers.CacheControl!.NoCache);
        using var found = await server.GetAsync($"/dicom-web/workitems?SOPInstanceUID={uid}", null, null, ("Cache-Control", "no-cache"));
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
    }
}
