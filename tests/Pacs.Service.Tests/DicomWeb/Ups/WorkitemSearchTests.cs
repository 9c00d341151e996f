using System.Net;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Dicom.Xml;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Ups;

/// <summary>PS3.18 11.9 and 8.3.4 at the worklist.</summary>
public sealed class WorkitemSearchTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    readonly Worklist worklist = new(server.Http);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // 8.3.4.1: by keyword and tag, of every kind of matching, in items of sequences.
    [Theory]
    [InlineData("PatientID=S-1")]
    [InlineData("00100020=S-1")]
    [InlineData("PatientID=S-%3F&PatientName=M%C3%BCller*")]
    [InlineData("PatientID=S-*&PatientName=muller^hans")]
    [InlineData("PatientID=S-*&PatientName=hans%20mul&fuzzymatching=true")]
    [InlineData("PatientID=S-*&ProcedureStepState=IN%20PROGRESS")]
    [InlineData("PatientID=S-*&ScheduledProcedureStepStartDateTime=20250301-20250331")]
    [InlineData("PatientID=S-*&ScheduledStationNameCodeSequence.CodeValue=CT9")]
    [InlineData("PatientID=S-*&00404025.00080100=CT*&ScheduledStationNameCodeSequence.CodingSchemeDesignator=99TEST")]
    [InlineData("PatientID=S-*&StudyInstanceUID=1.2.840.77,1.2.840.78")]
    [InlineData("PatientID=S-*&PatientBirthDate=19500101-19591231")]
    [InlineData("PatientID=S-*&PatientSex=%22%22&emptyvaluematching=true")]
    public async Task Section_8_3_4_1_A_workitem_is_found_by_its_attributes(string query)
    {
        var uid = await MineAsync();
        Assert.Equal([uid], await worklist.SearchAsync(query));
        Assert.DoesNotContain(uid, await worklist.SearchAsync(query.Replace("S-", "T-", StringComparison.Ordinal)));
    }

    // Table 11.9.3-1: 204, 206, 400; 8.3.4.4: limit and offset.
    [Fact]
    public async Task Section_11_9_3_1_Nothing_is_204_a_part_206_with_a_warning_and_what_makes_no_sense_400()
    {
        var uids = new List<string>();
        for (var i = 0; i < 3; i++)
            uids.Add(await worklist.CreateAsync(workitem => workitem.SetString(Tag.AdmissionID, "PAGES")));
        await Worklist.ExpectAsync(HttpStatusCode.NoContent, worklist.SendAsync(HttpMethod.Get, "/workitems?AdmissionID=NONE"));
        await Worklist.ExpectAsync(HttpStatusCode.OK, worklist.SendAsync(HttpMethod.Get, "/workitems?AdmissionID=PAGES"));
        using var part = await worklist.SendAsync(HttpMethod.Get, "/workitems?AdmissionID=PAGES&limit=2");
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Contains("more results", Worklist.Warning(part));
        Assert.Equal(uids[..2], await worklist.SearchAsync("AdmissionID=PAGES&limit=2"));
        Assert.Equal(uids[2..], await worklist.SearchAsync("AdmissionID=PAGES&limit=2&offset=2"));
        foreach (var query in new[] { "includefield=Nonsense", "limit=x", "PatientBirthDate=yesterday", "offset=-1" })
            await Worklist.ExpectAsync(HttpStatusCode.BadRequest, worklist.SendAsync(HttpMethod.Get, $"/workitems?{query}"));
        await Worklist.ExpectAsync(HttpStatusCode.NotAcceptable, worklist.SendAsync(HttpMethod.Get, "/workitems", accept: "image/png"));
    }

    // 11.9.3.3, 8.7.3: a document for each, in parts.
    [Fact]
    public async Task Section_11_9_3_3_Results_in_XML_are_a_part_each_and_nothing_is_204()
    {
        const string xml = "multipart/related; type=\"application/dicom+xml\"";
        var uid = await MineAsync();
        var part = Assert.Single(await server.GetPartsAsync($"/dicom-web/workitems?SOPInstanceUID={uid}", xml));
        Assert.EndsWith($"/dicom-web/workitems/{uid}", part.Location);
        var (fromXml, fromJson) = (DicomXml.Read(part.Bytes), await OneAsync($"SOPInstanceUID={uid}"));
        Assert.Equal(fromJson.Select(element => (element.Tag, element.Vr)), fromXml.Select(element => (element.Tag, element.Vr)));
        Assert.Equal("Müller^Hans", fromXml.GetString(Tag.PatientName));
        await Worklist.ExpectAsync(
            HttpStatusCode.NoContent,
            worklist.SendAsync(HttpMethod.Get, "/workitems?AdmissionID=NONE", accept: xml)
        );
        await Worklist.ExpectAsync(
            HttpStatusCode.NotAcceptable,
            worklist.SendAsync(HttpMethod.Get, "/workitems", accept: "application/dicom+xml")
        );
    }

    // 11.9.2: what a result has; 8.3.4.3: includefield.
    [Fact]
    public async Task Section_11_9_2_A_result_has_its_return_keys_and_what_was_asked_for()
    {
        var uid = await MineAsync();
        var result = await OneAsync($"SOPInstanceUID={uid}");
        foreach (
            var tag in new[]
            {
                Tag.SOPClassUID,
                Tag.ProcedureStepState,
                Tag.WorklistLabel,
                Tag.ProcedureStepLabel,
                Tag.PatientName,
                Tag.ScheduledStationNameCodeSequence,
                Tag.InputReadinessState,
                Tag.ScheduledProcedureStepStartDateTime,
            }
        )
            Assert.NotNull(result[tag]);
        Assert.Null(result[Tag.PatientComments]);
        Assert.Null(result[Tag.ScheduledProcedureStepModificationDateTime]);
        Assert.NotNull((await OneAsync($"SOPInstanceUID={uid}&includefield=PatientComments%2C00404010"))[Tag.PatientComments]);
        Assert.NotNull((await OneAsync($"SOPInstanceUID={uid}&includefield=all"))[Tag.ScheduledProcedureStepModificationDateTime]);
        Assert.NotNull((await OneAsync($"SOPInstanceUID={uid}&PatientComments=x*"))[Tag.PatientComments]);
        Assert.Null((await OneAsync($"SOPInstanceUID={uid}&includefield=all&includefield=TransactionUID"))[Tag.TransactionUID]);
    }

    [Fact]
    public async Task Section_8_3_4_A_parameter_that_is_not_known_is_ignored_with_a_warning()
    {
        var uid = await MineAsync();
        using var answer = await worklist.SendAsync(HttpMethod.Get, $"/workitems?SOPInstanceUID={uid}&sortby=x");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("sortby", Worklist.Warning(answer));
    }

    async Task<Dataset> OneAsync(string query)
    {
        using var answer = await worklist.SendAsync(HttpMethod.Get, $"/workitems?{query}");
        return Assert.Single(DicomJson.ReadArray(await answer.Content.ReadAsByteArrayAsync(Cancel)));
    }

    // One for all tests here.
    async Task<string> MineAsync()
    {
        const string uid = "1.2.840.4711.1";
        using var there = await worklist.SendAsync(HttpMethod.Get, $"/workitems/{uid}");
        if (there.IsSuccessStatusCode)
            return uid;
        var workitem = Worklist.New();
        workitem
            .SetString(Tag.SpecificCharacterSet, "ISO_IR 192")
            .SetString(Tag.PatientName, "Müller^Hans")
            .SetString(Tag.PatientID, "S-1")
            .SetString(Tag.PatientBirthDate, "19550505")
            .SetString(Tag.StudyInstanceUID, "1.2.840.77")
            .SetString(Tag.ScheduledProcedureStepStartDateTime, "20250315120000")
            .SetString(Tag.PatientComments, "xyz");
        workitem
            .AddItem(Tag.ScheduledStationNameCodeSequence)
            .SetString(Tag.CodeValue, "CT9")
            .SetString(Tag.CodingSchemeDesignator, "99TEST")
            .SetString(Tag.CodeMeaning, "CT 9");
        await Worklist.ExpectAsync(HttpStatusCode.Created, worklist.PostAsync($"/workitems?{uid}", workitem));
        await Worklist.ExpectAsync(HttpStatusCode.OK, worklist.ChangeStateAsync(uid, "IN PROGRESS"));
        return uid;
    }
}
