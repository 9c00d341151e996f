using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pacs.Service.Hosting;
using Pacs.Service.Security;
using Pacs.Service.Tests.Dimse;
using Xunit;

namespace Pacs.Service.Tests.Security;

/// <summary>Every HTTP endpoint and every role: who may what, asked of the running service.</summary>
[Trait("run", "full")]
public sealed class HttpAccessTests(SecuredService secured) : IClassFixture<SecuredService>
{
    const string Everybody = "everybody";
    const string Study = "/dicom-web/studies/{study}",
        Series = Study + "/series/{series}",
        Instance = Series + "/instances/{instance}";
    const string Workitem = "/dicom-web/workitems/{workitem}",
        Subscriber = Workitem + "/subscribers/{aetitle}";

    // What comes is for an archive that is empty: it tells that the request got to its handler.
    static readonly (string Methods, string Pattern, string Role, int Comes)[] rows =
    [
        ("GET", "/healthz/live", Everybody, 200),
        ("GET", "/healthz/ready", Everybody, 200),
        ("GET", "/health/check", Everybody, 200),
        ("ANY", "/metrics", Roles.Administer, 200),
        ("GET,HEAD", "/", Everybody, 200),
        ("GET,HEAD", "/openapi.json", Everybody, 200),
        ("GET,HEAD", "/reference", Everybody, 200),
        ("GET,HEAD", "/conformance", Roles.Read, 200),
        ("GET,HEAD", "/conformance.md", Roles.Read, 200),
        ("GET,HEAD", "/admin/problems", Roles.Administer, 200),
        ("GET,HEAD", "/ohif/{**path}", Everybody, 404),
        ("GET,HEAD", "/dicom-web/studies", Roles.Read, 200),
        ("GET,HEAD", "/dicom-web/series", Roles.Read, 200),
        ("GET,HEAD", "/dicom-web/instances", Roles.Read, 200),
        ("GET,HEAD", Study + "/series", Roles.Read, 200),
        ("GET,HEAD", Study + "/instances", Roles.Read, 200),
        ("GET,HEAD", Series + "/instances", Roles.Read, 200),
        ("GET,HEAD", Study, Roles.Read, 404),
        ("GET,HEAD", Series, Roles.Read, 404),
        ("GET,HEAD", Instance, Roles.Read, 404),
        ("GET,HEAD", Study + "/metadata", Roles.Read, 404),
        ("GET,HEAD", Series + "/metadata", Roles.Read, 404),
        ("GET,HEAD", Instance + "/metadata", Roles.Read, 404),
        ("GET,HEAD", Instance + "/frames/{frames}", Roles.Read, 404),
        ("GET,HEAD", Instance + "/bulkdata/{**path}", Roles.Read, 404),
        ("GET,HEAD", Study + "/rendered", Roles.Read, 404),
        ("GET,HEAD", Series + "/rendered", Roles.Read, 404),
        ("GET,HEAD", Instance + "/rendered", Roles.Read, 404),
        ("GET,HEAD", Instance + "/frames/{frames}/rendered", Roles.Read, 404),
        ("GET,HEAD", Study + "/thumbnail", Roles.Read, 404),
        ("GET,HEAD", Series + "/thumbnail", Roles.Read, 404),
        ("GET,HEAD", Instance + "/thumbnail", Roles.Read, 404),
        ("GET,HEAD", Instance + "/frames/{frames}/thumbnail", Roles.Read, 404),
        ("GET,HEAD", Study + "/bulkdata", Roles.Read, 404),
        ("GET,HEAD", Series + "/bulkdata", Roles.Read, 404),
        ("GET,HEAD", Instance + "/bulkdata", Roles.Read, 404),
        ("GET,HEAD", Study + "/pixeldata", Roles.Read, 404),
        ("GET,HEAD", Series + "/pixeldata", Roles.Read, 404),
        ("GET,HEAD", Instance + "/pixeldata", Roles.Read, 404),
        ("GET,HEAD", Study + "/tree", Roles.Read, 404),
        ("GET,HEAD", "/dicom-web/changefeed", Roles.Read, 200),
        ("GET,HEAD", "/dicom-web/changefeed/latest", Roles.Read, 204),
        ("GET,HEAD", "/dicom-web/commitment-requests/{transaction}", Roles.Store, 404),
        ("POST", "/dicom-web/commitment-requests/{transaction}", Roles.Store, 415),
        ("GET,HEAD", "/wado", Roles.Read, 400),
        ("GET,HEAD", "/dicom-web/extendedquerytags", Roles.Read, 200),
        ("GET,HEAD", "/dicom-web/extendedquerytags/{tagPath}", Roles.Read, 404),
        ("GET,HEAD", "/dicom-web/extendedquerytags/{tagPath}/errors", Roles.Read, 404),
        ("GET,HEAD", "/dicom-web/operations/{operation}", Roles.Read, 404),
        ("POST", "/dicom-web/extendedquerytags", Roles.Administer, 415),
        ("PATCH", "/dicom-web/extendedquerytags/{tagPath}", Roles.Administer, 415),
        ("DELETE", "/dicom-web/extendedquerytags/{tagPath}", Roles.Administer, 404),
        ("GET,HEAD", "/dicom-web/workitems", Roles.Read, 204),
        ("GET,HEAD", Workitem, Roles.Read, 404),
        ("POST", "/dicom-web/workitems", Roles.Store, 415),
        ("POST", Workitem, Roles.Store, 415),
        ("PUT", Workitem + "/state", Roles.Store, 415),
        ("POST", Workitem + "/cancelrequest", Roles.Store, 404),
        ("POST", Subscriber, Roles.Store, 404),
        ("DELETE", Subscriber, Roles.Store, 404),
        ("POST", Subscriber + "/suspend", Roles.Store, 400),
        ("CONNECT,GET", "/dicom-web/subscribers/{aetitle}", Roles.Read, 400),
        ("POST", "/dicom-web/studies", Roles.Store, 415),
        ("POST", Study, Roles.Store, 415),
        ("DELETE", Study, Roles.Delete, 404),
        ("DELETE", Series, Roles.Delete, 404),
        ("DELETE", Instance, Roles.Delete, 404),
    ];

    // Where searches answer 204 below the other root.
    static readonly string[] searches =
    [
        "/dicom-web/studies",
        "/dicom-web/series",
        "/dicom-web/instances",
        Study + "/series",
        Study + "/instances",
        Series + "/instances",
    ];

    // Below the other root stands the same.
    static readonly (string Methods, string Pattern, string Role, int Comes)[] table =
    [
        .. rows,
        .. rows.Where(row => row.Pattern.StartsWith("/dicom-web/", StringComparison.Ordinal))
            .Select(row =>
                row with
                {
                    Pattern = "/v2" + row.Pattern["/dicom-web".Length..],
                    Comes = row.Methods == "GET,HEAD" && searches.Contains(row.Pattern) ? 204 : row.Comes,
                }
            ),
    ];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_table_has_every_endpoint_that_the_service_has_and_no_other()
    {
        await using var service = await TestService.StartAsync(("Pacs:Telemetry:Metrics", "true"));

        var endpoints = service
            .Parts.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint =>
                $"{string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Order(StringComparer.Ordinal).AsEnumerable() ?? ["ANY"])} {endpoint.RoutePattern.RawText}"
            );

        Assert.Equal(
            table.Select(row => $"{row.Methods} {row.Pattern}").Order(StringComparer.Ordinal),
            endpoints.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(Roles.Read)]
    [InlineData(Roles.Store)]
    [InlineData(Roles.Delete)]
    [InlineData(Roles.Administer)]
    public async Task Each_endpoint_lets_in_who_has_its_role_and_nobody_else(string? role)
    {
        var token = role is null ? null : secured.Issuer.Token(role.Length == 0 ? [] : [role]);
        List<string> wrong = [];
        foreach (var (methods, pattern, needed, comes) in table)
        foreach (var method in Methods(methods))
        {
            using var answer = await secured.SendAsync(new HttpMethod(method), Path(pattern), token);
            var expected =
                needed == Everybody || needed == role ? comes
                : role is null ? 401
                : 403;
            if ((int)answer.StatusCode != expected)
                wrong.Add($"{method} {pattern} with {role ?? "no token"}: {(int)answer.StatusCode} instead of {expected}");
        }
        Assert.Empty(wrong);
    }

    // CONNECT is a WebSocket over HTTP/2, and to the client here a tunnel.
    static IEnumerable<string> Methods(string methods) =>
        methods.Replace("ANY", "GET", StringComparison.Ordinal).Split(',').Where(method => method != "CONNECT");

    [Fact]
    public async Task Who_has_several_roles_may_what_each_gives()
    {
        var token = secured.Issuer.Token(Roles.Read, Roles.Delete);
        foreach (var (method, status) in new[] { (HttpMethod.Get, 404), (HttpMethod.Delete, 404), (HttpMethod.Post, 403) })
        {
            using var answer = await secured.SendAsync(method, Path(Study), token);
            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task Paths_that_are_nowhere_are_told_to_those_who_have_come_in()
    {
        foreach (
            var (method, path, status) in new[]
            {
                ("GET", "/nothing", 404),
                ("PUT", "/dicom-web/studies", 405),
                ("DELETE", "/admin/problems", 405),
                ("POST", "/healthz/live", 405),
            }
        )
        {
            using var stranger = await secured.SendAsync(new HttpMethod(method), path, null);
            Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
            using var user = await secured.SendAsync(new HttpMethod(method), path, secured.Issuer.Token());
            Assert.Equal(status, (int)user.StatusCode);
        }
        // Says what there is to be asked for, and gives nothing away.
        using var options = await secured.SendAsync(HttpMethod.Options, "/dicom-web/studies", null);
        Assert.Equal(HttpStatusCode.OK, options.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], options.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Metrics_are_public_where_that_is_configured()
    {
        await using var open = await SecuredService.StartAsync("--Pacs:Security:PublicMetrics=true");

        using var metrics = await open.SendAsync(HttpMethod.Get, "/metrics", null);
        using var problems = await open.SendAsync(HttpMethod.Get, "/admin/problems", null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (metrics.StatusCode, problems.StatusCode));
    }

    [Fact]
    public async Task Without_an_issuer_everybody_may_everything()
    {
        await using var service = await TestService.StartAsync(("Pacs:Telemetry:Metrics", "true"));
        foreach (var (methods, pattern, _, comes) in table)
        foreach (var method in Methods(methods))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Path(pattern));
            using var answer = await service.Http.SendAsync(request, Cancel);
            Assert.True((int)answer.StatusCode == comes, $"{method} {pattern}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task An_endpoint_that_names_no_role_is_nobodys()
    {
        await using var issuer = await TestIssuer.StartAsync();
        var options = OptionsReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    issuer
                        .Settings.Select(setting => setting[2..].Split('=', 2))
                        .Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))
                )
                .Build()
        );
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddSingleton(options).AddSingleton(TimeProvider.System).AddSecurity(options);
        await using var app = builder.Build();
        app.UseSecurity(options);
        app.MapGet("/forgotten", context => context.Response.WriteAsync("secret"));
        app.MapGet("/half-done", [Authorize] (HttpContext context) => context.Response.WriteAsync("secret"));
        await app.StartAsync(Cancel);
        using var http = new HttpClient
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };

        foreach (var path in new[] { "/forgotten", "/half-done" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(path, Cancel)).StatusCode);
            using var request = new HttpRequestMessage(HttpMethod.Get, path)
            {
                Headers = { Authorization = new("Bearer", issuer.Token([.. Roles.All])) },
            };
            Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(request, Cancel)).StatusCode);
        }
    }

    static string Path(string pattern) =>
        pattern
            .Replace("{study}", "1.2.3", StringComparison.Ordinal)
            .Replace("{series}", "1.2.3.4", StringComparison.Ordinal)
            .Replace("{instance}", "1.2.3.4.5", StringComparison.Ordinal)
            .Replace("{workitem}", "1.2.3.6", StringComparison.Ordinal)
            .Replace("{aetitle}", "WATCHER", StringComparison.Ordinal)
            .Replace("{transaction}", "1.2.3.9", StringComparison.Ordinal)
            .Replace("{tagPath}", "00081090", StringComparison.Ordinal)
            .Replace("{frames}", "1", StringComparison.Ordinal)
            .Replace("{**path}", "00420011", StringComparison.Ordinal);
}
