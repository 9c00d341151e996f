using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Pacs.Service.Hosting;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Pacs.Service.Viewer;
using Xunit;

namespace Pacs.Service.Tests.Viewer;

/// <summary>How the viewer's files are given out, with files made up here; <c>Clients/OhifTests</c> runs the real one.</summary>
public sealed class ViewerTests : IAsyncLifetime
{
    const string Bundle = "app.bundle.0123456789abcdef.js";

    readonly TemporaryFolder folder = new();
    TestService service = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string Viewer => Path.Combine(folder, "ohif");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Viewer, "assets"));
        File.WriteAllText(Path.Combine(Viewer, "index.html"), "<html>start</html>");
        File.WriteAllText(Path.Combine(Viewer, Bundle), "plain");
        using (var gzip = new GZipStream(File.Create(Path.Combine(Viewer, Bundle + ".gz")), CompressionLevel.Fastest))
            gzip.Write("plain"u8);
        File.WriteAllBytes(Path.Combine(Viewer, "0123456789abcdef.wasm"), "\0asm"u8);
        File.WriteAllText(Path.Combine(Viewer, "assets", "icon.svg"), "<svg/>");
        File.WriteAllText(Path.Combine(folder, "secret.txt"), "secret");
        File.WriteAllText(Path.Combine(Viewer, ".prepared"), "hidden");
        service = await TestService.StartAsync(("Pacs:Viewer:Folder", Viewer));
    }

    [Theory]
    [InlineData("/ohif")]
    [InlineData("/ohif/")]
    [InlineData("/ohif/index.html")]
    [InlineData("/ohif/viewer?StudyInstanceUIDs=1.2.3")]
    [InlineData("/ohif/callback?code=1")]
    public async Task The_page_and_every_place_within_the_viewer_give_the_page_which_browsers_ask_for_anew(string path)
    {
        using var answer = await service.Http.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("<html>start</html>", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.True(answer.Headers.CacheControl?.NoCache);
        Assert.NotNull(answer.Headers.ETag);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ohif/" + Bundle, "text/javascript", true)]
    [InlineData("/ohif/0123456789abcdef.wasm", "application/wasm", true)]
    [InlineData("/ohif/assets/icon.svg", "image/svg+xml", false)]
    [InlineData("/ohif/app-config.js", "text/javascript", false)]
    public async Task Files_have_their_media_type_and_stay_in_browsers_where_their_name_has_a_hash(
        string path,
        string mediaType,
        bool stays
    )
    {
        using var answer = await service.Http.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(stays ? "public, max-age=31536000, immutable" : "no-cache", answer.Headers.CacheControl?.ToString());
        using var head = await service.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancel);
        Assert.Equal(answer.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_file_that_the_browser_has_is_not_sent_again()
    {
        using var first = await service.Http.GetAsync("/ohif/", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ohif/") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var again = await service.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("gzip, deflate, br", true)]
    [InlineData("br", false)]
    [InlineData("gzip;q=0", false)]
    public async Task What_has_been_compressed_comes_so_to_those_who_take_it(string accepted, bool compressed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ohif/" + Bundle);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await service.Http.SendAsync(request, Cancel);

        Assert.Equal(compressed ? ["gzip"] : [], answer.Content.Headers.ContentEncoding);
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.ToString());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        var body = await answer.Content.ReadAsStreamAsync(Cancel);
        Assert.Equal(
            "plain",
            await new StreamReader(compressed ? new GZipStream(body, CompressionMode.Decompress) : body).ReadToEndAsync(Cancel)
        );
    }

    [Theory]
    [InlineData("/ohif/no-such.js")]
    [InlineData("/ohif/.prepared")]
    [InlineData("/ohif/%2e%2e%2fsecret.txt")]
    [InlineData("/ohif/..%5csecret.txt")]
    [InlineData("/ohif/assets/..%2f..%2fsecret.txt")]
    [InlineData("/dicom-web/viewer")]
    [InlineData("/admin/viewer")]
    [InlineData("/ohifs")]
    public async Task What_is_no_file_of_the_viewer_is_not_found_and_never_its_page(string path)
    {
        using var answer = await service.Http.GetAsync(new Uri(service.Http.BaseAddress!, path), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_that_is_not_there_is_told_with_how_to_get_one_and_works_as_soon_as_it_is()
    {
        Directory.Move(Viewer, Viewer + "-away");
        using (var answer = await service.Http.GetAsync("/ohif", Cancel))
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains(
                "node src/Pacs.Service/Viewer/get.mjs",
                await answer.Content.ReadAsStringAsync(Cancel),
                StringComparison.Ordinal
            );
        }
        Directory.Move(Viewer + "-away", Viewer);
        using var back = await service.Http.GetAsync("/ohif", Cancel);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    [Fact]
    public void The_viewer_signs_users_in_only_where_an_issuer_is_asked_that_knows_it()
    {
        (string, string)[] issuer =
        [
            ("Pacs:Security:Authority", "https://sso.example.org/realms/hospital"),
            ("Pacs:Security:Audience", "pacs"),
        ];

        Assert.False(Configuration().TryGetProperty("oidc", out _));
        Assert.Contains(
            "Pacs:Security:Authority",
            Assert.Throws<StartException>(() => Configuration(("Pacs:Viewer:ClientId", "viewer"))).Message,
            StringComparison.Ordinal
        );
        Assert.False(Configuration(issuer).TryGetProperty("oidc", out _));
        var oidc = Configuration([.. issuer, ("Pacs:Viewer:ClientId", "viewer</script>"), ("Pacs:Viewer:Scope", "openid pacs")])
            .GetProperty("oidc")[0];

        Assert.Equal("https://sso.example.org/realms/hospital", oidc.GetProperty("authority").GetString());
        Assert.Equal("viewer</script>", oidc.GetProperty("client_id").GetString());
        Assert.Equal("openid pacs", oidc.GetProperty("scope").GetString());
        Assert.Equal("code", oidc.GetProperty("response_type").GetString());
    }

    [Fact]
    public void Tokens_are_revoked_where_the_issuer_can()
    {
        (string, string)[] settings =
        [
            ("Pacs:Security:Authority", "https://sso.example.org/realms/hospital"),
            ("Pacs:Security:Audience", "pacs"),
            ("Pacs:Viewer:ClientId", "viewer"),
        ];
        var able = new OpenIdConnectConfiguration(
            "{\"issuer\":\"https://sso.example.org\",\"revocation_endpoint\":\"https://sso.example.org/revoke\"}"
        );

        Assert.All(new[] { (null, false), (new OpenIdConnectConfiguration(), false), (able, true) }, row =>
            Assert.Equal(
                row.Item2,
                Configuration("", row.Item1, settings).GetProperty("oidc")[0].GetProperty("revokeAccessTokenOnSignout").GetBoolean()
            )
        );
    }

    [Theory]
    [InlineData("silent-refresh.html", "source: 'oidc-client'")]
    [InlineData("logout-redirect.html", "You are signed out.")]
    public async Task Pages_of_signing_in_are_the_services_own(string name, string text)
    {
        File.WriteAllText(Path.Combine(Viewer, name), "of the package");
        using var answer = await service.Http.GetAsync($"/ohif/{name}?code=1&state=2", Cancel);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Headers.CacheControl?.NoCache);
        Assert.Contains(text, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_prefix_the_page_and_its_configuration_name_it()
    {
        File.WriteAllText(
            Path.Combine(Viewer, "index.html"),
            "<html><script>window.PUBLIC_URL=\"/ohif/\"</script><link href=\"/ohif/app.css\"></html>"
        );
        await using var behind = await TestService.StartAsync(("Pacs:Viewer:Folder", Viewer), ("Pacs:Http:TrustedProxies", "127.0.0.1"));

        Assert.Equal(
            "<html><script>window.PUBLIC_URL=\"/archive/ohif/\"</script><link href=\"/archive/ohif/app.css\"></html>",
            await GetAsync("/ohif/viewer?StudyInstanceUIDs=1.2")
        );
        var script = await GetAsync("/ohif/app-config.js");
        foreach (
            var part in new[]
            {
                "\"routerBasename\":\"/archive/ohif\"",
                "\"qidoRoot\":\"/archive/dicom-web\"",
                "\"wadoRoot\":\"/archive/dicom-web\"",
                "\"wadoUriRoot\":\"/archive/wado\"",
            }
        )
            Assert.Contains(part, script, StringComparison.Ordinal);

        async Task<string> GetAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path)
            {
                Headers = { { "X-Forwarded-For", "192.0.2.60" }, { "X-Forwarded-Prefix", "/archive" } },
            };
            using var answer = await behind.Http.SendAsync(request, Cancel);
            return await answer.Content.ReadAsStringAsync(Cancel);
        }
    }

    [Fact]
    public async Task The_page_may_speak_to_the_issuer_where_it_signs_users_in()
    {
        await using var secured = await TestService.StartAsync(
            ("Pacs:Viewer:Folder", Viewer),
            ("Pacs:Security:Authority", "http://127.0.0.1:9/realms/hospital"),
            ("Pacs:Security:RequireHttpsMetadata", "false"),
            ("Pacs:Security:Audience", "pacs"),
            ("Pacs:Viewer:ClientId", "viewer")
        );
        using var answer = await secured.Http.GetAsync("/ohif", Cancel);

        // Without a token: somebody who is to sign in has none.
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            "connect-src 'self' data: blob: http://127.0.0.1:9;",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
    }

    static JsonElement Configuration(params (string Key, string Value)[] settings) => Configuration("", null, settings);

    static JsonElement Configuration(string prefix, OpenIdConnectConfiguration? issuer, params (string Key, string Value)[] settings)
    {
        var options = OptionsReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build()
        );
        var script = ViewerConfiguration.Script(options, prefix, issuer);
        Assert.StartsWith("window.config = {", script, StringComparison.Ordinal);
        return JsonDocument
            .Parse(Encoding.UTF8.GetBytes(script["window.config = ".Length..script.IndexOf(";\n", StringComparison.Ordinal)]))
            .RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        folder.Dispose();
    }
}
