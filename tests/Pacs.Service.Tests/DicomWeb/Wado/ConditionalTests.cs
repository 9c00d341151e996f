using System.Net;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Wado;

/// <summary>What is known by a tag and a date is not sent twice (PS3.18 8.4, 10.4.3.1; RFC 9110 13), and HEAD says of everything what GET
/// would.</summary>
public sealed class ConditionalTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    public static TheoryData<string, string> Resources =>
        new()
        {
            { "study", "multipart/related; type=\"application/dicom\"" },
            { "study", "application/zip" },
            { "study/metadata", "application/dicom+json" },
            { "study/metadata", "multipart/related; type=\"application/dicom+xml\"" },
            { "study/bulkdata", "multipart/related; type=\"application/octet-stream\"" },
            { "study/pixeldata", "multipart/related; type=\"application/octet-stream\"" },
            { "series", "multipart/related; type=\"application/dicom\"" },
            { "series/metadata", "application/dicom+json" },
            { "series/bulkdata", "*/*" },
            { "series/pixeldata", "*/*" },
            { "instance", "multipart/related; type=\"application/dicom\"" },
            { "instance", "application/dicom" },
            { "instance", "application/dicom; transfer-syntax=*" },
            { "instance/metadata", "application/dicom+xml" },
            { "instance/bulkdata", "*/*" },
            { "instance/pixeldata", "*/*" },
            { "instance/bulkdata/7FE00010", "application/octet-stream" },
            { "instance/bulkdata/7FE00010", "multipart/related; type=\"application/octet-stream\"" },
            { "instance/frames/1", "application/octet-stream" },
            { "instance/frames/1,2", "multipart/related; type=\"application/octet-stream\"" },
            { "wado", "*/*" },
        };

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task What_the_client_has_is_not_sent_again_until_it_changes(string resource, string accept)
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        var path = PathOf(instance, resource);
        using var first = await server.GetAsync(path, accept);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var (etag, modified) = (first.Headers.ETag!.ToString(), first.Content.Headers.LastModified!.Value);
        Assert.True(modified <= DateTimeOffset.UtcNow);
        Assert.Contains("Accept", first.Headers.Vary);
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });

        using var head = await server.GetAsync(path, accept, HttpMethod.Head);
        Assert.Equal((HttpStatusCode.OK, etag), (head.StatusCode, head.Headers.ETag!.ToString()));
        Assert.Equal(first.Content.Headers.ContentType!.MediaType, head.Content.Headers.ContentType!.MediaType);

        using var same = await server.GetAsync(path, accept, null, ("If-None-Match", $"\"other\", {etag}"));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(etag, same.Headers.ETag!.ToString());
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var unchanged = await server.GetAsync(
            path,
            accept,
            null,
            ("If-Modified-Since", DateTimeOffset.UtcNow.AddMinutes(1).ToString("R"))
        );
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var since = await server.GetAsync(path, accept, null, ("If-Modified-Since", modified.AddDays(-1).ToString("R")));
        Assert.Equal(HttpStatusCode.OK, since.StatusCode);
        // RFC 9110 13.1.3: the date does not count beside a tag.
        using var other = await server.GetAsync(
            path,
            accept,
            null,
            ("If-None-Match", "\"other\""),
            ("If-Modified-Since", DateTimeOffset.UtcNow.ToString("R"))
        );
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        if (!resource.StartsWith('s'))
            return;
        await server.StoreAsync(new TestInstance(study: instance.Study, series: instance.Series));
        using var changed = await server.GetAsync(path, accept, null, ("If-None-Match", etag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(etag, changed.Headers.ETag!.ToString());
    }

    // RFC 9110 14, PS3.18 10.4.1.3: single parts, and frames among them.
    [Theory]
    [InlineData("instance", "application/dicom; transfer-syntax=*")]
    [InlineData("instance/frames/2", "application/octet-stream")]
    [InlineData("instance/bulkdata/7FE00010", "application/octet-stream")]
    [InlineData("wado&transferSyntax=*", "*/*")]
    public async Task Range_of_a_single_part_is_given(string resource, string accept)
    {
        foreach (var syntax in new[] { "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2" })
        {
            var instance = new TestInstance(Dicom.Encoding.TransferSyntax.Of(Dicom.Uid.Parse(syntax)));
            await server.StoreAsync(instance);
            var path = PathOf(instance, resource);
            using var whole = await server.GetAsync(path, accept);
            var bytes = await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Equal("bytes", Assert.Single(whole.Headers.AcceptRanges));
            foreach (
                var (range, start, end) in new[]
                {
                    ("bytes=3-9", 3, 10),
                    ("bytes=5-", 5, bytes.Length),
                    ("bytes=-7", bytes.Length - 7, bytes.Length),
                    ("bytes=0-999999", 0, bytes.Length),
                }
            )
            {
                using var part = await server.GetAsync(path, accept, null, ("Range", range));
                Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
                Assert.Equal($"bytes {start}-{end - 1}/{bytes.Length}", part.Content.Headers.ContentRange!.ToString());
                Assert.Equal(bytes[start..end], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            }
            await ArchiveServer.AssertProblemAsync(
                await server.GetAsync(path, accept, null, ("Range", "bytes=9999999-")),
                HttpStatusCode.RequestedRangeNotSatisfiable,
                "behind"
            );
            // RFC 9110 14.2: a range is of GET alone.
            using var head = await server.GetAsync(path, accept, HttpMethod.Head, ("Range", "bytes=3-9"));
            Assert.Equal(
                (HttpStatusCode.OK, bytes.Length, null),
                (head.StatusCode, head.Content.Headers.ContentLength, head.Content.Headers.ContentRange)
            );
            // RFC 9110 13.1.5.
            using var still = await server.GetAsync(
                path,
                accept,
                null,
                ("Range", "bytes=0-1"),
                ("If-Range", whole.Headers.ETag!.ToString())
            );
            Assert.Equal(HttpStatusCode.PartialContent, still.StatusCode);
            using var gone = await server.GetAsync(path, accept, null, ("Range", "bytes=0-1"), ("If-Range", "\"other\""));
            Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        }
    }

    static string PathOf(TestInstance instance, string resource) =>
        resource switch
        {
            ['w', 'a', 'd', 'o', .. var more] =>
                $"/wado?requestType=WADO&studyUID={instance.Study}&seriesUID={instance.Series}&objectUID={instance.Instance}&contentType=application/dicom{more}",
            ['s', 't', 'u', 'd', 'y', .. var more] => instance.StudyPath + more,
            ['s', 'e', 'r', 'i', 'e', 's', .. var more] => instance.SeriesPath + more,
            _ => instance.Path + resource["instance".Length..],
        };
}
