using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Wado;

/// <summary>
/// Objects whose damage shows only when a part of their bytes has been sent. The answer is cut there: the parts before are complete, the
/// head of the last part names the instance that failed, and no client can take the answer as complete.
/// </summary>
public sealed class CutAnswerTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    // More than the sockets and the pipes between the service and the client hold.
    const int LargeValue = 48 << 20;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instance_that_cannot_be_re_encoded_to_its_end_cuts_the_answer_within_its_part()
    {
        var instances = Instances(TransferSyntax.ImplicitVrLittleEndian, large: 512 * 1024);
        await server.StoreAsync(instances);
        await using (var file = File.Open(FileOf(instances[1]), FileMode.Open))
        {
            // The last element's length, which then leads beyond the end.
            var length = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, 0x7FFF_FFFE);
            file.Seek(-Trailer.Length - length.Length, SeekOrigin.End);
            await file.WriteAsync(length, Cancel);
        }

        const string accept = "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1";
        using var answer = await BeginAsync(instances[0].StudyPath, accept);
        var body = await ReadUntilCutAsync(answer);

        await AssertCutAsync(answer, body, instances, "the object can no longer be parsed", instance => instance.Path);
    }

    [Theory]
    [InlineData("", "multipart/related; type=\"application/dicom\"; transfer-syntax=*", "")]
    [InlineData("/bulkdata", "multipart/related; type=\"application/octet-stream\"", "/bulkdata/7FE11010")]
    public async Task An_object_that_is_cut_while_it_is_sent_cuts_the_answer_within_its_part(string below, string accept, string part)
    {
        var instances = Instances(TransferSyntax.ExplicitVrLittleEndian, LargeValue);
        await server.StoreAsync(instances);

        using var answer = await BeginAsync(instances[0].StudyPath + below, accept);
        var body = await ReadUntilCutAsync(answer, whenBegun: $"{instances[1].Path}{part}\r\n\r\n", () => CutFile(instances[1]));

        await AssertCutAsync(answer, body, instances, "the object cannot be read from the store", instance => instance.Path + part);
    }

    [Fact]
    public async Task A_zip_archive_of_an_object_that_is_cut_while_it_is_sent_has_no_end()
    {
        var instances = Instances(TransferSyntax.ExplicitVrLittleEndian, LargeValue);
        await server.StoreAsync(instances);

        using var answer = await BeginAsync(instances[0].StudyPath, "application/zip; transfer-syntax=*");
        var body = await ReadUntilCutAsync(answer, whenBegun: "DICOM/SE000001/IM000002", () => CutFile(instances[1]));

        Assert.True(body.AsSpan().IndexOf(instances[0].Bytes) > 0);
        // The entry begins with the file's own head, which names the instance.
        Assert.True(body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(instances[1].Instance.Value)) > 0);
        Assert.Equal(-1, body.AsSpan().IndexOf("DICOMDIR"u8));
        Assert.Equal(-1, body.AsSpan().IndexOf("PK\u0005\u0006"u8));
        await AssertToldAsync(instances[1], "the object cannot be read from the store");
    }

    static byte[] Trailer { get; } = new byte[64];

    // The second one is the one to be damaged; behind a large value it has a small one.
    static TestInstance[] Instances(TransferSyntax syntax, int large)
    {
        var study = Uid.New();
        return [.. Enumerable.Range(1, 3).Select(Instance)];

        TestInstance Instance(int number) => new(syntax, study, Uid.Parse($"{study}.1"), number: number, change: dataset =>
            {
                dataset.Set(new Element(new Tag(0x7FE1, 0x0010), Vr.LO, "PACS TEST "u8.ToArray()));
                dataset.Set(new Element(new Tag(0x7FE1, 0x1010), Vr.OB, number == 2 ? new byte[large] : new byte[2048]));
                dataset.Set(new Element(new Tag(0xFFFC, 0xFFFC), Vr.OB, Trailer));
            });
    }

    void CutFile(TestInstance instance)
    {
        using var file = File.Open(FileOf(instance), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.SetLength(LargeValue - 1024);
    }

    async Task<HttpResponseMessage> BeginAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    // What came before the connection ended without the last chunk.
    static async Task<byte[]> ReadUntilCutAsync(HttpResponseMessage answer, string whenBegun = "", Action? then = null)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.TransferEncodingChunked);
        var stream = await answer.Content.ReadAsStreamAsync(Cancel);
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            int count;
            try
            {
                count = await stream.ReadAsync(buffer, Cancel);
            }
            catch (HttpIOException failure)
            {
                Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
                Assert.Null(then);
                return body.ToArray();
            }
            Assert.NotEqual(0, count);
            body.Write(buffer.AsSpan(0, count));
            var soFar = body.GetBuffer().AsSpan(0, (int)body.Length);
            if (then is not null && soFar.IndexOf(Encoding.ASCII.GetBytes(whenBegun)) >= 0)
            {
                then();
                then = null;
            }
        }
    }

    async Task AssertCutAsync(
        HttpResponseMessage answer,
        byte[] body,
        TestInstance[] instances,
        string reason,
        Func<TestInstance, string> locationOf
    )
    {
        var boundary = answer.Content.Headers.ContentType!.Parameters.Single(parameter => parameter.Name == "boundary").Value!.Trim('"');
        var parts = Encoding.Latin1.GetString(body).Split($"--{boundary}");
        Assert.Empty(parts[0]);
        var heads = parts[1..].Select(part => part.Split("\r\n\r\n")[0]).ToList();
        var failed = heads.Single(head => head.EndsWith(locationOf(instances[1]), StringComparison.Ordinal));
        Assert.Same(heads[^1], failed);
        Assert.Contains(heads[..^1], head => head.Contains(instances[0].Path, StringComparison.Ordinal));
        Assert.DoesNotContain(heads, head => head.Contains(instances[2].Path, StringComparison.Ordinal));
        Assert.DoesNotContain(heads, head => head.StartsWith("--", StringComparison.Ordinal));
        // The parts of the first instance are as they are in an answer of its own.
        var request = answer.RequestMessage!;
        var below = request.RequestUri!.AbsolutePath[instances[0].StudyPath.Length..];
        using var alone = await BeginAsync(instances[0].Path + below, request.Headers.NonValidated["Accept"].ToString());
        var expected = await ArchiveServer.PartsOf(alone, sameType: false);
        var ofFirst = parts[1..]
            .Zip(heads, (part, head) => (Head: head, Body: part[(head.Length + 4)..]))
            .Where(part => part.Head.Contains(instances[0].Path, StringComparison.Ordinal));
        Assert.Equal(expected.Select(part => Encoding.Latin1.GetString(part.Bytes) + "\r\n"), ofFirst.Select(part => part.Body));
        await AssertToldAsync(instances[1], reason);
    }

    async Task AssertToldAsync(TestInstance instance, string reason)
    {
        using var answer = await server.GetAsync("/admin/problems?limit=1000");
        var problems = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.EnumerateArray();
        var uid = instance.Instance.Value;
        var problem = Assert.Single(problems, one => one.TryGetProperty("sopInstanceUid", out var listed) && listed.GetString() == uid);
        Assert.Equal(("Damaged", reason), (problem.GetProperty("kind").GetString(), problem.GetProperty("reason").GetString()));
        lock (server.Errors)
            Assert.Contains(server.Errors, line => line.Contains($"instance {uid} cannot be returned: {reason}", StringComparison.Ordinal));
    }

    string FileOf(TestInstance instance)
    {
        var folder = Path.Combine(server.Objects, "studies", instance.Study.Value, instance.Series.Value);
        return Assert.Single(Directory.EnumerateFiles(folder, $"{instance.Instance}.*.dcm"));
    }
}
