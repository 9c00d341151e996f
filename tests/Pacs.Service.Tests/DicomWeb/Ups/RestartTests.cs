using System.Net;
using System.Net.WebSockets;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Ups;

/// <summary>SCP Status Change (PS3.4 table CC.2.4-1) through the WebSocket (PS3.18 11.13).</summary>
public sealed class RestartTests
{
    const string Global = "1.2.840.10008.5.1.4.34.5";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Section_11_13_Who_is_subscribed_to_the_worklist_is_told_that_the_service_goes_down_and_on_return_that_it_is_back()
    {
        using var folder = new TemporaryFolder();
        var settings = ("Pacs:DataDirectory", Path.Combine(folder, "data"));
        string uid;
        await using (var service = await TestService.StartAsync(settings))
        {
            var worklist = new Worklist(service.Http);
            uid = await worklist.CreateAsync();
            using var watcher = await EventClient.ConnectAsync(service.Http, "WATCHER");
            using var performer = await EventClient.ConnectAsync(service.Http, "PERFORMER");
            await Worklist.ExpectAsync(
                HttpStatusCode.Created,
                worklist.SendAsync(HttpMethod.Post, $"/workitems/{Global}/subscribers/WATCHER")
            );
            await Worklist.ExpectAsync(
                HttpStatusCode.Created,
                worklist.SendAsync(HttpMethod.Post, $"/workitems/{uid}/subscribers/PERFORMER")
            );
            Assert.Equal(["1 SCHEDULED"], await performer.ReceiveAsync(1));

            var stopping = service.StopAsync();
            var down = await watcher.ReceiveAsync();
            Assert.Equal(
                ("4", Global, "GOING DOWN"),
                (EventClient.Value(down, "00001002"), EventClient.Value(down, "00001000"), EventClient.Value(down, "00741242"))
            );
            await AssertClosedAsync(watcher);
            await AssertClosedAsync(performer);
            await stopping;
        }
        await using (var service = await TestService.StartAsync(settings))
        {
            using var watcher = await EventClient.ConnectAsync(service.Http, "WATCHER");
            var back = await watcher.ReceiveAsync();
            Assert.Equal(
                ("4", "RESTARTED", "WARM START", "WARM START"),
                (
                    EventClient.Value(back, "00001002"),
                    EventClient.Value(back, "00741242"),
                    EventClient.Value(back, "00741244"),
                    EventClient.Value(back, "00741246")
                )
            );

            using var performer = await EventClient.ConnectAsync(service.Http, "PERFORMER");
            await Worklist.ExpectAsync(HttpStatusCode.OK, new Worklist(service.Http).ChangeStateAsync(uid, "IN PROGRESS"));
            Assert.Equal(["1 IN PROGRESS"], await performer.ReceiveAsync(1));
        }
    }

    static async Task AssertClosedAsync(EventClient client)
    {
        Assert.Equal(WebSocketMessageType.Close, (await client.Socket.ReceiveAsync(new byte[256], Cancel)).MessageType);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, client.Socket.CloseStatus);
        await client.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
    }
}
