using System.Text.Json;
using Dicom;
using Dicom.Json;
using Pacs.Archive.Query;
using Pacs.Archive.Worklist;
using Pacs.Service.Describing;
using Pacs.Service.DicomWeb.Qido;

namespace Pacs.Service.DicomWeb.Ups;

/// <summary>The Search transaction of the worklist (PS3.18 11.9), with the parameters of every other search (8.3.4).</summary>
sealed class WorkitemSearch(WorklistQuery worklist)
{
    // What one answer holds at the most: more than anybody works off.
    const int MaxResults = 1000;

    // Results wait here for the header fields: until then it can still be said that there are more.
    const int HeldBytes = 64 * 1024;

    // PS3.18 11.9.2: return keys of Type 1, 1C and 2.
    static readonly IReadOnlyList<Tag> returned =
    [
        Tag.SpecificCharacterSet, Tag.SOPClassUID, Tag.SOPInstanceUID, Tag.TimezoneOffsetFromUTC, Tag.UnifiedProcedureStepPerformedProcedureSequence,
        .. WorkitemRules.Table.Where(row => row.IsReturned && row.Path.Length == 1).Select(row => row.Path[0]),
    ];

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/workitems", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(SearchAsync)).Describe(Topics.Worklist, "Search for Workitems", "PS3.18 11.9",
            [new(200, "The matching workitems.", Answer.DicomJson), new(204, "There are none."), new(206, "The first of the matching workitems; the others can be had with offset.", Answer.DicomJson), Answer.Failure(400, "A parameter cannot be understood.")],
            [
                new("includefield", "Attributes to return beside the usual ones; all for every one.", ParameterKind.List),
                new("limit", $"Results at the most; {MaxResults} without it, and never more.", ParameterKind.Number),
                new("offset", "Results to leave out first.", ParameterKind.Number),
                new("emptyvaluematching", "Whether a value of two quotation marks matches what has no value.", ParameterKind.Truth),
                new("multiplevaluematching", "Whether all of several values of a key must match, and not one.", ParameterKind.Truth),
                new("fuzzymatching", "Whether words of person names match in any order and by their beginnings.", ParameterKind.Truth),
                .. Parameter.Negotiation,
            ], remarks: "Any attribute is matched on, by keyword or tag, in items of sequences by a path with dots.");

    async Task SearchAsync(HttpContext context)
    {
        var offer = context.NegotiateJson();
        var parameters = SearchParameters.Parse(QueryLevel.Instance, new Dataset(), [.. returned], context.Request.Query);
        var request = parameters.Request;
        IReadOnlyList<string> ignored = request.OrderBy.Count > 0 || parameters.Count ? [.. parameters.Ignored, "Workitems come in the order of their creation, and are not counted: orderby and count have been ignored."] : parameters.Ignored;
        if (request.Offset is < 0 or > ArchiveQuery.MaxOffset || request.Limit < 0)
            throw new DicomWebException(StatusCodes.Status400BadRequest, $"The offset is 0 to {ArchiveQuery.MaxOffset}, and the limit not less than 0.");
        var limit = Math.Min(request.Limit ?? MaxResults, MaxResults);
        var search = new WorklistSearch { Keys = request.Keys, Return = request.Return, Limit = limit + 1, Offset = request.Offset, FuzzyNames = request.FuzzyNames, EmptyValues = request.EmptyValues, MultipleValues = request.MultipleValues };
        var response = context.Response;
        var (count, more, sent) = (0, false, 0L);

        // Not disposed of: that would write what is pending in front of a problem's own answer.
        var json = new Utf8JsonWriter(response.BodyWriter, Answers.Json);
        json.WriteStartArray();
        await foreach (var result in worklist.FindAsync(search, context.RequestAborted))
        {
            more = count == limit;
            if (more)
                break;
            count++;
            DicomJson.Write(json, result);
            if (json.BytesPending + json.BytesCommitted - sent < HeldBytes)
                continue;
            if (!response.HasStarted)
                WriteHead(context, offer.ContentType, ignored, await AnyAsync(search with { Limit = 1, Offset = request.Offset + limit }, context.RequestAborted));
            json.Flush();
            sent = json.BytesCommitted;
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        if (count == 0 && !more)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            WorklistAnswers.Warn(context, ignored);
            return;
        }
        json.WriteEndArray();
        if (!response.HasStarted)
            WriteHead(context, offer.ContentType, ignored, more);
        json.Flush();
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    async Task<bool> AnyAsync(WorklistSearch search, CancellationToken cancellationToken)
    {
        await foreach (var _ in worklist.FindAsync(search, cancellationToken))
            return true;
        return false;
    }

    // PS3.18 table 11.9.3-1; 8.3.4.2 and 8.3.4.4: Warning 299 for what was not applied, and when results remain.
    static void WriteHead(HttpContext context, string contentType, IReadOnlyList<string> ignored, bool more)
    {
        context.Response.ContentType = contentType;
        context.Response.StatusCode = more ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
        WorklistAnswers.Warn(context, more ? [.. ignored, "There are more results than this answer has. They can be requested with offset."] : ignored);
    }
}
