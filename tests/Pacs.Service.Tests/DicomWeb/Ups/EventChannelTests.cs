using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pacs.Archive.Worklist;
using Pacs.Service.DicomWeb.Ups;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Ups;

/// <summary>More reports than wait for a subscriber (PS3.18 8.10.5): each comes, once, in its order, over as many connections as it
/// takes.</summary>
public sealed class EventChannelTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    const int MaxWaiting = 1000;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_when_there_is_one_too_many_is_given_and_nothing_behind_it()
    {
        var channel = new EventChannel("SLOW", 0);
        for (var i = 1; i <= MaxWaiting; i++)
            channel.Write(new WorklistEvent(i, ["SLOW"], [1]));
        Assert.False(channel.Overflowing.IsCancellationRequested);
        channel.Write(new WorklistEvent(MaxWaiting + 1, ["SLOW"], [1]));
        Assert.True(channel.Overflowing.IsCancellationRequested);
        Assert.True(channel.Reports.TryRead(out var first));
        // There is a place now, but a gap before it.
        channel.Write(new WorklistEvent(MaxWaiting + 2, ["SLOW"], [1]));
        Assert.Equal(Enumerable.Range(1, MaxWaiting).Select(number => (long)number), [first.Sequence, .. await ReadAllAsync(channel)]);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(MaxWaiting)]
    [InlineData(2 * MaxWaiting + 300)]
    public async Task Reports_that_came_while_the_subscriber_was_away_all_come_when_it_is_back(int count)
    {
        var aeTitle = $"AWAY{count}";
        using (var before = await EventClient.ConnectAsync(server.Http, aeTitle))
            await before.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
        await server.LeftAsync(aeTitle);
        var expected = await server.ReportAsync(aeTitle, count);

        List<long> received = [];
        while (received.Count < count)
        {
            using var client = await EventClient.ConnectAsync(server.Http, aeTitle);
            received.AddRange(await ReceiveUntilClosedAsync(client, count - received.Count));
        }

        Assert.Equal(expected, received);
    }

    [Fact]
    public async Task Many_reports_at_once_all_come_to_a_subscriber_that_is_there()
    {
        using var client = await EventClient.ConnectAsync(server.Http, "THERE");
        var expected = await server.ReportAsync("THERE", 2500);
        var received = await ReceiveUntilClosedAsync(client, expected.Count);
        while (received.Count < expected.Count)
        {
            using var next = await EventClient.ConnectAsync(server.Http, "THERE");
            received.AddRange(await ReceiveUntilClosedAsync(next, expected.Count - received.Count));
        }
        Assert.Equal(expected, received);
    }

    [Fact]
    public async Task A_subscriber_that_is_too_slow_for_what_comes_gets_the_rest_with_its_next_connection()
    {
        var channels = server.Services.GetRequiredService<EventChannels>();
        var slow = (await channels.OpenAsync("LIVE", Cancel))!;
        var expected = await server.ReportAsync("LIVE", MaxWaiting + 300);
        while (!slow.Overflowing.IsCancellationRequested)
            await Task.Delay(20, Cancel);
        var received = await ReadAllAsync(slow);
        slow.Sent = received[^1];
        await channels.CloseAsync(slow);
        Assert.Equal(MaxWaiting, received.Count);

        var next = (await channels.OpenAsync("LIVE", Cancel))!;
        expected.AddRange(await server.ReportAsync("LIVE", 5));
        while (received.Count < expected.Count)
            received.Add((await next.Reports.ReadAsync(Cancel)).Sequence);
        await channels.CloseAsync(next);
        Assert.Equal(expected, received);
    }

    [Fact]
    public async Task What_is_being_sent_when_the_service_ends_is_sent_to_its_end_and_followed_by_a_goodbye()
    {
        const int Count = 400,
            Padding = 100_000;
        await using var ending = new ArchiveServer();
        await ending.InitializeAsync();
        using var client = await EventClient.ConnectAsync(ending.Http, "SLOW");
        // More than the buffers of a connection hold.
        await ending.ReportAsync("SLOW", Count, Padding);
        await client.ReceiveAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        ending.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await Task.Delay(TimeSpan.FromMilliseconds(200), Cancel);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        var buffer = new byte[2 * Padding];
        var (received, length) = (1, 0);
        WebSocketReceiveResult message;
        while (
            (
                message = await client.Socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), patience.Token)
            ).MessageType != WebSocketMessageType.Close
        )
        {
            length = message.EndOfMessage ? 0 : length + message.Count;
            received += message.EndOfMessage ? 1 : 0;
        }
        Assert.Equal((WebSocketCloseStatus.EndpointUnavailable, 0), (client.Socket.CloseStatus, length));
        Assert.InRange(received, 1, Count - 1);
        await client.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
    }

    // Until all are there, or the service has closed because there were too many.
    static async Task<List<long>> ReceiveUntilClosedAsync(EventClient client, int most)
    {
        List<long> received = [];
        var buffer = new byte[256];
        while (received.Count < most)
        {
            var message = await client.Socket.ReceiveAsync(new ArraySegment<byte>(buffer), Cancel);
            if (message.MessageType == WebSocketMessageType.Close)
            {
                Assert.Equal(WebSocketCloseStatus.PolicyViolation, client.Socket.CloseStatus);
                await client.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Cancel);
                break;
            }
            using var report = System.Text.Json.JsonDocument.Parse(buffer.AsMemory(0, message.Count));
            received.Add(report.RootElement.GetProperty("number").GetInt64());
        }
        return received;
    }

    static async Task<List<long>> ReadAllAsync(EventChannel channel)
    {
        List<long> read = [];
        await foreach (var report in channel.Reports.ReadAllAsync(Cancel))
            read.Add(report.Sequence);
        return read;
    }
}
