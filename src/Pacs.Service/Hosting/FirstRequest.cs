using Microsoft.AspNetCore.Connections;

namespace Pacs.Service.Hosting;

/// <summary>
/// Closes HTTP connections that do not bring the head of a request soon after they are opened, TLS handshake included.
/// Kestrel alone gives a silent connection the time between two requests of a client that is known to speak HTTP, 130 s.
/// </summary>
sealed class FirstRequest
{
    /// <summary>Time from the connection to the first request. Browsers open spare connections in advance, and open another when one is closed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly ITimer timer;

    FirstRequest(ITimer timer) => this.timer = timer;

    /// <summary>Connection middleware that waits for the first request; <see cref="Arrive"/> ends the wait.</summary>
    public static ConnectionDelegate Await(ConnectionDelegate next) => async connection =>
    {
        await using var timer = TimeProvider.System.CreateTimer(
            _ => connection.Abort(new ConnectionAbortedException("no request came")), null, Patience, Timeout.InfiniteTimeSpan);
        connection.Features.Set(new FirstRequest(timer));
        await next(connection);
    };

    /// <summary>Middleware that ends the wait of a connection with its first request; stands in front of everything that may answer.</summary>
    public static RequestDelegate Arrive(RequestDelegate next) => context =>
    {
        context.Features.Get<FirstRequest>()?.timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return next(context);
    };
}
