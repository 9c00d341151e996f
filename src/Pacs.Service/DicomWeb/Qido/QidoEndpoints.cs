using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;

namespace Pacs.Service.DicomWeb.Qido;

/// <summary>The Search transaction (QIDO-RS, PS3.18 10.6) at its six URLs.</summary>
sealed class QidoEndpoints(ArchiveQuery archive)
{
    // What one answer holds at the most: no viewer shows more, and a client that asks for everything is told how to go on.
    const int MaxResults = 10_000;

    // Results wait here for the header fields: until then it can still be said that there are more.
    const int HeldBytes = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/studies", QueryLevel.Study);
        Map(routes, "/series", QueryLevel.Series);
        Map(routes, "/instances", QueryLevel.Instance);
        Map(routes, "/studies/{study}/series", QueryLevel.Series);
        Map(routes, "/studies/{study}/instances", QueryLevel.Instance);
        Map(routes, "/studies/{study}/series/{series}/instances", QueryLevel.Instance);
    }

    void Map(IEndpointRouteBuilder routes, string pattern, QueryLevel level) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(context => SearchAsync(context, level)));

    async Task SearchAsync(HttpContext context, QueryLevel level)
    {
        var offer = context.NegotiateJson();
        var (request, ignored) = SearchParameters.Parse(level, context.PathUid("study"), context.PathUid("series"), context.Request.Query);
        if (ArchiveQuery.UnmatchedKeys(request) is { Count: > 0 } unmatched)
            ignored = [.. ignored, $"These attributes are not matched on: {string.Join(", ", unmatched)}. They have been ignored."];
        // What came last comes first in a list of studies: a viewer's first page is today's work. A page may repeat a study when more arrive; none is missed.
        request = request with { NewestFirst = level == QueryLevel.Study };
        var limit = Math.Min(request.Limit ?? MaxResults, MaxResults);
        var response = context.Response;
        var (count, more, sent) = (0, false, 0L);

        // Not disposed of: that would write what is pending in front of a problem's own answer.
        var json = new Utf8JsonWriter(response.BodyWriter, Answers.Json);
        json.WriteStartArray();
        await foreach (var result in archive.FindAsync(request with { Limit = limit + 1 }, context.RequestAborted))
        {
            more = count == limit;
            if (more)
                break;
            count++;
            result.Set(new Element(Tag.RetrieveURL, Vr.UR, Encoding.ASCII.GetBytes(context.Url(ScopeOf(level, result)))));
            DicomJson.Write(json, result);
            if (json.BytesPending + json.BytesCommitted - sent < HeldBytes)
                continue;
            if (!response.HasStarted)
                WriteHead(context, offer.ContentType, ignored, await AnyAsync(request with { Limit = 1, Offset = request.Offset + limit }, context.RequestAborted));
            json.Flush();
            sent = json.BytesCommitted;
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        json.WriteEndArray();
        if (!response.HasStarted)
            WriteHead(context, offer.ContentType, ignored, more);
        json.Flush();
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    async Task<bool> AnyAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        await foreach (var _ in archive.FindAsync(request, cancellationToken))
            return true;
        return false;
    }

    // PS3.18 8.3.4.2 and 8.3.4.4: Warning 299 for what was not applied, and when results remain.
    static void WriteHead(HttpContext context, string contentType, IReadOnlyList<string> ignored, bool more)
    {
        context.Response.ContentType = contentType;
        var warnings = more ? [.. ignored, "There are more results than this answer has. They can be requested with offset."] : ignored;
        if (warnings.Count > 0)
            context.Response.Headers.Warning = warnings.Select(text => $"299 {context.RootUrl()}: {text}").ToArray();
    }

    static InstanceScope ScopeOf(QueryLevel level, Dataset result) => new(
        result.GetUid(Tag.StudyInstanceUID) ?? throw new InvalidOperationException("a result without Study Instance UID"),
        level >= QueryLevel.Series ? result.GetUid(Tag.SeriesInstanceUID) : null,
        level >= QueryLevel.Instance ? result.GetUid(Tag.SOPInstanceUID) : null);
}
