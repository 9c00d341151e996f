using Pacs.Archive.Worklist;
using Pacs.Service.Hosting;

namespace Pacs.Service.DicomWeb.Ups;

/// <summary>Converts outcomes of the worklist to status codes and Warning header fields (PS3.18 11.4 to 11.12).</summary>
static class WorklistAnswers
{
    /// <summary>Warning of PS3.18 11.6.3.2.</summary>
    public const string NotClaimed = "The target URI did not reference a claimed Workitem.";

    /// <summary>Warning of PS3.18 11.6.3.2.</summary>
    public const string Inconsistent = "The submitted request is inconsistent with the current state of the Workitem.";

    /// <summary>Warning of PS3.18 11.7.3.2.</summary>
    public const string InconsistentState = "The submitted request is inconsistent with the state of the UPS Instance.";

    const int bad = StatusCodes.Status400BadRequest,
        conflict = StatusCodes.Status409Conflict;

    /// <summary>Answers a Create (table 11.4.3-1).</summary>
    public static Task OfCreateAsync(HttpContext context, WorklistOutcome outcome) =>
        outcome.Status switch
        {
            WorklistStatus.Success => Done(context, StatusCodes.Status201Created),
            WorklistStatus.CreatedWithModifications => Done(
                context,
                StatusCodes.Status201Created,
                "The Workitem was created with modifications."
            ),
            WorklistStatus.Duplicate => RefuseAsync(context, conflict, null, "The workitem exists already, or did."),
            _ => OfAnyAsync(context, outcome, null),
        };

    /// <summary>Answers an Update (table 11.6.3-1).</summary>
    public static Task OfUpdateAsync(HttpContext context, WorklistOutcome outcome) =>
        outcome.Status switch
        {
            WorklistStatus.Success => Done(context, StatusCodes.Status200OK),
            WorklistStatus.NotInProgress => RefuseAsync(
                context,
                conflict,
                NotClaimed,
                "The workitem has not been claimed, so that no Transaction UID is right."
            ),
            WorklistStatus.WrongTransaction => RefuseAsync(context, bad, Inconsistent, Sentence(outcome.Detail)),
            WorklistStatus.MayNoLongerBeUpdated => RefuseAsync(
                context,
                bad,
                Inconsistent,
                "The workitem is COMPLETED or CANCELED, and may no longer be updated."
            ),
            _ => OfAnyAsync(context, outcome, Inconsistent),
        };

    /// <summary>Answers a Change State (table 11.7.3-1).</summary>
    public static Task OfChangeStateAsync(HttpContext context, WorklistOutcome outcome) =>
        outcome.Status switch
        {
            WorklistStatus.Success => Done(context, StatusCodes.Status200OK),
            WorklistStatus.AlreadyCanceled => Done(
                context,
                StatusCodes.Status200OK,
                "The UPS is already in the requested state of CANCELED."
            ),
            WorklistStatus.AlreadyCompleted => Done(
                context,
                StatusCodes.Status200OK,
                "The UPS is already in the requested state of COMPLETED."
            ),
            WorklistStatus.WrongTransaction => RefuseAsync(context, bad, Sentence(outcome.Detail), Sentence(outcome.Detail)),
            WorklistStatus.AlreadyInProgress => RefuseAsync(context, conflict, InconsistentState, "The workitem is IN PROGRESS already."),
            WorklistStatus.NotInProgress => RefuseAsync(
                context,
                conflict,
                InconsistentState,
                "The workitem has not been claimed: it is not IN PROGRESS yet."
            ),
            WorklistStatus.MayNoLongerBeUpdated => RefuseAsync(
                context,
                conflict,
                InconsistentState,
                "The workitem is COMPLETED or CANCELED, and may no longer be changed."
            ),
            WorklistStatus.OnlyCreatedScheduled => RefuseAsync(
                context,
                bad,
                InconsistentState,
                "A workitem becomes SCHEDULED by its creation alone."
            ),
            WorklistStatus.FinalStateRequirements => RefuseAsync(context, conflict, InconsistentState, Sentence(outcome.Detail)),
            _ => OfAnyAsync(context, outcome, InconsistentState),
        };

    /// <summary>Answers a Request Cancellation (table 11.8.3-1).</summary>
    public static Task OfRequestCancelAsync(HttpContext context, WorklistOutcome outcome) =>
        outcome.Status switch
        {
            WorklistStatus.Success => Done(context, StatusCodes.Status202Accepted),
            WorklistStatus.AlreadyCanceled => Done(
                context,
                StatusCodes.Status202Accepted,
                "The UPS is already in the requested state of CANCELED."
            ),
            WorklistStatus.Completed => RefuseAsync(context, conflict, null, "The workitem is COMPLETED."),
            WorklistStatus.PerformerUnreachable => RefuseAsync(
                context,
                conflict,
                null,
                "Nobody is subscribed to the workitem, so that whoever performs it would not learn of the request."
            ),
            _ => OfAnyAsync(context, outcome, null),
        };

    /// <summary>Answers Subscribe, Unsubscribe and Suspend (tables 11.10.3-1, 11.11.3-1, 11.12.3-1).</summary>
    public static Task OfSubscriptionAsync(HttpContext context, WorklistOutcome outcome, int success) =>
        outcome.Status switch
        {
            WorklistStatus.Success => outcome.Detail.Length == 0
                ? Done(context, success)
                : Done(context, success, Sentence(outcome.Detail)),
            WorklistStatus.OverLimit => RefuseAsync(context, StatusCodes.Status403Forbidden, null, Sentence(outcome.Detail)),
            WorklistStatus.NotSubscribed => RefuseAsync(context, StatusCodes.Status404NotFound, null, "There is no such subscription."),
            _ => OfAnyAsync(context, outcome, null),
        };

    /// <summary>Adds Warning header fields to an answer.</summary>
    public static void Warn(HttpContext context, IEnumerable<string> warnings)
    {
        if (warnings.Select(text => $"299 {context.RootUrl()}: {text}").ToArray() is { Length: > 0 } fields)
            context.Response.Headers.Warning = fields;
    }

    static Task OfAnyAsync(HttpContext context, WorklistOutcome outcome, string? warning) =>
        outcome.Status switch
        {
            WorklistStatus.NoSuchWorkitem => RefuseAsync(context, StatusCodes.Status404NotFound, null, "There is no such workitem here."),
            WorklistStatus.Removed => RefuseAsync(
                context,
                StatusCodes.Status410Gone,
                null,
                "The workitem was finished and has been removed."
            ),
            WorklistStatus.InvalidAttributes => RefuseAsync(context, bad, warning, Sentence(outcome.Detail)),
            WorklistStatus.OverLimit => RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, warning, Sentence(outcome.Detail)),
            _ => throw new InvalidOperationException($"no answer is known for {outcome.Status}"),
        };

    static Task Done(HttpContext context, int status, params string[] warnings)
    {
        context.Response.StatusCode = status;
        Warn(context, warnings);
        return Task.CompletedTask;
    }

    static Task RefuseAsync(HttpContext context, int status, string? warning, string detail)
    {
        // Removes header fields that were set for a success.
        context.Response.Headers.Remove("Location");
        context.Response.Headers.Remove("Content-Location");
        Warn(context, warning is null ? [] : [warning]);
        return ProblemAnswer.WriteAsync(context, status, detail);
    }

    static string Sentence(string clause) => clause.Length == 0 ? "" : $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.";
}
