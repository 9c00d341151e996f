using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pacs.Service.Telemetry;

namespace Pacs.Service.Hosting;

/// <summary>Listeners of their own for metrics and for probes, with connections of their own: clients that take all of the others do not shut them out.</summary>
static class SideDoors
{
    // A prober and a scraper have one connection each, and replicas of both as many again.
    const int MaxConnections = 32, MaxConnectionsPerAddress = 8;

    /// <summary>Has Kestrel listen at <c>Pacs:Http:HealthUrl</c> and <c>Pacs:Telemetry:MetricsUrl</c>, where these are set.</summary>
    public static void ListenAtSideDoors(this KestrelServerOptions kestrel, PacsOptions options, ILogger log)
    {
        Listen(options.Http.HealthUrl, new SideDoor(Health.Path), "health");
        Listen(options.Telemetry.MetricsUrl, new SideDoor(TelemetryHost.MetricsPath), "metrics");

        void Listen(ListenAddress? address, SideDoor door, string name)
        {
            if (address is null)
                return;
            var limit = new ConnectionLimit(name, MaxConnections, MaxConnectionsPerAddress, log);
            address.Bind(kestrel, listen =>
            {
                listen.Use(limit.Apply);
                listen.Use(FirstRequest.Await);
                // The listener tells the door: the Host header field proves nothing.
                listen.Use(next => connection =>
                {
                    connection.Features.Set(door);
                    return next(connection);
                });
            });
        }
    }

    /// <summary>Answers 404 to what a door does not serve; stands in front of everything else. Metrics with a door are behind it alone; health is everywhere.</summary>
    public static void UseSideDoors(this WebApplication app, PacsOptions options)
    {
        if (options.Telemetry.MetricsUrl is null && options.Http.HealthUrl is null)
            return;
        app.Use(next => context =>
        {
            var isServed = context.Features.Get<SideDoor>() is { } door
                ? context.Request.Path.StartsWithSegments(door.Path)
                : options.Telemetry.MetricsUrl is null || !context.Request.Path.StartsWithSegments(TelemetryHost.MetricsPath);
            if (isServed)
                return next(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    sealed record SideDoor(PathString Path);
}
