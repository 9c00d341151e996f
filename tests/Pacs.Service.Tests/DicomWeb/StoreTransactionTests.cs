using System.Net;
using System.Net.Http.Headers;
using Dicom;
using Dicom.Xml;
using Xunit;
using static Pacs.Service.Tests.DicomWeb.SeparateParts;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>PS3.18 10.5, the Store transaction: every row of its tables of resources, header fields, transformations, status codes and
/// media types.</summary>
public sealed class StoreTransactionTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Files = "multipart/related; type=\"application/dicom\"; boundary=frontier";

    [Theory]
    [InlineData("10.5.1.1.1 Studies", "/dicom-web/studies")]
    [InlineData("10.5.1.1.1 Study", "/dicom-web/studies/{study}")]
    public async Task Section_10_5_1_1_1_Instances_are_stored_at_each_resource(string row, string path)
    {
        Assert.NotEmpty(row);
        var instance = new TestInstance();
        path = path.Replace("{study}", instance.Study.Value, StringComparison.Ordinal);

        using var answer = await server.PostAsync(path, [instance.Bytes]);
        using var options = await server.GetAsync(path, method: HttpMethod.Options);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("POST", options.Content.Headers.Allow);
        using var wrong = await server.GetAsync(path, method: HttpMethod.Put);
        Assert.Contains("POST", wrong.Content.Headers.Allow);
        await ArchiveServer.AssertProblemAsync(wrong, HttpStatusCode.MethodNotAllowed, "it knows");
    }

    [Theory]
    [InlineData("10.5.1.3 Content-Type", "Content-Type", Files, 200)]
    [InlineData("10.5.1.3 Content-Type", "Content-Type", null, 415)]
    [InlineData("10.5.1.3 Content-Length", "Transfer-Encoding", "chunked", 200)]
    [InlineData("10.5.1.3 Content-Encoding", "Content-Encoding", "identity", 200)]
    [InlineData("10.5.1.3 Content-Encoding", "Content-Encoding", "gzip", 415)]
    public async Task Section_10_5_1_3_A_header_field_of_the_request_is_heeded(string row, string name, string? value, int status)
    {
        Assert.NotEmpty(row);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dicom-web/studies")
        {
            Content = new ByteArrayContent(ArchiveServer.MultipartBody([new TestInstance().Bytes])),
        };
        if (name != "Content-Type" || value is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Files);
        request.Headers.TransferEncodingChunked = name == "Transfer-Encoding";
        if (name == "Content-Encoding")
            request.Content.Headers.ContentEncoding.Add(value!);

        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    // A row each: what comes, and what is answered.
    [Theory]
    [InlineData("10.5.3.1 200", "all are stored", 200)]
    [InlineData("10.5.3.1 202", "some are stored", 202)]
    [InlineData("10.5.3.1 202", "all are stored, one with a warning", 202)]
    [InlineData("10.5.3.1 400", "nothing is an instance", 400)]
    [InlineData("10.5.3.1 400", "no parts", 400)]
    [InlineData("10.5.3.1 409", "another study", 409)]
    [InlineData("10.5.3.1 409", "a mixture of reasons", 409)]
    [InlineData("10.5.3.1 415", "another media type", 415)]
    [InlineData("8.5 406", "an answer in another form", 406)]
    public async Task Section_10_5_3_1_What_became_of_the_instances_gives_the_status(string row, string what, int status)
    {
        Assert.NotEmpty(row);
        var (instance, other, study) = (new TestInstance(), new TestInstance(), Uid.New());
        byte[] nonsense = "no instance at all, and not of DICOM either"u8.ToArray();
        using var answer = what switch
        {
            "all are stored" => await server.PostAsync("/dicom-web/studies", [instance.Bytes, other.Bytes]),
            "some are stored" => await server.PostAsync("/dicom-web/studies", [instance.Bytes, nonsense]),
            "all are stored, one with a warning" => await server.PostAsync(
                "/dicom-web/studies",
                [instance.Bytes, new TestInstance(instance: instance.Instance).Bytes]
            ),
            "nothing is an instance" => await server.PostAsync("/dicom-web/studies", [nonsense]),
            "no parts" => await server.PostAsync("/dicom-web/studies", []),
            "another study" => await server.PostAsync($"/dicom-web/studies/{study}", [instance.Bytes]),
            "a mixture of reasons" => await server.PostAsync($"/dicom-web/studies/{study}", [instance.Bytes, nonsense]),
            "another media type" => await server.PostAsync("/dicom-web/studies", instance.Bytes, "image/jpeg"),
            _ => await server.PostAsync("/dicom-web/studies", instance.Bytes, "application/dicom", accept: "image/jpeg"),
        };

        Assert.Equal(status, (int)answer.StatusCode);
        // 10.5.3.3: the module, wherever there are instances to tell of.
        var isTold = status is 200 or 202 or 409 || what == "nothing is an instance";
        Assert.Equal(isTold ? "application/dicom+json" : "application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(status is 200 or 202, answer.Headers.Location is not null);
    }

    [Theory]
    [InlineData("10.5.3.2 one instance")]
    [InlineData("10.5.3.2 one study")]
    [InlineData("10.5.3.2 several studies")]
    public async Task Section_10_5_3_2_Location_and_Content_Location_say_where_it_is(string row)
    {
        var instance = new TestInstance();
        var (parts, path) = row switch
        {
            "10.5.3.2 one instance" => (new[] { instance }, instance.Path),
            "10.5.3.2 one study" => ([instance, new TestInstance(study: instance.Study)], instance.StudyPath),
            _ => ([instance, new TestInstance()], "/dicom-web/studies"),
        };

        using var answer = await server.PostAsync("/dicom-web/studies", parts.Select(part => part.Bytes));

        var url = new Uri(server.Http.BaseAddress!, path);
        Assert.Equal((url, url), (answer.Headers.Location, answer.Content.Headers.ContentLocation));
        Assert.NotNull(answer.Content.Headers.ContentType);
        using var there = await server.GetAsync(url.AbsoluteUri);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
    }

    [Theory]
    [InlineData("10.5.4 application/dicom", Files)]
    [InlineData("10.5.4 application/dicom, alone", "application/dicom")]
    [InlineData("10.5.4 application/dicom+json with application/octet-stream", Json)]
    [InlineData("10.5.4 application/dicom+xml with application/octet-stream", Xml)]
    public async Task Section_10_5_4_A_media_type_is_taken(string row, string contentType)
    {
        Assert.NotEmpty(row);
        var instance = new TestInstance();
        byte[] pixels = [.. Enumerable.Range(1, instance.Frames).SelectMany(instance.Frame)];
        var body = contentType switch
        {
            Json => Body(Metadata(Without(instance)), Bulk("application/octet-stream", pixels)),
            Xml => Body(Part("Content-Type: application/dicom+xml", XmlOf(Without(instance))), Bulk("application/octet-stream", pixels)),
            Files => ArchiveServer.MultipartBody([instance.Bytes]),
            _ => instance.Bytes,
        };

        using var answer = await server.PostAsync("/dicom-web/studies", body, contentType);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(pixels, Assert.Single(await server.GetPartsAsync(instance.Path + "/pixeldata")).Bytes);
    }

    [Theory]
    [InlineData("10.5.4 application/dicom+json, the default", null, "application/dicom+json")]
    [InlineData("10.5.4 application/dicom+json", "application/dicom+json", "application/dicom+json")]
    [InlineData("10.5.4 application/dicom+xml", "application/dicom+xml", "application/dicom+xml")]
    public async Task Section_10_5_4_The_answer_is_given_in_a_media_type(string row, string? accept, string given)
    {
        Assert.NotEmpty(row);
        var instance = new TestInstance();

        using var answer = await server.PostAsync("/dicom-web/studies", instance.Bytes, "application/dicom", accept);

        Assert.Equal(new MediaTypeHeaderValue(given), answer.Content.Headers.ContentType);
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var module =
            accept?.EndsWith("xml", StringComparison.Ordinal) == true ? DicomXml.Read(body) : global::Dicom.Json.DicomJson.Read(body);
        Assert.NotNull(module[Tag.ReferencedSOPSequence]);
    }
}
