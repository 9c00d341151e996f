using System.Net.WebSockets;
using Pacs.Service.Describing;
using Pacs.Service.Hosting;
using Pacs.Service.Security;

namespace Pacs.Service.DicomWeb.Ups;

/// <summary>Endpoint for event reports over WebSockets: the Open Notification Connection and Send Event Report
/// transactions (PS3.18 8.10.4, 8.10.5, 11.13).</summary>
sealed class EventEndpoint(EventChannels channels, IHostApplicationLifetime lifetime, IServiceProvider services)
{
    // A lost connection is detected within a minute. Proxies close silent connections after a minute.
    static readonly TimeSpan keepAlive = TimeSpan.FromSeconds(30);

    // Time to send the queued reports after the queue has overflowed.
    static readonly TimeSpan draining = TimeSpan.FromSeconds(30);

    // Time to close the connection.
    static readonly TimeSpan closing = TimeSpan.FromSeconds(5);

    public void Map(IEndpointRouteBuilder routes)
    {
        // The WebSocket middleware runs for this path only.
        var pipeline = routes.CreateApplicationBuilder();
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = keepAlive, KeepAliveTimeout = keepAlive });
        pipeline.Run(Answers.Guarded(OpenAsync));
        routes
            .MapMethods("/subscribers/{aetitle}", [HttpMethods.Get, HttpMethods.Connect], pipeline.Build())
            .WithMetadata(new TokenInQuery())
            .Describe(
                Topics.Worklist,
                "Open Notification Connection",
                "PS3.18 8.10.4",
                [
                    new(
                        101,
                        "A WebSocket; each event report (PS3.18 11.13) is a text message in DICOM JSON. Who is subscribed to the "
                            + "worklist is told by an SCP Status Change that the service goes down, and on the next connection that it is "
                            + "back with everything it had."
                    ),
                    Answer.Failure(400, "It is no request for a WebSocket."),
                    Answer.Failure(403, "A web page of another origin asks."),
                ],
                [
                    Parameter.Path("aetitle", "AE title of the subscriber."),
                    new(
                        TokenInQuery.Parameter,
                        "The bearer token of a client that cannot set header fields, such as a browser (RFC 6750 2.3). Only this "
                            + "endpoint takes it."
                    ),
                ]
            );
    }

    async Task OpenAsync(HttpContext context)
    {
        var aeTitle = context.PathAeTitle();
        if (!context.WebSockets.IsWebSocketRequest)
            throw new DicomWebException(
                StatusCodes.Status400BadRequest,
                "Event reports come through a WebSocket: the request has to ask for one (RFC 6455 4.1)."
            );
        // Browsers open WebSockets to other origins without asking the server first (RFC 6455 10.2).
        if (!IsAllowedOrigin(context))
            throw new DicomWebException(
                StatusCodes.Status403Forbidden,
                "A page of another origin may not open a WebSocket here (Pacs:Http:AllowedOrigins)."
            );
        var channel = await channels.OpenAsync(aeTitle, context.RequestAborted);
        if (channel is null)
        {
            context.Response.Headers.RetryAfter = Answers.RetrySeconds;
            throw new DicomWebException(
                StatusCodes.Status503ServiceUnavailable,
                $"{EventChannels.MaxChannels} subscribers are connected already."
            );
        }
        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await ServeAsync(socket, channel);
        }
        finally
        {
            await channels.CloseAsync(channel);
        }
    }

    // Cancelling a read or a send aborts the socket. Therefore the close message is sent before the read is cancelled,
    // and after the send in progress has ended.
    async Task ServeAsync(WebSocket socket, EventChannel channel)
    {
        using var left = new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        using var overflow = channel.Overflowing.Register(() => ending.CancelAfter(draining));
        using var leaving = ending.Token.Register(() => left.CancelAfter(closing));
        var sending = SendAsync(socket, channel, ending.Token, left.Token);
        var receiving = ReceiveAsync(socket, left.Token);
        await Task.WhenAny(sending, receiving);
        await ending.CancelAsync();
        await sending;
        // The time limit for closing is restarted after the last sent report has been recorded.
        await leaving.DisposeAsync();
        left.CancelAfter(Timeout.InfiniteTimeSpan);
        // Recorded before closing, so that a subscriber that reconnects at once does not receive reports twice.
        await channels.CloseAsync(channel);
        left.CancelAfter(closing);
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            await GoDownAsync(socket, channel, left.Token);
        await CloseAsync(socket, channel, left.Token);
        await receiving;
    }

    async Task GoDownAsync(WebSocket socket, EventChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            if (socket.State == WebSocketState.Open && await channels.GoDownAsync(channel, cancellationToken) is { } report)
                await socket.SendAsync(report, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException)
        {
            // The connection has ended.
        }
    }

    static async Task CloseAsync(WebSocket socket, EventChannel channel, CancellationToken cancellationToken)
    {
        var (status, reason) =
            socket.State == WebSocketState.CloseReceived ? (WebSocketCloseStatus.NormalClosure, "")
            : channel.Overflowing.IsCancellationRequested
                ? (WebSocketCloseStatus.PolicyViolation, "too many event reports wait: the next connection gives the rest")
            : (WebSocketCloseStatus.EndpointUnavailable, "the service ends");
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(status, reason, cancellationToken);
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException)
        {
            // The connection has ended.
        }
    }

    static async Task SendAsync(WebSocket socket, EventChannel channel, CancellationToken ending, CancellationToken left)
    {
        try
        {
            await foreach (var report in channel.Reports.ReadAllAsync(ending))
            {
                await socket.SendAsync(report.Report, WebSocketMessageType.Text, endOfMessage: true, left);
                channel.Sent = report.Sequence;
                // The remaining reports are sent on the next connection.
                ending.ThrowIfCancellationRequested();
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException)
        {
            // The connection has ended.
        }
    }

    // Ignores the messages of subscribers, except the close message.
    static async Task ReceiveAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException)
        {
            // The connection has ended.
        }
    }

    bool IsAllowedOrigin(HttpContext context) =>
        context.Request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || (
            Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
        )
        || services.GetService<PacsOptions>()?.Http.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase) == true;
}
