using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Dicom;
using Pacs.Service.Security;
using Pacs.Service.Tests.DicomWeb;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Security;

/// <summary>What requests may take, and what browsers and proxies say.</summary>
[Trait("run", "full")]
public sealed class LimitTests(SecuredService secured) : IClassFixture<SecuredService>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("header of 33 KB", HttpStatusCode.RequestHeaderFieldsTooLarge)]
    [InlineData("hundred headers too many", HttpStatusCode.RequestHeaderFieldsTooLarge)]
    [InlineData("query of 33 KB", HttpStatusCode.RequestUriTooLong)]
    [InlineData("query of 400 study UIDs", HttpStatusCode.OK)]
    [InlineData("token with 200 groups", HttpStatusCode.OK)]
    public async Task Heads_are_bounded_and_long_enough_for_what_there_is(string what, HttpStatusCode status)
    {
        var token = secured.Issuer.Token("read");
        if (what.StartsWith("token", StringComparison.Ordinal))
        {
            var claims = secured.Issuer.Claims("read");
            claims["groups"] = new System.Text.Json.Nodes.JsonArray([
                .. Enumerable.Range(0, 200).Select(_ => (System.Text.Json.Nodes.JsonNode)Guid.NewGuid().ToString()),
            ]);
            token = secured.Issuer.Token(claims);
        }
        var query = what switch
        {
            "query of 33 KB" => "?PatientName=" + new string('A', 33_000),
            "query of 400 study UIDs" => "?StudyInstanceUID=" + string.Join(',', Enumerable.Range(0, 400).Select(_ => Uid.New().Value)),
            _ => "",
        };
        using var answer = await secured.SendAsync(HttpMethod.Get, "dicom-web/studies" + query, token, change: request =>
        {
            if (what == "header of 33 KB")
                request.Headers.Add("X-Long", new string('A', 33_000));
            for (var i = 0; what.StartsWith("hundred", StringComparison.Ordinal) && i < 200; i++)
                request.Headers.Add($"X-{i}", "1");
        });

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Bodies_are_taken_where_instances_are_and_hardly_elsewhere()
    {
        using (
            var answer = await secured.SendAsync(
                HttpMethod.Delete,
                "dicom-web/studies/1.2.3",
                secured.Issuer.Token(Roles.Delete),
                new ByteArrayContent(new byte[RequestLimits.MaxSmallBody + 1])
            )
        )
            await ArchiveServer.AssertProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge, "65537 bytes");
        using (
            var answer = await secured.SendAsync(
                HttpMethod.Delete,
                "dicom-web/studies/1.2.3",
                secured.Issuer.Token(Roles.Delete),
                new ByteArrayContent(new byte[100])
            )
        )
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        // As long as Kestrel would never let it: 30 MB are its default.
        var instance = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "LONG", rows: 4096, columns: 4096);
        using var content = new MultipartContent("related", "frontier");
        content.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("type", "\"application/dicom\""));
        using var whole = new MemoryStream();
        whole.Write(instance.FileStart());
        await instance.OpenDataset().CopyToAsync(whole, Cancel);
        content.Add(new ByteArrayContent(whole.ToArray()) { Headers = { ContentType = new("application/dicom") } });
        using var stored = await secured.SendAsync(HttpMethod.Post, "dicom-web/studies", secured.Issuer.Token(Roles.Store), content);
        Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
    }

    // Who may not store is not made to send the study first: what is refused is refused at the head.
    [Fact]
    public async Task A_study_without_a_token_is_refused_before_its_bytes_have_come()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, secured.Service.HttpPort, Cancel);
        var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                "POST /dicom-web/studies HTTP/1.1\r\nHost: x\r\nContent-Type: application/dicom\r\nContent-Length: 10000000000\r\n\r\n"
            ),
            Cancel
        );
        using var reader = new StreamReader(stream);

        Assert.Equal("HTTP/1.1 401 Unauthorized", await reader.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Cancel));
    }

    [Theory]
    [InlineData("ffffffffffffffff", "application/dicom")]
    [InlineData("80000000", "application/dicom")]
    [InlineData("7fffffffffffffff", "multipart/related; type=\"application/dicom\"; boundary=x")]
    [InlineData("8\r\n--x\r\n\r\nD\r\nffffffffffffffff", "multipart/related; type=\"application/dicom\"; boundary=x")]
    [InlineData("zz", "application/dicom")]
    public async Task A_chunk_without_a_sound_length_is_the_clients_fault(string chunks, string mediaType)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, secured.Service.HttpPort, Cancel);
        var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                "POST /dicom-web/studies HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + $"{secured.Issuer.Token("store")}\r\nContent-Type: {mediaType}\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}\r\nabc"
            ),
            Cancel
        );
        using var reader = new StreamReader(stream);

        Assert.Equal("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Cancel));
        Assert.DoesNotContain("IOException", secured.Service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_user_is_told_to_wait_when_too_many_requests_come_and_another_is_not()
    {
        await using var limited = await SecuredService.StartAsync("--Pacs:Http:MaxRequestsPerSecond=1");
        var (busy, calm) = (limited.Issuer.Token("read"), limited.Issuer.Claims("read"));
        calm["sub"] = "user-2";

        var (let, refused) = (0, 0);
        // On a busy machine some of them may come slower than one a second.
        while (refused < 5 && let < 500)
        {
            using var answer = await limited.SendAsync(HttpMethod.Get, "dicom-web/studies", busy);
            if (answer.StatusCode == HttpStatusCode.OK)
                let++;
            else
            {
                refused++;
                Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
                await ArchiveServer.AssertProblemAsync(answer, HttpStatusCode.TooManyRequests, "Pacs:Http:MaxRequestsPerSecond");
            }
        }

        Assert.InRange(let, 10, 499);
        Assert.Equal(5, refused);
        Assert.Equal(200, await limited.SearchAsync(limited.Issuer.Token(calm)));
        for (var i = 0; i < 30; i++)
            Assert.True(await limited.Service.IsReadyAsync());
    }

    [Fact]
    public async Task Pages_of_origins_that_are_allowed_may_ask_and_others_may_not()
    {
        await using var open = await SecuredService.StartAsync("--Pacs:Http:AllowedOrigins=https://viewer.example.org");

        using var preflight = await PreflightAsync(open, "https://viewer.example.org");
        using var strange = await PreflightAsync(open, "https://elsewhere.example.org");
        using var search = await open.SendAsync(HttpMethod.Get, "dicom-web/studies", open.Issuer.Token("read"), change: request =>
            request.Headers.Add("Origin", "https://viewer.example.org")
        );
        using var refused = await open.SendAsync(HttpMethod.Get, "dicom-web/studies", null, change: request =>
            request.Headers.Add("Origin", "https://viewer.example.org")
        );

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal("https://viewer.example.org", Header(preflight, "Access-Control-Allow-Origin"));
        Assert.Contains("authorization", Header(preflight, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.Null(Header(strange, "Access-Control-Allow-Origin"));
        Assert.Equal((HttpStatusCode.OK, "https://viewer.example.org"), (search.StatusCode, Header(search, "Access-Control-Allow-Origin")));
        // A viewer has to see that its token has run out.
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "https://viewer.example.org"),
            (refused.StatusCode, Header(refused, "Access-Control-Allow-Origin"))
        );

        static Task<HttpResponseMessage> PreflightAsync(SecuredService service, string origin) =>
            service.SendAsync(HttpMethod.Options, "dicom-web/studies", null, change: request =>
            {
                request.Headers.Add("Origin", origin);
                request.Headers.Add("Access-Control-Request-Method", "GET");
                request.Headers.Add("Access-Control-Request-Headers", "authorization");
            });

        static string? Header(HttpResponseMessage answer, string name) =>
            answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;
    }

    [Theory]
    [InlineData("127.0.0.1", "https://pacs.example.org/dicom-web/studies/", "10.9.8.7")]
    [InlineData("10.0.0.0/8", "http://127.0.0.1:", "127.0.0.1")]
    public async Task What_proxies_say_is_believed_of_those_that_are_trusted(string trusted, string urls, string address)
    {
        await using var behind = await SecuredService.StartAsync($"--Pacs:Http:TrustedProxies={trusted}");
        var instance = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "PROXY");
        using var whole = new MemoryStream();
        whole.Write(instance.FileStart());
        await instance.OpenDataset().CopyToAsync(whole, Cancel);
        using var content = new ByteArrayContent(whole.ToArray()) { Headers = { ContentType = new("application/dicom") } };

        using var stored = await behind.SendAsync(HttpMethod.Post, "dicom-web/studies", behind.Issuer.Token("store"), content, Forwarded);
        using var found = await behind.SendAsync(HttpMethod.Get, "dicom-web/studies", behind.Issuer.Token("read"), change: Forwarded);

        Assert.Contains($"\"{urls}", await found.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(
            address,
            await IndexFile.ValueAsync(
                behind.DataDirectory,
                "SELECT Address FROM Instance WHERE SOPInstanceUID = $1",
                instance.SopInstance.Value
            )
        );

        static void Forwarded(HttpRequestMessage request)
        {
            request.Headers.Add("X-Forwarded-For", "10.9.8.7");
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-Host", "pacs.example.org");
        }
    }
}
