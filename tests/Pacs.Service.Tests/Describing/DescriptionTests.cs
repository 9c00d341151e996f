using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pacs.Service.Describing;
using Pacs.Service.DicomWeb;
using Pacs.Service.Tests.Dimse;
using Xunit;

namespace Pacs.Service.Tests.Describing;

/// <summary>What the whole service says of its routes: all of them are there, and the documents hold together.</summary>
[Trait("run", "full")]
public sealed class DescriptionTests(DescriptionTests.Described described) : IClassFixture<DescriptionTests.Described>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. described.Service.Parts.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Fact]
    public void Every_route_says_what_it_does_or_why_not()
    {
        var silent = Endpoints
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<RouteDescription>() is null && endpoint.Metadata.GetMetadata<NoDescription>() is null
            )
            .Select(endpoint =>
                $"{Methods(endpoint)} {endpoint.RoutePattern.RawText} lacks .Describe(Topics..., \"...\", \"PS3.18 ...\", [answers]) "
                + "where it is mapped, or a row in DicomWeb/Transactions.cs"
            );

        Assert.Empty(silent);
    }

    [Fact]
    public void Every_description_belongs_to_a_chapter_and_names_its_answers_and_parameters()
    {
        foreach (var endpoint in Endpoints)
        {
            if (endpoint.Metadata.GetMetadata<RouteDescription>() is not { } description)
                continue;
            var name = $"{Methods(endpoint)} {endpoint.RoutePattern.RawText}";
            Assert.True(Topics.All.Contains(description.Topic), $"{name}: {description.Topic} is none of Topics.All");
            Assert.True(description.Answers.Count > 0, $"{name} has no answers");
            foreach (var parameter in endpoint.RoutePattern.Parameters)
                Assert.True(
                    description
                        .Parameters.Concat(Parameter.InPath)
                        .Any(known => known.Place == ParameterPlace.Path && known.Name == parameter.Name),
                    $"{name}: nothing says what {{{parameter.Name}}} is (Parameter.Path)"
                );
        }
    }

    [Fact]
    public async Task The_OpenAPI_document_has_every_route_with_its_parameters_role_and_answers()
    {
        using var document = await OpenApiAsync();
        var paths = document.RootElement.GetProperty("paths");
        foreach (var endpoint in Endpoints)
        {
            if (
                endpoint.Metadata.GetMetadata<RouteDescription>() is not { } description
                || !description.Answers.Any(answer => answer.Status is >= 200 and < 300)
            )
                continue;
            var path =
                "/"
                + endpoint
                    .RoutePattern.RawText!.Replace("{**", "{", StringComparison.Ordinal)
                    .Replace("{*", "{", StringComparison.Ordinal)
                    .Trim('/');
            // Another name of a root is told of in the document's description.
            if (
                Requests.Roots.Skip(1).Any(root => path.StartsWith(root + "/", StringComparison.Ordinal))
                && paths.TryGetProperty(Requests.Root + path[path.IndexOf('/', 1)..], out _)
            )
                continue;
            foreach (var method in Methods(endpoint).Split(',').Except(["CONNECT"]))
            {
                Assert.True(
                    paths.TryGetProperty(path, out var resource) && resource.TryGetProperty(method.ToLowerInvariant(), out _),
                    $"{method} {path} is missing"
                );
                var operation = paths.GetProperty(path).GetProperty(method.ToLowerInvariant());
                var parameters = operation
                    .GetProperty("parameters")
                    .EnumerateArray()
                    .Select(parameter => parameter.GetProperty("name").GetString())
                    .ToHashSet();
                Assert.Superset(
                    endpoint
                        .RoutePattern.Parameters.Select(parameter => (string?)parameter.Name)
                        .Concat(description.Parameters.Select(parameter => parameter.Name))
                        .ToHashSet(),
                    parameters
                );
                Assert.Superset(
                    description.Answers.Select(answer => $"{answer.Status}").ToHashSet(),
                    operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Name).ToHashSet()
                );
                var role = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                    ? endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy
                    : null;
                var asked = operation.GetProperty("security")[0].TryGetProperty("bearer", out var roles) ? roles[0].GetString() : null;
                Assert.True(role == asked, $"{method} {path}: {asked} instead of {role}");
            }
        }
    }

    // What validators find first: names that are not unique, templates whose parameters are not there, references to nothing (OpenAPI 3.1
    // 4.8.8 to 4.8.12).
    [Fact]
    public async Task The_OpenAPI_document_holds_together()
    {
        using var document = await OpenApiAsync();
        var root = document.RootElement;
        Assert.Equal("3.1.0", root.GetProperty("openapi").GetString());
        var shapes = root.GetProperty("paths")
            .EnumerateObject()
            .Select(path => System.Text.RegularExpressions.Regex.Replace(path.Name, @"\{[^}]*\}", "{}"))
            .ToList();
        Assert.Equal(shapes.Count, shapes.Distinct().Count());
        var operations = root.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, operation.Value)))
            .ToList();
        var ids = operations.Select(operation => operation.Value.GetProperty("operationId").GetString()).ToList();
        Assert.Empty(ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key));
        var topics = root.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToHashSet();
        foreach (var (path, operation) in operations)
        {
            var inPath = operation
                .GetProperty("parameters")
                .EnumerateArray()
                .Where(parameter => parameter.GetProperty("in").GetString() == "path")
                .Select(parameter => $"{{{parameter.GetProperty("name").GetString()}}}")
                .ToList();
            Assert.Equal(path.Split('/').Where(segment => segment.StartsWith('{')).Order(), inPath.Order());
            var all = operation
                .GetProperty("parameters")
                .EnumerateArray()
                .Select(parameter => (parameter.GetProperty("in").GetString(), parameter.GetProperty("name").GetString()))
                .ToList();
            Assert.Equal(all.Count, all.Distinct().Count());
            Assert.Contains(operation.GetProperty("tags")[0].GetString(), topics);
            // What linters ask for: each operation can succeed, and can be refused.
            var statuses = operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Name[0]).ToHashSet();
            Assert.Superset(new HashSet<char> { '2', '4' }, statuses);
        }
        Assert.All(root.GetProperty("tags").EnumerateArray(), tag => Assert.EndsWith(".", tag.GetProperty("description").GetString()));
        Assert.DoesNotContain(operations, operation => operation.Path.StartsWith("/v2/studies", StringComparison.Ordinal));
        foreach (var reference in References(root))
            Assert.True(
                root.GetProperty("components").GetProperty("schemas").TryGetProperty(reference["#/components/schemas/".Length..], out _),
                reference
            );
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/reference", "text/html")]
    [InlineData("/conformance", "text/html")]
    [InlineData("/conformance.md", "text/markdown")]
    [InlineData("/openapi.json", "application/json")]
    public async Task Pages_fetch_nothing_from_anywhere(string path, string type)
    {
        using var answer = await described.Service.Http.GetAsync(path, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.DoesNotContain("<script", text);
        Assert.DoesNotContain("src=", text);
        Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotMatch("href=\"https?://(?!127\\.0\\.0\\.1)", text);
        using var head = await described.Service.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancel);
        Assert.Equal(answer.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    async Task<JsonDocument> OpenApiAsync() => JsonDocument.Parse(await described.Service.Http.GetStringAsync("/openapi.json", Cancel));

    static string Methods(RouteEndpoint endpoint) =>
        string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]);

    static IEnumerable<string> References(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(property => property.NameEquals("$ref") ? [property.Value.GetString()!] : References(property.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
            _ => [],
        };

    public sealed class Described : IAsyncLifetime
    {
        internal TestService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await TestService.StartAsync(("Pacs:Telemetry:Metrics", "true"));

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
