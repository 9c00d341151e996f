using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Sends immutable content with its length, validators and, if requested, one byte range (RFC 9110 13 and 14,
/// PS3.18 10.4.1.3).</summary>
static class RangedContent
{
    /// <summary>Answers a GET or HEAD.</summary>
    /// <param name="context">The request.</param>
    /// <param name="contentType">Content-Type of the whole content.</param>
    /// <param name="length">Length of the whole content in bytes.</param>
    /// <param name="etag">Entity tag with its quotes.</param>
    /// <param name="changedAt">Time when the content was received.</param>
    /// <param name="open">Opens a range, given by offset and length.</param>
    public static async Task SendAsync(
        HttpContext context,
        string contentType,
        long length,
        string etag,
        DateTimeOffset changedAt,
        Func<long, long, ValueTask<Stream>> open
    )
    {
        var response = context.Response;
        response.Headers.AcceptRanges = "bytes";
        if (Conditional.IsUnchanged(context, etag, changedAt))
            return;
        var (offset, count) = (0L, length);
        // Range applies to GET only (RFC 9110 14.2).
        if (
            HttpMethods.IsGet(context.Request.Method) && RangeOf(context.Request.GetTypedHeaders(), response.GetTypedHeaders()) is { } range
        )
        {
            if (range.Clamp(length) is not var (start, end) || start > end)
            {
                response.Headers.ContentRange = $"bytes */{length}";
                throw new DicomWebException(
                    StatusCodes.Status416RangeNotSatisfiable,
                    $"There are {length} bytes; the range lies behind them."
                );
            }
            (offset, count) = (start, end - start + 1);
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {start}-{end}/{length}";
        }
        response.ContentType = contentType;
        response.ContentLength = count;
        if (HttpMethods.IsHead(context.Request.Method) || count == 0)
            return;
        await using var bytes = await open(offset, count);
        await Pump.CopyAsync(bytes, response, context.RequestAborted);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    // Several ranges, other units, or a failed If-Range are answered with the whole content (RFC 9110 14.2).
    static RangeItemHeaderValue? RangeOf(RequestHeaders request, ResponseHeaders response) =>
        request.Range is { Unit.Value: "bytes", Ranges: { Count: 1 } ranges } && IsOfThis(request.IfRange, response)
            ? ranges.First()
            : null;

    // RFC 9110 13.1.5: the entity tag or the date must match exactly.
    static bool IsOfThis(RangeConditionHeaderValue? condition, ResponseHeaders response) =>
        condition switch
        {
            null => true,
            { EntityTag: { } tag } => tag.Compare(response.ETag, useStrongComparison: true),
            _ => condition.LastModified == response.LastModified,
        };

    static (long Start, long End)? Clamp(this RangeItemHeaderValue range, long length) =>
        (range.From, range.To) switch
        {
            ({ } from, null) => (from, length - 1),
            ({ } from, { } to) => (from, Math.Min(to, length - 1)),
            (null, { } last) when last > 0 => (Math.Max(0, length - last), length - 1),
            _ => null,
        };
}
