using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Pacs.Service.Tests.DicomWeb;
using Xunit;

namespace Pacs.Service.Tests.Describing;

/// <summary>The Retrieve Capabilities transaction (PS3.18 8.9) and its document (PS3.18 Annex H).</summary>
public sealed class CapabilitiesTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    static readonly XNamespace wadl = "http://wadl.dev.java.net/2009/02";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // PS3.18 8.9.1.1: the base URI of the service.
    [Theory]
    [InlineData("/dicom-web")]
    [InlineData("/dicom-web/")]
    public async Task PS3_18_8_9_1_Options_of_the_service_gives_every_resource(string path)
    {
        var document = await GetAsync(path, "application/vnd.sun.wadl+xml");

        var resources = Assert.Single(document.Elements(wadl + "resources"));
        Assert.Equal($"{server.Http.BaseAddress}dicom-web", resources.Attribute("base")!.Value);
        Assert.Superset(
            new HashSet<string> { "studies", "series", "instances" },
            resources.Elements(wadl + "resource").Select(resource => resource.Attribute("path")!.Value).ToHashSet()
        );
    }

    // PS3.18 table H-1, the rows of the Studies Service.
    [Theory]
    [InlineData("studies", "GET", "Search for Studies")]
    [InlineData("studies", "POST", "Store Instances")]
    [InlineData("studies/{study}", "GET", "Retrieve Study")]
    [InlineData("studies/{study}", "POST", "Store Study Instances")]
    [InlineData("studies/{study}/metadata", "GET", "Retrieve Study Metadata")]
    [InlineData("studies/{study}/rendered", "GET", "Retrieve Rendered Study")]
    [InlineData("studies/{study}/thumbnail", "GET", "Retrieve Study Thumbnail")]
    [InlineData("studies/{study}/bulkdata", "GET", "Retrieve Study Bulkdata")]
    [InlineData("studies/{study}/pixeldata", "GET", "Retrieve Study Pixel Data")]
    [InlineData("studies/{study}/series", "GET", "Search for Study Series")]
    [InlineData("studies/{study}/instances", "GET", "Search for Study Instances")]
    [InlineData("studies/{study}/series/{series}", "GET", "Retrieve Series")]
    [InlineData("studies/{study}/series/{series}/metadata", "GET", "Retrieve Series Metadata")]
    [InlineData("studies/{study}/series/{series}/rendered", "GET", "Retrieve Rendered Series")]
    [InlineData("studies/{study}/series/{series}/thumbnail", "GET", "Retrieve Series Thumbnail")]
    [InlineData("studies/{study}/series/{series}/bulkdata", "GET", "Retrieve Series Bulkdata")]
    [InlineData("studies/{study}/series/{series}/pixeldata", "GET", "Retrieve Series Pixel Data")]
    [InlineData("studies/{study}/series/{series}/instances", "GET", "Search for Study Series Instances")]
    [InlineData("studies/{study}/series/{series}/instances/{instance}", "GET", "Retrieve Instance")]
    [InlineData("studies/{study}/series/{series}/instances/{instance}/metadata", "GET", "Retrieve Instance Metadata")]
    [InlineData("studies/{study}/series/{series}/instances/{instance}/rendered", "GET", "Retrieve Rendered Instance")]
    [InlineData("studies/{study}/series/{series}/instances/{instance}/thumbnail", "GET", "Retrieve Instance Thumbnail")]
    [InlineData("studies/{study}/series/{series}/instances/{instance}/bulkdata", "GET", "Retrieve Instance Bulkdata")]
    [InlineData("studies/{study}/series/{series}/instances/{instance}/pixeldata", "GET", "Retrieve Instance Pixel Data")]
    [InlineData("studies/{study}/series/{series}/instances/{instance}/frames/{frames}", "GET", "Retrieve Frames")]
    [InlineData("studies/{study}/series/{series}/instances/{instance}/frames/{frames}/rendered", "GET", "Retrieve Rendered Frames")]
    [InlineData("studies/{study}/series/{series}/instances/{instance}/frames/{frames}/thumbnail", "GET", "Retrieve Frames Thumbnail")]
    [InlineData("series", "GET", "Search for Series")]
    [InlineData("instances", "GET", "Search for Instances")]
    public async Task PS3_18_H_1_Each_resource_has_its_transactions(string path, string method, string transaction)
    {
        var document = await GetAsync("/dicom-web", null);

        var resource = path.Split('/')
            .Aggregate(document.Element(wadl + "resources")!, (above, segment) =>
                above.Elements(wadl + "resource").Single(resource => resource.Attribute("path")!.Value == segment)
            );
        var found = resource.Elements(wadl + "method").Single(element => element.Attribute("name")!.Value == method);
        Assert.Equal(transaction, found.Element(wadl + "doc")!.Attribute("title")!.Value);
        Assert.NotEmpty(found.Elements(wadl + "response"));
        foreach (var segment in path.Split('/')[^1..].Where(segment => segment.StartsWith('{')))
            Assert.Contains(resource.Elements(wadl + "param"), parameter =>
                $"{{{parameter.Attribute("name")!.Value}}}" == segment && parameter.Attribute("style")!.Value == "template"
            );
    }

    // What each can fail with, and what it looks at, beside what all have in common.
    [Theory]
    [InlineData("studies", "POST", "413", "")]
    [InlineData("studies/{study}", "POST", "413", "")]
    [InlineData("studies/{study}", "GET", "304,413", "If-None-Match")]
    [InlineData("studies/{study}/series/{series}", "GET", "304,413", "If-None-Match")]
    [InlineData("studies/{study}/series/{series}/instances/{instance}", "GET", "206,304,416", "If-None-Match,Range")]
    [InlineData("studies/{study}/rendered", "GET", "501", "annotation,iccprofile,quality,viewport,window")]
    [InlineData("studies/{study}/series/{series}/instances/{instance}/frames/{frames}/thumbnail", "GET", "501", "viewport")]
    public async Task Failures_and_parameters_of_a_transaction_are_there(string path, string method, string statuses, string parameters)
    {
        var document = await GetAsync("/dicom-web", null);
        var resource = path.Split('/')
            .Aggregate(document.Element(wadl + "resources")!, (above, segment) =>
                above.Elements(wadl + "resource").Single(resource => resource.Attribute("path")!.Value == segment)
            );
        var found = resource.Elements(wadl + "method").Single(element => element.Attribute("name")!.Value == method);
        Assert.Superset(
            statuses.Split(',').ToHashSet(),
            found.Elements(wadl + "response").SelectMany(response => response.Attribute("status")!.Value.Split(' ')).ToHashSet()
        );
        Assert.Superset(
            parameters.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
            found.Element(wadl + "request")?.Elements(wadl + "param").Select(parameter => parameter.Attribute("name")!.Value).ToHashSet()
                ?? []
        );
    }

    [Theory]
    [InlineData("/dicom-web", "OPTIONS")]
    [InlineData("/dicom-web/studies", "GET,HEAD,OPTIONS,POST")]
    [InlineData("/dicom-web/studies/1.2.3", "DELETE,GET,HEAD,OPTIONS,POST")]
    [InlineData("/dicom-web/studies/1.2.3/series/1.2/instances/1/frames", "OPTIONS")]
    [InlineData("/dicom-web/studies/1.2.3/series/1.2/instances/1/frames/1,2", "GET,HEAD,OPTIONS")]
    public async Task Allow_has_the_methods_of_the_resource(string path, string methods)
    {
        using var answer = await server.GetAsync(path, method: HttpMethod.Options);

        Assert.Equal(methods.Split(','), answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Options_of_a_resource_gives_it_and_what_is_below()
    {
        var document = await GetAsync("/dicom-web/studies/1.2.3/series", null);

        var resource = Assert.Single(document.Element(wadl + "resources")!.Elements(wadl + "resource"));
        Assert.Equal("studies/{study}/series", resource.Attribute("path")!.Value);
        Assert.Equal("{series}", Assert.Single(resource.Elements(wadl + "resource")).Attribute("path")!.Value);
    }

    [Fact]
    public async Task PS3_18_8_9_1_3_Accept_chooses_the_form()
    {
        using var openApi = await server.GetAsync("/dicom-web", "application/vnd.oai.openapi+json", HttpMethod.Options);
        using var document = JsonDocument.Parse(await openApi.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("3.1.0", document.RootElement.GetProperty("openapi").GetString());

        using var xml = await server.GetAsync("/dicom-web", "application/xml", HttpMethod.Options);
        Assert.Equal("application/xml", xml.Content.Headers.ContentType!.MediaType);

        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web", "image/png", HttpMethod.Options),
            HttpStatusCode.NotAcceptable,
            "application/vnd.sun.wadl+xml"
        );
    }

    // PS3.18 8.9.4 and Annex G: attributes behind an at sign, what may stand more than once in arrays.
    [Fact]
    public async Task PS3_18_8_9_4_The_description_is_given_as_JSON_too()
    {
        using var json = await server.GetAsync("/dicom-web", "application/json", HttpMethod.Options);
        Assert.Equal("application/json", json.Content.Headers.ContentType!.MediaType);
        using var document = JsonDocument.Parse(await json.Content.ReadAsStringAsync(Cancel));

        var resources = document.RootElement.GetProperty("application").GetProperty("resources");
        Assert.Equal($"{server.Http.BaseAddress}dicom-web", resources.GetProperty("@base").GetString());
        var studies = resources
            .GetProperty("resource")
            .EnumerateArray()
            .Single(resource => resource.GetProperty("@path").GetString() == "studies");
        var search = studies.GetProperty("method").EnumerateArray().Single(method => method.GetProperty("@name").GetString() == "GET");
        Assert.Equal("Search for Studies", search.GetProperty("doc")[0].GetProperty("@title").GetString());
        Assert.Contains("PS3.18 10.6", search.GetProperty("doc")[0].GetProperty("value").GetString());
        Assert.Contains(search.GetProperty("request").GetProperty("param").EnumerateArray(), parameter =>
            parameter.GetProperty("@name").GetString() == "limit"
        );
        Assert.Contains(search.GetProperty("response").EnumerateArray(), answer => answer.GetProperty("@status").GetString() == "200");
    }

    // PS3.18 tables 8.9.3-1 and 8.9.3-2.
    [Theory]
    [InlineData("/dicom-web", "application/vnd.sun.wadl+xml")]
    [InlineData("/dicom-web/studies", "application/json")]
    [InlineData("/", "application/vnd.sun.wadl+xml")]
    public async Task PS3_18_8_9_3_1_What_the_client_has_is_304(string path, string accept)
    {
        using var first = await server.GetAsync(path, accept, HttpMethod.Options);
        Assert.Equal((HttpStatusCode.OK, accept), (first.StatusCode, first.Content.Headers.ContentType!.MediaType));
        Assert.Equal((await first.Content.ReadAsByteArrayAsync(Cancel)).Length, first.Content.Headers.ContentLength);

        using var same = await server.GetAsync(path, accept, HttpMethod.Options, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (same.StatusCode, same.Headers.ETag));
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(Cancel));
        using var other = await server.GetAsync(path, accept, HttpMethod.Options, ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Options_of_what_is_not_there_is_404() =>
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/nothing", method: HttpMethod.Options),
            HttpStatusCode.NotFound,
            "nothing under this path"
        );

    async Task<XElement> GetAsync(string path, string? accept)
    {
        using var answer = await server.GetAsync(path, accept, HttpMethod.Options);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/vnd.sun.wadl+xml", answer.Content.Headers.ContentType!.MediaType);
        return XDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).Root!;
    }
}
