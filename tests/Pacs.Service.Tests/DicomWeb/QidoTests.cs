using System.Net;
using Dicom;
using Dicom.Values;
using Dicom.Xml;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

public sealed class QidoTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Xml = "multipart/related; type=\"application/dicom+xml\"";

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

    [Fact]
    public async Task Results_have_the_attributes_of_their_tables_and_a_URL_that_works()
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);

        // PS3.18 table 10.6.3-3.
        var study = Assert.Single(await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}"));
        AssertHas(
            study,
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.AccessionNumber,
            Tag.ModalitiesInStudy,
            Tag.ReferringPhysicianName,
            Tag.PatientName,
            Tag.PatientID,
            Tag.PatientBirthDate,
            Tag.PatientSex,
            Tag.StudyInstanceUID,
            Tag.StudyID,
            Tag.NumberOfStudyRelatedSeries,
            Tag.NumberOfStudyRelatedInstances,
            Tag.RetrieveURL
        );
        Assert.Equal("Müller^Jürgen", study.GetString(Tag.PatientName));
        Assert.Equal("ISO_IR 192", study.GetString(Tag.SpecificCharacterSet));
        Assert.Null(study[Tag.StudyDescription]);

        // PS3.18 table 10.6.3-4; of all series, the study's attributes come with it.
        var series = Assert.Single(await server.GetJsonAsync($"{instance.StudyPath}/series"));
        AssertHas(
            series,
            Tag.Modality,
            Tag.SeriesDescription,
            Tag.SeriesInstanceUID,
            Tag.SeriesNumber,
            Tag.NumberOfSeriesRelatedInstances,
            Tag.RetrieveURL
        );
        Assert.Null(series[Tag.PatientName]);
        AssertHas(
            Assert.Single(await server.GetJsonAsync($"/dicom-web/series?SeriesInstanceUID={instance.Series}")),
            Tag.PatientName,
            Tag.StudyDate,
            Tag.SeriesNumber
        );

        // PS3.18 table 10.6.3-5.
        var image = Assert.Single(await server.GetJsonAsync($"{instance.SeriesPath}/instances"));
        AssertHas(
            image,
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.InstanceNumber,
            Tag.Rows,
            Tag.Columns,
            Tag.BitsAllocated,
            Tag.NumberOfFrames,
            Tag.RetrieveURL
        );
        Assert.Equal(4, image.GetInteger(Tag.Rows));
        AssertHas(
            Assert.Single(await server.GetJsonAsync($"/dicom-web/instances?SOPInstanceUID={instance.Instance}")),
            Tag.PatientName,
            Tag.Modality,
            Tag.InstanceNumber
        );

        foreach (var (result, path) in new[] { (study, instance.StudyPath), (series, instance.SeriesPath), (image, instance.Path) })
        {
            Assert.EndsWith(path, result.GetText(Tag.RetrieveURL));
            Assert.Equal(instance.Bytes, Assert.Single(await server.GetPartsAsync(result.GetText(Tag.RetrieveURL)!)).Bytes);
        }
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

    [Theory]
    // PS3.18 8.3.4.3: a list, or once for each, or all; OHIF sends the comma percent-encoded.
    [InlineData("includefield=StudyDescription")]
    [InlineData("includefield=00081030%2C00080060%2C00080090")]
    [InlineData("includefield=00100010,StudyDescription")]
    [InlineData("includefield=00100010&includefield=00081030")]
    [InlineData("includefield=all")]
    [InlineData("StudyDescription=")]
    public async Task Attribute_that_is_asked_for_is_in_the_result(string query)
    {
        var instance = new TestInstance();
        await server.StoreAsync(instance);
        var study = Assert.Single(await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}&{query}"));
        Assert.Equal("A study", study.GetString(Tag.StudyDescription));
        Assert.Null(study[Tag.SeriesInstanceUID]);
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

    [Theory]
    [InlineData("all")]
    [InlineData("All")]
    [InlineData("StudyDescription,ALL")]
    public async Task All_attributes_are_returned_however_the_word_is_written(string field)
    {
        var instance = new TestInstance(change: dataset =>
            dataset.SetString(Tag.StudyDescription, "Knee").SetString(Tag.PatientComments, "None")
        );
        await server.StoreAsync(instance);
        var study = Assert.Single(await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}&includefield={field}"));
        Assert.Equal(("Knee", "None"), (study.GetString(Tag.StudyDescription), study.GetString(Tag.PatientComments)));
    }

    [Fact]
    public async Task Required_attributes_without_a_value_come_empty_and_so_do_those_that_are_asked_for_but_conditional_ones_stay_out()
    {
        Tag[] required =
        [
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.AccessionNumber,
            Tag.ModalitiesInStudy,
            Tag.ReferringPhysicianName,
            Tag.PatientName,
            Tag.PatientID,
            Tag.PatientBirthDate,
            Tag.PatientSex,
            Tag.StudyInstanceUID,
            Tag.StudyID,
            Tag.NumberOfStudyRelatedSeries,
            Tag.NumberOfStudyRelatedInstances,
        ];
        Tag[] ofSeries = [Tag.Modality, Tag.SeriesInstanceUID, Tag.SeriesNumber, Tag.NumberOfSeriesRelatedInstances];
        Tag[] conditional =
        [
            Tag.TimezoneOffsetFromUTC,
            Tag.SeriesDescription,
            Tag.PerformedProcedureStepStartDate,
            Tag.RequestAttributesSequence,
        ];
        // Absent, as de-identification leaves it, and empty.
        foreach (var isThere in new[] { false, true })
        {
            var instance = new TestInstance(change: dataset =>
            {
                foreach (
                    var tag in required
                        .Concat(ofSeries)
                        .Concat(conditional)
                        .Append(Tag.InstanceNumber)
                        .Where(tag => Dicom.Dictionary.DataDictionary.VrOf(tag) != Vr.UI && !tag.ToString().Contains(",12"))
                )
                {
                    dataset.Remove(tag);
                    if (isThere && Dicom.Dictionary.DataDictionary.VrOf(tag) is var vr && vr != Vr.SQ)
                        dataset.Set(new Element(tag, vr, ReadOnlyMemory<byte>.Empty));
                }
            });
            await StoreWithWarningsAsync(instance);
            AssertIsThere(Assert.Single(await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}")), required);
            AssertIsThere(Assert.Single(await server.GetJsonAsync($"{instance.StudyPath}/series")), ofSeries);
            var series = Assert.Single(await server.GetJsonAsync($"/dicom-web/series?StudyInstanceUID={instance.Study}"));
            AssertIsThere(series, [.. required, .. ofSeries]);
            Assert.All(conditional, tag => Assert.Null(series[tag]));
            var image = Assert.Single(
                await server.GetJsonAsync($"{instance.SeriesPath}/instances?includefield=KVP,PatientComments,RequestAttributesSequence")
            );
            AssertIsThere(
                image,
                Tag.SOPClassUID,
                Tag.SOPInstanceUID,
                Tag.InstanceNumber,
                Tag.KVP,
                Tag.PatientComments,
                Tag.RequestAttributesSequence
            );
            Assert.All(new[] { Tag.InstanceNumber, Tag.KVP, Tag.PatientComments, Tag.RequestAttributesSequence }, tag =>
                Assert.True(image[tag]!.IsEmpty)
            );
        }
    }

    static void AssertIsThere(Dataset result, params Tag[] tags) => Assert.All(tags, tag => Assert.NotNull(result[tag]));

    async Task StoreWithWarningsAsync(TestInstance instance)
    {
        using var answer = await server.PostAsync("/dicom-web/studies", [instance.Bytes]);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_long_value_comes_cut()
    {
        var instance = new TestInstance(change: dataset =>
            dataset.SetString(Tag.ReferringPhysicianName, new string('A', 5000)).SetString(Tag.PatientComments, new string('ä', 10_000))
        );
        await StoreWithWarningsAsync(instance);
        var study = Assert.Single(
            await server.GetJsonAsync($"/dicom-web/studies?StudyInstanceUID={instance.Study}&includefield=PatientComments")
        );
        Assert.Equal((4096, 10_000), (study.GetString(Tag.ReferringPhysicianName)!.Length, study.GetString(Tag.PatientComments)!.Length));
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

    [Theory]
    [InlineData("studies", "")]
    [InlineData("series", "")]
    [InlineData("instances", "includefield=PixelData&")]
    public async Task Section_10_6_3_3_Results_in_XML_are_a_part_each_and_say_what_JSON_says(string resource, string field)
    {
        // PS3.18 8.7.3, PS3.19 A.1.
        var study = Uid.New();
        await server.StoreAsync(new TestInstance(study: study), new TestInstance(study: study, number: 2));
        var query = $"/dicom-web/{resource}?{field}StudyInstanceUID={study}";
        var parts = await server.GetPartsAsync(query, Xml);
        var json = await server.GetJsonAsync(query);
        Assert.Equal(json.Count, parts.Count);
        foreach (var (result, part) in json.Zip(parts))
        {
            var xml = DicomXml.Read(part.Bytes);
            Assert.Equal("application/dicom+xml", part.ContentType);
            Assert.Equal(result.GetText(Tag.RetrieveURL), part.Location);
            Assert.Equal(result.Select(element => (element.Tag, element.Vr)), xml.Select(element => (element.Tag, element.Vr)));
            Assert.Equal(result.GetString(Tag.PatientName), xml.GetString(Tag.PatientName));
            Assert.Equal(
                resource == "instances",
                System.Text.Encoding.UTF8.GetString(part.Bytes).Contains($"uri=\"{part.Location}/bulkdata/7FE00010\"")
            );
        }
    }

    [Fact]
    public async Task Long_answer_in_XML_is_streamed_whole_and_says_that_there_is_more()
    {
        var study = Uid.New();
        await server.StoreAsync([.. Enumerable.Range(1, 120).Select(number => new TestInstance(study: study, number: number))]);
        var query = $"/dicom-web/studies/{study}/instances?includefield=all&count=true";
        Assert.Equal(120, (await server.GetPartsAsync(query, Xml)).Count);
        using var answer = await server.GetAsync($"{query}&limit=119", Xml);
        Assert.True(answer.Headers.TransferEncodingChunked);
        Assert.Equal("120", Assert.Single(answer.Headers.GetValues("X-Total-Count")));
        Assert.Contains("There are 1 additional results", answer.Headers.NonValidated["Warning"].ToString());
        Assert.Equal(119, (await ArchiveServer.PartsOf(answer)).Count);
    }

    [Fact]
    public async Task Table_10_6_3_1_Nothing_found_has_no_content_where_XML_was_accepted()
    {
        using var answer = await server.GetAsync($"/dicom-web/studies?StudyInstanceUID={Uid.New()}&count=true", Xml);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("0", Assert.Single(answer.Headers.GetValues("X-Total-Count")));
    }

    [Fact]
    public async Task Section_10_4_4_XML_that_is_not_in_parts_is_not_acceptable() =>
        await ArchiveServer.AssertProblemAsync(
            await server.GetAsync("/dicom-web/studies", "application/dicom+xml"),
            HttpStatusCode.NotAcceptable,
            Xml
        );

    async Task<int> CountAsync(string path) => (await server.GetJsonAsync(path)).Count;

    static void AssertHas(Dataset result, params Tag[] tags) =>
        Assert.All(tags, tag => Assert.True(result[tag] is { IsEmpty: false }, tag.ToString()));
}
