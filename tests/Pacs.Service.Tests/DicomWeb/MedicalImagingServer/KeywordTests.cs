using System.Net;
using System.Text.Json.Nodes;
using Dicom;
using Dicom.Dictionary;
using Dicom.Values;
using Pacs.Service.Tests.DicomWeb.Ups;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.MedicalImagingServer;

/// <summary>Workitems with keywords for names, in an array, as the .NET client of that server sends them.</summary>
public sealed class KeywordTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    [Theory]
    [InlineData("/v2")]
    [InlineData("/dicom-web")]
    public async Task A_workitem_is_created_claimed_updated_and_completed_by_keywords(string root)
    {
        var worklist = new Worklist(server.Http, root);
        var uid = Uid.New().Value;
        var workitem = Worklist.New(dataset =>
            dataset
                .SetString(new Tag(0x0009_0010), "ACME")
                .SetString(new Tag(0x0009_1001), "private", Vr.LO)
                .AddItem(Tag.ScheduledWorkitemCodeSequence)
                .SetString(Tag.CodeValue, "C1")
                .SetString(Tag.CodingSchemeDesignator, "99T")
                .SetString(Tag.CodeMeaning, "M")
        );

        await Worklist.ExpectAsync(HttpStatusCode.Created, SendAsync(worklist, HttpMethod.Post, $"/workitems?{uid}", workitem));
        var created = await worklist.ReadAsync(uid);
        Assert.Equal(("Doe^Jane", "private"), (created.GetString(Tag.PatientName), created.GetString(new Tag(0x0009_1001))));
        Assert.Equal("C1", created[Tag.ScheduledWorkitemCodeSequence]!.Items[^1].GetString(Tag.CodeValue));

        var claim = new Dataset().SetString(Tag.ProcedureStepState, "IN PROGRESS").SetString(Tag.TransactionUID, Worklist.Transaction);
        await Worklist.ExpectAsync(HttpStatusCode.OK, SendAsync(worklist, HttpMethod.Put, $"/workitems/{uid}/state", claim));
        var update = SendAsync(worklist, HttpMethod.Post, $"/workitems/{uid}?{Worklist.Transaction}", Worklist.Performed());
        await Worklist.ExpectAsync(HttpStatusCode.OK, update);
        var performed = (await worklist.ReadAsync(uid))[Tag.UnifiedProcedureStepPerformedProcedureSequence]!.Items[0];
        Assert.Equal("1", performed[Tag.PerformedStationNameCodeSequence]!.Items[0].GetString(Tag.CodeValue));
        claim.SetString(Tag.ProcedureStepState, "COMPLETED");
        await Worklist.ExpectAsync(HttpStatusCode.OK, SendAsync(worklist, HttpMethod.Put, $"/workitems/{uid}/state", claim));
        Assert.Equal("COMPLETED", (await worklist.ReadAsync(uid)).GetString(Tag.ProcedureStepState));
    }

    [Fact]
    public async Task Names_with_all_component_groups_in_one_and_binary_values_in_an_array_are_taken()
    {
        var worklist = new Worklist(server.Http, "/dicom-web");
        var dataset = Worklist.New().SetString(new Tag(0x0009_0010), "ACME");
        var workitem = (JsonObject)Named(JsonNode.Parse(Worklist.Json(dataset)))!;
        workitem["PatientName"] = JsonNode.Parse("""{"vr":"PN","Value":[{"Alphabetic":"Yamada^Tarou=山田^太郎=やまだ^たろう"}]}""");
        workitem["00091001"] = JsonNode.Parse("""{"vr":"OB","InlineBinary":["AQIDBA=="]}""");
        var uid = Uid.New().Value;
        var body = new JsonArray(workitem).ToJsonString();

        await Worklist.ExpectAsync(HttpStatusCode.Created, worklist.SendAsync(HttpMethod.Post, $"/workitems?{uid}", body));

        var created = await worklist.ReadAsync(uid);
        Assert.Equal("Yamada^Tarou=山田^太郎=やまだ^たろう", created.GetString(Tag.PatientName));
        Assert.Equal(new byte[] { 1, 2, 3, 4 }, created[new Tag(0x0009_1001)]!.Bytes.ToArray());
    }

    [Fact]
    public async Task A_cancellation_is_requested_by_keywords()
    {
        var worklist = new Worklist(server.Http, "/v2");
        var uid = await worklist.CreateAsync();
        var reason = new Dataset().SetString(Tag.ReasonForCancellation, "Enough");
        var request = SendAsync(worklist, HttpMethod.Post, $"/workitems/{uid}/cancelrequest", reason);
        await Worklist.ExpectAsync(HttpStatusCode.Accepted, request);
        Assert.Equal("CANCELED", (await worklist.ReadAsync(uid)).GetString(Tag.ProcedureStepState));
    }

    [Theory]
    [InlineData("""{"PatientNameX":{"vr":"PN"}}""", "nor a keyword of PS3.6")]
    [InlineData("""{"patientname":{"vr":"PN"}}""", "nor a keyword of PS3.6")]
    [InlineData("""{"ScheduledWorkitemCodeSequence":{"vr":"SQ","Value":[{"CodeValu":{"vr":"SH"}}]}}""", "nor a keyword of PS3.6")]
    [InlineData("""{"PatientName":{"vr":"PN","Value":[{"Alphabetic":"A=B","Ideographic":"C"}]}}""", "a separator inside a value")]
    [InlineData("""{"ICCProfile":{"vr":"OB","InlineBinary":["AQI=","AQI="]}}""", "not one string")]
    [InlineData("""{"ICCProfile":{"vr":"OB","InlineBinary":[]}}""", "not a string")]
    [InlineData("""{"PatientID":{"vr":"LO","Value":["1"]},"00100020":{"vr":"LO","Value":["2"]}}""", "twice")]
    public async Task What_neither_the_standard_nor_that_client_writes_is_400(string body, string words)
    {
        var worklist = new Worklist(server.Http, "/v2");
        var answer = await worklist.SendAsync(HttpMethod.Post, "/workitems", body);
        await ArchiveServer.AssertProblemAsync(answer, HttpStatusCode.BadRequest, words);
    }

    static Task<HttpResponseMessage> SendAsync(Worklist worklist, HttpMethod method, string path, Dataset dataset) =>
        worklist.SendAsync(method, path, new JsonArray(Named(JsonNode.Parse(Worklist.Json(dataset)))).ToJsonString());

    // Private attributes have no keywords.
    static JsonNode? Named(JsonNode? node) =>
        node switch
        {
            JsonObject dataset => new JsonObject(dataset.Select(member => KeyValuePair.Create(NameOf(member.Key), Named(member.Value)))),
            JsonArray array => new JsonArray([.. array.Select(Named)]),
            _ => node?.DeepClone(),
        };

    static string NameOf(string name) => Tag.TryParse(name, out var tag) && !tag.IsPrivate ? DataDictionary.Find(tag)!.Keyword : name;
}
