using System.Net;
using Dicom;
using Dicom.Encoding;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

public sealed class FrameTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.2")]
    [InlineData("1.2.840.10008.1.2.1.99")]
    public async Task Native_frames_come_as_little_endian_octets(string syntax)
    {
        var instance = new TestInstance(TransferSyntax.Of(Uid.Parse(syntax)), frames: 3);
        await server.StoreAsync(instance);
        // PS3.18 table 8.7.3-4. The second Accept is OHIF's.
        foreach (
            var accept in new[]
            {
                "multipart/related; type=\"application/octet-stream\"",
                "multipart/related; type=application/octet-stream; transfer-syntax=*",
                "*/*",
            }
        )
        {
            var parts = await server.GetPartsAsync($"{instance.Path}/frames/3,1", accept);
            Assert.Equal([instance.Frame(3), instance.Frame(1)], parts.Select(part => part.Bytes));
            Assert.All(parts, part => Assert.Equal("application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1", part.ContentType));
            Assert.EndsWith($"{instance.Path}/frames/3", parts[0].Location);
        }
        using var single = await server.GetAsync($"{instance.Path}/frames/2", "application/octet-stream");
        Assert.Equal(instance.Frame(2), await single.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(48, single.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Compressed_frames_come_as_they_are_stored_under_their_media_type()
    {
        var instance = new TestInstance(TestInstance.JpegLs, frames: 3);
        await server.StoreAsync(instance);
        // PS3.18 table 8.7.3-5.
        foreach (
            var (accept, type) in new[]
            {
                ("*/*", "image/jls"),
                ("multipart/related; type=\"image/jls\"", "image/jls"),
                ("multipart/related; type=application/octet-stream; transfer-syntax=*", "application/octet-stream"),
            }
        )
        {
            var parts = await server.GetPartsAsync($"{instance.Path}/frames/2,3", accept);
            Assert.Equal([instance.Frame(2), instance.Frame(3)], parts.Select(part => part.Bytes));
            Assert.All(parts, part => Assert.Equal($"{type}; transfer-syntax=1.2.840.10008.1.2.4.80", part.ContentType));
        }
        using var single = await server.GetAsync($"{instance.Path}/frames/1", "image/jls");
        Assert.Equal(instance.Frame(1), await single.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        // Never compressed bytes where uncompressed ones are asked for (PS3.18 8.7.3.3).
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync($"{instance.Path}/frames/1", "multipart/related; type=\"application/octet-stream\""),
            HttpStatusCode.NotAcceptable,
            "image/jls"
        );
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync($"{instance.Path}/frames/1,2", "image/jls"),
            HttpStatusCode.NotAcceptable,
            "multipart/related"
        );
    }

    [Theory]
    // PS3.18 8.7.3.4: without a transfer syntax it is uncompressed, unless there is nothing but what was compressed with loss.
    [InlineData("1.2.840.10008.1.2.4.50", true)]
    [InlineData("1.2.840.10008.1.2.4.81", true)]
    [InlineData("1.2.840.10008.1.2.4.91", true)]
    [InlineData("1.2.840.10008.1.2.4.203", true)]
    [InlineData("1.2.840.10008.1.2.4.102", true)]
    [InlineData("1.2.840.10008.1.2.4.70", false)]
    [InlineData("1.2.840.10008.1.2.4.90", false)]
    [InlineData("1.2.840.10008.1.2.5", false)]
    public async Task Octets_without_a_transfer_syntax_are_compressed_only_where_nothing_else_can_be_had(string syntax, bool isGiven)
    {
        var instance = new TestInstance(TransferSyntax.Of(Uid.Parse(syntax)), frames: 1);
        await server.StoreAsync(instance);
        foreach (var path in new[] { "/frames/1", "/bulkdata/7FE00010", "/pixeldata" })
        {
            if (!isGiven)
            {
                await ArchiveServer.AssertProblemAsync(
                    await server.GetAsync(instance.Path + path, "multipart/related; type=\"application/octet-stream\""),
                    HttpStatusCode.NotAcceptable,
                    syntax
                );
                continue;
            }
            var part = Assert.Single(
                await server.GetPartsAsync(instance.Path + path, "multipart/related; type=\"application/octet-stream\"")
            );
            Assert.Equal(
                ($"application/octet-stream; transfer-syntax={syntax}", Convert.ToHexString(instance.Frame(1))),
                (part.ContentType, Convert.ToHexString(part.Bytes))
            );
        }
    }

    [Theory]
    // Lossless syntaxes without an image media type: Deflated Image Frame Compression, and a private one.
    [InlineData("1.2.840.10008.1.2.8.1", "*/*")]
    [InlineData("1.2.840.10008.1.2.8.1", null)]
    [InlineData("1.2.840.113619.5.2", "*/*")]
    [InlineData("1.2.840.113619.5.2", null)]
    public async Task Frames_without_a_media_type_are_returned_as_octets_if_anything_is_accepted(string syntax, string? accept)
    {
        var instance = new TestInstance(TransferSyntax.Of(Uid.Parse(syntax)), frames: 1);
        await server.StoreAsync(instance);
        foreach (var path in new[] { "/frames/1", "/bulkdata/7FE00010" })
        {
            using var answer = await server.GetAsync(instance.Path + path, accept);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(
                $"transfer-syntax={syntax}",
                $"{answer.Content.Headers.ContentType}{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}"
            );
        }
    }

    [Fact]
    public async Task Missing_frame_is_not_found_with_any_Accept_header()
    {
        var instance = new TestInstance(TestInstance.JpegLs, frames: 2);
        await server.StoreAsync(instance);
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync($"{instance.Path}/frames/3", "image/png"),
            HttpStatusCode.NotFound,
            "2 frames"
        );
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync($"{instance.Path}/frames/2", "image/png"),
            HttpStatusCode.NotAcceptable,
            "image/jls"
        );
    }

    [Fact]
    public async Task Missing_frame_is_not_found()
    {
        var instance = new TestInstance(frames: 2);
        await server.StoreAsync(instance);
        await ArchiveServer.AssertProblemAsync(await server.GetAsync($"{instance.Path}/frames/3"), HttpStatusCode.NotFound, "2 frames");
    }
}
