using System.Net;
using Microsoft.AspNetCore.Http;
using Pacs.Service.Hosting;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Wado;

/// <summary>A failure says nothing of the body that did not come.</summary>
public sealed class FailureTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    [Theory]
    [InlineData("", "application/zip", null)]
    [InlineData("", "application/dicom; transfer-syntax=*", "bytes=0-9")]
    [InlineData("/frames/1", "application/octet-stream", "bytes=0-9")]
    public async Task A_missing_object_is_answered_with_a_failure_and_its_header_fields(string below, string accept, string? range)
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        foreach (var file in Directory.EnumerateFiles(server.Objects, "*", SearchOption.AllDirectories))
            File.Delete(file);

        using var answer = await server.GetAsync(instance.Path + below, accept, null, range is null ? [] : [("Range", range)]);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        AssertBare(answer);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(404, false)]
    [InlineData(416, true)]
    public async Task What_was_said_of_the_body_is_taken_back(int status, bool keepsRange)
    {
        var context = new DefaultHttpContext();
        var headers = context.Response.Headers;
        (
            headers.ContentEncoding,
            headers.ContentDisposition,
            headers.ContentRange,
            headers.ETag,
            headers.ContentLength,
            headers.RetryAfter
        ) = ("gzip", "attachment", "bytes */9", "\"x\"", 3, "10");

        await ProblemAnswer.WriteAsync(context, status, "Why.");

        string[] left = [.. headers.Keys.Order(StringComparer.Ordinal)];
        Assert.Equal(keepsRange ? ["Content-Range", "Content-Type", "Retry-After"] : ["Content-Type", "Retry-After"], left);
    }

    static void AssertBare(HttpResponseMessage answer) =>
        Assert.Equal<(int, object?, object?, object?)>(
            (0, null, null, null),
            (
                answer.Content.Headers.ContentEncoding.Count,
                answer.Content.Headers.ContentDisposition,
                answer.Content.Headers.ContentRange,
                answer.Headers.ETag
            )
        );
}
