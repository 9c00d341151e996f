using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pacs.Service.Telemetry;

namespace Pacs.Service.Hosting;

/// <summary>Separate listeners for metrics and health probes, with their own connection limits: clients that use up all
/// other connections do not block them.</summary>
static class SideDoors
{
    // Each prober and each scraper needs one connection; the rest allows for several replicas of them.
    const int MaxConnections = 32,
        MaxConnectionsPerAddress = 8;

    /// <summary>Binds listeners at <c>Pacs:Http:HealthUrl</c> and <c>Pacs:Telemetry:MetricsUrl</c>, if these are set.</summary>
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
                // Requests are recognized by the listener that accepted them, because clients choose the Host header field freely.
                listen.Use(next =>
                    connection =>
                    {
                        connection.Features.Set(door);
                        return next(connection);
                    }
                );
            });
        }
    }

    /// <summary>Answers 404 to requests that a side listener does not serve; must come before all other middleware that
    /// answers. With <c>Pacs:Telemetry:MetricsUrl</c>, metrics are served by that listener only. Health is served by
    /// every listener except that of the metrics.</summary>
    public static void UseSideDoors(this WebApplication app, PacsOptions options)
    {
        if (options.Telemetry.MetricsUrl is null && options.Http.HealthUrl is null)
            return;
        app.Use(next =>
            context =>
            {
                var isServed = context.Features.Get<SideDoor>() is { } door
                    ? context.Request.Path.StartsWithSegments(door.Path)
                    : options.Telemetry.MetricsUrl is null || !context.Request.Path.StartsWithSegments(TelemetryHost.MetricsPath);
                if (isServed)
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );
    }

    sealed record SideDoor(PathString Path);
}
