using Dicom;
using Dicom.Values;
using Pacs.Archive;
using Pacs.Archive.Query;
using Pacs.Archive.Worklist;
using Pacs.Service.Describing;
using Pacs.Service.DicomWeb.Qido;

namespace Pacs.Service.DicomWeb.Ups;

/// <summary>Endpoint of the Search transaction of the worklist (PS3.18 11.9), with the parameters of all searches (8.3.4).</summary>
sealed class WorkitemSearch(WorklistQuery worklist)
{
    // Maximum number of workitems in an answer, more than anybody works through.
    const int MaxResults = 1000;

    // PS3.18 11.9.2: return keys of Type 1, 1C and 2.
    static readonly IReadOnlyList<Tag> returned =
    [
        Tag.SpecificCharacterSet,
        Tag.SOPClassUID,
        Tag.SOPInstanceUID,
        Tag.TimezoneOffsetFromUTC,
        Tag.UnifiedProcedureStepPerformedProcedureSequence,
        .. WorkitemRules.Table.Where(row => row.IsReturned && row.Path.Length == 1).Select(row => row.Path[0]),
    ];

    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods("/workitems", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(SearchAsync))
            .Describe(
                Topics.Worklist,
                "Search for Workitems",
                "PS3.18 11.9",
                [
                    new(200, "The matching workitems.", SearchDescription.Gives),
                    new(204, "There are none."),
                    new(206, "The first of the matching workitems; the others can be had with offset.", SearchDescription.Gives),
                    Answer.Failure(400, "A parameter cannot be understood."),
                    .. SearchDescription.Refusals,
                ],
                [
                    new("includefield", "Attributes to return beside the usual ones; all for every one.", ParameterKind.List),
                    new("limit", $"Results at the most; {MaxResults} without it, and never more.", ParameterKind.Number),
                    new("offset", "Results to leave out first.", ParameterKind.Number),
                    new("emptyvaluematching", "Whether a value of two quotation marks matches what has no value.", ParameterKind.Truth),
                    new("multiplevaluematching", "Whether all of several values of a key must match, and not one.", ParameterKind.Truth),
                    new("fuzzymatching", "Whether words of person names match in any order and by their beginnings.", ParameterKind.Truth),
                    .. Parameter.Negotiation,
                ],
                remarks: "Any attribute is matched on, by keyword or tag, in items of sequences by a path with dots."
            );

    async Task SearchAsync(HttpContext context)
    {
        var offer = context.NegotiateResults();
        var parameters = SearchParameters.Parse(QueryLevel.Instance, new Dataset(), [.. returned], context.Request.Query);
        var request = parameters.Request;
        IReadOnlyList<string> ignored =
            request.OrderBy.Count > 0 || parameters.Count
                ?
                [
                    .. parameters.Ignored,
                    "Workitems come in the order of their creation, and are not counted: orderby and count have been ignored.",
                ]
                : parameters.Ignored;
        if (request.Offset is < 0 or > ArchiveQuery.MaxOffset || request.Limit < 0)
            throw new DicomWebException(
                StatusCodes.Status400BadRequest,
                $"The offset is 0 to {ArchiveQuery.MaxOffset}, and the limit not less than 0."
            );
        var limit = Math.Min(request.Limit ?? MaxResults, MaxResults);
        var search = new WorklistSearch
        {
            Keys = request.Keys,
            Return = request.Return,
            Limit = limit + 1,
            Offset = request.Offset,
            FuzzyNames = request.FuzzyNames,
            EmptyValues = request.EmptyValues,
            MultipleValues = request.MultipleValues,
            Time = new SearchTime(),
        };
        var response = context.Response;
        var writer = new ResultWriter(context, offer);
        var (count, more) = (0, false);
        await foreach (var result in worklist.FindAsync(context.Requester(), search, context.RequestAborted))
        {
            more = count == limit;
            if (more)
                break;
            count++;
            writer.Write(result, $"{context.RootUrl()}/workitems/{result.GetUid(Tag.SOPInstanceUID)}");
            if (!writer.IsFull)
                continue;
            if (!response.HasStarted)
                WriteHead(context, writer, ignored, await AnyAsync(context, search with { Limit = 1, Offset = request.Offset + limit }));
            await writer.SendAsync(context.RequestAborted);
        }
        if (count == 0 && (!more || writer.IsNothingWithoutResults))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            WorklistAnswers.Warn(context, ignored);
            return;
        }
        if (!response.HasStarted)
            WriteHead(context, writer, ignored, more);
        await writer.EndAsync(context.RequestAborted);
    }

    async Task<bool> AnyAsync(HttpContext context, WorklistSearch search)
    {
        await foreach (var _ in worklist.FindAsync(context.Requester(), search, context.RequestAborted))
            return true;
        return false;
    }

    // PS3.18 table 11.9.3-1; 8.3.4.2 and 8.3.4.4: Warning 299 for what was not applied, and when results remain.
    static void WriteHead(HttpContext context, ResultWriter writer, IReadOnlyList<string> ignored, bool more)
    {
        writer.Begin();
        context.Response.StatusCode = more ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
        WorklistAnswers.Warn(
            context,
            more ? [.. ignored, "There are more results than this answer has. They can be requested with offset."] : ignored
        );
    }
}
