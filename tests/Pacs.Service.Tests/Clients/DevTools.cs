using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Xunit;

namespace Pacs.Service.Tests.Clients;

/// <summary>A connection by Chromium's DevTools protocol: commands with their answers, and events.</summary>
/// <param name="take">Receives each event.</param>
sealed class DevTools(Action<JsonElement> take) : IAsyncDisposable
{
    // Pictures come as base64 of some hundred kilobytes.
    const int MaxMessage = 64 << 20;

    readonly ClientWebSocket socket = new();
    readonly CancellationTokenSource closing = new();
    readonly SemaphoreSlim sending = new(1);
    readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> waiting = new();
    Task receiving = Task.CompletedTask;
    int last;

    public async Task ConnectAsync(Uri address)
    {
        await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        receiving = ReceiveAsync();
    }

    /// <summary>Sends a command and returns its result.</summary>
    /// <param name="method">The command.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="session">The session of the page or worker; empty for the browser.</param>
    /// <exception cref="InvalidOperationException">Chromium reports an error.</exception>
    public async Task<JsonElement> SendAsync(string method, object? parameters, string session)
    {
        var id = Interlocked.Increment(ref last);
        var answer = waiting[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new Dictionary<string, object> { ["id"] = id, ["method"] = method };
        if (parameters is not null)
            message["params"] = parameters;
        if (session.Length > 0)
            message["sessionId"] = session;
        await sending.WaitAsync(closing.Token);
        try
        {
            await socket.SendAsync(
                JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web),
                WebSocketMessageType.Text,
                true,
                closing.Token
            );
        }
        finally
        {
            sending.Release();
        }
        return await answer.Task.WaitAsync(Browser.Limit, closing.Token);
    }

    async Task ReceiveAsync()
    {
        var buffer = new byte[256 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, closing.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                    throw new WebSocketException("Chromium has hung up");
                message.Write(buffer, 0, part.Count);
                Assert.True(message.Length <= MaxMessage, "Chromium sends too much at once");
                if (!part.EndOfMessage)
                    continue;
                Take(JsonDocument.Parse(message.ToArray()).RootElement);
                message.SetLength(0);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            foreach (var answer in waiting.Values)
                answer.TrySetException(exception);
        }
    }

    void Take(JsonElement message)
    {
        if (!message.TryGetProperty("id", out var id))
        {
            take(message);
            return;
        }
        if (!waiting.TryRemove(id.GetInt32(), out var answer))
            return;
        if (message.TryGetProperty("error", out var error))
            answer.SetException(new InvalidOperationException($"Chromium: {error}"));
        else
            answer.SetResult(message.GetProperty("result"));
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await receiving;
        socket.Dispose();
        closing.Dispose();
        sending.Dispose();
    }
}
