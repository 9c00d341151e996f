namespace Pacs.Service.Hosting;

/// <summary>Gives requests without <c>Host</c>, as HTTP/1.0 allows, the address that they came to: URLs in answers are made of it.</summary>
static class RequestHost
{
    /// <summary>Puts this around everything that comes behind it.</summary>
    public static void UseRequestHost(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (!context.Request.Host.HasValue && context.Connection.LocalIpAddress is { } address)
            context.Request.Host = new HostString($"{(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)}", context.Connection.LocalPort);
        return next(context);
    });
}
