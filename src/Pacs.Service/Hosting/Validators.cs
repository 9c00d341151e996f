using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Pacs.Service.Hosting;

/// <summary>Sets the validators of an answer and evaluates conditional requests (RFC 9110 8.8 and 13).</summary>
static class Validators
{
    /// <summary>Sets ETag and Last-Modified, and evaluates the preconditions of the request. Completes the answer with
    /// 304 if the client already has this version, or with 412 if the request asks for another version.</summary>
    /// <param name="context">The request.</param>
    /// <param name="etag">Entity tag, with its quotes.</param>
    /// <param name="changedAt">Time of the last change of the resource, if known.</param>
    /// <returns>Whether the answer is complete.</returns>
    public static bool IsUnchanged(HttpContext context, string etag, DateTimeOffset? changedAt = null)
    {
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = EntityTagHeaderValue.Parse(etag);
        if (changedAt is { } time)
            headers.LastModified = Seen(time, context.Now());
        if (!IsWanted(context.Request.GetTypedHeaders(), headers.ETag, headers.LastModified))
        {
            context.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
            return true;
        }
        if (!IsKnown(context.Request.GetTypedHeaders(), headers.ETag, headers.LastModified))
            return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    // RFC 9110 13.2.2: If-Unmodified-Since counts only without If-Match. 13.1.1: a weak tag never matches If-Match.
    static bool IsWanted(RequestHeaders request, EntityTagHeaderValue etag, DateTimeOffset? lastModified) =>
        request.IfMatch.Count > 0
            ? request.IfMatch.Any(wanted => wanted.Equals(EntityTagHeaderValue.Any) || wanted.Compare(etag, useStrongComparison: true))
            : request.IfUnmodifiedSince is not { } since || lastModified is null || lastModified <= since;

    // RFC 9110 13.2.2: If-Modified-Since counts only without If-None-Match.
    static bool IsKnown(RequestHeaders request, EntityTagHeaderValue etag, DateTimeOffset? lastModified) =>
        request.IfNoneMatch.Count > 0
            ? request.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(etag, useStrongComparison: false))
            : request.IfModifiedSince is { } since && lastModified <= since;

    // HTTP dates have no fractions of a second: a second change within the same second would have the same date.
    // Therefore the date is at most the second before the current one (RFC 9110 8.8.2.2).
    static DateTimeOffset Seen(DateTimeOffset changedAt, DateTimeOffset now)
    {
        var second = DateTimeOffset.FromUnixTimeSeconds(changedAt.ToUnixTimeSeconds());
        var last = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() - 1);
        return second < last ? second : last;
    }

    static DateTimeOffset Now(this HttpContext context) =>
        (context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System).GetUtcNow();
}
