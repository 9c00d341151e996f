using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Pacs.Service.Hosting;

/// <summary>What an answer is known by, and whether the client has it already (RFC 9110 8.8 and 13).</summary>
static class Validators
{
    /// <summary>Says by what the answer is known. When the client has it, the answer is 304 and complete; when the client wants another one, it is 412 and complete.</summary>
    /// <param name="context">The request.</param>
    /// <param name="etag">Entity tag with its quotes.</param>
    /// <param name="changedAt">When the resource last changed, where that is known.</param>
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

    // RFC 9110 13.2.2: the date counts only where no tag is given. 13.1.1: a weak tag matches nothing here.
    static bool IsWanted(RequestHeaders request, EntityTagHeaderValue etag, DateTimeOffset? lastModified) => request.IfMatch.Count > 0
        ? request.IfMatch.Any(wanted => wanted.Equals(EntityTagHeaderValue.Any) || wanted.Compare(etag, useStrongComparison: true))
        : request.IfUnmodifiedSince is not { } since || lastModified is null || lastModified <= since;

    // RFC 9110 13.2.2: the date counts only where no tag is given.
    static bool IsKnown(RequestHeaders request, EntityTagHeaderValue etag, DateTimeOffset? lastModified) => request.IfNoneMatch.Count > 0
        ? request.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(etag, useStrongComparison: false))
        : request.IfModifiedSince is { } since && lastModified <= since;

    // HTTP's dates have no fractions: what changes again in the second it is sent in would bear the same date. So until that second is over, the date is the one before (RFC 9110 8.8.2.2).
    static DateTimeOffset Seen(DateTimeOffset changedAt, DateTimeOffset now)
    {
        var second = DateTimeOffset.FromUnixTimeSeconds(changedAt.ToUnixTimeSeconds());
        var last = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() - 1);
        return second < last ? second : last;
    }

    static DateTimeOffset Now(this HttpContext context) => (context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System).GetUtcNow();
}
