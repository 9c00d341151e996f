using System.Net;
using Dicom;
using Dicom.Dictionary;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>PS3.18 10.6, the Search transaction, and 8.3.4, the parameters of searches: every row of their tables. What values mean is held
/// by the table of queries that both doors are asked.</summary>
public sealed class SearchTransactionTests(SearchTransactionTests.Searched searched) : IClassFixture<SearchTransactionTests.Searched>
{
    ArchiveServer Server => searched.Server;

    TestInstance Instance => searched.Instance;

    // A row of tables 10.6.1-1 and 10.6.1-2, and the levels of table 10.6.1-4 whose attributes it is searched by.
    [Theory]
    [InlineData("10.6.1.1 All Studies", "studies", "StudyID=77", 1)]
    [InlineData("10.6.1.1 Study's Series", "studies/{study}/series", "SeriesNumber=7", 1)]
    [InlineData("10.6.1.1 Study's Instances", "studies/{study}/instances", "SeriesNumber=7&InstanceNumber=5", 1)]
    [InlineData("10.6.1.1 All Series", "series", "StudyID=77&SeriesNumber=7", 1)]
    [InlineData("10.6.1.1 Study Series' Instances", "studies/{study}/series/{series}/instances", "InstanceNumber=5", 1)]
    [InlineData("10.6.1.1 All Instances", "instances", "StudyID=77&SeriesNumber=7&InstanceNumber=5", 1)]
    public async Task Sections_10_6_1_1_and_10_6_3_1_A_resource_is_searched_with_the_status_of_its_row(
        string row,
        string template,
        string query,
        int count
    )
    {
        Assert.NotEmpty(row);
        var path = Path(template);

        Assert.Equal(count, (await Server.GetJsonAsync($"{path}?{query}")).Count);
        using var none = await Server.GetAsync($"{path}?{query}&PatientID=nobody");
        // Clients of DICOMweb know 200 and an empty list; the Medical Imaging Server's clients know 204.
        Assert.Equal(
            (HttpStatusCode.OK, "[]"),
            (none.StatusCode, await none.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
        );
        using var empty = await Server.GetAsync($"{path.Replace("/dicom-web", "/v2", StringComparison.Ordinal)}?{query}&PatientID=nobody");
        Assert.Equal(HttpStatusCode.NoContent, empty.StatusCode);
        await ArchiveServer.AssertProblemAsync(
            await Server.GetAsync($"{path}?includefield=Nonsense"),
            HttpStatusCode.BadRequest,
            "'Nonsense'"
        );
        await ArchiveServer.AssertProblemAsync(
            await Server.GetAsync(path, "image/jpeg"),
            HttpStatusCode.NotAcceptable,
            "application/dicom+json"
        );
        // 413 is not needed: what is too much comes in pages, and says so.
        using var page = await Server.GetAsync($"{path}?limit=0");
        Assert.Equal((HttpStatusCode.OK, true), (page.StatusCode, page.Headers.Contains("Warning")));
        // 10.6.3.2.
        Assert.Equal("application/dicom+json", page.Content.Headers.ContentType!.MediaType);
        using var head = await Server.GetAsync(path, method: HttpMethod.Head);
        Assert.Equal((HttpStatusCode.OK, "application/dicom+json"), (head.StatusCode, head.Content.Headers.ContentType!.MediaType));
        using var options = await Server.GetAsync(path, method: HttpMethod.Options);
        Assert.Superset(new HashSet<string> { "GET", "HEAD", "OPTIONS" }, options.Content.Headers.Allow.ToHashSet());
        await ArchiveServer.AssertProblemAsync(
            await Server.GetAsync(path, method: HttpMethod.Patch),
            HttpStatusCode.MethodNotAllowed,
            "it knows"
        );
    }

    // Table 8.3.4-1: each parameter, and how many results it leaves of two instances in two series.
    [Theory]
    [InlineData("8.3.4.1 match", "00200013=5", 1)]
    [InlineData("8.3.4.1 match", "InstanceNumber=5", 1)]
    [InlineData("8.3.4.1 match", "RequestAttributesSequence.RequestedProcedureID=R7", 1)]
    [InlineData("8.3.4.2 fuzzymatching", "PatientName=jane%20rows&fuzzymatching=true", 2)]
    [InlineData("8.3.4.2 fuzzymatching", "PatientName=jane%20rows&fuzzymatching=false", 0)]
    [InlineData("8.3.4.3 includefield", "includefield=StudyDescription", 2)]
    [InlineData("8.3.4.3 includefield", "includefield=00081030,SeriesDescription&includefield=all", 2)]
    [InlineData("8.3.4.4 limit", "limit=1", 1)]
    [InlineData("8.3.4.4 offset", "offset=1", 1)]
    [InlineData("8.3.4.4 offset", "limit=1&offset=2", 0)]
    [InlineData("8.3.4.5 emptyvaluematching", "SeriesDescription=%22%22&emptyvaluematching=true", 1)]
    [InlineData("8.3.4.5 emptyvaluematching", "SeriesDescription=%22%22", 0)]
    [InlineData("8.3.4.6 multiplevaluematching", "ModalitiesInStudy=OT,CT&multiplevaluematching=true", 2)]
    [InlineData("8.3.4.6 multiplevaluematching", "ModalitiesInStudy=OT,MR&multiplevaluematching=true", 0)]
    [InlineData("8.3.4.6 multiplevaluematching", "ModalitiesInStudy=OT,MR", 2)]
    public async Task Section_8_3_4_A_parameter_of_searches_is_applied(string row, string query, int count)
    {
        Assert.NotEmpty(row);
        Assert.Equal(count, (await Server.GetJsonAsync($"/dicom-web/instances?StudyInstanceUID={Instance.Study}&{query}")).Count);
    }

    // Table 10.6.1-5: required matching attributes, each by its keyword at the resource of its level.
    [Theory]
    [InlineData("studies", "StudyDate", "20260102")]
    [InlineData("studies", "StudyTime", "101112")]
    [InlineData("studies", "AccessionNumber", "A77")]
    [InlineData("studies", "ModalitiesInStudy", "CT")]
    [InlineData("studies", "ReferringPhysicianName", "Referrer^R")]
    [InlineData("studies", "PatientName", "Rows^Jane")]
    [InlineData("studies", "PatientID", "ROWS")]
    [InlineData("studies", "StudyInstanceUID", "{study}")]
    [InlineData("studies", "StudyID", "77")]
    [InlineData("series", "Modality", "OT")]
    [InlineData("series", "SeriesInstanceUID", "{series}")]
    [InlineData("series", "SeriesNumber", "7")]
    [InlineData("series", "PerformedProcedureStepStartDate", "20260102")]
    [InlineData("series", "PerformedProcedureStepStartTime", "1015")]
    [InlineData("series", "RequestAttributesSequence.ScheduledProcedureStepID", "S7")]
    [InlineData("series", "RequestAttributesSequence.RequestedProcedureID", "R7")]
    [InlineData("instances", "SOPClassUID", "{class}")]
    [InlineData("instances", "SOPInstanceUID", "{instance}")]
    [InlineData("instances", "InstanceNumber", "5")]
    public async Task Section_10_6_1_2_3_A_required_attribute_is_matched_on_by_keyword_and_tag(
        string resource,
        string keyword,
        string value
    )
    {
        var path = $"/dicom-web/{resource}?PatientID=ROWS";
        var tags = string.Join('.', keyword.Split('.').Select(step => DataDictionary.TagOf(step)!.Value.ToHex()));
        value = Uri.EscapeDataString(Filled(value).TrimStart('/'));
        foreach (var name in keyword == "PatientID" ? [tags] : new[] { keyword, tags })
        {
            using var answer = await Server.GetAsync(
                $"/dicom-web/{resource}?{(keyword == "PatientID" ? "" : "PatientID=ROWS&")}{name}={value}"
            );
            Assert.False(answer.Headers.Contains("Warning"), name);
            var results = global::Dicom.Json.DicomJson.ReadArray(
                await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
            );
            Assert.Equal(keyword is "SOPClassUID" ? 2 : 1, results.Count);
        }
        using var other = await Server.GetAsync(
            $"{path}&{(keyword == "PatientID" ? "AccessionNumber" : keyword)}={(value.Contains('.') || keyword.EndsWith("UID", StringComparison.Ordinal) ? "1.2.3" : keyword.EndsWith("Date", StringComparison.Ordinal) ? "19990101" : keyword.EndsWith("Time", StringComparison.Ordinal) ? "235959" : "99")}"
        );
        Assert.Equal("[]", await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // Tables 10.6.3-3 to 10.6.3-5: each attribute of an answer.
    [Theory]
    [InlineData("10.6.3.3.1", "studies", "StudyDate", "20260102")]
    [InlineData("10.6.3.3.1", "studies", "StudyTime", "101112")]
    [InlineData("10.6.3.3.1", "studies", "AccessionNumber", "A77")]
    [InlineData("10.6.3.3.1", "studies", "InstanceAvailability", "ONLINE")]
    [InlineData("10.6.3.3.1", "studies", "ModalitiesInStudy", null)]
    [InlineData("10.6.3.3.1", "studies", "ReferringPhysicianName", "Referrer^R")]
    [InlineData("10.6.3.3.1", "studies", "TimezoneOffsetFromUTC", "+0100")]
    [InlineData("10.6.3.3.1", "studies", "RetrieveURL", "/dicom-web/studies/{study}")]
    [InlineData("10.6.3.3.1", "studies", "PatientName", "Rows^Jane")]
    [InlineData("10.6.3.3.1", "studies", "PatientID", "ROWS")]
    [InlineData("10.6.3.3.1", "studies", "PatientBirthDate", "19700101")]
    [InlineData("10.6.3.3.1", "studies", "PatientSex", "O")]
    [InlineData("10.6.3.3.1", "studies", "StudyInstanceUID", "{study}")]
    [InlineData("10.6.3.3.1", "studies", "StudyID", "77")]
    [InlineData("10.6.3.3.1", "studies", "NumberOfStudyRelatedSeries", "2")]
    [InlineData("10.6.3.3.1", "studies", "NumberOfStudyRelatedInstances", "2")]
    [InlineData("10.6.3.3.2", "series", "Modality", "OT")]
    [InlineData("10.6.3.3.2", "series", "TimezoneOffsetFromUTC", "+0100")]
    [InlineData("10.6.3.3.2", "series", "SeriesDescription", "Series 7")]
    [InlineData("10.6.3.3.2", "series", "RetrieveURL", "/dicom-web/studies/{study}/series/{series}")]
    [InlineData("10.6.3.3.2", "series", "SeriesInstanceUID", "{series}")]
    [InlineData("10.6.3.3.2", "series", "SeriesNumber", "7")]
    [InlineData("10.6.3.3.2", "series", "NumberOfSeriesRelatedInstances", "1")]
    [InlineData("10.6.3.3.2", "series", "PerformedProcedureStepStartDate", "20260102")]
    [InlineData("10.6.3.3.2", "series", "PerformedProcedureStepStartTime", "1015")]
    [InlineData("10.6.3.3.2", "series", "RequestAttributesSequence.ScheduledProcedureStepID", "S7")]
    [InlineData("10.6.3.3.2", "series", "RequestAttributesSequence.RequestedProcedureID", "R7")]
    [InlineData("10.6.3.3.3", "instances", "SOPClassUID", "{class}")]
    [InlineData("10.6.3.3.3", "instances", "SOPInstanceUID", "{instance}")]
    [InlineData("10.6.3.3.3", "instances", "InstanceAvailability", "ONLINE")]
    [InlineData("10.6.3.3.3", "instances", "TimezoneOffsetFromUTC", "+0100")]
    [InlineData("10.6.3.3.3", "instances", "RetrieveURL", "/dicom-web/studies/{study}/series/{series}/instances/{instance}")]
    [InlineData("10.6.3.3.3", "instances", "InstanceNumber", "5")]
    [InlineData("10.6.3.3.3", "instances", "Rows", "4")]
    [InlineData("10.6.3.3.3", "instances", "Columns", "6")]
    [InlineData("10.6.3.3.3", "instances", "BitsAllocated", "16")]
    [InlineData("10.6.3.3.3", "instances", "NumberOfFrames", "2")]
    public async Task Section_10_6_3_3_An_answer_has_the_attribute(string section, string resource, string keyword, string? value)
    {
        Assert.NotEmpty(section);
        var result = Assert.Single(
            await Server.GetJsonAsync($"/dicom-web/{resource}?PatientID=ROWS{(resource == "studies" ? "" : "&SeriesNumber=7")}")
        );
        var steps = keyword.Split('.').Select(step => DataDictionary.TagOf(step)!.Value).ToList();
        foreach (var step in steps.SkipLast(1))
            result = result.GetItems(step)[0];

        var found =
            steps[^1] == Tag.RetrieveURL ? new Uri(result.GetText(Tag.RetrieveURL)!).AbsolutePath
            : result[steps[^1]]?.Vr.Code is Vr.Codes.US ? $"{result.GetInteger(steps[^1])}"
            : string.Join('\\', result.GetStrings(steps[^1]) ?? []);
        if (value is null)
            Assert.Equal(["CT", "OT"], found.Split('\\').Order());
        else
            Assert.Equal(Filled(value), found);
    }

    [Theory]
    [InlineData("10.6.1.3 Accept", "Accept", "application/dicom+json;q=0.5, application/json", "application/json")]
    [InlineData("10.6.1.3 Accept-Charset", "Accept-Charset", "ISO-8859-1", "application/dicom+json")]
    [InlineData("10.6.4 application/dicom+json, the default", "Accept", "*/*", "application/dicom+json")]
    [InlineData("10.6.4 application/dicom+json", "Accept", "application/dicom+json", "application/dicom+json")]
    [InlineData("10.6.4 application/dicom+xml", "Accept", "multipart/related; type=\"application/dicom+xml\"", "multipart/related")]
    public async Task Sections_10_6_1_3_and_10_6_4_A_header_field_is_heeded_and_a_media_type_given(
        string row,
        string name,
        string value,
        string mediaType
    )
    {
        Assert.NotEmpty(row);
        using var answer = await Server.GetAsync("/dicom-web/studies?PatientID=ROWS", null, null, (name, value));

        Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    string Path(string template) => "/dicom-web/" + Filled(template);

    string Filled(string template) =>
        template
            .Replace("{study}", Instance.Study.Value, StringComparison.Ordinal)
            .Replace("{series}", Instance.Series.Value, StringComparison.Ordinal)
            .Replace("{instance}", Instance.Instance.Value, StringComparison.Ordinal)
            .Replace("{class}", TestInstance.SopClass.Value, StringComparison.Ordinal);

    /// <summary>One study of two series, of which the first has all attributes of the tables.</summary>
    public sealed class Searched : IAsyncLifetime
    {
        public ArchiveServer Server { get; } = new();

        internal TestInstance Instance { get; } = new(number: 5, change: dataset => Change(dataset, "OT", 7));

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            await Server.StoreAsync(
                Instance,
                new TestInstance(study: Instance.Study, number: 6, change: dataset => Change(dataset, "CT", 8))
            );
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        static void Change(Dataset dataset, string modality, int series)
        {
            dataset
                .SetString(Tag.PatientName, "Rows^Jane")
                .SetString(Tag.PatientID, "ROWS")
                .SetString(Tag.StudyID, "77")
                .SetString(Tag.AccessionNumber, "A77")
                .SetString(Tag.ReferringPhysicianName, "Referrer^R")
                .SetString(Tag.TimezoneOffsetFromUTC, "+0100")
                .SetString(Tag.Modality, modality)
                .SetInteger(Tag.SeriesNumber, series)
                .SetString(Tag.SeriesDescription, series == 7 ? "Series 7" : "")
                .SetString(Tag.PerformedProcedureStepStartDate, series == 7 ? "20260102" : "20260103")
                .SetString(Tag.PerformedProcedureStepStartTime, series == 7 ? "1015" : "1115");
            dataset
                .AddItem(Tag.RequestAttributesSequence)
                .SetString(Tag.ScheduledProcedureStepID, $"S{series}")
                .SetString(Tag.RequestedProcedureID, $"R{series}");
        }
    }
}
