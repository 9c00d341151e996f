using Microsoft.AspNetCore.Authorization;

namespace Pacs.Service.Describing;

/// <summary>A possible answer of a route.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Meaning">Sentence that says when this answer is given.</param>
/// <param name="MediaTypes">Media types of the body, the default first; empty if it has no body.</param>
sealed record Answer(int Status, string Meaning, params IReadOnlyList<string> MediaTypes)
{
    /// <summary>Media type of problem details (RFC 9457), the body of every failure that has no other body.</summary>
    public const string Problem = "application/problem+json";

    /// <summary>Gets the two media types of DICOM JSON.</summary>
    public static IReadOnlyList<string> DicomJson { get; } = ["application/dicom+json", "application/json"];

    /// <summary>Creates a failure whose body is problem details.</summary>
    public static Answer Failure(int status, string meaning) => new(status, meaning, Problem);

    /// <summary>Returns the failures that an endpoint can answer in addition to its own.</summary>
    public static IEnumerable<Answer> Common(Endpoint endpoint)
    {
        var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var hasParameters =
            endpoint is RouteEndpoint { RoutePattern.Parameters.Count: > 0 }
            || endpoint.Metadata.GetMetadata<RouteDescription>() is { Parameters.Count: > 0 };
        yield return Failure(
            StatusCodes.Status400BadRequest,
            hasParameters ? "A parameter is not what it has to be." : "It is no request of HTTP."
        );
        if (!isOpen)
        {
            yield return Failure(StatusCodes.Status401Unauthorized, "A bearer token is needed, where the service asks for tokens.");
            yield return Failure(StatusCodes.Status403Forbidden, "The token does not give the role.");
            yield return Failure(
                StatusCodes.Status429TooManyRequests,
                "More requests have come than Pacs:Http:MaxRequestsPerSecond allows; Retry-After says when to go on."
            );
        }
        yield return Failure(
            StatusCodes.Status500InternalServerError,
            "A fault of the service, or a stored object that is damaged; it is logged."
        );
        if (!isOpen)
            yield return Failure(
                StatusCodes.Status503ServiceUnavailable,
                "The storage, or the issuer of tokens, cannot be reached at the moment, or the memory for data sets is used up; "
                    + "Retry-After says when to come again."
            );
    }
}
