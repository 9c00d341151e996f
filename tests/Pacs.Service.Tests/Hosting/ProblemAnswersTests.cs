using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pacs.Service.Hosting;
using Pacs.Service.Tests.DicomWeb;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

/// <summary>Every failure says its cause as problem details (RFC 9457; PS3.18 8.5 leaves the form of a failure's body open), those that the
/// framework makes too.</summary>
public sealed class ProblemAnswersTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/", 404, "nothing under this path")]
    [InlineData("GET", "/dicom-web", 404, "nothing under this path")]
    [InlineData("GET", "/dicom-web/", 404, "nothing under this path")]
    [InlineData("GET", "/dicom-web/nothing", 404, "nothing under this path")]
    [InlineData("POST", "/dicom-web/nothing", 404, "nothing under this path")]
    [InlineData("HEAD", "/dicom-web/nothing", 404, "")]
    [InlineData("GET", "/dicom-web/studies/1.2.3/nothing", 404, "nothing under this path")]
    [InlineData("GET", "/dicom-web/patients", 404, "nothing under this path")]
    [InlineData("GET", "/admin/nothing", 404, "nothing under this path")]
    [InlineData("GET", "/dicom-web/studies/x", 400, "no DICOM UID")]
    [InlineData("GET", "/dicom-web/studies/1.2.3", 404, "no")]
    [InlineData("PATCH", "/dicom-web/studies/1.2.3", 405, "it knows DELETE")]
    [InlineData("PUT", "/dicom-web/series", 405, "it knows GET, HEAD")]
    [InlineData("POST", "/dicom-web/studies", 415, "")]
    public async Task Failures_are_told_by_problem_details(string method, string path, int status, string words)
    {
        using var answer = await server.GetAsync(path, method: new HttpMethod(method));

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, (int)answer.StatusCode);
        if (method == "HEAD")
            return;
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Contains(words, problem.RootElement.GetProperty("detail").GetString());
        if (status == 405)
            Assert.NotEmpty(answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task What_none_of_is_accepted_is_406() =>
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/studies", "image/png"),
            HttpStatusCode.NotAcceptable,
            "application/dicom+json"
        );

    [Theory]
    [InlineData("/fault", 500, "It is logged as")]
    [InlineData("/bad", 408, "took too long")]
    [InlineData("/body", 413, "too large")]
    [InlineData("/silent", 501, "the fault is on this side")]
    [InlineData("/spoken", 409, "spoken for")]
    public async Task What_the_framework_or_a_fault_makes_is_told_too(string path, int status, string words)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 10).UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.UseProblems();
        app.MapGet("/fault", _ => throw new InvalidOperationException("secret"));
        app.MapGet("/bad", _ => throw new BadHttpRequestException("The request took too long.", 408));
        app.MapPost("/body", async context => await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted));
        app.MapGet("/silent", context =>
        {
            context.Response.StatusCode = 501;
            return Task.CompletedTask;
        });
        app.MapGet("/spoken", context => ProblemAnswer.WriteAsync(context, 409, "It is spoken for."));
        await app.StartAsync(Cancel);
        using var http = new HttpClient
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };

        using var content = new ByteArrayContent(new byte[100]);
        var answer = path == "/body" ? await http.PostAsync(path, content, Cancel) : await http.GetAsync(path, Cancel);

        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotContain("secret", text);
        await ArchiveServer.AssertProblemAsync(answer, (HttpStatusCode)status, words);
    }

    // A body that breaks the rules of chunks is found out while it is read (RFC 9112 7.1).
    [Fact]
    public async Task A_body_that_cannot_be_read_is_400()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Http.BaseAddress!.Port, Cancel);
        await socket
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    "POST /dicom-web/studies HTTP/1.1\r\nHost: x\r\nContent-Type: application/dicom\r\nTransfer-Encoding: "
                        + "chunked\r\n\r\nthis is no chunk\r\n\r\n"
                ),
                Cancel
            );
        using var reader = new StreamReader(socket.GetStream());

        var answer = await reader.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains("application/problem+json", answer);
    }
}
