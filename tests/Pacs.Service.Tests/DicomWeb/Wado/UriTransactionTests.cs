using System.Net;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Wado;

/// <summary>PS3.18 9, the URI Service: every row of its tables.</summary>
public sealed class UriTransactionTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Dicom = "&contentType=application/dicom",
        Image = "&contentType=image/jpeg";

    [Theory]
    // What must be there: once, and what it has to be.
    [InlineData("9.1.2.1.1 requestType", "requestType=WADO", "", 400)]
    [InlineData("9.1.2.1.1 requestType", "requestType=WADO", "requestType=other", 400)]
    [InlineData("9.1.2.1.2 studyUID", "studyUID=", "x=", 400)]
    [InlineData("9.1.2.1.2 studyUID", "studyUID=", "studyUID=x", 400)]
    [InlineData("9.1.2.1.3 seriesUID", "seriesUID=", "x=", 400)]
    [InlineData("9.1.2.1.3 seriesUID", "seriesUID=", "seriesUID=x", 400)]
    [InlineData("9.1.2.1.4 objectUID", "objectUID=", "x=", 400)]
    [InlineData("9.1.2.1.4 objectUID", "objectUID=", "objectUID=1.2&objectUID=", 400)]
    public Task Section_9_1_2_1_A_mandatory_parameter_that_is_wrong_is_400(string row, string replaced, string by, int status) =>
        ExpectAsync(row, replaced, by + (by.Length == 0 ? "none=1" : ""), Dicom, status);

    [Theory]
    [InlineData("9.1.2.2.1 contentType", Dicom, 200)]
    [InlineData("9.1.2.2.1 contentType", Image, 501)]
    [InlineData("9.1.2.2.1 contentType", "&contentType=image/png,image/jpeg;q=0.5", 501)]
    [InlineData("9.1.2.2.1 contentType", "&contentType=application/x-other", 406)]
    [InlineData("9.1.2.2.1 contentType", "&contentType=application/dicom;transfer-syntax=1.2.840.10008.1.2", 400)]
    [InlineData("9.1.2.2.1 contentType", "&contentType=application/dicom;charset=utf-8", 400)]
    [InlineData("9.1.2.2.2 charset", Dicom + "&charset=UTF-8", 200)]
    [InlineData("9.1.2.2.2 charset", Dicom + "&charset=ISO-8859-1", 400)]
    [InlineData("9.3 neither", "", 501)]
    [InlineData("9.4.1.2.1 anonymize", Dicom + "&anonymize=yes", 406)]
    [InlineData("9.4.1.2.1 anonymize", Dicom + "&anonymize=no", 400)]
    [InlineData("9.4.1.2.2 annotation", Dicom + "&annotation=patient", 200)]
    [InlineData("9.4.1.2.3 transferSyntax", Dicom + "&transferSyntax=1.2.840.10008.1.2.1", 200)]
    [InlineData("9.4.2.4 transferSyntax", Dicom + "&transferSyntax=x", 400)]
    [InlineData("9.4.2.4 transferSyntax", Dicom + "&transferSyntax=1.2.840.10008.1.2&transferSyntax=1.2.840.10008.1.2.1", 400)]
    [InlineData("9.4.2.4 transferSyntax", Dicom + "&transferSyntax=1.2.840.10008.1.2.4.90", 406)]
    [InlineData("9.5.1.2.1 frameNumber", Image + "&frameNumber=2", 501)]
    [InlineData("9.5.2.1 frameNumber", Image + "&frameNumber=3", 400)]
    [InlineData("9.5.2.1 frameNumber", Image + "&frameNumber=0", 400)]
    [InlineData("9.5.2.1 frameNumber", Image + "&frameNumber=1&frameNumber=2", 400)]
    [InlineData("9.5.1.2.2 annotation", Image + "&annotation=patient,technique", 501)]
    [InlineData("9.5.1.2.3 imageQuality", Image + "&imageQuality=90", 501)]
    [InlineData("9.5.1.2.3 imageQuality", Image + "&imageQuality=high", 400)]
    [InlineData("9.5.1.2.4.1 rows", Image + "&rows=100&columns=100", 501)]
    [InlineData("9.5.1.2.4.1 rows", Image + "&rows=0", 400)]
    [InlineData("9.5.1.2.4.2 columns", Image + "&columns=100", 501)]
    [InlineData("9.5.1.2.4.2 columns", Image + "&columns=-1", 400)]
    [InlineData("9.5.1.2.5 region", Image + "&region=0.1,0.1,0.9,0.9", 501)]
    [InlineData("9.5.2.4 region", Image + "&region=0.9,0.1,0.1,0.9", 400)]
    [InlineData("9.5.2.4 region", Image + "&region=0,0,1", 400)]
    [InlineData("9.5.1.2.6.1 windowCenter", Image + "&windowCenter=40.5&windowWidth=400", 501)]
    [InlineData("9.5.2.2 windowCenter", Image + "&windowCenter=40", 400)]
    [InlineData("9.5.2.2 windowWidth", Image + "&windowWidth=400", 400)]
    [InlineData("9.5.2.2 windowWidth", Image + "&windowCenter=40&windowWidth=wide", 400)]
    [InlineData("9.5.1.2.6 windowing of a file", Dicom + "&windowCenter=40&windowWidth=400", 400)]
    [InlineData("9.5.1.2.7 presentation state", Image + "&presentationSeriesUID=1.2&presentationUID=1.3", 501)]
    [InlineData("9.5.1.2.7.1 presentationSeriesUID", Image + "&presentationSeriesUID=1.2", 400)]
    [InlineData("9.5.1.2.7.2 presentationUID", Image + "&presentationUID=1.2", 400)]
    [InlineData("9.5.1.2.7.2 presentationUID", Image + "&presentationSeriesUID=1.2&presentationUID=x", 400)]
    [InlineData(
        "9.5.2.2 windowing and presentation state",
        Image + "&presentationSeriesUID=1.2&presentationUID=1.3&windowCenter=40&windowWidth=400",
        400
    )]
    [InlineData("9.5.2.3 frame and presentation state", Image + "&presentationSeriesUID=1.2&presentationUID=1.3&frameNumber=1", 400)]
    [InlineData("9.5.2.3 region and presentation state", Image + "&presentationSeriesUID=1.2&presentationUID=1.3&region=0,0,1,1", 400)]
    [InlineData("8.3.2 unknown", Dicom + "&unknown=1", 200)]
    public Task Sections_9_1_2_2_and_9_4_1_2_and_9_5_1_2_A_parameter_is_applied(string row, string parameters, int status) =>
        ExpectAsync(row, "", "", parameters, status);

    [Theory]
    [InlineData("9.4.3.1 404", "objectUID=", "objectUID=1.9", 404)]
    [InlineData("9.4.3.1 404", "seriesUID=", "seriesUID=1.9", 404)]
    [InlineData("9.4.3.1 404", "studyUID=", "studyUID=1.9", 404)]
    public Task Section_9_4_3_1_What_is_not_there_is_404(string row, string replaced, string by, int status) =>
        ExpectAsync(row, replaced, by, Dicom, status);

    [Theory]
    [InlineData("9.4.1.3 Accept", "application/dicom", 200)]
    [InlineData("9.5.1.3 Accept", "image/jpeg", 501)]
    [InlineData("9.3 Accept", "*/*", 501)]
    public async Task Sections_9_4_1_3_and_9_5_1_3_Accept_chooses_the_transaction(string row, string accept, int status)
    {
        Assert.NotEmpty(row);
        using var answer = await server.GetAsync(Url(await StoreAsync()), accept, null, ("Accept-Charset", "ISO-8859-1"));
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Section_9_4_3_2_An_instance_comes_with_its_type_length_and_location()
    {
        var instance = await StoreAsync();
        var url = Url(instance) + Dicom + "&transferSyntax=*";

        using var answer = await server.GetAsync(url);
        using var head = await server.GetAsync(url, method: HttpMethod.Head);
        using var options = await server.GetAsync("/wado", method: HttpMethod.Options);

        Assert.Equal(
            ("application/dicom", instance.Bytes.Length),
            (answer.Content.Headers.ContentType!.ToString(), answer.Content.Headers.ContentLength)
        );
        Assert.Equal(new Uri(server.Http.BaseAddress!, url), answer.Content.Headers.ContentLocation);
        Assert.Equal((HttpStatusCode.OK, answer.Content.Headers.ContentLength), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Equal(["GET", "HEAD", "OPTIONS"], options.Content.Headers.Allow.Order(StringComparer.Ordinal));
        using var posted = await server.GetAsync(url, method: HttpMethod.Post);
        Assert.Equal(["GET", "HEAD"], posted.Content.Headers.Allow.Order(StringComparer.Ordinal));
        await ArchiveServer.AssertProblemAsync(posted, HttpStatusCode.MethodNotAllowed, "it knows");
    }

    async Task ExpectAsync(string row, string replaced, string by, string parameters, int status)
    {
        var url = Url(await StoreAsync()) + parameters;
        using var answer = await server.GetAsync(replaced.Length == 0 ? url : url.Replace(replaced, by, StringComparison.Ordinal));

        Assert.True(
            status == (int)answer.StatusCode,
            $"{row}: {(int)answer.StatusCode} "
                + $"{(answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))}"
        );
        Assert.Equal(status == 200 ? "application/dicom" : "application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    async Task<TestInstance> StoreAsync()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        return instance;
    }

    static string Url(TestInstance instance) =>
        $"/wado?requestType=WADO&studyUID={instance.Study}&seriesUID={instance.Series}&objectUID={instance.Instance}";
}
