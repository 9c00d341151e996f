using System.Net;
using System.Net.WebSockets;
using Dicom;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Ups;

/// <summary>PS3.18 11.10 to 11.13 and 8.10.</summary>
public sealed class SubscriptionTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const string Global = "1.2.840.10008.5.1.4.34.5",
        Filtered = "1.2.840.10008.5.1.4.34.5.1";

    readonly Worklist worklist = new(server.Http);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Tables 11.10.1-1 and 11.10.3-1: 201, and 11.10.3.2: Content-Location.
    [Theory]
    [InlineData(null, "?deletionlock=true")]
    [InlineData(Global, "?deletionlock=false")]
    [InlineData(Filtered, "?filter=PatientID%3DNOBODY,00741204%3Dx,y")]
    public async Task Section_11_10_A_subscription_is_created_and_says_where_reports_come(string? target, string query)
    {
        target ??= await worklist.CreateAsync();
        using var answer = await worklist.SendAsync(HttpMethod.Post, $"/workitems/{target}/subscribers/WATCH%20ME{query}");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(
            $"ws://{server.Http.BaseAddress!.Authority}/dicom-web/subscribers/WATCH%20ME",
            answer.Content.Headers.NonValidated["Content-Location"].ToString()
        );
        Assert.Null(Worklist.Warning(answer));
        await Worklist.ExpectAsync(HttpStatusCode.OK, worklist.SendAsync(HttpMethod.Delete, $"/workitems/{target}/subscribers/WATCH%20ME"));
    }

    // Table 11.10.3-1: 400, 404.
    [Fact]
    public async Task Section_11_10_3_1_What_cannot_be_subscribed_to_is_400_or_404()
    {
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, "/workitems/1.2.3.4/subscribers/A"),
            HttpStatusCode.NotFound,
            "no such workitem"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, "/workitems/x/subscribers/A"),
            HttpStatusCode.BadRequest,
            "no DICOM UID"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, $"/workitems/{Global}/subscribers/SEVENTEEN_LETTERS"),
            HttpStatusCode.BadRequest,
            "AE title"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, $"/workitems/{Global}/subscribers/A?deletionlock=perhaps"),
            HttpStatusCode.BadRequest,
            "deletionlock"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, $"/workitems/{Filtered}/subscribers/A"),
            HttpStatusCode.BadRequest,
            "filter"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, $"/workitems/{Filtered}/subscribers/A?filter=Nonsense%3D1"),
            HttpStatusCode.BadRequest,
            "Nonsense"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, $"/workitems/{Filtered}/subscribers/A?filter=PatientBirthDate%3Dx"),
            HttpStatusCode.BadRequest,
            "PatientBirthDate"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, $"/workitems/{Global}/subscribers/A?filter=PatientID%3D1"),
            HttpStatusCode.BadRequest,
            "filtered"
        );
    }

    // Table 11.10.3-1: 403.
    [Fact]
    public async Task Section_11_10_3_1_Too_many_subscribers_of_a_workitem_are_403_and_what_the_worklist_leaves_out_is_a_warning()
    {
        await using var small = new ArchiveServer { Limits = new() { MaxWorkitemSubscribers = 1 } };
        await small.InitializeAsync();
        var here = new Worklist(small.Http);
        var uid = await here.CreateAsync();
        await Worklist.ExpectAsync(HttpStatusCode.Created, here.SendAsync(HttpMethod.Post, $"/workitems/{uid}/subscribers/ONE"));
        await ArchiveServer.AssertProblemAsync(
            await here.SendAsync(HttpMethod.Post, $"/workitems/{uid}/subscribers/TWO"),
            HttpStatusCode.Forbidden,
            "At most 1 subscribers"
        );
        using var warned = await here.SendAsync(HttpMethod.Post, $"/workitems/{Global}/subscribers/TWO");
        Assert.Equal(HttpStatusCode.Created, warned.StatusCode);
        Assert.StartsWith("1 workitems were left out", Worklist.Warning(warned));
    }

    // Tables 11.11.1-1, 11.11.3-1, 11.12.1-1, 11.12.3-1.
    [Theory]
    [InlineData(Global, "")]
    [InlineData(Filtered, "?filter=PatientID%3DNOBODY")]
    public async Task Sections_11_11_and_11_12_Subscriptions_are_suspended_and_end_once(string target, string query)
    {
        var path = $"/workitems/{target}/subscribers/{(target == Global ? "ENDING" : "ENDING_F")}";
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Delete, path),
            HttpStatusCode.NotFound,
            "no such subscription"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, $"{path}/suspend"),
            HttpStatusCode.NotFound,
            "no such subscription"
        );
        await Worklist.ExpectAsync(HttpStatusCode.Created, worklist.SendAsync(HttpMethod.Post, path + query));
        await Worklist.ExpectAsync(HttpStatusCode.OK, worklist.SendAsync(HttpMethod.Post, $"{path}/suspend"));
        await Worklist.ExpectAsync(HttpStatusCode.Created, worklist.SendAsync(HttpMethod.Post, path + query));
        using var ended = await worklist.SendAsync(HttpMethod.Delete, path);
        Assert.Equal((HttpStatusCode.OK, 0), (ended.StatusCode, ended.Content.Headers.ContentLength));
        await Worklist.ExpectAsync(HttpStatusCode.NotFound, worklist.SendAsync(HttpMethod.Delete, path));
    }

    [Fact]
    public async Task Sections_11_11_3_1_and_11_12_3_1_What_is_no_worklist_is_not_suspended_and_no_subscription_does_not_end()
    {
        var uid = await worklist.CreateAsync();
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Post, $"/workitems/{uid}/subscribers/A/suspend"),
            HttpStatusCode.BadRequest,
            "worklist"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Delete, $"/workitems/{uid}/subscribers/A"),
            HttpStatusCode.NotFound,
            "no such subscription"
        );
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Delete, "/workitems/x/subscribers/A"),
            HttpStatusCode.BadRequest,
            "no DICOM UID"
        );
    }

    // 8.10.4, 8.10.5, 11.13, PS3.4 CC.2.4.3: a workitem's whole life, as its watcher and its performer see it.
    [Theory]
    [InlineData("/dicom-web")]
    [InlineData("/v2")]
    public async Task Section_11_13_Event_reports_come_through_the_WebSocket_in_their_order(string root)
    {
        var here = new Worklist(server.Http, root);
        using var watcher = await EventClient.ConnectAsync(server.Http, "WATCHER", root: root);
        using var stranger = await EventClient.ConnectAsync(server.Http, "STRANGER", root: root);
        await Worklist.ExpectAsync(
            HttpStatusCode.Created,
            here.SendAsync(HttpMethod.Post, $"/workitems/{Filtered}/subscribers/WATCHER?filter=AdmissionID%3DLIFE{root[1]}")
        );
        var uid = await here.CreateAsync(workitem =>
        {
            workitem.SetString(Tag.AdmissionID, $"LIFE{root[1]}");
            workitem
                .AddItem(Tag.ScheduledStationNameCodeSequence)
                .SetString(Tag.CodeValue, "S")
                .SetString(Tag.CodingSchemeDesignator, "99TEST")
                .SetString(Tag.CodeMeaning, "S");
        });
        var first = await watcher.ReceiveAsync();
        Assert.Equal(
            (uid, "1", "SCHEDULED", "READY", "1.2.840.10008.5.1.4.34.6.1"),
            (
                EventClient.Value(first, "00001000"),
                EventClient.Value(first, "00001002"),
                EventClient.Value(first, "00741000"),
                EventClient.Value(first, "00404041"),
                EventClient.Value(first, "00000002")
            )
        );
        var assigned = await watcher.ReceiveAsync();
        Assert.Equal(
            ("5", "S"),
            (
                EventClient.Value(assigned, "00001002"),
                assigned.GetProperty("00404025").GetProperty("Value")[0].GetProperty("00080100").GetProperty("Value")[0].GetString()
            )
        );

        await Worklist.ExpectAsync(HttpStatusCode.OK, here.ChangeStateAsync(uid, "IN PROGRESS"));
        var progress = new Dataset();
        progress.AddItem(Tag.ProcedureStepProgressInformationSequence).SetString(Tag.ProcedureStepProgress, "50");
        await Worklist.ExpectAsync(HttpStatusCode.OK, here.PostAsync($"/workitems/{uid}?transaction-uid={Worklist.Transaction}", progress));
        await Worklist.ExpectAsync(HttpStatusCode.Accepted, here.SendAsync(HttpMethod.Post, $"/workitems/{uid}/cancelrequest"));
        await Worklist.ExpectAsync(HttpStatusCode.OK, here.ChangeStateAsync(uid, "CANCELED"));
        Assert.Equal(["1 IN PROGRESS", "3", "2", "1 CANCELED"], await watcher.ReceiveAsync(4));

        // The first that a stranger gets is what it subscribes to itself.
        await Worklist.ExpectAsync(HttpStatusCode.Created, here.SendAsync(HttpMethod.Post, $"/workitems/{uid}/subscribers/STRANGER"));
        Assert.Equal(["1 CANCELED"], await stranger.ReceiveAsync(1));
        await watcher.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
        Assert.Equal(WebSocketState.Closed, watcher.Socket.State);
    }

    // PS3.4 CC.2.3.2, note 2: the user agent connects again.
    [Fact]
    public async Task Section_8_10_4_Who_connects_again_soon_gets_what_was_reported_meanwhile_once()
    {
        var uid = await worklist.CreateAsync();
        using (var first = await EventClient.ConnectAsync(server.Http, "RETURNING"))
        {
            await Worklist.ExpectAsync(
                HttpStatusCode.Created,
                worklist.SendAsync(HttpMethod.Post, $"/workitems/{uid}/subscribers/RETURNING")
            );
            Assert.Equal(["1 SCHEDULED"], await first.ReceiveAsync(1));
            await first.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
        }
        await server.LeftAsync("RETURNING");
        await Worklist.ExpectAsync(HttpStatusCode.OK, worklist.ChangeStateAsync(uid, "IN PROGRESS"));
        using var second = await EventClient.ConnectAsync(server.Http, "RETURNING");
        await Worklist.ExpectAsync(HttpStatusCode.OK, worklist.ChangeStateAsync(uid, "CANCELED"));
        Assert.Equal(["1 IN PROGRESS", "1 CANCELED"], await second.ReceiveAsync(2));
    }

    // 8.10.4: what is no WebSocket.
    [Fact]
    public async Task Section_8_10_4_A_plain_request_is_400_and_a_page_of_another_origin_403()
    {
        await ArchiveServer.AssertProblemAsync(
            await worklist.SendAsync(HttpMethod.Get, "/subscribers/A"),
            HttpStatusCode.BadRequest,
            "WebSocket"
        );
        var refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            EventClient.ConnectAsync(server.Http, "A", origin: "https://elsewhere.example")
        );
        Assert.Contains("403", refused.Message);
        using var own = await EventClient.ConnectAsync(server.Http, "A", origin: $"http://{server.Http.BaseAddress!.Authority}");
        Assert.Equal(WebSocketState.Open, own.Socket.State);
    }
}
