using System.Net;
using System.Net.WebSockets;
using System.Text;
using Pacs.Service.Tests.Running;
using Pacs.Service.Tests.Telemetry;
using Xunit;

namespace Pacs.Service.Tests.Security;

/// <summary>A token in the query, for browsers, whose WebSockets have no header fields of their own (RFC 6750 2.3).</summary>
[Trait("run", "full")]
public sealed class TokenInQueryTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_in_the_query_opens_the_channel_of_events_alone_and_is_in_no_log_and_no_span()
    {
        using var folder = new TemporaryFolder();
        using var collector = new Collector();
        await using var issuer = await TestIssuer.StartAsync();
        var logFile = Path.Combine(folder, "log");
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            [
                .. issuer.Settings,
                "--Logging:LogLevel:Default=Trace",
                "--Logging:LogLevel:Microsoft=Trace",
                "--Logging:LogLevel:System=Trace",
            ],
            [.. collector.Environment(), "bash", "-c", $"exec \"$@\" > '{logFile}' 2>&1", "service"]
        );
        var (good, withoutRole, expired) = (issuer.Token("read"), issuer.Token("store"), issuer.Token(Expired(issuer)));

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync($"?access_token={good}"));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync("", good));
        Assert.Equal(HttpStatusCode.Forbidden, await OpenAsync($"?access_token={withoutRole}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync($"?access_token={expired}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync("?access_token="));
        Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync(""));
        // The header field is the one that counts.
        Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync($"?access_token={good}", expired));
        foreach (var path in new[] { "dicom-web/studies", "dicom-web/workitems", "wado" })
        {
            using var elsewhere = await service.Http.GetAsync($"{path}?access_token={good}", Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
        }
        Assert.Equal(0, await service.StopAsync());

        var log = await File.ReadAllTextAsync(logFile, Cancel);
        Assert.Contains("Microsoft.AspNetCore.Hosting.Diagnostics", log, StringComparison.Ordinal);
        Assert.NotEmpty(collector.Spans);
        foreach (var secret in new[] { good, withoutRole, expired }.Select(token => token[(token.LastIndexOf('.') + 1)..]))
        {
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
            Assert.All(collector.Requests, request =>
                Assert.DoesNotContain(secret, Encoding.Latin1.GetString(request.Body), StringComparison.Ordinal)
            );
        }

        async Task<HttpStatusCode> OpenAsync(string query, string? header = null)
        {
            using var socket = new ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            if (header is not null)
                socket.Options.SetRequestHeader("Authorization", $"Bearer {header}");
            try
            {
                await socket.ConnectAsync(
                    new Uri($"ws://{service.Http.BaseAddress!.Authority}/dicom-web/subscribers/BROWSER{query}"),
                    Cancel
                );
            }
            catch (WebSocketException)
            {
                // The status tells.
            }
            return socket.HttpStatusCode;
        }
    }

    static System.Text.Json.Nodes.JsonObject Expired(TestIssuer issuer)
    {
        var claims = issuer.Claims("read");
        claims["exp"] = TestIssuer.In(TimeSpan.FromMinutes(-5));
        return claims;
    }
}
