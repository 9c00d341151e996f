using System.Net;
using System.Text;
using Dicom;
using Dicom.Values;
using Pacs.Service.Tests.Dimse;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>What was stored is no page of the archive's, whatever it says of itself.</summary>
public sealed class InertAnswersTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Page = "<script>alert(document.cookie)</script>";

    [Theory]
    [InlineData("GET", "/dicom-web/studies", 200)]
    [InlineData("GET", "/v2/studies?PatientID=nobody", 204)]
    [InlineData("GET", "/dicom-web/studies/1.2.9", 404)]
    [InlineData("GET", "/dicom-web/nothing", 404)]
    [InlineData("PUT", "/dicom-web/studies", 405)]
    [InlineData("OPTIONS", "/dicom-web/studies", 200)]
    [InlineData("GET", "/wado", 400)]
    [InlineData("GET", "/wado?requestType=WADO", 400)]
    public async Task Every_answer_below_the_roots_says_that_it_is_no_page(string method, string path, int status)
    {
        await server.StoreAsync(new TestInstance());
        using var answer = await server.GetAsync(path, method: new HttpMethod(method));
        Assert.Equal(status, (int)answer.StatusCode);
        AssertInert(answer);
    }

    [Fact]
    public async Task A_document_that_is_HTML_is_given_as_one_that_runs_nothing()
    {
        var instance = Document("text/html", Page);
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync($"{instance.Path}/bulkdata/00420011", "text/html");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        AssertInert(answer);
    }

    // RFC 9110 8.8.3.3: a strong tag is that of these very bytes, which ranges are asked for by.
    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    public async Task A_document_with_a_strong_tag_and_ranges_goes_as_it_is_to_whoever_takes_it_compressed(string type)
    {
        var instance = Document(type, Page);
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync($"{instance.Path}/bulkdata/00420011", type, headers: ("Accept-Encoding", "br, gzip"));
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.False(answer.Headers.ETag!.IsWeak);
        Assert.StartsWith(Page, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_service_says_so_behind_a_proxy_too_and_of_its_own_pages_what_these_need()
    {
        await using var service = await TestService.StartAsync(("Pacs:Http:TrustedProxies", "127.0.0.1"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/pacs/dicom-web/studies")
        {
            Headers = { { "X-Forwarded-Prefix", "/pacs" } },
        };
        using var answer = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        AssertInert(answer);
        using var page = await service.Http.GetAsync("/reference", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("sandbox", Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
    }

    static TestInstance Document(string type, string text) =>
        new(change: dataset =>
            dataset
                .SetString(Tag.MIMETypeOfEncapsulatedDocument, type)
                .SetBytes(Tag.EncapsulatedDocument, Encoding.ASCII.GetBytes(text.PadRight(4000)))
        );

    static void AssertInert(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("sandbox; default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }
}
