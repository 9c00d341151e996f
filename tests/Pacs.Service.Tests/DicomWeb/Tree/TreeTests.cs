using System.Net;
using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Tree;

public sealed class TreeTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tree_has_the_study_its_series_by_number_and_their_instances_by_number()
    {
        var second = new TestInstance(change: dataset => dataset.SetInteger(Tag.SeriesNumber, 2), number: 2);
        var first = new TestInstance(
            study: second.Study,
            series: second.Series,
            change: dataset => dataset.SetInteger(Tag.SeriesNumber, 2),
            number: 1
        );
        var earlier = new TestInstance(TestInstance.JpegLs, study: second.Study, frames: 3);
        await server.StoreAsync(second, first, earlier);

        using var answer = await server.GetAsync($"{second.StudyPath}/tree");
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel));
        var study = Read(json.RootElement.GetProperty("study"));
        Assert.Equal(
            (second.Study.Value, "Müller^Jürgen", "2", "3"),
            (
                study.GetString(Tag.StudyInstanceUID),
                study.GetString(Tag.PatientName),
                study.GetString(Tag.NumberOfStudyRelatedSeries),
                study.GetString(Tag.NumberOfStudyRelatedInstances)
            )
        );
        Assert.EndsWith(second.StudyPath, study.GetString(Tag.RetrieveURL));
        var series = json.RootElement.GetProperty("series").EnumerateArray().ToList();
        Assert.Equal(
            [earlier.Series.Value, second.Series.Value],
            series.Select(one => Read(one.GetProperty("series")).GetString(Tag.SeriesInstanceUID))
        );
        Assert.EndsWith(second.SeriesPath, Read(series[1].GetProperty("series")).GetString(Tag.RetrieveURL));
        Assert.Equal(
            [first.Instance.Value, second.Instance.Value],
            Instances(series[1]).Select(instance => instance.GetString(Tag.SOPInstanceUID))
        );
        var compressed = Assert.Single(Instances(series[0]));
        Assert.Equal(
            (TestInstance.SopClass.Value, "3", 4L, 6L, TestInstance.JpegLs.Uid.Value),
            (
                compressed.GetString(Tag.SOPClassUID),
                compressed.GetString(Tag.NumberOfFrames),
                compressed.GetInteger(Tag.Rows),
                compressed.GetInteger(Tag.Columns),
                compressed.GetString(Tag.AvailableTransferSyntaxUID)
            )
        );
        Assert.EndsWith(earlier.Path, compressed.GetString(Tag.RetrieveURL));
    }

    [Fact]
    public async Task A_tree_that_the_client_has_is_not_given_again_until_the_study_changes()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        var first = await TagAsync();
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(first));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync($"\"x\", {first}"));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync("*"));

        await server.StoreAsync(new TestInstance(study: instance.Study, series: instance.Series, number: 2));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(first));
        var second = await TagAsync();
        Assert.NotEqual(first, second);
        using (await server.GetAsync(instance.Path, method: HttpMethod.Delete))
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(second));

        async Task<string> TagAsync()
        {
            using var answer = await server.GetAsync($"{instance.StudyPath}/tree", method: HttpMethod.Head);
            Assert.NotNull(answer.Content.Headers.LastModified);
            return answer.Headers.ETag!.ToString();
        }

        async Task<HttpStatusCode> StatusAsync(string known)
        {
            using var answer = await server.GetAsync($"{instance.StudyPath}/tree", headers: ("If-None-Match", known));
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_tree_that_has_not_changed_since_is_not_given_again()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        using var unchanged = await server.GetAsync(
            $"{instance.StudyPath}/tree",
            headers: ("If-Modified-Since", DateTimeOffset.UtcNow.AddMinutes(1).ToString("R"))
        );
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var changed = await server.GetAsync(
            $"{instance.StudyPath}/tree",
            headers: ("If-Modified-Since", DateTimeOffset.UtcNow.AddDays(-1).ToString("R"))
        );
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    // Pages of instances and of bytes end where they end.
    [Fact]
    public async Task A_large_study_is_given_whole_and_in_order()
    {
        var first = new TestInstance(frames: 1);
        await server.StoreAsync([
            first,
            .. Enumerable
                .Range(2, 449)
                .Select(number => new TestInstance(study: first.Study, series: first.Series, frames: 1, number: number)),
        ]);
        using var answer = await server.GetAsync($"/v2/studies/{first.Study}/tree");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(
            Enumerable.Range(1, 450).Select(number => (long?)number),
            Instances(Assert.Single(json.RootElement.GetProperty("series").EnumerateArray()))
                .Select(instance => instance.GetInteger(Tag.InstanceNumber))
        );
    }

    [Fact]
    public async Task A_study_that_is_not_there_is_404() =>
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync($"/dicom-web/studies/{Uid.New()}/tree"),
            HttpStatusCode.NotFound,
            "no such study"
        );

    static IEnumerable<Dataset> Instances(JsonElement series) => series.GetProperty("instances").EnumerateArray().Select(Read);

    static Dataset Read(JsonElement json) => DicomJson.Read(Encoding.UTF8.GetBytes(json.GetRawText()));
}
