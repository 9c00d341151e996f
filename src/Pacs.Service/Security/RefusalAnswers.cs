using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Adds an explanation to refused requests: 401 (RFC 9110 15.5.2), 403 (15.5.4), and 503 if tokens cannot be checked.</summary>
sealed class RefusalAnswers : IAuthorizationMiddlewareResultHandler
{
    readonly AuthorizationMiddlewareResultHandler standard = new();

    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        await standard.HandleAsync(next, context, policy, authorizeResult);
        if (authorizeResult.Succeeded || context.Response.HasStarted)
            return;
        var status = context.Response.StatusCode;
        await ProblemAnswer.WriteAsync(
            context,
            status,
            status switch
            {
                StatusCodes.Status503ServiceUnavailable =>
                    "The issuer of tokens cannot be reached, so that yours cannot be checked; try again.",
                StatusCodes.Status401Unauthorized =>
                    "A bearer token is needed (RFC 6750); where the request had one, WWW-Authenticate says what is wrong with it.",
                _ when context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy is { } role =>
                    $"This needs the role {role}, and your token does not give it.",
                _ => "Nobody may do this.",
            }
        );
    }
}
