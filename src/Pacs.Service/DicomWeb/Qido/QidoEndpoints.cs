using System.Globalization;
using System.Text;
using Dicom;
using Dicom.Values;
using Pacs.Archive;
using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;

namespace Pacs.Service.DicomWeb.Qido;

/// <summary>Endpoints of the Search transaction (QIDO-RS, PS3.18 10.6), which has six URLs.</summary>
sealed partial class QidoEndpoints(ArchiveQuery archive, ArchiveRetrieve retrieve, SeriesMetadata series, ILogger<QidoEndpoints> log)
{
    readonly InstanceAttributes attributes = new(retrieve, series);

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
        var requester = context.Requester();
        var offer = context.NegotiateResults();
        var parameters = SearchParameters.Parse(
            level,
            context.PathUid("study"),
            context.PathUid("series"),
            context.Request.Query,
            context.IsForMedicalImagingServer()
        );
        var (request, ignored) = parameters;
        var custom = await archive.CustomTagsAsync(level, request.Keys, request.Return, context.RequestAborted);
        var named = custom.Select(attribute => attribute.Tag).Where(parameters.Fields.Contains).ToArray();
        // Studies are sorted newest first, so that a viewer's first page shows today's work. If studies arrive between
        // two pages, a page may repeat one, but none is missed.
        request = request with
        {
            CustomTags = custom,
            Required = request.Required.Union(named).ToHashSet(),
            NewestFirst = level == QueryLevel.Study,
            Time = new SearchTime(),
            IsForJson = !offer.MediaType.EndsWith("xml", StringComparison.Ordinal),
        };
        if (parameters.NotReturned.Except(named).ToArray() is { Length: > 0 } notReturned)
            ignored = [.. ignored, $"These attributes are not returned at this level: {string.Join(", ", notReturned)}."];
        var elsewhere = parameters.Elsewhere.Where(tag => AttributeLookup.Find(tag, request.CustomTags) is null).ToArray();
        var query = archive.Prepare(requester, request);
        if (query.Unmatched is { Count: > 0 } unmatched)
            ignored = [.. ignored, $"These attributes are not matched on: {string.Join(", ", unmatched)}. They have been ignored."];
        if (await query.IsCutShortAsync(context.RequestAborted))
            ignored =
            [
                .. ignored,
                $"Wild cards in a sequence, and several keys in its item, are looked for in the first {ArchiveQuery.MaxResults} "
                    + "candidates. There are more, and matches among those are "
                    + $"{(parameters.Count ? "neither returned nor counted" : "not returned")}: further keys leave fewer.",
            ];
        var most = elsewhere.Length > 0 ? InstanceAttributes.MaxInstances : SearchParameterTable.MaxResults;
        var limit = Math.Min(request.Limit ?? most, most);
        var unreadable = 0;
        var found = query.Page(request.Offset, limit + 1).ResultsAsync(context.RequestAborted);
        if (elsewhere.Length > 0)
            found = attributes.AddAsync(requester, found, elsewhere, Unreadable, context.RequestAborted);
        var erroneous = parameters
            .Matched.Where(key => request.CustomTags.Any(attribute => attribute.Tag == key.Tag && attribute.Custom is { HasErrors: true }))
            .Select(key => key.Name)
            .ToArray();
        var head = new Head(
            ignored,
            erroneous,
            parameters.Count ? await query.CountAsync(context.RequestAborted) : null,
            request.Offset + (long)limit
        );
        var response = context.Response;
        var writer = new ResultWriter(context, offer);
        var root = context.RootUrl();
        var (results, more) = (0, false);
        await foreach (var result in found)
        {
            more = results == limit;
            if (more)
                break;
            results++;
            var scope = ScopeOf(level, result);
            var url = Requests.Url(root, scope);
            result.Set(new Element(Tag.RetrieveURL, Vr.UR, Encoding.ASCII.GetBytes(url)));
            writer.Write(result, url, level == QueryLevel.Instance ? Requests.Url(root, scope with { SopInstance = null }) : null);
            if (!writer.IsFull)
                continue;
            if (!response.HasStarted)
            {
                writer.Begin();
                head.Write(
                    context,
                    request.Offset + limit <= ArchiveQuery.MaxOffset
                        && await AnyAsync(query.Page(request.Offset + limit, 1), context.RequestAborted),
                    unreadable
                );
            }
            await writer.SendAsync(context.RequestAborted);
        }
        if (!response.HasStarted)
            head.Write(context, more, unreadable);
        // Clients of the Medical Imaging Server for DICOM recognize by 204 that they have read all pages.
        if (results == 0 && (writer.IsNothingWithoutResults || context.IsForMedicalImagingServer()))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        if (!response.HasStarted)
            writer.Begin();
        await writer.EndAsync(context.RequestAborted);

        void Unreadable(StoredInstance instance, Exception failure)
        {
            Interlocked.Increment(ref unreadable);
            LogUnreadable(instance.Identity.SopInstance.Value, failure.GetType().Name);
        }
    }

    static async Task<bool> AnyAsync(PreparedQuery query, CancellationToken cancellationToken)
    {
        await foreach (var _ in query.ResultsAsync(cancellationToken))
            return true;
        return false;
    }

    static InstanceScope ScopeOf(QueryLevel level, Dataset result) =>
        new(
            result.GetUid(Tag.StudyInstanceUID) ?? throw new InvalidOperationException("a result without Study Instance UID"),
            level >= QueryLevel.Series ? result.GetUid(Tag.SeriesInstanceUID) : null,
            level >= QueryLevel.Instance ? result.GetUid(Tag.SOPInstanceUID) : null
        );

    // Header fields that precede the results. PS3.18 8.3.4.2 to 8.3.4.6: Warning 299 reports what was not applied, and that results remain.
    sealed record Head(IReadOnlyList<string> Ignored, IReadOnlyList<string> Erroneous, long? Total, long End)
    {
        public void Write(HttpContext context, bool more, int unreadable)
        {
            if (Erroneous.Count > 0)
                context.Response.Headers[SearchParameterTable.ErroneousHeader] = string.Join(',', Erroneous);
            if (Total is { } total)
                context.Response.Headers[SearchParameterTable.TotalHeader] = total.ToString(CultureInfo.InvariantCulture);
            // The results and the total come from two queries, between which objects may be stored.
            var remaining = Total is { } known && known > End ? (known - End).ToString(CultureInfo.InvariantCulture) + " " : "";
            List<string> warnings = [.. Ignored];
            if (more)
                warnings.Add($"There are {remaining}additional results that can be requested.");
            // Objects that turn out to be unreadable after the header fields were sent are only logged.
            if (unreadable > 0)
                warnings.Add("The stored object of one result or more cannot be read: those come without the attributes that only it has.");
            if (warnings.Count > 0)
                context.Response.Headers.Warning = warnings.Select(text => $"299 {context.RootUrl()}: {text}").ToArray();
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The result for instance {SopInstance} lacks the attributes of its object: {Reason}"
    )]
    partial void LogUnreadable(string sopInstance, string reason);
}
