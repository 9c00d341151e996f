using System.Net;
using Dicom;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

public sealed class QidoTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    [Fact]
    public async Task Search_at_each_of_the_six_URLs_finds_what_is_below_it()
    {
        var first = new TestInstance();
        var second = new TestInstance(study: first.Study, series: first.Series, number: 2);
        var third = new TestInstance(study: first.Study);
        await server.StoreAsync(first, second, third);
        // PS3.18 table 10.6.1-1.
        Assert.Equal(1, await CountAsync($"/dicom-web/studies?StudyInstanceUID={first.Study}"));
        Assert.Equal(2, await CountAsync($"/dicom-web/series?StudyInstanceUID={first.Study}"));
        Assert.Equal(3, await CountAsync($"/dicom-web/instances?StudyInstanceUID={first.Study}"));
        Assert.Equal(2, await CountAsync($"{first.StudyPath}/series"));
        Assert.Equal(3, await CountAsync($"{first.StudyPath}/instances"));
        Assert.Equal(2, await CountAsync($"{first.SeriesPath}/instances"));
        Assert.Equal(1, await CountAsync($"{third.SeriesPath}/instances"));
    }

    [Theory]
    // PS3.18 8.3.4.1: keyword or tag; PS3.4 C.2.2.2: single value, wildcard, range, UID list, sequence.
    [InlineData("PatientID={0}", true)]
    [InlineData("00100020={0}", true)]
    [InlineData("00100020=*{0}*", true)]
    [InlineData("00100020=not-{0}", false)]
    [InlineData("PatientName=m%C3%BCller*&PatientID={0}", true)]
    [InlineData("PatientName=Meier*&PatientID={0}", false)]
    [InlineData("StudyDate=20260101-20260131&PatientID={0}", true)]
    [InlineData("StudyDate=20260201-&PatientID={0}", false)]
    [InlineData("ModalitiesInStudy=OT&PatientID={0}", true)]
    [InlineData("StudyInstanceUID=1.2,{1},1.3", true)]
    [InlineData("0020000D=1.2%5C{1}", true)]
    [InlineData("PatientID={0}&AccessionNumber=", true)]
    [InlineData("PatientID={0}&accept=application/dicom%2Bjson", true)]
    public async Task Study_matches_by(string query, bool found)
    {
        var patient = $"P{Guid.NewGuid():N}";
        var instance = new TestInstance(change: dataset => dataset.SetString(Tag.PatientID, patient));
        await server.StoreAsync(instance);
        Assert.Equal(found ? 1 : 0, await CountAsync("/dicom-web/studies?" + string.Format(query, patient, instance.Study)));
    }

    [Theory]
    // PS3.18 8.3.4.1: an attribute in the items of a sequence, its steps separated by dots.
    [InlineData("00400275.00400009=STEP1", 1)]
    [InlineData("RequestAttributesSequence.ScheduledProcedureStepID=STEP1", 1)]
    [InlineData("RequestAttributesSequence.00400009=STEP2", 0)]
    [InlineData("RequestAttributesSequence.ScheduledProcedureStepID=STEP1&RequestAttributesSequence.RequestedProcedureID=PROC1", 1)]
    [InlineData("RequestAttributesSequence.ScheduledProcedureStepID=STEP1&RequestAttributesSequence.RequestedProcedureID=PROC2", 0)]
    public async Task Series_matches_by_an_attribute_of_a_sequence(string query, int count)
    {
        var instance = new TestInstance(change: dataset =>
            dataset.SetSequence(
                Tag.RequestAttributesSequence,
                new Dataset().SetString(Tag.ScheduledProcedureStepID, "STEP1").SetString(Tag.RequestedProcedureID, "PROC1")
            )
        );
        await server.StoreAsync(instance);
        Assert.Equal(count, await CountAsync($"{instance.StudyPath}/series?{query}"));
    }

    [Fact]
    public async Task Instance_matches_by_a_number()
    {
        var instance = new TestInstance(number: 7);
        await server.StoreAsync(instance);
        Assert.Equal(1, await CountAsync($"{instance.StudyPath}/instances?Rows=4&InstanceNumber=7"));
        Assert.Equal(0, await CountAsync($"{instance.StudyPath}/instances?Rows=5"));
    }

    [Fact]
    public async Task Pages_by_limit_and_offset_cover_everything_and_say_when_there_is_more()
    {
        var study = Uid.New();
        await server.StoreAsync([.. Enumerable.Range(1, 5).Select(number => new TestInstance(study: study, number: number))]);
        var seen = new List<Uid?>();
        for (var offset = 0; offset < 6; offset += 2)
        {
            using var answer = await server.GetAsync($"/dicom-web/studies/{study}/instances?limit=2&offset={offset}");
            // PS3.18 8.3.4.4: Warning 299 when results remain.
            Assert.Equal(offset < 4, answer.Headers.Warning.Count == 1 || answer.Headers.NonValidated.Contains("Warning"));
            seen.AddRange(
                (await server.GetJsonAsync($"/dicom-web/studies/{study}/instances?limit=2&offset={offset}")).Select(result =>
                    result.GetUid(Tag.SOPInstanceUID)
                )
            );
        }
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
        Assert.Equal(0, await CountAsync($"/dicom-web/studies/{study}/instances?limit=0"));
        Assert.Equal(0, await CountAsync($"/dicom-web/studies/{study}/instances?offset=5"));
    }

    [Fact]
    public async Task Long_answer_is_streamed_whole_and_still_says_that_there_is_more()
    {
        var study = Uid.New();
        await server.StoreAsync([.. Enumerable.Range(1, 300).Select(number => new TestInstance(study: study, number: number))]);
        Assert.Equal(300, await CountAsync($"/dicom-web/studies/{study}/instances?includefield=all"));
        using var answer = await server.GetAsync($"/dicom-web/studies/{study}/instances?includefield=all&limit=299");
        Assert.True(answer.Headers.TransferEncodingChunked);
        Assert.Contains("There are additional results", answer.Headers.NonValidated["Warning"].ToString());
    }

    [Fact]
    public async Task Nothing_found_is_an_empty_array()
    {
        // PS3.18 10.6.3.1: 200 with an empty list; Weasis takes nothing but 200 and 206.
        using var answer = await server.GetAsync($"/dicom-web/studies?StudyInstanceUID={Uid.New()}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("[]", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("PatientID=1&PatientID=2", "more than once")]
    [InlineData("includefield=Nonsense", "'Nonsense'")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("offset=99999999999", "offset")]
    [InlineData("fuzzymatching=perhaps", "fuzzymatching")]
    [InlineData("PatientID.StudyID=x", "no sequence")]
    [InlineData("StudyDate=yesterday", "")]
    [InlineData("Rows=many", "Value Representation US")]
    public async Task Parameter_that_cannot_be_understood_is_a_bad_request(string query, string words) =>
        await ArchiveServer.AssertProblemAsync(await server.GetAsync($"/dicom-web/instances?{query}"), HttpStatusCode.BadRequest, words);

    [Theory]
    [InlineData("includedefaults=false", "includedefaults")]
    [InlineData("_=123", "The _ parameter is not supported")]
    [InlineData("=123", "A parameter without a name is not supported")]
    [InlineData("Foo=1", "The Foo parameter is not supported")]
    [InlineData("foo=1", "The foo parameter is not supported")]
    [InlineData("PatientNam=x", "The PatientNam parameter is not supported")]
    [InlineData("0010002=1", "The 0010002 parameter is not supported")]
    [InlineData("PatientID.=1", "The PatientID. parameter is not supported")]
    [InlineData("RequestAttributesSequence.Foo=1", "The RequestAttributesSequence.Foo parameter is not supported")]
    [InlineData("includefield=00020010", "not returned at this level: (0002,0010)")]
    [InlineData("includefield=Rows", "not returned at this level: (0028,0010)")]
    [InlineData("includefield=KVP,StudyDate", "not returned at this level: (0018,0060)")]
    [InlineData("InstitutionName=x", "(0008,0080)")]
    public async Task Parameter_that_is_not_applied_is_ignored_with_a_warning(string query, string words)
    {
        // PS3.18 8.3.4: Warning 299 with the base URI of the service.
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync($"{instance.StudyPath}/series?{query}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var warning = answer.Headers.NonValidated["Warning"].ToString();
        Assert.StartsWith($"299 {server.Http.BaseAddress}dicom-web: ", warning);
        Assert.Contains(words, warning);
    }

    [Fact]
    public async Task Modality_of_studies_is_matched_as_modalities_in_study()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        await AssertFoundAsync("Modality=OT", 1);
        await AssertFoundAsync("00080060=O*", 1);
        await AssertFoundAsync("Modality=CT,OT", 1);
        await AssertFoundAsync("Modality=CT", 0);
        await AssertFoundAsync("Modality=OT&ModalitiesInStudy=CT", 0);

        async Task AssertFoundAsync(string query, int count)
        {
            using var answer = await server.GetAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}&{query}");
            Assert.False(answer.Headers.Contains("Warning"), query);
            Assert.Equal(
                count,
                Dicom.Json.DicomJson.ReadArray(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Count
            );
        }
    }

    [Fact]
    public async Task Fuzzy_matching_finds_words_of_a_name()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        Assert.Equal(1, await CountAsync($"/dicom-web/studies?fuzzymatching=true&PatientName=jurgen&StudyInstanceUID={instance.Study}"));
        Assert.Equal(0, await CountAsync($"/dicom-web/studies?fuzzymatching=false&PatientName=jurgen&StudyInstanceUID={instance.Study}"));
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("application/dicom+json, application/json;q=0.5", "application/dicom+json")]
    [InlineData("*/*", "application/dicom+json")]
    public async Task Answer_is_JSON_under_the_name_that_is_accepted(string accept, string mediaType)
    {
        using var answer = await server.GetAsync($"/dicom-web/studies?StudyInstanceUID={Uid.New()}", accept);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.MediaType);
    }

    async Task<int> CountAsync(string path) => (await server.GetJsonAsync(path)).Count;
}
