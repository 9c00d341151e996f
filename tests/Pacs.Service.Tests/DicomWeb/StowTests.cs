using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

public sealed class StowTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Multipart = "multipart/related; type=\"application/dicom\"; boundary=frontier";

    [Fact]
    public async Task Instances_in_parts_are_stored_and_answered_with_where_they_are()
    {
        var first = new TestInstance();
        var second = new TestInstance(study: first.Study, series: first.Series, number: 2);
        using var answer = await server.PostAsync("/dicom-web/studies", [first.Bytes, second.Bytes]);

        // PS3.18 table 10.5.3-1 and I.1: 200 when all were stored; a Retrieve URL for the study and each instance.
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/dicom+json", answer.Content.Headers.ContentType!.MediaType);
        using var json = await JsonOf(answer);
        Assert.Equal($"{server.Http.BaseAddress}dicom-web/studies/{first.Study}", Value(json.RootElement, Tag.RetrieveURL).GetString());
        var items = json.RootElement.GetProperty(Tag.ReferencedSOPSequence.ToHex()).GetProperty("Value").EnumerateArray().ToList();
        Assert.Equal(
            [first.Instance.Value, second.Instance.Value],
            items.Select(item => Value(item, Tag.ReferencedSOPInstanceUID).GetString())
        );
        Assert.All(items, item => Assert.Equal(TestInstance.SopClass.Value, Value(item, Tag.ReferencedSOPClassUID).GetString()));
        Assert.False(json.RootElement.TryGetProperty(Tag.FailedSOPSequence.ToHex(), out _));
        foreach (var (item, sent) in items.Zip([first, second]))
        {
            using var back = await server.GetAsync(Value(item, Tag.RetrieveURL).GetString()!, "application/dicom; transfer-syntax=*");
            Assert.Equal(sent.Bytes, await back.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_of_different_instances_with_the_same_UID_is_kept(bool isLarge)
    {
        for (var round = 0; round < 10; round++)
        {
            var first = new TestInstance(frames: isLarge ? 60_000 : 2, change: dataset => dataset.SetString(Tag.PatientName, "FIRST^A"));
            var others = Enumerable
                .Range(1, 3)
                .Select(number => new TestInstance(study: first.Study, series: first.Series, instance: first.Instance, number: number + 1));
            var before = Enumerable.Range(1, round % 3).Select(number => new TestInstance(study: first.Study, number: number));
            using var answer = await server.PostAsync(
                "/dicom-web/studies",
                [.. before.Select(instance => instance.Bytes), first.Bytes, .. others.Select(instance => instance.Bytes)]
            );
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            using var back = await server.GetAsync(first.Path, "application/dicom; transfer-syntax=*");
            Assert.Equal(first.Bytes, await back.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Large_and_small_parts_in_one_request_are_answered_in_their_order_and_kept_whole()
    {
        var first = new TestInstance();
        // More and less than what is held of a part, and as much to the byte. The same UIDs in both: new ones differ in length.
        var (series, uid) = (Uid.New(), Uid.New());
        var exact = new TestInstance(study: first.Study, series: series, instance: uid, frames: 21_000, change: dataset =>
            dataset.SetBytes(Tag.EncapsulatedDocument, new byte[2])
        );
        var document = (1 << 20) - exact.Bytes.Length + 2;
        TestInstance[] instances =
        [
            .. Enumerable.Range(1, 6).Select(number => new TestInstance(study: first.Study, number: number)),
            new TestInstance(study: first.Study, frames: 60_000),
            new TestInstance(study: first.Study, series: series, instance: uid, frames: 21_000, change: dataset =>
                dataset.SetBytes(Tag.EncapsulatedDocument, new byte[document])
            ),
            .. Enumerable.Range(1, 6).Select(number => new TestInstance(study: first.Study, number: number)),
        ];
        Assert.Equal(1 << 20, instances[7].Bytes.Length);
        using var answer = await server.PostAsync(first.StudyPath, instances.Select(instance => instance.Bytes));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = await JsonOf(answer);
        var items = json.RootElement.GetProperty(Tag.ReferencedSOPSequence.ToHex()).GetProperty("Value").EnumerateArray();
        Assert.Equal(
            instances.Select(instance => instance.Instance.Value),
            items.Select(item => Value(item, Tag.ReferencedSOPInstanceUID).GetString())
        );
        foreach (var instance in instances)
        {
            using var back = await server.GetAsync(instance.Path, "application/dicom; transfer-syntax=*");
            Assert.Equal(instance.Bytes, await back.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("/dicom-web/studies")]
    [InlineData(null)]
    public async Task One_instance_may_come_without_multipart(string? path)
    {
        var instance = new TestInstance();
        using var answer = await server.PostAsync(path ?? instance.StudyPath, instance.Bytes, "application/dicom");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Part_without_Content_Type_has_the_type_of_the_multipart_body()
    {
        // RFC 2387 3.1.
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            ArchiveServer.MultipartBody([new TestInstance().Bytes], partHeaders: ""),
            Multipart
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_same_instance_again_is_a_success_and_another_with_its_UID_a_warning()
    {
        var first = new TestInstance();
        var other = new TestInstance(study: first.Study, series: first.Series, instance: first.Instance, frames: 3);
        await server.StoreAsync(first);
        await server.StoreAsync(first);
        using var answer = await server.PostAsync("/dicom-web/studies", [other.Bytes]);
        // PS3.18 table 10.5.3-1, I.2.1: stored with warnings is 202; B000H as a number.
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        using var json = await JsonOf(answer);
        var item = Value(json.RootElement, Tag.ReferencedSOPSequence);
        Assert.Equal(0xB000, Value(item, Tag.WarningReason).GetInt32());
        Assert.NotEqual("", Value(item, Tag.ErrorComment).GetString());
    }

    [Fact]
    public async Task Instance_of_another_study_than_the_path_names_is_refused()
    {
        var instance = new TestInstance();
        using var answer = await server.PostAsync($"/dicom-web/studies/{Uid.New()}", [instance.Bytes]);
        // PS3.18 table 10.5.3-1: 409 for a Study Instance UID mismatch.
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        using var json = await JsonOf(answer);
        Assert.Equal("", Text(json.RootElement, Tag.RetrieveURL));
        var item = Value(json.RootElement, Tag.FailedSOPSequence);
        Assert.Equal(instance.Instance.Value, Value(item, Tag.ReferencedSOPInstanceUID).GetString());
        Assert.Equal(0xA901, Value(item, Tag.FailureReason).GetInt32());
        Assert.Empty(await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}"));
    }

    [Fact]
    public async Task What_cannot_be_understood_does_not_keep_the_rest_from_being_stored()
    {
        var instance = new TestInstance();
        using var answer = await server.PostAsync("/dicom-web/studies", ["no instance at all"u8.ToArray(), instance.Bytes]);
        // PS3.18 table 10.5.3-1: 202 when some failed; I.1: what has no UIDs to name goes into Other Failures Sequence.
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        using var json = await JsonOf(answer);
        Assert.Equal(
            instance.Instance.Value,
            Value(Value(json.RootElement, Tag.ReferencedSOPSequence), Tag.ReferencedSOPInstanceUID).GetString()
        );
        Assert.Equal(0xC000, Value(Value(json.RootElement, Tag.OtherFailuresSequence), Tag.FailureReason).GetInt32());
    }

    [Fact]
    public async Task A_request_with_only_unreadable_parts_is_a_bad_request()
    {
        using var answer = await server.PostAsync("/dicom-web/studies", ["no instance at all"u8.ToArray()]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var json = await JsonOf(answer);
        Assert.Equal(0xC000, Value(Value(json.RootElement, Tag.OtherFailuresSequence), Tag.FailureReason).GetInt32());
    }

    [Fact]
    public async Task Part_of_another_type_is_a_failure_of_its_own()
    {
        var body = ArchiveServer.MultipartBody([new TestInstance().Bytes], partHeaders: "Content-Type: application/dicom+json\r\n");
        using var answer = await server.PostAsync("/dicom-web/studies", body, Multipart);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var json = await JsonOf(answer);
        Assert.Contains("application/dicom", Value(Value(json.RootElement, Tag.OtherFailuresSequence), Tag.ErrorComment).GetString());
    }

    [Fact]
    public async Task Body_that_breaks_off_answers_for_what_was_stored_and_names_what_is_missing()
    {
        var first = new TestInstance();
        var second = new TestInstance(study: first.Study);
        var whole = ArchiveServer.MultipartBody([first.Bytes, second.Bytes]);
        using var answer = await server.PostAsync("/dicom-web/studies", whole[..^40], Multipart);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        using var json = await JsonOf(answer);
        Assert.Equal(
            first.Instance.Value,
            Value(Value(json.RootElement, Tag.ReferencedSOPSequence), Tag.ReferencedSOPInstanceUID).GetString()
        );
        Assert.Contains(
            "closing boundary is missing",
            Value(Value(json.RootElement, Tag.OtherFailuresSequence), Tag.ErrorComment).GetString()
        );
        Assert.Single(await server.GetJsonAsync($"{first.StudyPath}/instances"));
    }

    [Fact]
    public async Task Body_without_an_end_of_its_only_part_stores_nothing()
    {
        var instance = new TestInstance();
        var whole = ArchiveServer.MultipartBody([instance.Bytes]);
        await ArchiveServer.AssertProblemAsync(
            await server.PostAsync("/dicom-web/studies", whole[..^20], Multipart),
            HttpStatusCode.BadRequest,
            "closing boundary is missing"
        );
        Assert.Empty(await server.GetJsonAsync($"/dicom-web/instances?SOPInstanceUID={instance.Instance}"));
    }

    [Theory]
    // PS3.18 table 10.5.3-1: 415 for what is not taken.
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType, "multipart/related")]
    [InlineData("multipart/form-data; boundary=frontier", HttpStatusCode.UnsupportedMediaType, "multipart/related")]
    [InlineData("multipart/related; type=\"image/jpeg\"; boundary=frontier", HttpStatusCode.UnsupportedMediaType, "application/dicom")]
    [InlineData("multipart/related; type=\"application/dicom+json\"", HttpStatusCode.BadRequest, "boundary")]
    [InlineData("multipart/related; type=\"application/dicom\"", HttpStatusCode.BadRequest, "boundary")]
    [InlineData(
        "multipart/related; type=\"application/dicom\"; boundary=another",
        HttpStatusCode.BadRequest,
        "closing boundary is missing"
    )]
    [InlineData(
        "multipart/related; type=\"application/dicom\"; boundary=12345678901234567890123456789012345678901234567890123456789012345678901",
        HttpStatusCode.BadRequest,
        "1 to 70"
    )]
    public async Task Unsupported_Content_Type_is_explained(string contentType, HttpStatusCode status, string words) =>
        await ArchiveServer.AssertProblemAsync(
            await server.PostAsync("/dicom-web/studies", ArchiveServer.MultipartBody([new TestInstance().Bytes]), contentType),
            status,
            words
        );

    [Fact]
    public async Task Missing_Content_Type_is_explained()
    {
        using var content = new ByteArrayContent([]);
        await ArchiveServer.AssertProblemAsync(
            await server.Http.PostAsync("/dicom-web/studies", content, TestContext.Current.CancellationToken),
            HttpStatusCode.UnsupportedMediaType,
            "multipart/related"
        );
    }

    [Fact]
    public async Task Body_without_parts_is_a_bad_request() =>
        await ArchiveServer.AssertProblemAsync(await server.PostAsync("/dicom-web/studies", []), HttpStatusCode.BadRequest, "no parts");

    [Fact]
    public async Task Answer_in_another_form_is_not_acceptable()
    {
        var instance = new TestInstance();
        await ArchiveServer.AssertProblemAsync(
            await server.PostAsync("/dicom-web/studies", ArchiveServer.MultipartBody([instance.Bytes]), Multipart, "text/html"),
            HttpStatusCode.NotAcceptable,
            "application/dicom+json"
        );
        Assert.Empty(await server.GetJsonAsync($"/dicom-web/instances?SOPInstanceUID={instance.Instance}"));
    }

    [Fact]
    public async Task Study_that_is_no_UID_is_a_bad_request() =>
        await ArchiveServer.AssertProblemAsync(
            await server.PostAsync("/dicom-web/studies/1..2", [new TestInstance().Bytes]),
            HttpStatusCode.BadRequest,
            "no DICOM UID"
        );

    [Fact]
    public async Task Refused_instances_are_on_the_list_of_problems()
    {
        await server.PostAsync("/dicom-web/studies", [new TestInstance(change: dataset => dataset.Remove(Tag.SeriesInstanceUID)).Bytes]);
        using var answer = await server.GetAsync("/admin/problems?limit=1000");
        using var json = await JsonOf(answer);
        Assert.Contains(json.RootElement.EnumerateArray(), problem =>
            problem.GetProperty("kind").GetString() == "Refused"
            && problem.GetProperty("protocol").GetString() == "STOW"
            && problem.GetProperty("reason").GetString() != ""
        );
        await ArchiveServer.AssertProblemAsync(await server.GetAsync("/admin/problems?limit=0"), HttpStatusCode.BadRequest, "limit");
    }

    [Fact]
    public async Task Curl_that_waits_for_100_continue_and_sends_in_chunks_is_served()
    {
        var instance = new TestInstance(frames: 40_000);
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, ArchiveServer.MultipartBody([instance.Bytes]), TestContext.Current.CancellationToken);
        try
        {
            using var curl = Process.Start(
                new ProcessStartInfo(
                    "curl",
                    [
                        "-sS",
                        "-v",
                        "--expect100-timeout",
                        "30",
                        "-H",
                        "Expect: 100-continue",
                        "-H",
                        "Transfer-Encoding: chunked",
                        "-H",
                        $"Content-Type: {Multipart}",
                        "--data-binary",
                        $"@{path}",
                        $"{server.Http.BaseAddress}dicom-web/studies",
                    ]
                )
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var trace = curl.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var body = await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Contains("HTTP/1.1 100 Continue", await trace);
            Assert.Contains("HTTP/1.1 200 OK", await trace);
            Assert.Contains(instance.Instance.Value, body);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Sender_that_goes_away_leaves_nothing_behind_and_no_noise()
    {
        var instance = new TestInstance(frames: 40_000);
        using (var socket = new TcpClient("127.0.0.1", server.Http.BaseAddress!.Port))
        {
            var body = ArchiveServer.MultipartBody([instance.Bytes]);
            var stream = socket.GetStream();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"POST /dicom-web/studies HTTP/1.1\r\nHost: x\r\nContent-Type: {Multipart}\r\nContent-Length: {body.Length}\r\n\r\n"
                ),
                TestContext.Current.CancellationToken
            );
            await stream.WriteAsync(body.AsMemory(0, body.Length / 2), TestContext.Current.CancellationToken);
            socket.LingerState = new LingerOption(true, 0);
        }
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Empty(await server.GetJsonAsync($"/dicom-web/instances?SOPInstanceUID={instance.Instance}"));
        Assert.Empty(server.Errors);
    }

    static async Task<JsonDocument> JsonOf(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

    static JsonElement Value(JsonElement item, Tag tag) => item.GetProperty(tag.ToHex()).GetProperty("Value")[0];

    static string Text(JsonElement item, Tag tag) =>
        item.GetProperty(tag.ToHex()).TryGetProperty("Value", out var value) ? value[0].GetString()! : "";
}
