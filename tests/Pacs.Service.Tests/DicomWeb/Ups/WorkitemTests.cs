using System.Net;
using Dicom;
using Dicom.Values;
using Dicom.Xml;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Ups;

/// <summary>PS3.18 11.4 to 11.8: each row of the tables of status codes and header fields.</summary>
public sealed class WorkitemTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Inconsistent = "The submitted request is inconsistent with the current state of the Workitem.";
    const string InconsistentState = "The submitted request is inconsistent with the state of the UPS Instance.";

    readonly Worklist worklist = new(server.Http);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // 11.4.1.1, 11.4.3.1, 11.4.3.2: 201 and Location, wherever the UID stands.
    [Theory]
    [InlineData("/workitems?workitem={0}", false)]
    [InlineData("/workitems?{0}", false)]
    [InlineData("/workitems?AffectedSOPInstanceUID={0}", false)]
    [InlineData("/workitems", true)]
    [InlineData("/workitems/{0}", false)]
    public async Task Section_11_4_A_workitem_is_created_under_the_UID_that_the_request_names(string path, bool isInside)
    {
        var uid = Uid.New().Value;
        using var answer = await worklist.PostAsync(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, path, uid),
            Worklist.New(workitem => _ = isInside ? workitem.SetString(Tag.SOPInstanceUID, uid) : workitem)
        );

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"{server.Http.BaseAddress}dicom-web/workitems/{uid}", answer.Headers.Location?.ToString());
        Assert.Null(Worklist.Warning(answer));
        Assert.Equal(0, answer.Content.Headers.ContentLength);
        Assert.Equal("SCHEDULED", (await worklist.ReadAsync(uid)).GetString(Tag.ProcedureStepState));
    }

    [Fact]
    public async Task Section_11_4_Without_a_UID_a_new_one_is_made()
    {
        using var answer = await worklist.PostAsync("/workitems", Worklist.New());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("SCHEDULED", (await worklist.ReadAsync(answer.Headers.Location!.Segments[^1])).GetString(Tag.ProcedureStepState));
    }

    // 11.4.3.2: the Warning for a workitem that was modified.
    [Fact]
    public async Task Section_11_4_3_2_What_the_provider_puts_in_is_warned_of()
    {
        using var answer = await worklist.PostAsync(
            "/workitems",
            Worklist.New(workitem =>
            {
                workitem.SetEmpty(Tag.WorklistLabel);
                workitem.Remove(Tag.AdmissionID);
            })
        );
        Assert.Equal(
            (HttpStatusCode.Created, "The Workitem was created with modifications."),
            (answer.StatusCode, Worklist.Warning(answer))
        );
        Assert.Equal("DEFAULT", (await worklist.ReadAsync(answer.Headers.Location!.Segments[^1])).GetString(Tag.WorklistLabel));
    }

    // Table 11.4.3-1: 400.
    [Fact]
    public async Task Section_11_4_3_1_What_is_no_new_workitem_is_400_with_the_reason()
    {
        await ArchiveServer.AssertProblemAsync(
            await worklist.PostAsync("/workitems", Worklist.New(workitem => workitem.Remove(Tag.ProcedureStepLabel))),
            HttpStatusCode.BadRequest,
            "ProcedureStepLabel"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.PostAsync("/workitems", Worklist.New(workitem => workitem.SetString(Tag.ProcedureStepState, "IN PROGRESS"))),
            HttpStatusCode.BadRequest,
            "SCHEDULED"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.PostAsync(
                "/workitems?workitem=1.2.3",
                Worklist.New(workitem => workitem.SetString(Tag.SOPInstanceUID, "1.2.4"))
            ),
            HttpStatusCode.BadRequest,
            "another SOP Instance UID"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.PostAsync("/workitems?workitem=x", Worklist.New()),
            HttpStatusCode.BadRequest,
            "no DICOM UID"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.PostAsync(
                "/workitems",
                Worklist.New(workitem => workitem.SetString(Tag.SOPClassUID, "1.2.840.10008.5.1.4.34.6.3"))
            ),
            HttpStatusCode.BadRequest,
            "SOP class"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, "/workitems", "{\"00100010\":"),
            HttpStatusCode.BadRequest,
            "no data set"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, "/workitems", "[]"),
            HttpStatusCode.BadRequest,
            "one data set"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, "/workitems", """{"00420011":{"vr":"OB","BulkDataURI":"x"}}"""),
            HttpStatusCode.BadRequest,
            "bulk data"
        );
    }

    // Table 11.4.3-1: 409.
    [Fact]
    public async Task Section_11_4_3_1_A_workitem_that_exists_is_409()
    {
        var uid = await worklist.CreateAsync();
        await ArchiveServer.AssertProblemAsync(
            await worklist.PostAsync($"/workitems?workitem={uid}", Worklist.New()),
            HttpStatusCode.Conflict,
            "exists already"
        );
    }

    // 8.5: 415, 413.
    [Fact]
    public async Task Section_8_5_Bodies_of_other_types_and_too_long_ones_are_refused()
    {
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, "/workitems", "{}", "text/plain"),
            HttpStatusCode.UnsupportedMediaType,
            "application/dicom+json"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.PostAsync(
                "/workitems",
                Worklist.New(workitem => workitem.SetString(Tag.PatientComments, new string('x', 1 << 20)))
            ),
            HttpStatusCode.RequestEntityTooLarge,
            "bytes of DICOM JSON"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, "/workitems", new string(' ', 3 << 20)),
            HttpStatusCode.RequestEntityTooLarge,
            ""
        );
    }

    // 11.4.1.4, 11.5.3.3: either representation.
    [Fact]
    public async Task Sections_11_4_and_11_5_Workitems_come_and_go_as_XML_too_and_as_an_array_of_one()
    {
        var uid = Uid.New().Value;
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        DicomXml.Write(buffer, Worklist.New());
        await Worklist.ExpectAsync(
            HttpStatusCode.Created,
            worklist.SendAsync(
                HttpMethod.Post,
                $"/workitems?{uid}",
                System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan),
                "application/dicom+xml"
            )
        );
        await Worklist.ExpectAsync(
            HttpStatusCode.Created,
            worklist.SendAsync(HttpMethod.Post, "/workitems", $"\n [{Worklist.Json(Worklist.New())}]")
        );

        using var xml = await worklist.SendAsync(HttpMethod.Get, $"/workitems/{uid}", accept: "application/dicom+xml");
        Assert.Equal("application/dicom+xml", xml.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Segment liver", DicomXml.Read(await xml.Content.ReadAsByteArrayAsync(Cancel)).GetString(Tag.ProcedureStepLabel));
        await Worklist.ExpectAsync(
            HttpStatusCode.NotAcceptable,
            worklist.SendAsync(HttpMethod.Get, $"/workitems/{uid}", accept: "text/html")
        );
    }

    // 11.5.2, 11.5.3.2, 11.5.3.3, table 11.5.3-1: 200.
    [Fact]
    public async Task Section_11_5_A_workitem_is_given_without_its_Transaction_UID_and_with_what_caches_need()
    {
        var uid = await worklist.InStateAsync("IN PROGRESS");
        using var answer = await worklist.SendAsync(HttpMethod.Get, $"/workitems/{uid}");
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal("application/dicom+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith($"/dicom-web/workitems/{uid}", answer.Content.Headers.ContentLocation?.ToString());
        Assert.DoesNotContain("00081195", text);
        Assert.DoesNotContain(Worklist.Transaction, text);
        Assert.Contains("\"00080018\"", text);

        // It goes compressed, too (RFC 9110 8.8.3.3).
        Assert.True(answer.Headers.ETag!.IsWeak);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/dicom-web/workitems/{uid}")
        {
            Headers = { IfNoneMatch = { answer.Headers.ETag! } },
        };
        Assert.Equal(HttpStatusCode.NotModified, (await server.Http.SendAsync(again, Cancel)).StatusCode);
        await Worklist.ExpectAsync(HttpStatusCode.OK, worklist.ChangeStateAsync(uid, "CANCELED"));
        using var changed = new HttpRequestMessage(HttpMethod.Get, $"/dicom-web/workitems/{uid}")
        {
            Headers = { IfNoneMatch = { answer.Headers.ETag! } },
        };
        Assert.Equal(HttpStatusCode.OK, (await server.Http.SendAsync(changed, Cancel)).StatusCode);
    }

    // Table 11.5.3-1: 400, 404. (410 below, with its reason.)
    [Fact]
    public async Task Section_11_5_3_1_No_UID_is_400_and_no_workitem_404()
    {
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Get, "/workitems/x"),
            HttpStatusCode.BadRequest,
            "no DICOM UID"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Get, "/workitems/1.2.3.4.5"),
            HttpStatusCode.NotFound,
            "no such workitem"
        );
    }

    // Tables 11.5.3-1, 11.6.3-1 and 11.7.3-1: 410.
    [Fact]
    public async Task Sections_11_5_to_11_7_A_workitem_that_was_removed_is_410()
    {
        var uid = await worklist.InStateAsync("CANCELED");
        await server.RemoveFinishedWorkitemsAsync();
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Get, $"/workitems/{uid}"),
            HttpStatusCode.Gone,
            "removed"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.PostAsync($"/workitems/{uid}", new Dataset()),
            HttpStatusCode.Gone,
            "removed"
        );
        await ArchiveServer.AssertProblemAsync(await worklist.ChangeStateAsync(uid, "IN PROGRESS"), HttpStatusCode.Gone, "removed");
    }

    // Table 11.6.3-1: 200, the Transaction UID wherever it stands.
    [Theory]
    [InlineData("?transaction-uid=1.2.3.99", false)]
    [InlineData("?1.2.3.99", false)]
    [InlineData("", true)]
    public async Task Section_11_6_The_claimer_updates_the_workitem(string query, bool isInside)
    {
        var uid = await worklist.InStateAsync("IN PROGRESS");
        var changes = new Dataset().SetString(Tag.ProcedureStepLabel, "Other");
        if (isInside)
            changes.SetString(Tag.TransactionUID, Worklist.Transaction);
        using var answer = await worklist.PostAsync($"/workitems/{uid}{query}", changes);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var workitem = await worklist.ReadAsync(uid);
        Assert.Equal("Other", workitem.GetString(Tag.ProcedureStepLabel));
        Assert.Null(workitem[Tag.TransactionUID]);
    }

    // Table 11.6.3-1 and 11.6.3.2: 400, 404, 409 and their Warnings.
    [Theory]
    [InlineData("COMPLETED", "1.2.3.99", HttpStatusCode.BadRequest, Inconsistent)]
    [InlineData("CANCELED", "1.2.3.99", HttpStatusCode.BadRequest, Inconsistent)]
    [InlineData("IN PROGRESS", null, HttpStatusCode.BadRequest, Inconsistent)]
    [InlineData("IN PROGRESS", "1.2.3.66", HttpStatusCode.BadRequest, Inconsistent)]
    [InlineData("SCHEDULED", "1.2.3.99", HttpStatusCode.Conflict, "The target URI did not reference a claimed Workitem.")]
    [InlineData(null, null, HttpStatusCode.NotFound, null)]
    public async Task Section_11_6_3_1_An_update_that_cannot_be_has_the_status_of_its_row(
        string? state,
        string? transaction,
        HttpStatusCode status,
        string? warning
    )
    {
        var uid = state is null ? Uid.New().Value : await worklist.InStateAsync(state);
        using var answer = await worklist.PostAsync(
            $"/workitems/{uid}{(transaction is null ? "" : $"?transaction-uid={transaction}")}",
            new Dataset().SetString(Tag.ProcedureStepLabel, "Other")
        );
        Assert.Equal((status, warning), (answer.StatusCode, Worklist.Warning(answer)));
    }

    [Fact]
    public async Task Section_11_6_3_1_A_data_set_that_does_not_conform_is_400()
    {
        var uid = await worklist.CreateAsync();
        foreach (
            var (changes, words) in new[]
            {
                (new Dataset().SetString(Tag.PatientName, "Other"), "PatientName"),
                (new Dataset().SetString(Tag.ProcedureStepState, "COMPLETED"), "ProcedureStepState"),
                (new Dataset().SetEmpty(Tag.ProcedureStepLabel), "ProcedureStepLabel"),
            }
        )
            await ArchiveServer.AssertProblemAsync(
                await worklist.PostAsync($"/workitems/{uid}", changes),
                HttpStatusCode.BadRequest,
                words
            );
    }

    // Table 11.7.3-1: 200, from one state to the next, and 11.7.3.3: no payload.
    [Fact]
    public async Task Section_11_7_A_workitem_is_claimed_updated_and_completed()
    {
        var uid = await worklist.CreateAsync();
        await Worklist.ExpectAsync(HttpStatusCode.OK, worklist.ChangeStateAsync(uid, "IN PROGRESS"));
        await Worklist.ExpectAsync(
            HttpStatusCode.OK,
            worklist.PostAsync($"/workitems/{uid}?transaction-uid={Worklist.Transaction}", Worklist.Performed())
        );
        using var answer = await worklist.ChangeStateAsync(uid, "COMPLETED");
        Assert.Equal((HttpStatusCode.OK, 0, null), (answer.StatusCode, answer.Content.Headers.ContentLength, Worklist.Warning(answer)));
        Assert.Equal("COMPLETED", (await worklist.ReadAsync(uid)).GetString(Tag.ProcedureStepState));
    }

    // Table 11.7.3-1 and 11.7.3.2: 200 with a Warning, 400, 404, 409 and their Warnings.
    [Theory]
    [InlineData("CANCELED", "CANCELED", "1.2.3.99", HttpStatusCode.OK, "The UPS is already in the requested state of CANCELED.")]
    [InlineData("COMPLETED", "COMPLETED", "1.2.3.99", HttpStatusCode.OK, "The UPS is already in the requested state of COMPLETED.")]
    [InlineData("IN PROGRESS", "COMPLETED", null, HttpStatusCode.BadRequest, "The Transaction UID is missing.")]
    [InlineData("IN PROGRESS", "COMPLETED", "1.2.3.66", HttpStatusCode.BadRequest, "The Transaction UID is incorrect.")]
    [InlineData("IN PROGRESS", "IN PROGRESS", "1.2.3.66", HttpStatusCode.BadRequest, "The Transaction UID is incorrect.")]
    [InlineData("SCHEDULED", "PAUSED", "1.2.3.99", HttpStatusCode.BadRequest, InconsistentState)]
    [InlineData("IN PROGRESS", "SCHEDULED", "1.2.3.99", HttpStatusCode.BadRequest, InconsistentState)]
    [InlineData("IN PROGRESS", "IN PROGRESS", "1.2.3.99", HttpStatusCode.Conflict, InconsistentState)]
    [InlineData("IN PROGRESS", "COMPLETED", "1.2.3.99", HttpStatusCode.Conflict, InconsistentState)]
    [InlineData("SCHEDULED", "COMPLETED", "1.2.3.99", HttpStatusCode.Conflict, InconsistentState)]
    [InlineData("COMPLETED", "CANCELED", "1.2.3.99", HttpStatusCode.Conflict, InconsistentState)]
    [InlineData(null, "IN PROGRESS", "1.2.3.99", HttpStatusCode.NotFound, null)]
    public async Task Section_11_7_3_1_A_change_of_state_has_the_status_of_its_row(
        string? state,
        string asked,
        string? transaction,
        HttpStatusCode status,
        string? warning
    )
    {
        var uid = state is null ? Uid.New().Value : await worklist.InStateAsync(state);
        using var answer = await worklist.ChangeStateAsync(uid, asked, transaction);
        Assert.Equal((status, warning), (answer.StatusCode, Worklist.Warning(answer)));
    }

    [Fact]
    public async Task Section_11_7_1_4_A_change_to_no_state_is_400()
    {
        var uid = await worklist.CreateAsync();
        await ArchiveServer.AssertProblemAsync(await worklist.ChangeStateAsync(uid, null), HttpStatusCode.BadRequest, "ProcedureStepState");
    }

    // Table 11.8.3-1 and 11.8.3.2.
    [Theory]
    [InlineData("SCHEDULED", HttpStatusCode.Accepted, null)]
    [InlineData("IN PROGRESS", HttpStatusCode.Conflict, null)]
    [InlineData("COMPLETED", HttpStatusCode.Conflict, null)]
    [InlineData("CANCELED", HttpStatusCode.Accepted, "The UPS is already in the requested state of CANCELED.")]
    [InlineData(null, HttpStatusCode.NotFound, null)]
    public async Task Section_11_8_3_1_A_request_to_cancel_has_the_status_of_its_row(string? state, HttpStatusCode status, string? warning)
    {
        var uid = state is null ? Uid.New().Value : await worklist.InStateAsync(state);
        using var answer = await worklist.SendAsync(HttpMethod.Post, $"/workitems/{uid}/cancelrequest");
        Assert.Equal((status, warning), (answer.StatusCode, Worklist.Warning(answer)));
    }

    [Fact]
    public async Task Section_11_8_A_request_to_cancel_what_is_in_progress_is_202_when_somebody_would_learn_of_it()
    {
        var uid = await worklist.InStateAsync("IN PROGRESS");
        await Worklist.ExpectAsync(HttpStatusCode.Created, worklist.SendAsync(HttpMethod.Post, $"/workitems/{uid}/subscribers/PERFORMER"));
        await Worklist.ExpectAsync(
            HttpStatusCode.Accepted,
            worklist.PostAsync($"/workitems/{uid}/cancelrequest", new Dataset().SetString(Tag.ReasonForCancellation, "Enough"))
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, $"/workitems/{uid}/cancelrequest", "{"),
            HttpStatusCode.BadRequest,
            "no data set"
        );
    }
}
