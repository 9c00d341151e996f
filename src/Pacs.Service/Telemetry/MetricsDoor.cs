using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pacs.Service.Hosting;

namespace Pacs.Service.Telemetry;

/// <summary>The listener that <c>Pacs:Telemetry:MetricsUrl</c> asks for. Where it is, metrics are behind it alone, and nothing else is.</summary>
static class MetricsDoor
{
    // Prometheus comes with one connection, its replica with another; whoever else does finds nothing worth waiting for.
    const int MaxConnections = 16;

    /// <summary>Has Kestrel listen there.</summary>
    public static void ListenForMetrics(this KestrelServerOptions kestrel, PacsOptions options)
    {
        if (options.Telemetry.MetricsUrl is not { } address)
            return;
        var limit = new ConnectionLimit(MaxConnections);
        address.Bind(kestrel, listen =>
        {
            listen.Use(limit.Apply);
            // By the listener that took the connection: what a client writes as its Host proves nothing.
            listen.Use(next => connection =>
            {
                connection.Features.Set(new Door());
                return next(connection);
            });
        });
    }

    /// <summary>Keeps apart what is behind which door; to stand in front of everything else.</summary>
    public static void UseMetricsDoor(this WebApplication app, PacsOptions options)
    {
        if (options.Telemetry.MetricsUrl is null)
            return;
        app.Use(next => context =>
        {
            var asksForMetrics = context.Request.Path.Equals(TelemetryHost.MetricsPath, StringComparison.OrdinalIgnoreCase);
            if (context.Features.Get<Door>() is not null == asksForMetrics)
                return next(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    sealed class Door;
}
