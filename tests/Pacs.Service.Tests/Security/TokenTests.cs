using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pacs.Service.Tests.DicomWeb;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Security;

/// <summary>Which tokens are believed, asked of the running service.</summary>
[Trait("run", "full")]
public sealed class TokenTests(SecuredService secured) : IClassFixture<SecuredService>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    TestIssuer Issuer => secured.Issuer;

    [Fact]
    public async Task A_good_token_is_let_in() => Assert.Equal(200, await secured.SearchAsync(Issuer.Token("read")));

    [Fact]
    public async Task No_token_is_answered_401_with_what_is_needed()
    {
        using var answer = await secured.SendAsync(HttpMethod.Get, "dicom-web/studies", null);

        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        await ArchiveServer.AssertProblemAsync(answer, HttpStatusCode.Unauthorized, "A bearer token is needed");
    }

    [Fact]
    public async Task A_token_without_the_role_is_answered_403_with_the_role()
    {
        using var answer = await secured.SendAsync(HttpMethod.Get, "dicom-web/studies", Issuer.Token("store", "delete", "administer"));

        await ArchiveServer.AssertProblemAsync(answer, HttpStatusCode.Forbidden, "needs the role read");
    }

    static readonly Dictionary<string, Func<TestIssuer, string>> bad = new()
    {
        ["expired beyond the clocks' minute"] = issuer => issuer.Token(With(issuer, "exp", TestIssuer.In(TimeSpan.FromSeconds(-75)))),
        ["not valid yet beyond the clocks' minute"] = issuer => issuer.Token(With(issuer, "nbf", TestIssuer.In(TimeSpan.FromSeconds(75)))),
        ["without an expiry"] = issuer => issuer.Token(Without(issuer, "exp")),
        ["for another service"] = issuer => issuer.Token(With(issuer, "aud", "billing")),
        ["for nobody"] = issuer => issuer.Token(Without(issuer, "aud")),
        ["of another issuer"] = issuer => issuer.Token(With(issuer, "iss", "http://127.0.0.1:1/realms/other")),
        ["of an issuer whose name only begins alike"] = issuer => issuer.Token(With(issuer, "iss", issuer.Authority + "2")),
        ["of no issuer"] = issuer => issuer.Token(Without(issuer, "iss")),
        ["that does not say who it is for"] = issuer => issuer.Token(Without(issuer, "sub")),
        ["signed by another key under a known name"] = issuer => new SigningKey("first").Sign(issuer.Claims("read")),
        ["signed by another key under a name of its own"] = issuer => new SigningKey("mine").Sign(issuer.Claims("read")),
        ["that is an ID token, by its nonce"] = issuer => issuer.Token(With(issuer, "nonce", "n-0S6_WzA2Mj")),
        ["that is an ID token, by the access token's hash"] = issuer => issuer.Token(With(issuer, "at_hash", "77QmUPtjPfzWtF2AnpK9RQ")),
        ["that is an ID token, by the code's hash"] = issuer => issuer.Token(With(issuer, "c_hash", "LDktKdoQak3Pk0cnXxCltA")),
        ["that is an ID token of Keycloak"] = issuer => issuer.Token(With(issuer, "typ", "ID")),
        ["that is a refresh token of Keycloak"] = issuer => issuer.Token(With(issuer, "typ", "Refresh")),
        ["that is an offline token of Keycloak"] = issuer => issuer.Token(With(issuer, "typ", "Offline")),
        ["with a kind that is no word"] = issuer => issuer.Token(With(issuer, "typ", 1)),
        ["that ends a session"] = issuer => issuer.Key.Sign(issuer.Claims("read"), "logout+jwt"),
        ["that proves a key"] = issuer => issuer.Key.Sign(issuer.Claims("read"), "dpop+jwt"),
        ["with an extension that must be understood"] = issuer =>
            issuer.Key.Sign(issuer.Claims("read"), more: header => (header["crit"], header["exp"]) = (new JsonArray("exp"), 1)),
        ["with an extension that must be understood and is not there"] = issuer =>
            issuer.Key.Sign(issuer.Claims("read"), more: header => header["crit"] = new JsonArray("b64")),
        ["with an empty list of extensions"] = issuer =>
            issuer.Key.Sign(issuer.Claims("read"), more: header => header["crit"] = new JsonArray()),
        ["with claims changed after signing"] = issuer => Changed(issuer.Token("store"), issuer.Token("read")),
        ["with the signature cut off"] = issuer => issuer.Token("read")[..(issuer.Token("read").LastIndexOf('.') + 1)],
        ["with algorithm none"] = issuer => issuer.Key.Sign("none", issuer.Claims("read"), _ => []),
        ["with algorithm None and a signature"] = issuer => issuer.Key.Sign("None", issuer.Claims("read"), _ => new byte[256]),
        ["with the public key as the secret of HS256, as PEM"] = issuer =>
            issuer.Key.Sign("HS256", issuer.Claims("read"), bytes =>
                HMACSHA256.HashData(Encoding.ASCII.GetBytes(issuer.Key.PublicPem), bytes)
            ),
        ["with the public key as the secret of HS256, as modulus"] = issuer =>
            issuer.Key.Sign("HS256", issuer.Claims("read"), bytes => HMACSHA256.HashData(issuer.Key.Modulus, bytes)),
        ["that is none"] = _ => "eyJhbGciOiJub25lIn0.e30.",
        ["of three words"] = _ => "a.b.c",
        ["of nothing"] = _ => "",
    };

    public static TheoryData<string> Bad => [.. bad.Keys];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_token_is_answered_401(string situation)
    {
        using var answer = await secured.SendAsync(HttpMethod.Get, "dicom-web/studies", bad[situation](Issuer));

        Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{situation}: {answer.StatusCode}");
        Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        await ArchiveServer.AssertProblemAsync(answer, HttpStatusCode.Unauthorized, "WWW-Authenticate");
    }

    [Fact]
    public async Task Clocks_may_differ_by_less_than_a_minute()
    {
        Assert.Equal(200, await secured.SearchAsync(Issuer.Token(With(Issuer, "exp", TestIssuer.In(TimeSpan.FromSeconds(-40))))));
        Assert.Equal(200, await secured.SearchAsync(Issuer.Token(With(Issuer, "nbf", TestIssuer.In(TimeSpan.FromSeconds(40))))));
    }

    [Fact]
    public async Task A_token_for_several_services_is_let_in() =>
        Assert.Equal(200, await secured.SearchAsync(Issuer.Token(With(Issuer, "aud", new JsonArray("billing", TestIssuer.Audience)))));

    [Fact]
    public async Task An_access_token_is_let_in_in_whichever_way_issuers_mark_it()
    {
        foreach (var type in (string?[])["at+jwt", "application/at+jwt", "AT+JWT", "JWT", "jwt", null])
            Assert.True(await secured.SearchAsync(Issuer.Key.Sign(Issuer.Claims("read"), type)) == 200, type);
        var keycloak = With(Issuer, "typ", "Bearer");
        Assert.Equal(200, await secured.SearchAsync(Issuer.Token(keycloak)));
        keycloak["nonce"] = "n-0S6_WzA2Mj";
        Assert.Equal(200, await secured.SearchAsync(Issuer.Token(keycloak)));
    }

    [Fact]
    public async Task An_id_token_is_refused_in_words()
    {
        using var answer = await secured.SendAsync(
            HttpMethod.Get,
            "dicom-web/studies",
            Issuer.Token(With(Issuer, "nonce", "n-0S6_WzA2Mj"))
        );

        Assert.Equal(
            "Bearer error=\"invalid_token\", error_description=\"It is an ID token, not an access token\"",
            answer.Headers.WwwAuthenticate.ToString()
        );
    }

    [Fact]
    public async Task A_token_that_is_not_in_the_header_does_not_count()
    {
        using var answer = await secured.SendAsync(HttpMethod.Get, $"dicom-web/studies?access_token={Issuer.Token("read")}", null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var basic = await secured.SendAsync(HttpMethod.Get, "dicom-web/studies", null, change: request =>
            request.Headers.Authorization = new("Basic", Issuer.Token("read"))
        );
        Assert.Equal(HttpStatusCode.Unauthorized, basic.StatusCode);
    }

    [Fact]
    public async Task What_is_refused_is_logged_with_its_kind_and_never_with_the_token()
    {
        var token = Issuer.Token(With(Issuer, "aud", "nobody-else"));

        Assert.Equal(401, await secured.SearchAsync(token));

        for (
            var i = 0;
            i < 6000 && !secured.Service.Output.Contains("SecurityTokenInvalidAudienceException", StringComparison.Ordinal);
            i++
        )
            await Task.Delay(20, Cancel);
        Assert.Contains(
            "a bearer token from 127.0.0.1 was refused: SecurityTokenInvalidAudienceException",
            secured.Service.Output,
            StringComparison.Ordinal
        );
        foreach (var part in token.Split('.').Skip(1))
            Assert.DoesNotContain(part, secured.Service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_keeps_whose_token_it_came_with()
    {
        var instance = new SyntheticInstance(Dicom.Uid.New(), Dicom.Uid.New(), Dicom.Uid.New(), "SENDER");
        using var content = new StreamContent(new MemoryStream([.. instance.FileStart(), .. Bytes(instance.OpenDataset())]))
        {
            Headers = { ContentType = new("application/dicom") },
        };

        using var answer = await secured.SendAsync(
            HttpMethod.Post,
            "dicom-web/studies",
            Issuer.Token(With(Issuer, "sub", "6f0c-modality-gateway", "store")),
            content
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            "6f0c-modality-gateway",
            await IndexFile.ValueAsync(
                secured.DataDirectory,
                "SELECT \"User\" FROM Instance WHERE SOPInstanceUID = $1",
                instance.SopInstance.Value
            )
        );
    }

    static byte[] Bytes(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    static JsonObject With(TestIssuer issuer, string claim, JsonNode value, string role = "read")
    {
        var claims = issuer.Claims(role);
        claims[claim] = value;
        return claims;
    }

    static JsonObject Without(TestIssuer issuer, string claim)
    {
        var claims = issuer.Claims("read");
        claims.Remove(claim);
        return claims;
    }

    static string Changed(string signed, string wanted) => $"{signed.Split('.')[0]}.{wanted.Split('.')[1]}.{signed.Split('.')[2]}";
}
