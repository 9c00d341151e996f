using Microsoft.AspNetCore.Connections;

namespace Pacs.Service.Hosting;

/// <summary>Closes HTTP connections on which no request head arrives within 10 s of their opening, TLS handshake
/// included. Kestrel alone gives a silent connection its keep-alive timeout of 130 s.</summary>
sealed class FirstRequest
{
    /// <summary>Maximum time from the connection to the first request. Browsers open spare connections in advance, and
    /// replace those that are closed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly ITimer timer;

    FirstRequest(ITimer timer) => this.timer = timer;

    /// <summary>Connection middleware that waits for the first request; <see cref="Arrive"/> ends the wait.</summary>
    public static ConnectionDelegate Await(ConnectionDelegate next) =>
        async connection =>
        {
            await using var timer = TimeProvider.System.CreateTimer(
                _ => connection.Abort(new ConnectionAbortedException("no request came")),
                null,
                Patience,
                Timeout.InfiniteTimeSpan
            );
            connection.Features.Set(new FirstRequest(timer));
            await next(connection);
        };

    /// <summary>Middleware that ends the wait at the first request of a connection; must come before all middleware
    /// that may answer.</summary>
    public static RequestDelegate Arrive(RequestDelegate next) =>
        context =>
        {
            context.Features.Get<FirstRequest>()?.timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return next(context);
        };
}
