using System.Net;
using Dicom.Encoding;
using Dicom.Files;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Wado;

/// <summary>The URI Service (PS3.18 9), and what is rendered (PS3.18 10.4.1.1.3 and 10.4.1.1.4).</summary>
public sealed class WadoUriTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    // PS3.18 9.4.2.4: the default, as stored, and by UID. The second Accept is OHIF's, which wants what it wants of frames.
    [InlineData("&contentType=application/dicom", null, "1.2.840.10008.1.2.1")]
    [InlineData(
        "&contentType=application%2Fdicom&transferSyntax=*",
        "multipart/related; type=application/octet-stream; transfer-syntax=*",
        "1.2.840.10008.1.2"
    )]
    [InlineData("&contentType=application/dicom&transferSyntax=1.2.840.10008.1.2", null, "1.2.840.10008.1.2")]
    [InlineData("&contentType=application/dicom&transferSyntax=1.2.840.10008.1.2.1", null, "1.2.840.10008.1.2.1")]
    [InlineData("&contentType=image/x-unknown,application/dicom", null, "1.2.840.10008.1.2.1")]
    [InlineData("", "application/dicom", "1.2.840.10008.1.2.1")]
    [InlineData("&contentType=application/dicom&charset=UTF-8&frameNumber=1&rows=100&anything=else", "image/jpeg", "1.2.840.10008.1.2.1")]
    public async Task Instance_comes_as_one_file(string query, string? accept, string syntax)
    {
        var instance = new TestInstance(TransferSyntax.ImplicitVrLittleEndian);
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync(Url(instance) + query, accept);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // PS3.18 8.7.3.5.2: no transfer syntax in the media type here.
        Assert.Equal("application/dicom", answer.Content.Headers.ContentType!.ToString());
        var (meta, rest) = await FileMeta.ReadAsync(await answer.Content.ReadAsStreamAsync(Cancel), Cancel);
        Assert.Equal(syntax, meta.TransferSyntax.Uid.Value);
        var dataset = await DatasetReader.ReadAsync(rest, meta.TransferSyntax, cancellationToken: Cancel);
        Assert.Equal(DatasetWriter.ToArray(instance.Dataset, meta.TransferSyntax), DatasetWriter.ToArray(dataset, meta.TransferSyntax));
    }

    [Theory]
    // PS3.18 9.1.2: what must be there.
    [InlineData("requestType=WADO", "", HttpStatusCode.BadRequest, "requestType")]
    [InlineData("requestType=WADO", "requestType=wado", HttpStatusCode.BadRequest, "requestType")]
    [InlineData("studyUID=", "study=", HttpStatusCode.BadRequest, "studyUID")]
    [InlineData("seriesUID=", "seriesUID=x", HttpStatusCode.BadRequest, "seriesUID")]
    [InlineData("objectUID=", "objectUID=1.2&objectUID=", HttpStatusCode.BadRequest, "objectUID")]
    [InlineData("objectUID=", "objectUID=1.", HttpStatusCode.NotFound, "no such instance")]
    // PS3.18 9.4.1.2: what may be.
    [InlineData("", "&anonymize=yes", HttpStatusCode.NotAcceptable, "anonymize")]
    [InlineData("", "&anonymize=no", HttpStatusCode.BadRequest, "anonymize")]
    [InlineData("", "&charset=iso-8859-1", HttpStatusCode.BadRequest, "charset")]
    [InlineData("", "&contentType=application/dicom&transferSyntax=x", HttpStatusCode.BadRequest, "transferSyntax")]
    [InlineData(
        "",
        "&contentType=application/dicom&transferSyntax=1.2.840.10008.1.2.4.90",
        HttpStatusCode.NotAcceptable,
        "1.2.840.10008.1.2.1"
    )]
    [InlineData("", "&contentType=image/jpeg&transferSyntax=1.2.840.10008.1.2.1", HttpStatusCode.BadRequest, "transferSyntax")]
    [InlineData("", "&contentType=application/x-other", HttpStatusCode.NotAcceptable, "application/dicom")]
    // PS3.18 9.3 and 9.5: rendered, which is the default of images.
    [InlineData("", "", HttpStatusCode.NotImplemented, "contentType=application/dicom")]
    [InlineData("", "&contentType=image/jpeg", HttpStatusCode.NotImplemented, "image/jpeg")]
    [InlineData(
        "",
        "&contentType=image/png&frameNumber=2&rows=10&columns=10&region=0.1,0.1,0.9,0.9&windowCenter=40.5&windowWidth=400&imageQuality=90",
        HttpStatusCode.NotImplemented,
        "image/png"
    )]
    [InlineData("", "&contentType=image/jpeg&frameNumber=3", HttpStatusCode.BadRequest, "2 frames")]
    [InlineData("", "&contentType=image/jpeg&frameNumber=0", HttpStatusCode.BadRequest, "frameNumber")]
    [InlineData("", "&contentType=image/jpeg&rows=-1", HttpStatusCode.BadRequest, "rows")]
    [InlineData("", "&contentType=image/jpeg&region=0.5,0,0.1,1", HttpStatusCode.BadRequest, "region")]
    [InlineData("", "&contentType=image/jpeg&windowWidth=wide", HttpStatusCode.BadRequest, "windowWidth")]
    public async Task What_cannot_be_given_is_refused_with_its_cause(string replaced, string by, HttpStatusCode status, string words)
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        var url = replaced.Length == 0 ? Url(instance) + by : Url(instance).Replace(replaced, by);
        await ArchiveServer.AssertProblemAsync(await server.GetAsync(url), status, words);
    }

    [Theory]
    // PS3.18 8.7.4: media types of rendered resources.
    [InlineData("/rendered", "image/jpeg", HttpStatusCode.NotImplemented)]
    [InlineData("/rendered?viewport=256%2C256", "*/*", HttpStatusCode.NotImplemented)]
    [InlineData("/rendered", "application/pdf", HttpStatusCode.NotImplemented)]
    [InlineData("/rendered", "multipart/related; type=\"image/jpeg\"", HttpStatusCode.NotImplemented)]
    [InlineData("/rendered", "application/dicom", HttpStatusCode.NotAcceptable)]
    [InlineData("/thumbnail?accept=image%2Fjpeg", null, HttpStatusCode.NotImplemented)]
    [InlineData("/thumbnail", "image/*", HttpStatusCode.NotImplemented)]
    [InlineData("/thumbnail", "text/html", HttpStatusCode.NotAcceptable)]
    [InlineData("/frames/1/rendered", "image/png", HttpStatusCode.NotImplemented)]
    [InlineData("/frames/2/thumbnail", "image/png", HttpStatusCode.NotImplemented)]
    [InlineData("/frames/3/rendered", "image/png", HttpStatusCode.NotFound)]
    [InlineData("/frames/0/rendered", "image/png", HttpStatusCode.BadRequest)]
    public async Task Rendered_resource_is_looked_up_and_negotiated_before_it_is_refused(
        string resource,
        string? accept,
        HttpStatusCode status
    )
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        foreach (
            var path in resource.StartsWith("/frames", StringComparison.Ordinal)
                ? [instance.Path]
                : new[] { instance.StudyPath, instance.SeriesPath, instance.Path }
        )
            await ArchiveServer.AssertProblemAsync(await server.GetAsync(path + resource, accept), status, "");
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/studies/1.9.9/rendered"),
            HttpStatusCode.NotFound,
            "no such"
        );
    }

    static string Url(TestInstance instance) =>
        $"/wado?requestType=WADO&studyUID={instance.Study}&seriesUID={instance.Series}&objectUID={instance.Instance}";
}
