using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>PS3.18 8, what all services have in common: the rows of its tables of header fields and status codes. Media types are held by
/// the tests of negotiation, parameters by those of each transaction.</summary>
public sealed class CommonAspectsTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("8.4.1 Accept", "Accept", "application/json", "application/json", null)]
    [InlineData("8.4.1 Accept", "Accept", "*/*", "application/dicom+json", null)]
    [InlineData("8.4.1 Accept-Charset", "Accept-Charset", "UTF-8;q=0.5, ISO-8859-1", "application/dicom+json", null)]
    [InlineData("8.4.1 Accept-Encoding", "Accept-Encoding", "gzip", "application/dicom+json", "gzip")]
    [InlineData("8.4.1 Accept-Encoding", "Accept-Encoding", "br;q=1, gzip;q=0.1", "application/dicom+json", "br")]
    [InlineData("8.4.1 Accept-Encoding", "Accept-Encoding", "identity", "application/dicom+json", null)]
    [InlineData("8.4.1 Accept-Language", "Accept-Language", "de", "application/dicom+json", null)]
    public async Task Sections_8_4_1_and_8_4_2_A_header_field_chooses_the_representation_and_the_answer_says_which(
        string row,
        string name,
        string value,
        string type,
        string? encoding
    )
    {
        Assert.NotEmpty(row);
        var instance = new TestInstance();
        await server.StoreAsync(instance);

        using var answer = await server.GetAsync(instance.Path + "/metadata", null, null, (name, value));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(new Uri(server.Http.BaseAddress!, instance.Path + "/metadata"), answer.Content.Headers.ContentLocation);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("8.4.3 Content-Length", null, 200)]
    [InlineData("8.4.3 Content-Range", "bytes=1-5", 206)]
    [InlineData("8.4.3 Content-Range", "bytes=99999999-", 416)]
    public async Task Section_8_4_3_The_payload_is_described(string row, string? range, int status)
    {
        Assert.NotEmpty(row);
        var instance = new TestInstance();
        await server.StoreAsync(instance);

        using var answer = await server.GetAsync(
            instance.Path,
            "application/dicom; transfer-syntax=*",
            null,
            range is null ? [] : [("Range", range)]
        );

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(
            status switch
            {
                200 => null,
                206 => $"bytes 1-5/{instance.Bytes.Length}",
                _ => $"bytes */{instance.Bytes.Length}",
            },
            answer.Content.Headers.ContentRange?.ToString()
        );
        if (status < 400)
            Assert.Equal(status == 200 ? instance.Bytes.Length : 5, answer.Content.Headers.ContentLength);
    }

    // What streams has no length that could be said before: its end is that of the chunks (RFC 9112 7.1).
    [Fact]
    public async Task Section_8_4_3_Transfer_Encoding_is_there_where_the_length_is_not()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);

        using var answer = await server.GetAsync(instance.StudyPath, "*/*");

        Assert.Equal(
            (true, false),
            (answer.Headers.TransferEncodingChunked, answer.Content.Headers.NonValidated.Contains("Content-Length"))
        );
    }

    // Table 8.5-1. 401 and 403 need tokens (TokenTests), 410 time and 413 a long body (WorkitemTests), 503 an outage (BackEndFaultTests);
    // 203, 205, 301, 303 and 411 are for what an origin server like this never says.
    [Theory]
    [InlineData("8.5 200", "GET /dicom-web/studies HTTP/1.1", 200)]
    [InlineData("8.5 204", "GET /v2/studies?PatientID=nobody HTTP/1.1", 204)]
    [InlineData("8.5 400", "GET /dicom-web/studies?limit=x HTTP/1.1", 400)]
    [InlineData("8.5 400", "GET /dicom-web/studies HTTP/1.1\r\nHost: another", 400)]
    [InlineData("8.5 400", "NONSENSE", 400)]
    [InlineData("8.5 404", "GET /dicom-web/studies/1.9.9 HTTP/1.1", 404)]
    [InlineData("8.5 404", "GET /dicom-web/nothing HTTP/1.1", 404)]
    [InlineData("8.5 405", "PUT /dicom-web/studies HTTP/1.1", 405)]
    [InlineData("8.5 406", "GET /dicom-web/studies HTTP/1.1\r\nAccept: image/png", 406)]
    [InlineData("8.5 415", "POST /dicom-web/studies HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 0", 415)]
    [InlineData("8.5 505", "GET /dicom-web/studies HTTP/1.7", 505)]
    public async Task Section_8_5_A_request_is_answered_with_the_status_code(string row, string head, int status)
    {
        Assert.NotEmpty(row);

        var answer = await SendAsync(head);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
        if (status == 405)
            Assert.Contains("\r\nAllow: GET, HEAD, POST\r\n", answer);
        if (head.Contains("HTTP/1.1") && !head.Contains("another") && status >= 400)
            Assert.Contains($"\"status\":{status}", answer);
    }

    [Fact]
    public async Task Section_8_5_A_URI_that_is_too_long_is_414() =>
        Assert.StartsWith("HTTP/1.1 414 ", await SendAsync($"GET /dicom-web/studies?PatientID={new string('x', 20_000)} HTTP/1.1"));

    [Theory]
    [InlineData("8.5 201", "POST", "/dicom-web/workitems", 201)]
    [InlineData("8.5 202", "POST", "/dicom-web/workitems/{workitem}/cancelrequest", 202)]
    [InlineData("8.5 409", "POST", "/dicom-web/workitems?workitem={workitem}", 409)]
    public async Task Section_8_5_A_request_that_changes_something_is_answered_with_the_status_code(
        string row,
        string method,
        string path,
        int status
    )
    {
        Assert.NotEmpty(row);
        var worklist = new Ups.Worklist(server.Http, "");
        var workitem = await new Ups.Worklist(server.Http).CreateAsync();

        using var answer = await worklist.SendAsync(
            new HttpMethod(method),
            path.Replace("{workitem}", workitem, StringComparison.Ordinal),
            path.EndsWith("request", StringComparison.Ordinal) ? null : Ups.Worklist.Json(Ups.Worklist.New())
        );

        Assert.Equal(status, (int)answer.StatusCode);
    }

    async Task<string> SendAsync(string head)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Http.BaseAddress!.Port, Cancel);
        await socket
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes($"{head}\r\n{(head.Contains("HTTP/") ? "Host: x\r\nConnection: close\r\n" : "")}\r\n"),
                Cancel
            );
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
    }
}
