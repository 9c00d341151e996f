using System.Net;
using Dicom.Encoding;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Wado;

/// <summary>PS3.18 10.4, the Retrieve transaction: every row of its tables of resources, parameters, header fields, status codes and media
/// types. What is in the answers is held by the tests beside this.</summary>
public sealed class RetrieveTransactionTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Files = "multipart/related; type=\"application/dicom\"",
        Octets = "multipart/related; type=\"application/octet-stream\"",
        Xml = "multipart/related; type=\"application/dicom+xml\"";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // A section, a row, its path, and a media type that it is given in; what is rendered is not given.
    public static TheoryData<string, string, string> Resources =>
        new()
        {
            { "10.4.1.1.1 Study", "studies/{study}", Files },
            { "10.4.1.1.1 Series", "studies/{study}/series/{series}", Files },
            { "10.4.1.1.1 Instance", "studies/{study}/series/{series}/instances/{instance}", Files },
            { "10.4.1.1.1 Frames", "studies/{study}/series/{series}/instances/{instance}/frames/1,2", Octets },
            { "10.4.1.1.1 Bulkdata", "studies/{study}/series/{series}/instances/{instance}/bulkdata/7FE00010", Octets },
            { "10.4.1.1.2 Study Metadata", "studies/{study}/metadata", "application/dicom+json" },
            { "10.4.1.1.2 Series Metadata", "studies/{study}/series/{series}/metadata", "application/dicom+json" },
            { "10.4.1.1.2 Instance Metadata", "studies/{study}/series/{series}/instances/{instance}/metadata", "application/dicom+json" },
            { "10.4.1.1.3 Rendered Study", "studies/{study}/rendered", "image/jpeg" },
            { "10.4.1.1.3 Rendered Series", "studies/{study}/series/{series}/rendered", "image/jpeg" },
            { "10.4.1.1.3 Rendered Instance", "studies/{study}/series/{series}/instances/{instance}/rendered", "image/jpeg" },
            { "10.4.1.1.3 Rendered Frames", "studies/{study}/series/{series}/instances/{instance}/frames/1/rendered", "image/jpeg" },
            { "10.4.1.1.4 Study Thumbnail", "studies/{study}/thumbnail", "image/jpeg" },
            { "10.4.1.1.4 Series Thumbnail", "studies/{study}/series/{series}/thumbnail", "image/jpeg" },
            { "10.4.1.1.4 Instance Thumbnail", "studies/{study}/series/{series}/instances/{instance}/thumbnail", "image/jpeg" },
            { "10.4.1.1.4 Frame Thumbnail", "studies/{study}/series/{series}/instances/{instance}/frames/2/thumbnail", "image/jpeg" },
            { "10.4.1.1.5 Study Bulkdata", "studies/{study}/bulkdata", Octets },
            { "10.4.1.1.5 Series Bulkdata", "studies/{study}/series/{series}/bulkdata", Octets },
            { "10.4.1.1.5 Instance Bulkdata", "studies/{study}/series/{series}/instances/{instance}/bulkdata", Octets },
            { "10.4.1.1.6 Study Pixel Data", "studies/{study}/pixeldata", Octets },
            { "10.4.1.1.6 Series Pixel Data", "studies/{study}/series/{series}/pixeldata", Octets },
            { "10.4.1.1.6 Instance Pixel Data", "studies/{study}/series/{series}/instances/{instance}/pixeldata", Octets },
        };

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Sections_10_4_1_1_and_10_4_3_1_A_resource_is_given_or_refused_with_the_status_of_its_row(
        string row,
        string template,
        string accept
    )
    {
        Assert.NotEmpty(row);
        var path = await PathAsync(template);
        var given = accept.StartsWith("image/", StringComparison.Ordinal) ? HttpStatusCode.NotImplemented : HttpStatusCode.OK;

        // 10.4.3.2: Content-Type; 8.4.2: Content-Location.
        using var answer = await server.GetAsync(path, accept);
        Assert.Equal(given, answer.StatusCode);
        Assert.Equal(
            given != HttpStatusCode.OK ? "application/problem+json" : accept.Split(';')[0],
            answer.Content.Headers.ContentType!.MediaType
        );
        Assert.Equal(given == HttpStatusCode.OK ? new Uri(server.Http.BaseAddress!, path) : null, answer.Content.Headers.ContentLocation);
        // RFC 9110 9.3.2.
        using var head = await server.GetAsync(path, accept, HttpMethod.Head);
        Assert.Equal((given, answer.Content.Headers.ContentType.MediaType), (head.StatusCode, head.Content.Headers.ContentType!.MediaType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
        using var options = await server.GetAsync(path, method: HttpMethod.Options);
        Assert.Superset(new HashSet<string> { "GET", "HEAD", "OPTIONS" }, options.Content.Headers.Allow.ToHashSet());

        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync(await PathAsync(template.Replace("{study}", "x", StringComparison.Ordinal)), accept),
            HttpStatusCode.BadRequest,
            "no DICOM UID"
        );
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync(await PathAsync(template.Replace("{study}", "1.9.9", StringComparison.Ordinal)), accept),
            HttpStatusCode.NotFound,
            "no such"
        );
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync(path, "model/gltf+json"),
            HttpStatusCode.NotAcceptable,
            accept.Split(';')[0]
        );
        using var wrong = await server.GetAsync(path, accept, HttpMethod.Patch);
        Assert.Superset(new HashSet<string> { "GET", "HEAD" }, wrong.Content.Headers.Allow.ToHashSet());
        await ArchiveServer.AssertProblemAsync(wrong, HttpStatusCode.MethodNotAllowed, "it knows");
    }

    [Fact]
    public async Task Section_10_4_3_1_What_can_be_given_in_part_is_206()
    {
        var compressed = new TestInstance(TestInstance.JpegLs);
        await server.StoreAsync(compressed, new TestInstance(study: compressed.Study));

        using var answer = await server.GetAsync(compressed.StudyPath, $"{Files}; transfer-syntax={TestInstance.JpegLs.Uid}");

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Single(await ArchiveServer.PartsOf(answer));
    }

    // 8.5: 410 is for what is gone for good; what is deleted here may be stored again, and is 404 until then.
    [Fact]
    public async Task Section_10_4_3_1_What_was_deleted_is_404_as_it_may_come_again()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        using (await server.GetAsync(instance.StudyPath, method: HttpMethod.Delete))
            await ArchiveServer.AssertProblemAsync(
                await server.GetAsync(instance.Path, "application/dicom"),
                HttpStatusCode.NotFound,
                "no such"
            );
        await server.StoreAsync(instance);
        using var again = await server.GetAsync(instance.Path, "application/dicom");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Theory]
    [InlineData("10.4.1.2 accept", "metadata?accept=application%2Fdicom%2Bjson", "*/*", 200)]
    [InlineData("10.4.1.2 accept", "metadata?accept=application%2Fdicom%2Bxml", "*/*", 200)]
    [InlineData("10.4.1.2 charset", "metadata?charset=UTF-8", null, 200)]
    [InlineData("10.4.1.2 charset", "metadata?charset=ISO_IR%20192,ISO-8859-1", null, 200)]
    [InlineData("10.4.1.2 charset", "metadata?charset=ISO-8859-1", null, 400)]
    // Wild cards are for Accept-Charset alone.
    [InlineData("8.3.3.2 charset", "metadata?charset=*", null, 400)]
    [InlineData("10.4.1.2 annotation", "rendered?annotation=patient,technique", null, 501)]
    [InlineData("10.4.1.2 annotation", "rendered?annotation=", null, 400)]
    [InlineData("10.4.1.2 annotation", "rendered?annotation=patient,,technique", null, 400)]
    [InlineData("10.4.1.2 quality", "rendered?quality=100", null, 501)]
    [InlineData("10.4.1.2 quality", "rendered?quality=0", null, 400)]
    [InlineData("10.4.1.2 quality", "rendered?quality=101", null, 400)]
    [InlineData("10.4.1.2 quality", "rendered?quality=", null, 400)]
    [InlineData("10.4.1.2 viewport", "rendered?viewport=512,512", null, 501)]
    [InlineData("10.4.1.2 viewport", "rendered?viewport=512,512,,,512,-512", null, 501)]
    [InlineData("10.4.1.2 viewport", "rendered?viewport=512", null, 400)]
    [InlineData("10.4.1.2 viewport", "rendered?viewport=0,512", null, 400)]
    [InlineData("10.4.1.2 viewport", "rendered?viewport=512,512,", null, 400)]
    [InlineData("10.4.1.2 viewport", "rendered?viewport=512,512,1,2,3,4,5", null, 400)]
    [InlineData("10.4.1.2 viewport", "thumbnail?viewport=64,64", null, 501)]
    [InlineData("10.4.1.2 viewport", "thumbnail?viewport=64,64,1,1", null, 400)]
    [InlineData("10.4.1.2 window", "rendered?window=40,400,linear", null, 501)]
    [InlineData("10.4.1.2 window", "rendered?window=40.5,400,linear-exact", null, 501)]
    [InlineData("10.4.1.2 window", "rendered?window=40,400", null, 400)]
    [InlineData("10.4.1.2 window", "rendered?window=40,wide,sigmoid", null, 400)]
    [InlineData("10.4.1.2 window", "rendered?window=40,400,cubic", null, 400)]
    [InlineData("10.4.1.2 iccprofile", "rendered?iccprofile=srgb", null, 501)]
    [InlineData("10.4.1.2 iccprofile", "rendered?iccprofile=cmyk", null, 400)]
    [InlineData("8.3.2 unknown", "metadata?unknown=1", null, 200)]
    [InlineData("10.4.1.3 Accept", "metadata", "application/dicom+xml;q=0.1, application/dicom+json", 200)]
    [InlineData("10.4.1.3 Accept", "metadata", "application/dicom", 406)]
    public async Task Sections_10_4_1_2_and_10_4_1_3_A_parameter_or_header_field_is_applied(
        string row,
        string resource,
        string? accept,
        int status
    )
    {
        Assert.NotEmpty(row);
        var instance = await StoreAsync();

        using var answer = await server.GetAsync($"{instance.Path}/{resource}", accept);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(
            status == 200
                ? resource.Contains("xml")
                    ? "application/dicom+xml"
                    : "application/dicom+json"
                : "application/problem+json",
            answer.Content.Headers.ContentType!.MediaType
        );
    }

    // 8.8.5: the last resort is UTF-8; RFC 9110 12.5.2 lets an origin server pass the field over.
    [Theory]
    [InlineData("UTF-8")]
    [InlineData("ISO-8859-1")]
    [InlineData("*")]
    public async Task Section_10_4_1_3_Accept_Charset_is_answered_in_UTF_8(string charset)
    {
        using var answer = await server.GetAsync(
            (await StoreAsync()).Path + "/metadata",
            "application/dicom+json",
            null,
            ("Accept-Charset", charset)
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Müller", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("10.4.4 application/dicom", "", "application/dicom")]
    [InlineData("10.4.4 application/dicom", "", Files)]
    [InlineData("10.4.4 application/dicom+json", "/metadata", "application/dicom+json")]
    [InlineData("10.4.4 application/dicom+json, the default", "/metadata", "*/*")]
    [InlineData("10.4.4 application/dicom+xml", "/metadata", Xml)]
    [InlineData("10.4.4 application/octet-stream", "/frames/1", Octets)]
    [InlineData("10.4.4 application/octet-stream", "/frames/1", "application/octet-stream")]
    [InlineData("10.4.4 application/octet-stream", "", Octets)]
    [InlineData("8.7.3 image/jls", "/frames/1", "multipart/related; type=\"image/jls\"")]
    [InlineData("8.7.3 application/zip, an extension", "", "application/zip")]
    public async Task Section_10_4_4_A_media_type_is_given(string row, string resource, string accept)
    {
        var instance = await StoreAsync(row.Contains("jls") ? TestInstance.JpegLs : null);

        using var answer = await server.GetAsync(instance.Path + resource, accept);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(accept == "*/*" ? "application/dicom+json" : accept.Split(';')[0], answer.Content.Headers.ContentType!.MediaType);
        if (accept.StartsWith("multipart", StringComparison.Ordinal))
            Assert.All(await ArchiveServer.PartsOf(answer), part => Assert.StartsWith(accept.Split('"')[1], part.ContentType));
    }

    async Task<TestInstance> StoreAsync(TransferSyntax? syntax = null)
    {
        var instance = new TestInstance(syntax);
        await server.StoreAsync(instance);
        return instance;
    }

    // The same instance for each of a test's requests but those that name another.
    async Task<string> PathAsync(string template)
    {
        stored ??= await StoreAsync();
        return "/dicom-web/"
            + template
                .Replace("{study}", stored.Study.Value, StringComparison.Ordinal)
                .Replace("{series}", stored.Series.Value, StringComparison.Ordinal)
                .Replace("{instance}", stored.Instance.Value, StringComparison.Ordinal);
    }

    TestInstance? stored;
}
