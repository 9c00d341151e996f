using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Limits of one HTTP request. They are fixed; connections and rates have settings.</summary>
static class RequestLimits
{
    /// <summary>Maximum length in bytes of a request body, except where instances are received: enough for a form or a
    /// query in a body.</summary>
    public const int MaxSmallBody = 64 * 1024;

    public static void Apply(KestrelServerLimits limits)
    {
        // Kestrel's default. Browsers send about twenty header fields, and proxies add ten.
        limits.MaxRequestHeaderCount = 100;
        // Kestrel's default. A token with two hundred groups takes 10 KB.
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.Http2.MaxRequestHeaderFieldSize = 32 * 1024;
        // Four times Kestrel's default, for a QIDO-RS query with 400 study UIDs. In HTTP/2 it counts towards the 32 KB of the headers.
        limits.MaxRequestLineSize = 32 * 1024;
        // Kestrel's default. A client that needs longer for the head of a request only occupies a connection.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
        // Kestrel's default. A viewer fetches hundreds of frames over one HTTP/2 connection.
        limits.Http2.MaxStreamsPerConnection = 100;
        limits.MaxRequestBodySize = MaxSmallBody;
    }

    /// <summary>Accepts bodies of any length; ingest has its own limits.</summary>
    public static TBuilder WithLongBody<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new LongBody(null));

    /// <summary>Accepts bodies up to a length in bytes.</summary>
    public static TBuilder WithBody<TBuilder>(this TBuilder endpoints, long most)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new LongBody(most));

    /// <summary>Answers 413 to a body that is too long, before it is read. Kestrel enforces its limit only when the
    /// body is read.</summary>
    public static Task RefuseLongBodies(HttpContext context, RequestDelegate next)
    {
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength is not { } length || size?.MaxRequestBodySize is not { } most || length <= most)
            return next(context);
        // Without a limit, Kestrel drains the rest of the body for up to five seconds. If it closed the connection at
        // once, the client would rarely see the answer.
        if (!size.IsReadOnly)
            size.MaxRequestBodySize = null;
        // Unknown paths and methods are answered with 404 or 405 instead; those answers do not read the body.
        if (context.GetEndpoint() is not RouteEndpoint)
            return next(context);
        return ProblemAnswer.WriteAsync(
            context,
            StatusCodes.Status413PayloadTooLarge,
            $"The body has {length} bytes; the maximum here is {most}."
        );
    }

    // Routing applies this limit when it selects the endpoint.
    sealed class LongBody(long? most) : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => most;
    }
}
