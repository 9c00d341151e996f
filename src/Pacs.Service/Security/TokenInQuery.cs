namespace Pacs.Service.Security;

/// <summary>Metadata of an endpoint whose clients may send their token in the query, because browsers cannot set header
/// fields of a WebSocket request (RFC 6750 2.3). All other endpoints ignore such tokens, because URLs are logged in
/// more places than header fields.</summary>
sealed class TokenInQuery
{
    /// <summary>Name of the query parameter.</summary>
    public const string Parameter = "access_token";

    /// <summary>Returns the token in the query of a request; null if the token is taken from the Authorization header field.</summary>
    public static string? Of(HttpContext context) =>
        context.Request.Headers.Authorization.Count == 0 && context.GetEndpoint()?.Metadata.GetMetadata<TokenInQuery>() is not null
            ? context.Request.Query[Parameter]
            : default(string);
}
