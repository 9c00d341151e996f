using System.Buffers;
using System.Net;
using System.Text;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Dicom.Xml;
using Pacs.Archive;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Commitment;

/// <summary>PS3.18 13, storage commitment: every row of its tables.</summary>
public sealed class CommitmentTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Json = "application/dicom+json",
        Xml = "application/dicom+xml";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // PS3.18 13.4.1, table 13.4.3-1 (200), J.1 and J.2; 13.5.1, table 13.5.3-1 (200).
    [Fact]
    public async Task Request_13_4_and_Result_Check_13_5_tell_what_is_committed_and_what_is_not()
    {
        var (kept, other) = (new TestInstance(), new TestInstance());
        await server.StoreAsync(kept, other);
        var missing = Uid.New();
        var path = Path();

        using var answer = await PostAsync(
            path,
            Instances(
                (TestInstance.SopClass, kept.Instance),
                (TestInstance.SopClass, missing),
                (Uid.Parse("1.2.840.10008.5.1.4.1.1.2"), other.Instance)
            )
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Json, answer.Content.Headers.ContentType!.MediaType);
        AssertResult(await ReadAsync(answer));
        using var check = await server.GetAsync(path, Json);
        Assert.Equal(HttpStatusCode.OK, check.StatusCode);
        AssertResult(await ReadAsync(check));
        // Under the other root it is the same request.
        using var elsewhere = await server.GetAsync(path.Replace("/dicom-web", "/v2", StringComparison.Ordinal));
        AssertResult(await ReadAsync(elsewhere));

        void AssertResult(Dataset result)
        {
            var committed = Assert.Single(result.GetItems(Tag.ReferencedSOPSequence));
            Assert.Equal(
                (TestInstance.SopClass.Value, kept.Instance.Value),
                (committed.GetString(Tag.ReferencedSOPClassUID), committed.GetString(Tag.ReferencedSOPInstanceUID))
            );
            // PS3.3 C.14.1.1: no such object instance, class / instance conflict.
            Assert.Equal(
                [(missing.Value, 0x0112L), (other.Instance.Value, 0x0119L)],
                result
                    .GetItems(Tag.FailedSOPSequence)
                    .Select(item => (item.GetString(Tag.ReferencedSOPInstanceUID)!, item.GetInteger(Tag.FailureReason)!.Value))
            );
            // 13.4.1.1: the Transaction UID is in the path alone.
            Assert.Null(result[Tag.TransactionUID]);
        }
    }

    // PS3.18 J.2: each sequence is there only where it is required.
    [Fact]
    public async Task Response_module_J_2_has_no_empty_sequences()
    {
        var kept = new TestInstance();
        await server.StoreAsync(kept);
        using var all = await PostAsync(Path(), Instances((TestInstance.SopClass, kept.Instance)));
        Assert.Equal([Tag.ReferencedSOPSequence], (await ReadAsync(all)).Select(element => element.Tag));
        using var none = await PostAsync(Path(), Instances((TestInstance.SopClass, Uid.New())));
        Assert.Equal([Tag.FailedSOPSequence], (await ReadAsync(none)).Select(element => element.Tag));
    }

    // PS3.18 J.1, J.2: instances by their places in studies.
    [Fact]
    public async Task Referenced_Study_Sequence_of_J_1_is_answered_by_the_same_of_J_2()
    {
        var (kept, misplaced) = (new TestInstance(), new TestInstance());
        await server.StoreAsync(kept, misplaced);
        var request = new Dataset().SetSequence(
            Tag.ReferencedStudySequence,
            Study(kept.Study, kept.Series, kept.Instance),
            Study(kept.Study, kept.Series, misplaced.Instance)
        );

        using var answer = await PostAsync(Path(), request);
        var result = await ReadAsync(answer);
        Assert.Equal([Tag.ReferencedStudySequence, Tag.FailedStudySequence], result.Select(element => element.Tag));
        Assert.Equal((kept.Instance.Value, null), Leaf(result, Tag.ReferencedStudySequence));
        Assert.Equal((misplaced.Instance.Value, 0x0112L), Leaf(result, Tag.FailedStudySequence));

        static Dataset Study(Uid study, Uid series, Uid instance) =>
            new Dataset()
                .SetUid(Tag.StudyInstanceUID, study)
                .SetSequence(
                    Tag.ReferencedSeriesSequence,
                    new Dataset()
                        .SetUid(Tag.SeriesInstanceUID, series)
                        .SetSequence(
                            Tag.ReferencedInstancesBySOPClassSequence,
                            new Dataset()
                                .SetUid(Tag.ReferencedSOPClassUID, TestInstance.SopClass)
                                .SetSequence(Tag.ReferencedInstanceSequence, new Dataset().SetUid(Tag.ReferencedSOPInstanceUID, instance))
                        )
                );

        (string?, long?) Leaf(Dataset result, Tag tag)
        {
            var study = Assert.Single(result.GetItems(tag));
            Assert.Equal(kept.Study.Value, study.GetString(Tag.StudyInstanceUID));
            var series = Assert.Single(study.GetItems(Tag.ReferencedSeriesSequence));
            Assert.Equal(kept.Series.Value, series.GetString(Tag.SeriesInstanceUID));
            var ofClass = Assert.Single(series.GetItems(Tag.ReferencedInstancesBySOPClassSequence));
            Assert.Equal(TestInstance.SopClass.Value, ofClass.GetString(Tag.ReferencedSOPClassUID));
            var instance = Assert.Single(ofClass.GetItems(Tag.ReferencedInstanceSequence));
            return (instance.GetString(Tag.ReferencedSOPInstanceUID), instance.GetInteger(Tag.FailureReason));
        }
    }

    // PS3.18 13.4.1.4 and table 13.4.1-2: the media types of DICOM Web Services, both ways.
    [Fact]
    public async Task Payloads_13_4_1_4_are_taken_and_given_as_XML_too()
    {
        var kept = new TestInstance();
        await server.StoreAsync(kept);
        var body = new ArrayBufferWriter<byte>();
        DicomXml.Write(body, Instances((TestInstance.SopClass, kept.Instance)));

        using var answer = await server.PostAsync(Path(), body.WrittenSpan.ToArray(), Xml, Xml);
        Assert.Equal((HttpStatusCode.OK, Xml), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var result = DicomXml.Read(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(
            kept.Instance.Value,
            Assert.Single(result.GetItems(Tag.ReferencedSOPSequence)).GetString(Tag.ReferencedSOPInstanceUID)
        );
        await ArchiveServer.AssertProblemAsync(
            await server.PostAsync(Path(), body.WrittenSpan.ToArray(), Xml, "image/jpeg"),
            HttpStatusCode.NotAcceptable,
            Json
        );
        await ArchiveServer.AssertProblemAsync(
            await server.PostAsync(Path(), body.WrittenSpan.ToArray(), "text/plain"),
            HttpStatusCode.UnsupportedMediaType,
            Json
        );
    }

    // PS3.18 table 13.4.3-1, 409.
    [Fact]
    public async Task A_Transaction_UID_that_is_in_use_is_409()
    {
        var path = Path();
        using var first = await PostAsync(path, Instances((TestInstance.SopClass, Uid.New())));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await ArchiveServer.AssertProblemAsync(
            await PostAsync(path, Instances((TestInstance.SopClass, Uid.New()))),
            HttpStatusCode.Conflict,
            "in use"
        );
    }

    // PS3.18 tables 13.4.3-1, 202, and 13.5.3-1, 202, 200 and 410.
    [Fact]
    public async Task Tables_13_4_3_1_and_13_5_3_1_A_result_that_takes_time_is_202_then_200_and_in_the_end_410()
    {
        await using var slow = new ArchiveServer
        {
            Limits = new ArchiveLimits { CommitmentPatience = TimeSpan.Zero, CommitmentKept = TimeSpan.Zero },
        };
        await slow.InitializeAsync();
        var path = $"/dicom-web/commitment-requests/{Uid.New()}";
        using (
            var accepted = await slow.PostAsync(
                path,
                """{"00081199":{"vr":"SQ","Value":[{"00081150":{"vr":"UI","Value":["1.2"]},"00081155":{"vr":"UI","Value":["1.2.3"]}}]}}"""u8.ToArray(),
                "application/dicom+json"
            )
        )
            Assert.Equal((HttpStatusCode.Accepted, true), (accepted.StatusCode, accepted.Headers.RetryAfter is not null));
        Assert.Equal(HttpStatusCode.Accepted, await CheckAsync());
        await slow.Commitment.CompletePendingAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, await CheckAsync());
        await slow.Commitment.ForgetAsync(TestContext.Current.CancellationToken);
        await ArchiveServer.AssertProblemAsync(await slow.GetAsync(path), HttpStatusCode.Gone, "no longer kept");

        async Task<HttpStatusCode> CheckAsync()
        {
            using var answer = await slow.GetAsync(path);
            return answer.StatusCode;
        }
    }

    // PS3.18 13.1.1: the resource has the transactions 13.4 and 13.5.
    [Fact]
    public async Task Section_13_1_1_The_resource_has_its_methods()
    {
        using var options = await server.GetAsync("/dicom-web/commitment-requests/1.2.3", method: HttpMethod.Options);
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], options.Content.Headers.Allow.Order(StringComparer.Ordinal));
        using var head = await server.GetAsync("/dicom-web/commitment-requests/1.2.3", method: HttpMethod.Head);
        Assert.Equal(HttpStatusCode.NotFound, head.StatusCode);
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/commitment-requests/1.2.3", method: HttpMethod.Put),
            HttpStatusCode.MethodNotAllowed,
            "it knows GET, HEAD, POST"
        );
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/commitment-requests/1.2.3", "image/png"),
            HttpStatusCode.NotAcceptable,
            "application/dicom+json"
        );
    }

    // PS3.18 table 13.5.3-1, 404.
    [Fact]
    public async Task A_Transaction_UID_that_was_never_used_is_404() =>
        await ArchiveServer.AssertProblemAsync(await server.GetAsync(Path()), HttpStatusCode.NotFound, "no request");

    // PS3.18 table 13.4.3-1, 400.
    [Theory]
    [InlineData("{}", "at least one instance")]
    [InlineData("""{"00081199":{"vr":"SQ","Value":[]}}""", "at least one instance")]
    [InlineData("""{"00081199":{"vr":"SQ","Value":[{"00081150":{"vr":"UI","Value":["1.2"]}}]}}""", "SOP Instance UID")]
    [InlineData(
        """{"00081199":{"vr":"SQ","Value":[{"00081150":{"vr":"UI","Value":["x"]},"00081155":{"vr":"UI","Value":["1.2"]}}]}}""",
        "SOP Class UID"
    )]
    [InlineData("""{"00081110":{"vr":"SQ","Value":[{"0020000D":{"vr":"UI","Value":["1.2"]}}]}}""", "at least one instance")]
    [InlineData("[{},{}]", "one data set")]
    [InlineData("nonsense", "no data set")]
    [InlineData("", "no data set")]
    public async Task A_request_that_is_none_is_400(string body, string words) =>
        await ArchiveServer.AssertProblemAsync(
            await server.PostAsync(Path(), Encoding.UTF8.GetBytes(body), Json),
            HttpStatusCode.BadRequest,
            words
        );

    // RFC 9110 15.5.16, 10.1.1: said of the head, before the body is sent.
    [Theory]
    [InlineData("text/plain", null, "application/dicom+json")]
    [InlineData(Json, "gzip", "compressed")]
    public async Task A_body_that_is_not_taken_is_415_before_it_is_sent(string contentType, string? encoding, string words)
    {
        using var body = new UnsentContent();
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null)
            body.Headers.ContentEncoding.Add(encoding);
        using var request = new HttpRequestMessage(HttpMethod.Post, Path()) { Content = body };
        request.Headers.ExpectContinue = true;
        await ArchiveServer.AssertProblemAsync(await server.Http.SendAsync(request, Cancel), HttpStatusCode.UnsupportedMediaType, words);
        Assert.False(body.IsAskedFor);
    }

    // More than there may be at once, of which each is given back when its request ends.
    [Fact]
    public async Task Requests_one_after_another_are_held_in_memory_one_at_a_time()
    {
        for (var i = 0; i < 520; i++)
            using (var answer = await server.PostAsync("/dicom-web/commitment-requests/1.2.3", "{}"u8.ToArray(), Json))
                Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_Transaction_UID_that_is_none_is_400() =>
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/commitment-requests/1..2"),
            HttpStatusCode.BadRequest,
            "Transaction UID"
        );

    [Fact]
    public async Task A_request_that_is_too_long_is_413_and_nothing_is_kept_of_it()
    {
        var path = Path();
        await ArchiveServer.AssertProblemAsync(
            await PostAsync(
                path,
                Instances([.. Enumerable.Range(1, 10_001).Select(number => (TestInstance.SopClass, Uid.Parse($"1.2.3.{number}")))])
            ),
            HttpStatusCode.RequestEntityTooLarge,
            "10001"
        );
        using var check = await server.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, check.StatusCode);
    }

    static string Path() => $"/dicom-web/commitment-requests/{Uid.New()}";

    static Dataset Instances(params (Uid SopClass, Uid Instance)[] instances) =>
        new Dataset().SetSequence(
            Tag.ReferencedSOPSequence,
            instances.Select(instance =>
                new Dataset().SetUid(Tag.ReferencedSOPClassUID, instance.SopClass).SetUid(Tag.ReferencedSOPInstanceUID, instance.Instance)
            )
        );

    Task<HttpResponseMessage> PostAsync(string path, Dataset request)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new System.Text.Json.Utf8JsonWriter(body))
            DicomJson.Write(json, request);
        return server.PostAsync(path, body.WrittenSpan.ToArray(), Json, Json);
    }

    static async Task<Dataset> ReadAsync(HttpResponseMessage answer) => DicomJson.Read(await answer.Content.ReadAsByteArrayAsync(Cancel));

    sealed class UnsentContent : HttpContent
    {
        public bool IsAskedFor { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            IsAskedFor = true;
            return stream.WriteAsync(new byte[4096]).AsTask();
        }

        protected override bool TryComputeLength(out long length)
        {
            // A client would send a short one all the same.
            length = 4096;
            return true;
        }
    }
}
