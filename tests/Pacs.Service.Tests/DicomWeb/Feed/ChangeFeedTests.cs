using System.Net;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Feed;

/// <summary>The feed as clients of the Medical Imaging Server for DICOM (API version 2) read it.</summary>
public sealed class ChangeFeedTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v2")]
    [InlineData("/dicom-web")]
    public async Task A_change_has_the_members_and_the_words_that_clients_know(string root)
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        var latest = (await GetAsync($"{root}/changefeed/latest"))!.Value;
        Assert.Equal(
            [
                "sequence",
                "partitionName",
                "studyInstanceUid",
                "seriesInstanceUid",
                "sopInstanceUid",
                "action",
                "timestamp",
                "state",
                "metadata",
            ],
            latest.EnumerateObject().Select(member => member.Name)
        );
        Assert.Equal(
            (instance.Study.Value, instance.Series.Value, instance.Instance.Value),
            (Text(latest, "studyInstanceUid"), Text(latest, "seriesInstanceUid"), Text(latest, "sopInstanceUid"))
        );
        Assert.Equal(("create", "current"), (Text(latest, "action"), Text(latest, "state")));
        // Another test may have read a stretch that ends up to five minutes ahead: what comes later gets a time behind it.
        Assert.InRange(
            latest.GetProperty("timestamp").GetDateTimeOffset(),
            DateTimeOffset.UtcNow.AddMinutes(-1),
            DateTimeOffset.UtcNow.AddMinutes(5)
        );
        var metadata = DicomJson.Read(System.Text.Encoding.UTF8.GetBytes(latest.GetProperty("metadata").GetRawText()));
        Assert.Equal("Müller^Jürgen", metadata.GetString(Tag.PatientName));
        Assert.Contains(
            $"{root}/studies/{instance.Study}/",
            latest.GetProperty("metadata").GetProperty("7FE00010").GetProperty("BulkDataURI").GetString()
        );

        // The same is the last of the feed, and without metadata it has no such member.
        var number = latest.GetProperty("sequence").GetInt64();
        var page = (await GetAsync($"{root}/changefeed?offset={number - 1}&includeMetadata=false"))!.Value;
        Assert.False(Assert.Single(page.EnumerateArray()).TryGetProperty("metadata", out _));
        Assert.Equal(number, page[0].GetProperty("sequence").GetInt64());
        Assert.Empty((await GetAsync($"{root}/changefeed?offset={number}"))!.Value.EnumerateArray());

        using var deleted = await server.GetAsync($"{root}/studies/{instance.Study}", method: HttpMethod.Delete);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        page = (await GetAsync($"{root}/changefeed?offset={number - 1}"))!.Value;
        Assert.Equal(
            [("create", "deleted"), ("delete", "deleted")],
            page.EnumerateArray().Select(change => (Text(change, "action"), Text(change, "state")))
        );
        Assert.All(page.EnumerateArray(), change => Assert.False(change.TryGetProperty("metadata", out _)));
    }

    [Fact]
    public async Task Pages_and_time_ranges_follow_the_parameters()
    {
        await server.StoreAsync([.. Enumerable.Range(0, 12).Select(_ => new TestInstance())]);
        var all = new List<long>();
        for (var page = await NumbersAsync("limit=5&offset=0"); page.Count > 0; page = await NumbersAsync($"limit=5&offset={all.Count}"))
            all.AddRange(page);
        Assert.True(all.Count >= 12);
        Assert.Equal(Enumerable.Range(1, all.Count).Select(number => (long)number), all);

        var soon = Uri.EscapeDataString(DateTimeOffset.UtcNow.AddMinutes(1).ToString("O"));
        Assert.Equal(all, await NumbersAsync($"startTime=2000-01-01T00:00:00Z&endTime={soon}"));
        // A plus sign that was not escaped.
        Assert.Equal(all[3..5], await NumbersAsync($"startTime=2000-01-01T02:00:00+02:00&offset=3&limit=2"));
        Assert.Empty(await NumbersAsync($"startTime={soon}"));
        Assert.Empty(await NumbersAsync("endTime=2000-01-01T00:00:00Z"));

        async Task<List<long>> NumbersAsync(string query) =>
            [
                .. (await GetAsync($"/v2/changefeed?includemetadata=false&{query}"))!
                    .Value.EnumerateArray()
                    .Select(change => change.GetProperty("sequence").GetInt64()),
            ];
    }

    [Theory]
    [InlineData("limit=0", "from 1 to 200")]
    [InlineData("limit=201", "from 1 to 200")]
    [InlineData("limit=x", "from 1 to 200")]
    [InlineData("offset=-1", "at least 0")]
    [InlineData("includeMetadata=maybe", "true or false")]
    [InlineData("startTime=2026-05-10T16:00:00", "time zone")]
    [InlineData("endTime=yesterday", "time zone")]
    [InlineData("startTime=2026-05-10T16:00:00Z&endTime=2026-05-10T16:00:00Z", "not after")]
    public async Task Wrong_parameters_are_400_and_say_what_they_should_be(string query, string words) =>
        await ArchiveServer.AssertProblemAsync(await server.GetAsync($"/v2/changefeed?{query}"), HttpStatusCode.BadRequest, words);

    [Fact]
    public async Task Below_v2_everything_of_the_studies_resource_is_there_and_answers_lead_there()
    {
        var instance = new TestInstance();
        using (var stored = await server.PostAsync("/v2/studies", [instance.Bytes]))
        {
            Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
            Assert.Contains($"/v2/studies/{instance.Study}", await stored.Content.ReadAsStringAsync(Cancel));
        }
        var found = Assert.Single(await server.GetJsonAsync($"/v2/studies?StudyInstanceUID={instance.Study}"));
        Assert.Equal(new Uri(server.Http.BaseAddress!, $"/v2/studies/{instance.Study}").ToString(), found.GetString(Tag.RetrieveURL));
        Assert.Single(await server.GetJsonAsync($"/v2{instance.Path["/dicom-web".Length..]}/metadata"));
        await ArchiveServer.AssertProblemAsync(await server.GetAsync("/v2/nothing"), HttpStatusCode.NotFound, "nothing under this path");
        // That server answers an empty search so.
        using var nothing = await server.GetAsync($"/v2/studies?StudyInstanceUID={Uid.New()}");
        Assert.Equal((HttpStatusCode.NoContent, ""), (nothing.StatusCode, await nothing.Content.ReadAsStringAsync(Cancel)));
    }

    async Task<JsonElement?> GetAsync(string path)
    {
        using var answer = await server.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel)).RootElement;
    }

    static string? Text(JsonElement change, string name) => change.GetProperty(name).GetString();
}
