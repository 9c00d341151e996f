using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Json;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Wado;

/// <summary>Objects that are lost, or are not what was stored: nothing of them is given as if it were whole, they are told and listed, and
/// they keep no other instance from being given.</summary>
public sealed class DamagedObjectTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Files = "multipart/related; type=\"application/dicom\"";
    const string Octets = "multipart/related; type=\"application/octet-stream\"";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Paths =>
        new()
        {
            { "", "application/dicom; transfer-syntax=*" },
            { "", "application/dicom" },
            { "", Files },
            { "", "application/zip" },
            { "/metadata", "application/dicom+json" },
            { "/metadata", "application/dicom+xml" },
            { "/frames/1", "application/octet-stream" },
            { "/frames/1,2", Octets },
            { "/bulkdata", Octets },
            { "/pixeldata", Octets },
            { "/bulkdata/7FE00010", "application/octet-stream" },
            { "/bulkdata/7FE00010", Octets },
            { "study", Files },
            { "study", "application/zip" },
            { "study/metadata", "application/dicom+json" },
            { "study/bulkdata", Octets },
            { "wado", "application/dicom" },
        };

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task An_object_of_another_length_fails_before_the_first_byte(string below, string accept)
    {
        foreach (var change in new[] { -1, -40, 1 })
            await AssertFailsAsync(below, accept, HttpStatusCode.InternalServerError, "shorter or longer", file =>
                file.SetLength(file.Length + change)
            );
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_lost_object_is_not_found(string below, string accept) =>
        await AssertFailsAsync(below, accept, HttpStatusCode.NotFound, "missing", file => File.Delete(file.Name));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task One_lost_object_of_five_leaves_the_others_and_each_answer_tells_which_is_missing(int lost)
    {
        var study = Uid.New();
        var instances = Enumerable
            .Range(1, 5)
            .Select(number => new TestInstance(study: study, series: Uid.Parse($"{study}.1"), number: number))
            .ToArray();
        await server.StoreAsync(instances);
        File.Delete(FileOf(instances[lost]));
        var kept = instances.Where(instance => instance != instances[lost]).ToArray();

        using (var whole = await server.GetAsync(instances[0].StudyPath, Files))
        {
            Assert.Equal(lost == 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK, whole.StatusCode);
            Assert.Equal(lost == 0, whole.Headers.ETag is null && WarningOf(whole).Contains("missing or damaged: 1"));
            var parts = await ArchiveServer.PartsOf(whole, sameType: false);
            var failed = Assert.Single(parts, part => part.ContentType == "application/problem+json");
            Assert.EndsWith(instances[lost].Path, failed.Location);
            Assert.Contains("missing", JsonDocument.Parse(failed.Bytes).RootElement.GetProperty("detail").GetString());
            Assert.Equal(
                kept.Select(instance => instance.Path),
                parts.Where(part => part != failed).Select(part => new Uri(part.Location!).AbsolutePath)
            );
            Assert.NotSame(failed, parts[0]);
        }
        using (var json = await server.GetAsync($"{instances[0].StudyPath}/metadata"))
        {
            Assert.Equal(HttpStatusCode.OK, json.StatusCode);
            Assert.StartsWith("299 http://", WarningOf(json));
            Assert.Null(json.Headers.ETag);
            Assert.Equal(
                kept.Select(instance => instance.Instance),
                DicomJson
                    .ReadArray(await json.Content.ReadAsByteArrayAsync(Cancel), (tag, vr, _, _) => Element.Elsewhere(tag, vr, 0, -1))
                    .Select(dataset => dataset.GetUid(Tag.SOPInstanceUID)!.Value)
            );
        }
        Assert.Equal(
            4,
            (await server.GetPartsAsync($"{instances[0].StudyPath}/metadata", "multipart/related; type=\"application/dicom+xml\"")).Count
        );
        using (var answer = await server.GetAsync(instances[0].StudyPath, "application/zip"))
        await using (var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel)))
        {
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            Assert.Equal(
                [.. Enumerable.Range(1, 4).Select(number => $"DICOM/SE000001/IM00000{number}"), "MISSING.TXT", "DICOMDIR"],
                zip.Entries.Select(entry => entry.FullName)
            );
            using var text = new StreamReader(await zip.GetEntry("MISSING.TXT")!.OpenAsync(Cancel));
            Assert.Contains($"{instances[lost].Instance}: the object is missing", await text.ReadToEndAsync(Cancel));
        }
        using (var bulk = await server.GetAsync($"{instances[0].StudyPath}/bulkdata", Octets))
            Assert.Equal(5, (await ArchiveServer.PartsOf(bulk, sameType: false)).Count);

        var problem = Assert.Single(await ProblemsAsync(instances[lost]));
        Assert.Equal("Damaged", problem.GetProperty("kind").GetString());
        lock (server.Errors)
            Assert.Contains(server.Errors, line =>
                line.Contains(instances[lost].Instance.Value, StringComparison.Ordinal)
                && line.Contains("missing", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task Metadata_without_a_lost_instance_are_not_kept_for_later()
    {
        var study = Uid.New();
        var instances = Enumerable
            .Range(1, 3)
            .Select(number => new TestInstance(study: study, series: Uid.Parse($"{study}.1"), number: number))
            .ToArray();
        await server.StoreAsync(instances);
        var (file, bytes) = (FileOf(instances[1]), await File.ReadAllBytesAsync(FileOf(instances[1]), Cancel));
        File.Delete(file);
        await AssertCountAsync(2);
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        await AssertCountAsync(3);

        async Task AssertCountAsync(int count)
        {
            using var json = await server.GetAsync($"{instances[0].SeriesPath}/metadata");
            Assert.Equal(
                count,
                DicomJson
                    .ReadArray(await json.Content.ReadAsByteArrayAsync(Cancel), (tag, vr, _, _) => Element.Elsewhere(tag, vr, 0, -1))
                    .Count
            );
        }
    }

    // The frames of such an object can never be told apart; everything else of it can be given.
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task An_object_whose_fragments_are_fewer_than_its_frames_is_readable_and_so_is_its_study(int filled)
    {
        var study = Uid.New();
        var sound = new TestInstance(study: study, series: Uid.Parse($"{study}.1"));
        var odd = new TestInstance(TestInstance.JpegLs, study, sound.Series, number: 2);
        odd.Dataset.SetInteger(Tag.NumberOfFrames, 600);
        odd.Dataset.Set(
            new Element(
                Tag.PixelData,
                Vr.OB,
                [default, .. Enumerable.Range(1, 4).Select(number => number <= filled ? odd.Frame(number) : ReadOnlyMemory<byte>.Empty)]
            )
        );
        byte[] file =
        [
            .. FileMeta.Write(TestInstance.SopClass, odd.Instance, odd.Syntax),
            .. DatasetWriter.ToArray(odd.Dataset, odd.Syntax),
        ];
        await server.StoreAsync(sound);
        using (await server.PostAsync("/dicom-web/studies", [file])) { }

        foreach (var (path, count) in new[] { (odd.Path, 1), (odd.SeriesPath, 2), (odd.StudyPath, 2) })
        {
            using var json = await server.GetAsync($"{path}/metadata");
            Assert.Equal(HttpStatusCode.OK, json.StatusCode);
            Assert.Empty(WarningOf(json));
            Assert.Equal(
                count,
                DicomJson
                    .ReadArray(await json.Content.ReadAsByteArrayAsync(Cancel), (tag, vr, _, _) => Element.Elsewhere(tag, vr, 0, -1))
                    .Count
            );
            using var answer = await server.GetAsync(path, "application/zip; transfer-syntax=*");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel));
            Assert.Equal(count + 1, zip.Entries.Count);
        }
        Assert.Single(
            await server.GetPartsAsync(
                $"{odd.StudyPath}/bulkdata",
                "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*"
            )
        );
        Assert.Empty(await ProblemsAsync(odd));
    }

    [Theory]
    [InlineData("", "application/dicom; transfer-syntax=*")]
    [InlineData("", Files)]
    [InlineData("/metadata", "application/dicom+json")]
    [InlineData("/frames/1", "application/octet-stream")]
    public async Task What_is_not_what_the_client_names_is_not_given(string below, string accept)
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        using var first = await server.GetAsync(instance.Path + below, accept);
        var etag = first.Headers.ETag!;

        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync(instance.Path + below, accept, null, ("If-Match", "\"other\"")),
            HttpStatusCode.PreconditionFailed,
            "If-Match"
        );
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync(
                instance.Path + below,
                accept,
                null,
                ("If-Unmodified-Since", DateTimeOffset.UtcNow.AddDays(-1).ToString("R"))
            ),
            HttpStatusCode.PreconditionFailed,
            "If-Match"
        );
        // RFC 9110 13.1.1: a weak tag matches nothing.
        using var same = await server.GetAsync(instance.Path + below, accept, null, ("If-Match", etag.ToString()));
        Assert.Equal(etag.IsWeak ? HttpStatusCode.PreconditionFailed : HttpStatusCode.OK, same.StatusCode);
        using var any = await server.GetAsync(
            instance.Path + below,
            accept,
            null,
            ("If-Match", "*"),
            ("If-Unmodified-Since", DateTimeOffset.UtcNow.AddDays(-1).ToString("R"))
        );
        Assert.Equal(HttpStatusCode.OK, any.StatusCode);
    }

    async Task AssertFailsAsync(string below, string accept, HttpStatusCode status, string reason, Action<FileStream> damage)
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        await using (var file = new FileStream(FileOf(instance), FileMode.Open, FileAccess.Write, FileShare.Delete))
            damage(file);
        var path = below switch
        {
            "wado" =>
                $"/wado?requestType=WADO&studyUID={instance.Study}&seriesUID={instance.Series}&objectUID={instance.Instance}&contentType=application/dicom",
            ['s', 't', 'u', 'd', 'y', .. var more] => instance.StudyPath + more,
            _ => instance.Path + below,
        };
        for (var i = 0; i < 2; i++)
            await ArchiveServer.AssertProblemAsync(await server.GetAsync(path, accept), status, reason);
        var problem = Assert.Single(await ProblemsAsync(instance));
        Assert.Equal("Damaged", problem.GetProperty("kind").GetString());
        Assert.Contains(reason, problem.GetProperty("reason").GetString());
    }

    async Task<List<JsonElement>> ProblemsAsync(TestInstance instance)
    {
        using var answer = await server.GetAsync("/admin/problems?limit=1000");
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .Where(problem => problem.TryGetProperty("sopInstanceUid", out var uid) && uid.GetString() == instance.Instance.Value),
        ];
    }

    static string WarningOf(HttpResponseMessage answer) =>
        answer.Headers.NonValidated.TryGetValues("Warning", out var warnings) ? warnings.ToString() : "";

    string FileOf(TestInstance instance) =>
        Assert.Single(
            Directory.EnumerateFiles(
                Path.Combine(server.Objects, "studies", instance.Study.Value, instance.Series.Value),
                $"{instance.Instance}.*.dcm"
            )
        );
}
