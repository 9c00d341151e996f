using Dicom;
using Microsoft.Extensions.Primitives;
using Pacs.Archive;
using Pacs.Archive.Worklist;
using Pacs.Service.Describing;
using Pacs.Service.DicomWeb.Qido;

namespace Pacs.Service.DicomWeb.Ups;

/// <summary>Endpoints of the Subscribe, Unsubscribe and Suspend Global Subscription transactions (PS3.18 11.10 to 11.12).</summary>
sealed class SubscriptionEndpoints(WorklistSubscriptions subscriptions)
{
    static readonly Parameter[] path =
    [
        Parameter.Path("workitem", $"Workitem UID; {Worklists.Global} for the worklist, {Worklists.Filtered} for the filtered worklist."),
        Parameter.Path("aetitle", "AE title of the subscriber."),
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        const string pattern = "/workitems/{workitem}/subscribers/{aetitle}";
        routes
            .MapPost(pattern, Answers.Guarded(SubscribeAsync))
            .Describe(
                Topics.Worklist,
                "Subscribe",
                "PS3.18 11.10",
                [
                    new(
                        201,
                        "It is subscribed to; Content-Location says where event reports come, and a Warning how many workitems have "
                            + "too many subscribers already and were left out."
                    ),
                    Answer.Failure(403, "There are too many subscriptions, to the worklist or the workitem."),
                    Answer.Failure(404, "There is no such workitem."),
                ],
                [
                    .. path,
                    new("deletionlock", "Whether finished workitems are kept until the subscription ends.", ParameterKind.Truth)
                    {
                        Default = "false",
                    },
                    new(
                        "filter",
                        "For the filtered worklist: matching keys, attribute=value with commas between them.",
                        ParameterKind.List
                    ),
                ]
            );
        routes
            .MapDelete(pattern, Answers.Guarded(UnsubscribeAsync))
            .Describe(
                Topics.Worklist,
                "Unsubscribe",
                "PS3.18 11.11",
                [
                    new(200, "The subscription has ended; one to the worklist with all that came of it."),
                    Answer.Failure(404, "There is no such subscription."),
                ],
                path
            );
        routes
            .MapPost($"{pattern}/suspend", Answers.Guarded(SuspendAsync))
            .Describe(
                Topics.Worklist,
                "Suspend Global Subscription",
                "PS3.18 11.12",
                [new(200, "New workitems are no longer subscribed to."), Answer.Failure(404, "There is no such subscription.")],
                path
            );
    }

    async Task SubscribeAsync(HttpContext context)
    {
        var (target, aeTitle) = (Target(context), context.PathAeTitle());
        var keys = new Dataset();
        if (target == Worklists.Filtered)
            keys = Filter(context);
        else if (context.Request.Query.ContainsKey("filter"))
            throw Bad($"A filter is for the filtered worklist, {Worklists.Filtered}.");
        var outcome = await subscriptions.SubscribeAsync(
            context.Requester(),
            aeTitle,
            target,
            context.Request.Query.Flag("deletionlock") ?? false,
            keys,
            context.RequestAborted
        );
        // PS3.18 11.10.3.2: the URL of the WebSocket, with its scheme (ws or wss).
        context.Response.Headers.ContentLocation = $"ws{context.RootUrl()["http".Length..]}/subscribers/{Uri.EscapeDataString(aeTitle)}";
        await WorklistAnswers.OfSubscriptionAsync(context, outcome, StatusCodes.Status201Created);
    }

    async Task UnsubscribeAsync(HttpContext context) =>
        await WorklistAnswers.OfSubscriptionAsync(
            context,
            await subscriptions.UnsubscribeAsync(context.Requester(), context.PathAeTitle(), Target(context), context.RequestAborted),
            StatusCodes.Status200OK
        );

    async Task SuspendAsync(HttpContext context)
    {
        var target = Target(context);
        // PS3.4 table CC.2.3-3, C314: only worklist subscriptions can be suspended.
        if (!Worklists.Contains(target))
            throw Bad("Only a subscription to a worklist can be suspended.");
        await WorklistAnswers.OfSubscriptionAsync(
            context,
            await subscriptions.SuspendAsync(context.Requester(), context.PathAeTitle(), target, context.RequestAborted),
            StatusCodes.Status200OK
        );
    }

    static Uid Target(HttpContext context) =>
        context.PathUid("workitem") ?? throw new InvalidOperationException("the route names no workitem");

    // PS3.18 11.10.1.2: attribute=value, separated by commas. A comma that is not followed by an attribute belongs to the value.
    static Dataset Filter(HttpContext context)
    {
        var pairs = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        string? last = null;
        foreach (var part in context.Request.Query["filter"].SelectMany(value => (value ?? "").Split(',')))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                pairs[last = part[..equals]] = part[(equals + 1)..];
            else if (last is not null)
                pairs[last] = $"{pairs[last]},{part}";
            else
                throw Bad("The filter is attribute=value, several with commas between them (PS3.18 11.10.1.2).");
        }
        if (pairs.Count == 0)
            throw Bad("The filtered worklist needs a filter (PS3.18 table 11.10.1-2).");
        if (pairs.Keys.FirstOrDefault(name => !SearchKeys.IsPath(name)) is { } unknown)
            throw Bad($"'{SearchKeys.Printable(unknown)}' in the filter is no attribute (PS3.6 table 6-1).");
        var (request, ignored) = SearchParameters.Parse(QueryLevel.Instance, new Dataset(), [], new QueryCollection(pairs));
        return ignored.Count == 0 ? request.Keys : throw Bad("The filter has something else than attributes in it.");
    }

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
