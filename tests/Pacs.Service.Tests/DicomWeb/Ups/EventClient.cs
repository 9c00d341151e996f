using System.Net.WebSockets;
using System.Text.Json;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Ups;

/// <summary>A subscriber's WebSocket.</summary>
sealed class EventClient : IDisposable
{
    readonly byte[] buffer = new byte[1 << 20];

    EventClient(ClientWebSocket socket) => Socket = socket;

    public ClientWebSocket Socket { get; }

    public static async Task<EventClient> ConnectAsync(HttpClient http, string aeTitle, string? origin = null, string root = "/dicom-web")
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(
            new Uri($"ws://{http.BaseAddress!.Authority}{root}/subscribers/{aeTitle}"),
            TestContext.Current.CancellationToken
        );
        return new EventClient(socket);
    }

    /// <summary>The next event report.</summary>
    public async Task<JsonElement> ReceiveAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        var received = 0;
        while (true)
        {
            var part = await Socket.ReceiveAsync(buffer.AsMemory(received), patience.Token);
            Assert.Equal(WebSocketMessageType.Text, part.MessageType);
            received += part.Count;
            if (part.EndOfMessage)
                return JsonDocument.Parse(buffer.AsMemory(0, received).ToArray()).RootElement;
        }
    }

    /// <summary>The next reports, each as its Event Type ID and, of a state report, the state.</summary>
    public async Task<List<string>> ReceiveAsync(int count)
    {
        var reports = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var report = await ReceiveAsync();
            reports.Add(Value(report, "00001002") + (report.TryGetProperty("00741000", out _) ? $" {Value(report, "00741000")}" : ""));
        }
        return reports;
    }

    public static string Value(JsonElement report, string tag) => report.GetProperty(tag).GetProperty("Value")[0].ToString();

    public void Dispose() => Socket.Dispose();
}
