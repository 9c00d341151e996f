using System.Net;
using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive;
using Pacs.Archive.Ingest;
using Pacs.Service.Tests.Dimse;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Searchable tags from the outside: managed over HTTP, then asked for at both doors.</summary>
[Trait("run", "full")]
public sealed class TagTests
{
    static readonly Tag place = new(0x0009_1001);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tags_that_are_added_are_found_by_at_both_doors_until_they_are_removed()
    {
        await using var service = await TestService.StartAsync();
        foreach (var (number, station) in new[] { (1, "ROOM1"), (2, "ROOM2") })
            await StoreAsync(
                service,
                new TestInstance(number: number, change: dataset =>
                    dataset
                        .SetString(Tag.StationName, station)
                        .SetString(new Tag(0x0009_0010), "ACME")
                        .SetString(place, $"P{number}", Vr.LO)
                        .SetString(Tag.ImageType, $@"ORIGINAL\KIND{number}")
                        .SetString(Tag.SliceThickness, $"{number}.50")
                )
            );

        using var added = await SendAsync(
            service,
            HttpMethod.Post,
            "/v2/extendedquerytags",
            """
            [{"Path":"StationName","Level":"Series"},{"path":"00091001","vr":"LO","privateCreator":"ACME","level":"Study"},{"path":"00080008","vr":"CS","level":"Instance"},{"path":"SliceThickness","level":"instance"}]
            """
        );
        Assert.Equal(HttpStatusCode.Accepted, added.StatusCode);
        var operation = added.Headers.Location!;
        using (var reference = await JsonAsync(added))
            Assert.Equal(operation.ToString(), reference.RootElement.GetProperty("href").GetString());
        using (var running = await service.Http.GetAsync(operation, Cancel))
        using (var state = await JsonAsync(running))
        {
            Assert.Contains(running.StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.OK });
            Assert.Contains(state.RootElement.GetProperty("status").GetString(), new[] { "notStarted", "running", "succeeded" });
        }
        // Not ready yet: counts as any attribute that is not indexed.
        using (var early = await service.Http.GetAsync("/dicom-web/series?StationName=ROOM1&limit=1", Cancel))
            Assert.Contains("not matched on", string.Join(' ', early.Headers.GetValues("Warning")));

        await service.Archive.TagIndexing.WorkAsync(Cancel);

        foreach (var (root, type, status) in new[] { ("/v2/", "reindex", "succeeded"), ("/dicom-web/", "Reindex", "Completed") })
        {
            using var over = await service.Http.GetAsync(operation.ToString().Replace("/v2/", root, StringComparison.Ordinal), Cancel);
            using var state = await JsonAsync(over);
            Assert.Equal(HttpStatusCode.OK, over.StatusCode);
            Assert.Equal(type, state.RootElement.GetProperty("type").GetString());
            Assert.Equal(status, state.RootElement.GetProperty("status").GetString());
            Assert.Equal(100, state.RootElement.GetProperty("percentComplete").GetInt32());
            Assert.Equal(4, state.RootElement.GetProperty("resources").GetArrayLength());
        }
        (string Root, string Level, string Status, string QueryStatus)[] spellings =
        [
            ("/v2", "study", "ready", "enabled"),
            ("/dicom-web", "Study", "Ready", "Enabled"),
        ];
        foreach (var (root, level, status, queryStatus) in spellings)
        {
            using var tag = await JsonAsync(await service.Http.GetAsync($"{root}/extendedquerytags/00091001", Cancel));
            var words = $$"""{"level":"{{level}}","status":"{{status}}","queryStatus":"{{queryStatus}}"}"""[1..];
            Assert.EndsWith(words, tag.RootElement.GetRawText());
            Assert.StartsWith("{\"path\":\"00091001\",\"vr\":\"LO\",\"privateCreator\":\"ACME\",", tag.RootElement.GetRawText());
        }

        Assert.Equal("ROOM2", Assert.Single(await FindAsync(service, "/dicom-web/series?StationName=ROOM2")).GetString(Tag.StationName));
        Assert.Equal(2, (await FindAsync(service, "/dicom-web/series?StationName=ROOM*")).Count);
        var study = Assert.Single(await FindAsync(service, "/v2/studies?00091001=P1"));
        Assert.Equal(("P1", "ACME"), (study.GetString(place), study.GetString(new Tag(0x0009_0010))));
        Assert.Equal(
            "P2",
            Assert.Single(await FindAsync(service, "/dicom-web/studies?00090042=ACME&00094201=P2")).GetString(new Tag(0x0009_4201))
        );
        Assert.Equal(2, Assert.Single(await FindAsync(service, "/dicom-web/instances?ImageType=KIND2")).GetInteger(Tag.InstanceNumber));
        Assert.Equal(
            "1.50",
            Assert.Single(await FindAsync(service, "/dicom-web/instances?SliceThickness=1.5")).GetString(Tag.SliceThickness)
        );
        Assert.Equal(
            ["ROOM1", "ROOM2"],
            (await FindAsync(service, "/dicom-web/series?includefield=StationName"))
                .Select(found => found.GetString(Tag.StationName))
                .Order()
        );

        // On its command line findscu knows no private attributes.
        var query = Path.GetTempFileName();
        var keys = new Dataset()
            .SetString(Tag.QueryRetrieveLevel, "STUDY")
            .SetString(Tag.StudyInstanceUID, "")
            .SetString(new Tag(0x0009_0010), "ACME")
            .SetString(place, "P2", Vr.LO);
        await File.WriteAllBytesAsync(
            query,
            [
                .. FileMeta.Write(TestInstance.SopClass, Uid.New(), TransferSyntax.ExplicitVrLittleEndian),
                .. DatasetWriter.ToArray(keys, TransferSyntax.ExplicitVrLittleEndian),
            ],
            Cancel
        );
        var (exitCode, output) = await Peer.RunAsync("findscu", "-v", "-S", "-aec", "PACS", "127.0.0.1", service.DimsePortText, query);
        File.Delete(query);
        Assert.True(exitCode == 0 && output.Contains("Find Response:", StringComparison.Ordinal), output);
        Assert.Contains("P2", output.Split("Find Response:", 2)[1]);
        Assert.Equal(2, output.Split("Find Response:").Length);

        using (
            var disabled = await SendAsync(service, HttpMethod.Patch, "/v2/extendedquerytags/StationName", """{"queryStatus":"Disabled"}""")
        )
        using (var state = await JsonAsync(disabled))
            Assert.Equal("disabled", state.RootElement.GetProperty("queryStatus").GetString());
        Assert.Equal(2, (await FindAsync(service, "/dicom-web/series?StationName=ROOM2")).Count);
        using (var removed = await SendAsync(service, HttpMethod.Delete, "/v2/extendedquerytags/00091001", null))
            Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(2, (await FindAsync(service, "/dicom-web/studies?00091001=P1")).Count);
        using var errors = await JsonAsync(await service.Http.GetAsync("/v2/extendedquerytags/StationName/errors", Cancel));
        Assert.Equal(0, errors.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Objects_that_do_not_fit_are_listed_in_pages_and_searches_name_the_tag_once_somebody_has_switched_it_on()
    {
        await using var service = await TestService.StartAsync();
        foreach (var (number, date) in new[] { (1, "20240229"), (2, "tomorrow"), (3, "soon") })
            await StoreAsync(service, new TestInstance(number: number, change: dataset => dataset.SetString(Tag.AcquisitionDate, date)));
        using var added = await SendAsync(
            service,
            HttpMethod.Post,
            "/v2/extendedquerytags",
            """[{"path":"AcquisitionDate","level":"Instance"}]"""
        );
        await service.Archive.TagIndexing.WorkAsync(Cancel);

        using (var tag = await JsonAsync(await service.Http.GetAsync("/v2/extendedquerytags/AcquisitionDate", Cancel)))
        {
            Assert.Equal("ready", tag.RootElement.GetProperty("status").GetString());
            Assert.Equal("disabled", tag.RootElement.GetProperty("queryStatus").GetString());
            Assert.Equal(2, tag.RootElement.GetProperty("errors").GetProperty("count").GetInt32());
            Assert.EndsWith(
                "/v2/extendedquerytags/00080022/errors",
                tag.RootElement.GetProperty("errors").GetProperty("href").GetString()!,
                StringComparison.Ordinal
            );
        }
        using (var disabled = await service.Http.GetAsync("/v2/instances?AcquisitionDate=20240229", Cancel))
        {
            Assert.Contains("not matched on", string.Join(' ', disabled.Headers.GetValues("Warning")));
            Assert.False(disabled.Headers.Contains("erroneous-dicom-attributes"));
        }

        using (var enabled = await SendAsync(service, HttpMethod.Patch, "/v2/extendedquerytags/00080022", """{"QueryStatus":"enabled"}"""))
        using (var state = await JsonAsync(enabled))
            Assert.Equal((HttpStatusCode.OK, "enabled"), (enabled.StatusCode, state.RootElement.GetProperty("queryStatus").GetString()));
        await StoreAsync(service, new TestInstance(number: 4, change: dataset => dataset.SetString(Tag.AcquisitionDate, "later")));
        foreach (
            var (query, names) in new[]
            {
                ("AcquisitionDate=20240229", "AcquisitionDate"),
                ("00080022=20990101", "00080022"),
                ("includefield=AcquisitionDate", null),
                ("InstanceNumber=1", null),
            }
        )
        {
            using var found = await service.Http.GetAsync($"/dicom-web/instances?{query}", Cancel);
            Assert.Equal(names, found.Headers.TryGetValues("erroneous-dicom-attributes", out var values) ? Assert.Single(values) : null);
        }
        Assert.Equal(
            1,
            Assert.Single(await FindAsync(service, "/dicom-web/instances?AcquisitionDate=20240229")).GetInteger(Tag.InstanceNumber)
        );

        List<string> reasons = [];
        foreach (var (offset, count) in new[] { (0, 2), (2, 1), (4, 0) })
        {
            using var page = await JsonAsync(
                await service.Http.GetAsync($"/v2/extendedquerytags/AcquisitionDate/errors?limit=2&offset={offset}", Cancel)
            );
            Assert.Equal(count, page.RootElement.GetArrayLength());
            foreach (var error in page.RootElement.EnumerateArray())
            {
                Assert.Equal(
                    ["studyInstanceUid", "seriesInstanceUid", "sopInstanceUid", "createdTime", "errorMessage"],
                    error.EnumerateObject().Select(member => member.Name)
                );
                reasons.Add(error.GetProperty("errorMessage").GetString()!);
            }
        }
        Assert.Equal(Enumerable.Repeat("a value is not what DA allows", 3), reasons);
        using (var order = await service.Http.GetAsync("/dicom-web/instances?orderby=AcquisitionDate", Cancel))
        using (var problem = await JsonAsync(order))
        {
            Assert.Equal(HttpStatusCode.BadRequest, order.StatusCode);
            Assert.Contains(
                "not ordered by AcquisitionDate here; they can be by no custom tag",
                problem.RootElement.GetProperty("detail").GetString()!,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Head_is_answered_wherever_Get_is()
    {
        await using var service = await TestService.StartAsync();
        using var added = await SendAsync(
            service,
            HttpMethod.Post,
            "/v2/extendedquerytags",
            """[{"path":"AcquisitionDate","level":"Instance"}]"""
        );
        foreach (
            var path in new[]
            {
                "/v2/extendedquerytags",
                "/v2/extendedquerytags/AcquisitionDate",
                "/v2/extendedquerytags/AcquisitionDate/errors",
                added.Headers.Location!.ToString(),
                "/admin/problems",
            }
        )
        {
            using var got = await service.Http.GetAsync(path, Cancel);
            using var answer = await SendAsync(service, HttpMethod.Head, path, null);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
            Assert.Equal((got.StatusCode, got.Content.Headers.ContentType), (answer.StatusCode, answer.Content.Headers.ContentType));
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
        }
    }

    [Theory]
    [InlineData("GET", "/v2/extendedquerytags/AcquisitionDate/errors?limit=0", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/extendedquerytags/AcquisitionDate/errors?limit=201", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/extendedquerytags/AcquisitionDate/errors?offset=-1", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/extendedquerytags/NoSuchKeyword/errors", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/extendedquerytags/AcquisitionDate/errors", null, HttpStatusCode.NotFound)]
    [InlineData("PATCH", "/v2/extendedquerytags/AcquisitionDate", """{"queryStatus":"Disabled"}""", HttpStatusCode.NotFound)]
    [InlineData("PATCH", "/v2/extendedquerytags/AcquisitionDate", """{"queryStatus":"Sometimes"}""", HttpStatusCode.BadRequest)]
    [InlineData("PATCH", "/v2/extendedquerytags/AcquisitionDate", "{}", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "/v2/extendedquerytags/AcquisitionDate", null, HttpStatusCode.NotFound)]
    [InlineData("GET", "/v2/operations/1a5d0306d9624f699929ee1a59ed57a0", null, HttpStatusCode.NotFound)]
    public async Task What_cannot_be_answered_is_told_by_its_status(string method, string path, string? body, HttpStatusCode status)
    {
        await using var service = await TestService.StartAsync();
        using var answer = await SendAsync(service, new HttpMethod(method), path, body);
        Assert.Equal(status, answer.StatusCode);
        using var problem = await JsonAsync(answer);
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("""[{"path":"NoSuchKeyword","level":"Study"}]""", HttpStatusCode.BadRequest)]
    [InlineData("""[{"path":"00081090","level":"Patient"}]""", HttpStatusCode.BadRequest)]
    [InlineData("""[{"path":"00081090","vr":"PN","level":"Study"}]""", HttpStatusCode.BadRequest)]
    [InlineData("""[{"path":"PixelData","level":"Instance"}]""", HttpStatusCode.BadRequest)]
    [InlineData("""[{"path":"00091001","vr":"LO","level":"Study"}]""", HttpStatusCode.BadRequest)]
    [InlineData("""[{"path":"00091001","privateCreator":"A","level":"Study"}]""", HttpStatusCode.BadRequest)]
    [InlineData("""[{"path":"00081090","level":"Study"},{"path":"ManufacturerModelName","level":"Series"}]""", HttpStatusCode.BadRequest)]
    [InlineData("""[{"path":"PatientID","level":"Study"}]""", HttpStatusCode.Conflict)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("[", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_searched_by_is_refused_in_words(string body, HttpStatusCode status)
    {
        await using var service = await TestService.StartAsync();
        using var answer = await SendAsync(service, HttpMethod.Post, "/v2/extendedquerytags", body);
        Assert.Equal(status, answer.StatusCode);
        using var problem = await JsonAsync(answer);
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
        using var list = await JsonAsync(await service.Http.GetAsync("/v2/extendedquerytags", Cancel));
        Assert.Equal(0, list.RootElement.GetArrayLength());
    }

    static async Task StoreAsync(TestService service, TestInstance instance) =>
        Assert.IsType<StoreOutcome.Stored>(
            await service.Archive.Ingest.StoreAsync(
                new Requester(Protocol.DicomWeb),
                new IncomingInstance { Bytes = new MemoryStream(instance.Bytes) },
                Cancel
            )
        );

    static async Task<IReadOnlyList<Dataset>> FindAsync(TestService service, string path) =>
        DicomJson.ReadArray(await service.Http.GetByteArrayAsync(path, Cancel));

    static Task<HttpResponseMessage> SendAsync(TestService service, HttpMethod method, string path, string? body) =>
        service.Http.SendAsync(
            new HttpRequestMessage(method, path)
            {
                Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
            },
            Cancel
        );

    static async Task<JsonDocument> JsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
}
