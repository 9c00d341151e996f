using System.Net;
using System.Text;
using Dicom;
using Dicom.Values;
using Dicom.Xml;
using Xunit;
using static Pacs.Service.Tests.DicomWeb.SeparateParts;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Faults of requests with metadata and bulk data apart: PS3.18 tables 10.5.3-1 and I.2-2.</summary>
public sealed class StowSeparateFaultTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    // PS3.18 table I.2-2: what fails, its Failure Reason, and the status when nothing was stored (table 10.5.3-1).
    public static TheoryData<string, byte[][], string, HttpStatusCode> Faults =>
        new()
        {
            { "missing part", [], "C000 (7FE0,0010): its bulk data are missing", HttpStatusCode.Conflict },
            {
                "doubled part",
                [Bulk(Octets, new byte[48]), Bulk(Octets, new byte[48])],
                "C000 (7FE0,0010): its bulk data are sent twice",
                HttpStatusCode.Conflict
            },
            {
                "10.5.2 image/png",
                [Bulk("image/png", new byte[48])],
                "C122 (7FE0,0010): the media type of the part is not supported",
                HttpStatusCode.Conflict
            },
            {
                "10.5.2 image/gif",
                [Bulk("image/gif", new byte[48])],
                "C122 (7FE0,0010): the media type of the part is not supported",
                HttpStatusCode.Conflict
            },
            {
                "transfer syntax that web services do not have (8.7.3)",
                [Bulk("application/octet-stream; transfer-syntax=1.2.840.10008.1.2.2", new byte[48])],
                "C122 (7FE0,0010): the Content-Type of the part is not supported",
                HttpStatusCode.Conflict
            },
            {
                "progressive JPEG",
                [Bulk("image/jpeg", Jpeg(0xC2, 4, 6))],
                "C122 (7FE0,0010): DICOM has no transfer syntax for this JPEG process",
                HttpStatusCode.Conflict
            },
            {
                "another transfer syntax than the stream's",
                [Bulk("image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.70", Jpeg(0xC0, 4, 6, 1))],
                "C122 (7FE0,0010): the bit stream is not of the transfer syntax that the part names",
                HttpStatusCode.Conflict
            },
            {
                "stream of another kind",
                [Bulk("image/jls", "no JPEG-LS at all"u8)],
                "C000 (7FE0,0010): the content of the part does not match its media type",
                HttpStatusCode.Conflict
            },
            {
                "attributes against the stream",
                [Bulk("image/jls", JpegLs(5, 6, 16, 1))],
                "A900 (0028,0010) differs from the bit stream",
                HttpStatusCode.Conflict
            },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Unexpected_failure_of_one_instance_does_not_fail_the_others(
        string what,
        byte[][] parts,
        string failure,
        HttpStatusCode alone
    )
    {
        Assert.NotEmpty(what);
        var bad = new TestInstance(frames: 1);
        using var answer = await server.PostAsync("/dicom-web/studies", Body([Metadata(Without(bad)), .. parts]), Json);
        Assert.Equal((alone, failure), (answer.StatusCode, await FateAsync(answer)));

        var good = new TestInstance(frames: 1);
        using var both = await server.PostAsync(
            "/dicom-web/studies",
            Body([Metadata(Without(bad), Without(good)), .. parts, Bulk(Octets, Pixels(good), 1)]),
            Json
        );
        Assert.Equal((HttpStatusCode.Accepted, failure + ", stored"), (both.StatusCode, await FateAsync(both)));
        Assert.Empty(await server.GetJsonAsync($"/dicom-web/instances?SOPInstanceUID={bad.Instance}"));
        server.AssertNothingWaits();
    }

    [Fact]
    public async Task Uncompressed_pixels_without_their_description_are_refused()
    {
        // 10.5.1.4: it may be left out for compressed media types only.
        var instance = new TestInstance(frames: 1, change: WithoutDescription);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata(Without(instance)), Bulk(Octets, new byte[48])),
            Json
        );
        Assert.Equal((HttpStatusCode.Conflict, "A900 (0028,0002) is missing"), (answer.StatusCode, await FateAsync(answer)));
    }

    [Fact]
    public async Task Fewer_parts_than_frames_are_reported()
    {
        var instance = new TestInstance(TestInstance.JpegLs, frames: 3);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata(Without(instance)), Bulk("image/jls", JpegLs(4, 6, 16, 1))),
            Json
        );
        Assert.Equal(
            (HttpStatusCode.Conflict, "C000 (7FE0,0010): there are 1 parts of 3 frames"),
            (answer.StatusCode, await FateAsync(answer))
        );
    }

    [Theory]
    [InlineData("Content-Type: application/octet-stream\r\nContent-Location: elsewhere", "no metadata refer to a part of bulk data")]
    [InlineData("Content-Type: application/octet-stream", "a part of bulk data has no Content-Location")]
    public async Task Part_that_no_metadata_refer_to_is_reported(string headers, string comment)
    {
        var instance = new TestInstance(frames: 1);
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata(Without(instance)), Part(headers, new byte[10]), Bulk(Octets, Pixels(instance))),
            Json
        );
        Assert.Equal((HttpStatusCode.Accepted, $"stored, other C000 {comment}"), (answer.StatusCode, await FateAsync(answer)));
    }

    [Theory]
    // Table 10.5.3-1: 400 for bad syntax.
    [InlineData("application/dicom+json", "[{", "metadata: byte ")]
    [InlineData("application/dicom+json", "[{\"00100020\":{\"vr\":\"LO\",\"Value\":[7]}}]", "metadata: (0010,0020): ")]
    [InlineData("application/dicom+xml", "<!DOCTYPE x><NativeDicomModel/>", "metadata: byte ")]
    [InlineData("application/dicom+json", "[]", null)]
    public async Task Metadata_that_cannot_be_read_are_a_bad_request(string type, string text, string? comment)
    {
        var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Part($"Content-Type: {type}", Encoding.UTF8.GetBytes(text))),
            $"multipart/related; type=\"{type}\"; boundary=frontier"
        );
        if (comment is null)
        {
            await ArchiveServer.AssertProblemAsync(answer, HttpStatusCode.BadRequest, "no parts");
            return;
        }
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith($"other C000 {comment}", await FateAsync(answer));
    }

    [Fact]
    public async Task Study_mismatch_and_missing_UIDs_fail_as_they_do_in_files()
    {
        // Table 10.5.3-1: 409 for a Study Instance UID mismatch.
        var instance = new TestInstance(frames: 1);
        using var mismatch = await server.PostAsync(
            $"/dicom-web/studies/{Uid.New()}",
            Body(Metadata(Without(instance)), Bulk(Octets, Pixels(instance))),
            Json
        );
        Assert.Equal(HttpStatusCode.Conflict, mismatch.StatusCode);
        Assert.StartsWith("A901", await FateAsync(mismatch));

        var nameless = Without(instance);
        nameless.Remove(Tag.SOPInstanceUID);
        using var missing = await server.PostAsync("/dicom-web/studies", Body(Metadata(nameless), Bulk(Octets, Pixels(instance))), Json);
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.StartsWith("other C000", await FateAsync(missing));
    }

    [Fact]
    public async Task Media_directory_is_of_a_class_that_is_not_supported()
    {
        // Table I.2-2: 0122.
        var directory = new Dataset().SetUid(Tag.SOPClassUID, Uid.Parse("1.2.840.10008.1.3.10")).SetUid(Tag.SOPInstanceUID, Uid.New());
        using var answer = await server.PostAsync("/dicom-web/studies", Body(Metadata(directory)), Json);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.StartsWith("0122", await FateAsync(answer));
    }

    [Fact]
    public async Task No_room_is_out_of_resources()
    {
        // Table I.2-2: A700; PS3.18 8.5: 507.
        var instance = new TestInstance(frames: 60_000);
        server.FreeBytes = 0;
        try
        {
            using var answer = await server.PostAsync(
                "/dicom-web/studies",
                Body(Metadata(Without(instance)), Bulk(Octets, Pixels(instance))),
                Json
            );
            Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
            Assert.StartsWith("A700", await FateAsync(answer));
        }
        finally
        {
            server.FreeBytes = long.MaxValue;
        }
        server.AssertNothingWaits();
    }

    [Fact]
    public async Task Body_that_breaks_off_fails_what_is_incomplete_and_keeps_what_is_whole()
    {
        TestInstance[] instances = [new(frames: 1), new(frames: 1)];
        var whole = Body(
            Metadata([.. instances.Select(Without)]),
            Bulk(Octets, Pixels(instances[0])),
            Bulk(Octets, Pixels(instances[1]), 1)
        );
        using var answer = await server.PostAsync("/dicom-web/studies", whole[..^30], Json);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.StartsWith("C000 (7FE0,0010): its bulk data are missing, stored, other C000", await FateAsync(answer));
        Assert.Equal(
            instances[0].Instance,
            Uid.Parse((await server.GetJsonAsync($"{instances[0].StudyPath}/instances"))[0].GetString(Tag.SOPInstanceUID)!)
        );
        server.AssertNothingWaits();
    }

    [Fact]
    public async Task Answer_in_XML_says_the_same()
    {
        // I.1; 10.5.3: by Accept.
        TestInstance[] instances = [new(frames: 1), new(frames: 1)];
        using var answer = await server.PostAsync(
            "/dicom-web/studies",
            Body(Metadata([.. instances.Select(Without)]), Bulk(Octets, Pixels(instances[0]))),
            Json,
            "application/dicom+xml"
        );
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("application/dicom+xml", answer.Content.Headers.ContentType!.MediaType);
        var module = DicomXml.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(instances[0].Instance.Value, module.GetItems(Tag.ReferencedSOPSequence)[0].GetString(Tag.ReferencedSOPInstanceUID));
        Assert.EndsWith(instances[0].Path, module.GetItems(Tag.ReferencedSOPSequence)[0].GetString(Tag.RetrieveURL));
        Assert.Equal(instances[1].Instance.Value, module.GetItems(Tag.FailedSOPSequence)[0].GetString(Tag.ReferencedSOPInstanceUID));
        Assert.Equal(0xC000, module.GetItems(Tag.FailedSOPSequence)[0].GetInteger(Tag.FailureReason));
    }
}
