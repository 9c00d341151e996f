using Microsoft.AspNetCore.Authorization;

namespace Pacs.Service.Describing;

/// <summary>An answer that a route gives.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Meaning">When it comes, as a sentence.</param>
/// <param name="MediaTypes">What its body can be, the default first; none: it has none.</param>
sealed record Answer(int Status, string Meaning, params IReadOnlyList<string> MediaTypes)
{
    /// <summary>Media type of problem details (RFC 9457), which every failure is told by that has no other words.</summary>
    public const string Problem = "application/problem+json";

    /// <summary>The two names of DICOM JSON.</summary>
    public static IReadOnlyList<string> DicomJson { get; } = ["application/dicom+json", "application/json"];

    /// <summary>A failure, told by problem details.</summary>
    public static Answer Failure(int status, string meaning) => new(status, meaning, Problem);

    /// <summary>Failures that routes have in common, beside those that they name themselves.</summary>
    public static IEnumerable<Answer> Common(Endpoint endpoint)
    {
        var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var hasParameters = endpoint is RouteEndpoint { RoutePattern.Parameters.Count: > 0 } || endpoint.Metadata.GetMetadata<RouteDescription>() is { Parameters.Count: > 0 };
        yield return Failure(StatusCodes.Status400BadRequest, hasParameters ? "A parameter is not what it has to be." : "It is no request of HTTP.");
        if (!isOpen)
        {
            yield return Failure(StatusCodes.Status401Unauthorized, "A bearer token is needed, where the service asks for tokens.");
            yield return Failure(StatusCodes.Status403Forbidden, "The token does not give the role.");
            yield return Failure(StatusCodes.Status429TooManyRequests, "More requests have come than Pacs:Http:MaxRequestsPerSecond allows; Retry-After says when to go on.");
        }
        yield return Failure(StatusCodes.Status500InternalServerError, "A fault of the service, or a stored object that is damaged; it is logged.");
        if (!isOpen)
            yield return Failure(StatusCodes.Status503ServiceUnavailable, "The storage, or the issuer of tokens, cannot be reached at the moment, or the memory for data sets is used up; Retry-After says when to come again.");
    }
}
