using System.Net;
using System.Net.Sockets;
using System.Text;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

public sealed class WadoTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string AsStored = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    public static TheoryData<string> Syntaxes =>
        ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.80"];

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public async Task Transfer_syntax_asterisk_gives_the_bytes_as_they_are_stored(string syntax)
    {
        var instance = new TestInstance(TransferSyntax.Of(Uid.Parse(syntax)));
        await server.StoreAsync(instance);
        foreach (var path in new[] { instance.StudyPath, instance.SeriesPath, instance.Path })
        {
            // PS3.18 8.7.3.5.2, 8.6.1.2.
            var part = Assert.Single(await server.GetPartsAsync(path, AsStored));
            Assert.Equal($"application/dicom; transfer-syntax={syntax}", part.ContentType);
            Assert.Equal($"{server.Http.BaseAddress!.ToString().TrimEnd('/')}{instance.Path}", part.Location);
            Assert.Equal(instance.Bytes, part.Bytes);
        }
        using var single = await server.GetAsync(instance.Path, "application/dicom; transfer-syntax=*");
        Assert.Equal(instance.Bytes.Length, single.Content.Headers.ContentLength);
        Assert.Equal(instance.Bytes, await single.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public async Task Without_a_transfer_syntax_what_is_not_compressed_comes_as_explicit_VR_little_endian(string syntax)
    {
        var stored = TransferSyntax.Of(Uid.Parse(syntax));
        var instance = new TestInstance(stored);
        await server.StoreAsync(instance);
        // PS3.18 8.7.3: the default of table 8.7.3-2; compressed ones come as they are stored until there are codecs.
        var expected = stored.IsEncapsulated ? stored : TransferSyntax.ExplicitVrLittleEndian;
        foreach (var accept in new[] { null, "*/*", "multipart/related; type=\"application/dicom\"", "application/dicom" })
        {
            using var answer = await server.GetAsync(instance.Path, accept);
            var bytes =
                accept == "application/dicom"
                    ? await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
                    : Assert.Single(await ArchiveServer.PartsOf(answer)).Bytes;
            var (meta, _) = await FileMeta.ReadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);
            Assert.Equal(expected, meta.TransferSyntax);
            var dataset = DatasetReader.Read(bytes.AsMemory((int)meta.DatasetOffset), meta.TransferSyntax);
            Assert.Equal(DatasetWriter.ToArray(instance.Dataset, expected), DatasetWriter.ToArray(dataset, expected));
        }
    }

    [Fact]
    public async Task Transfer_syntax_that_cannot_be_made_is_not_acceptable()
    {
        var native = new TestInstance();
        var compressed = new TestInstance(TestInstance.JpegLs, study: native.Study);
        await server.StoreAsync(native, compressed);
        const string asked = "multipart/related; type=\"application/dicom\"; transfer-syntax=";
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync(native.Path, asked + "1.2.840.10008.1.2.4.90"),
            HttpStatusCode.NotAcceptable,
            "transfer-syntax=1.2.840.10008.1.2.1"
        );
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync(native.StudyPath, asked + "1.2.840.10008.1.2.4.90"),
            HttpStatusCode.NotAcceptable,
            "transfer-syntax=1.2.840.10008.1.2.4.80"
        );

        // PS3.18 10.4.3.1: 206 when only some can be given.
        using var some = await server.GetAsync(native.StudyPath, asked + "1.2.840.10008.1.2.4.80");
        Assert.Equal(HttpStatusCode.PartialContent, some.StatusCode);
        Assert.Equal(compressed.Bytes, Assert.Single(await ArchiveServer.PartsOf(some)).Bytes);

        using var both = await server.GetAsync(native.StudyPath, $"{asked}1.2.840.10008.1.2.4.80, {asked}1.2.840.10008.1.2.1");
        Assert.Equal(HttpStatusCode.OK, both.StatusCode);
        Assert.Equal(2, (await ArchiveServer.PartsOf(both)).Count);
    }

    [Fact]
    public async Task Series_comes_in_the_order_of_its_instance_numbers()
    {
        var instances = Enumerable
            .Range(1, 5)
            .Reverse()
            .Select(number => new TestInstance(study: Uid.Parse("1.2.3"), series: Uid.Parse("1.2.3.4"), number: number))
            .ToArray();
        await server.StoreAsync(instances);
        Assert.Equal(
            instances.Reverse().Select(instance => instance.Bytes),
            (await server.GetPartsAsync(instances[0].SeriesPath, AsStored)).Select(part => part.Bytes)
        );
    }

    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=100-", 100, -1)]
    [InlineData("bytes=-7", -7, -1)]
    [InlineData("bytes=5-99999999", 5, -1)]
    public async Task Range_of_a_file_is_given(string range, int from, int count)
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync(instance.Path, "application/dicom; transfer-syntax=*", headers: ("Range", range));
        // RFC 9110 14.
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        var start = from < 0 ? instance.Bytes.Length + from : from;
        var expected = count < 0 ? instance.Bytes[start..] : instance.Bytes[start..(start + count)];
        Assert.Equal(expected, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            $"bytes {start}-{start + expected.Length - 1}/{instance.Bytes.Length}",
            answer.Content.Headers.ContentRange!.ToString()
        );
    }

    [Fact]
    public async Task Range_behind_the_end_is_not_satisfiable()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        var answer = await server.GetAsync(instance.Path, "application/dicom; transfer-syntax=*", headers: ("Range", "bytes=99999999-"));
        Assert.Equal($"bytes */{instance.Bytes.Length}", answer.Content.Headers.ContentRange!.ToString());
        await ArchiveServer.AssertProblemAsync(answer, HttpStatusCode.RequestedRangeNotSatisfiable, $"{instance.Bytes.Length} bytes");
    }

    [Fact]
    public async Task What_the_client_has_already_is_not_sent_again()
    {
        var instance = new TestInstance(TransferSyntax.ImplicitVrLittleEndian);
        await server.StoreAsync(instance);
        foreach (
            var accept in new[]
            {
                "application/dicom; transfer-syntax=*",
                "application/dicom",
                "multipart/related; type=\"application/dicom\"",
            }
        )
        {
            using var first = await server.GetAsync(instance.Path, accept);
            using var second = await server.GetAsync(instance.Path, accept, headers: ("If-None-Match", first.Headers.ETag!.ToString()));
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
            Assert.Equal(first.Headers.ETag, second.Headers.ETag);
            using var other = await server.GetAsync(instance.Path, accept, headers: ("If-None-Match", "\"another\""));
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }
    }

    [Fact]
    public async Task HEAD_returns_the_header_fields_of_GET()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        using (var single = await server.GetAsync(instance.Path, "application/dicom; transfer-syntax=*", HttpMethod.Head))
        {
            Assert.Equal(HttpStatusCode.OK, single.StatusCode);
            Assert.Equal(instance.Bytes.Length, single.Content.Headers.ContentLength);
            Assert.Equal("bytes", single.Headers.AcceptRanges.ToString());
        }
        foreach (
            var path in new[]
            {
                instance.StudyPath,
                instance.Path,
                $"{instance.Path}/frames/1",
                $"{instance.Path}/metadata",
                "/dicom-web/studies",
            }
        )
        {
            using var answer = await server.GetAsync(path, method: HttpMethod.Head);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
        using var missing = await server.GetAsync($"/dicom-web/studies/{Uid.New()}", method: HttpMethod.Head);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("/dicom-web/studies/1.9.9", HttpStatusCode.NotFound)]
    [InlineData("/dicom-web/studies/1.9.9/series/1", HttpStatusCode.NotFound)]
    [InlineData("/dicom-web/studies/1.9.9/series/1/instances/1", HttpStatusCode.NotFound)]
    [InlineData("/dicom-web/studies/1.9.9/metadata", HttpStatusCode.NotFound)]
    [InlineData("/dicom-web/studies/1.9.9/series/1/instances/1/frames/1", HttpStatusCode.NotFound)]
    [InlineData("/dicom-web/studies/1.9.9/series/1/instances/1/bulkdata/7FE00010", HttpStatusCode.NotFound)]
    [InlineData("/dicom-web", HttpStatusCode.NotFound)]
    [InlineData("/dicom-web/patients", HttpStatusCode.NotFound)]
    [InlineData("/dicom-web/studies/1.9.9/nonsense", HttpStatusCode.NotFound)]
    [InlineData("/dicom-web/studies/x", HttpStatusCode.BadRequest)]
    [InlineData("/dicom-web/studies/1..2/series", HttpStatusCode.BadRequest)]
    [InlineData("/dicom-web/studies/1.9.9/series/%2e%2e/metadata", HttpStatusCode.NotFound)]
    [InlineData("/dicom-web/studies/1.9.9/series/1/instances/1%27/metadata", HttpStatusCode.BadRequest)]
    [InlineData("/dicom-web/studies/1.9.9/series/1/instances/1/frames/0", HttpStatusCode.BadRequest)]
    [InlineData("/dicom-web/studies/1.9.9/series/1/instances/1/frames/1,,2", HttpStatusCode.BadRequest)]
    [InlineData("/dicom-web/studies/1.9.9/series/1/instances/1/bulkdata/nonsense", HttpStatusCode.BadRequest)]
    [InlineData("/dicom-web/studies/1.9.9/series/1/instances/1/bulkdata/00540410/00281201", HttpStatusCode.BadRequest)]
    public async Task Unknown_path_is_explained(string path, HttpStatusCode status) =>
        await ArchiveServer.AssertProblemAsync(await server.GetAsync(path), status, "");

    [Theory]
    [InlineData("PUT", "/dicom-web/studies", "GET, HEAD, POST")]
    [InlineData("POST", "/dicom-web/studies/1.9.9/series/1", "DELETE, GET, HEAD")]
    public async Task Method_that_a_resource_has_not_is_not_allowed(string method, string path, string allowed)
    {
        using var answer = await server.GetAsync(path, method: new HttpMethod(method));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow.Order()));
    }

    [Fact]
    public async Task Client_that_disconnects_during_the_answer_is_not_logged_as_an_error()
    {
        var instance = new TestInstance(frames: 200_000);
        await server.StoreAsync(instance);
        for (var round = 0; round < 5; round++)
        {
            using var socket = new TcpClient("127.0.0.1", server.Http.BaseAddress!.Port);
            var stream = socket.GetStream();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"GET {(round % 2 == 0 ? instance.Path : instance.StudyPath)} HTTP/1.1\r\nHost: x\r\nAccept: {AsStored}\r\n\r\n"
                ),
                TestContext.Current.CancellationToken
            );
            await stream.ReadExactlyAsync(new byte[10_000], TestContext.Current.CancellationToken);
            socket.LingerState = new LingerOption(true, 0);
        }
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal(instance.Bytes, Assert.Single(await server.GetPartsAsync(instance.Path, AsStored)).Bytes);
        Assert.Empty(server.Errors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Deleted_at_each_level_it_is_gone_and_deleting_it_again_is_not_found(int level)
    {
        var instance = new TestInstance();
        var other = new TestInstance();
        await server.StoreAsync(instance, other);
        var path = new[] { instance.StudyPath, instance.SeriesPath, instance.Path }[level];
        using var deleted = await server.GetAsync(path, method: HttpMethod.Delete);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await ArchiveServer.AssertProblemAsync(await server.GetAsync(instance.StudyPath), HttpStatusCode.NotFound, "no such");
        Assert.Empty(await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}"));
        await ArchiveServer.AssertProblemAsync(await server.GetAsync(path, method: HttpMethod.Delete), HttpStatusCode.NotFound, "no such");
        Assert.Single(await server.GetPartsAsync(other.Path));
    }
}
