using System.Net;
using System.Net.Sockets;
using System.Text;
using Pacs.Service.Tests.DicomWeb.Ups;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Requests that are rare, and right.</summary>
public sealed class OddRequestTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_without_a_host_gets_URLs_of_the_address_that_it_came_to()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        var answer = await SendAsync($"GET /dicom-web/studies?StudyInstanceUID={instance.Study} HTTP/1.0\r\n\r\n");
        Assert.Contains(
            $"\"http://127.0.0.1:{server.Http.BaseAddress!.Port}/dicom-web/studies/{instance.Study}\"",
            answer,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/dicom-web//studies", "404")]
    [InlineData("/dicom-web/series", "405")]
    public async Task A_long_body_to_a_wrong_path_is_told_that_the_path_is_wrong(string path, string status)
    {
        var answer = await SendAsync($"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n", firstLineOnly: true);
        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_in_front_of_a_workitem_is_passed_over()
    {
        var uid = Dicom.Uid.New();
        using var body = new StringContent("\uFEFF" + Worklist.Json(Worklist.New()), Encoding.UTF8, "application/dicom+json");
        using var answer = await server.Http.PostAsync(new Uri($"/dicom-web/workitems?workitem={uid}", UriKind.Relative), body, Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    async Task<string> SendAsync(string request, bool firstLineOnly = false)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Http.BaseAddress!.Port, Cancel);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        using var reader = new StreamReader(stream);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        return firstLineOnly ? await reader.ReadLineAsync(limit.Token) ?? "" : await reader.ReadToEndAsync(limit.Token);
    }
}
