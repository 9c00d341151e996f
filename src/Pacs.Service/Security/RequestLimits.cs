using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>What one HTTP request may take. Connections and rates have settings; these have reasons.</summary>
static class RequestLimits
{
    /// <summary>Bytes of a body where no instances are taken: no other request has one, and a form or a query in a body would fit.</summary>
    public const int MaxSmallBody = 64 * 1024;

    public static void Apply(KestrelServerLimits limits)
    {
        // Kestrel's own; browsers send twenty and proxies add ten.
        limits.MaxRequestHeaderCount = 100;
        // Kestrel's own: a token with two hundred groups takes 10 KB.
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.Http2.MaxRequestHeaderFieldSize = 32 * 1024;
        // Four times Kestrel's own: a QIDO query with a list of 400 study UIDs. It has to fit the headers' 32 KB in HTTP/2 as well.
        limits.MaxRequestLineSize = 32 * 1024;
        // Kestrel's own: who takes half a minute for a request's head only holds a place.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
        // A viewer fetches frames by the hundred over one HTTP/2 connection; Kestrel's own.
        limits.Http2.MaxStreamsPerConnection = 100;
        limits.MaxRequestBodySize = MaxSmallBody;
    }

    /// <summary>Takes bodies of any length: ingest has limits of its own.</summary>
    public static TBuilder WithLongBody<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new LongBody(null));

    /// <summary>Takes bodies up to a length.</summary>
    public static TBuilder WithBody<TBuilder>(this TBuilder endpoints, long most) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new LongBody(most));

    /// <summary>Answers 413 before anything is read of a body that is too long. Kestrel would only cut one that somebody reads.</summary>
    public static Task RefuseLongBodies(HttpContext context, RequestDelegate next)
    {
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength is not { } length || size?.MaxRequestBodySize is not { } most || length <= most)
            return next(context);
        // Kestrel reads away what is still coming, for five seconds; cut off at once, the client would seldom see the answer.
        if (!size.IsReadOnly)
            size.MaxRequestBodySize = null;
        // A path or a method that there is not is told as such: nobody reads the body.
        if (context.GetEndpoint() is not RouteEndpoint)
            return next(context);
        return ProblemAnswer.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, $"The body has {length} bytes; here may be {most}.");
    }

    // Routing puts it into effect when it has chosen the endpoint.
    sealed class LongBody(long? most) : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => most;
    }
}
