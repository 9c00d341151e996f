namespace Pacs.Service.Hosting;

/// <summary>Sets the Host of requests that have none, as HTTP/1.0 allows, to the local address of the connection. URLs
/// in answers are made from it.</summary>
static class RequestHost
{
    /// <summary>Adds the middleware. It applies to all middleware added after it.</summary>
    public static void UseRequestHost(this IApplicationBuilder app) =>
        app.Use(next =>
            context =>
            {
                if (!context.Request.Host.HasValue && context.Connection.LocalIpAddress is { } address)
                    context.Request.Host = new HostString(
                        $"{(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)}",
                        context.Connection.LocalPort
                    );
                return next(context);
            }
        );
}
