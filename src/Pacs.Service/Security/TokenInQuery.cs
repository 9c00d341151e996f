namespace Pacs.Service.Security;

/// <summary>Metadata of an endpoint whose clients may give their token in the query: browsers, which set no header fields of a WebSocket (RFC 6750 2.3). A URL is written down in more places than a header field is, so that no other endpoint looks there.</summary>
sealed class TokenInQuery
{
    /// <summary>The query parameter.</summary>
    public const string Parameter = "access_token";

    /// <summary>The token of a request; null where it is looked for in the Authorization header field.</summary>
    public static string? Of(HttpContext context) =>
        context.Request.Headers.Authorization.Count == 0 && context.GetEndpoint()?.Metadata.GetMetadata<TokenInQuery>() is not null ? context.Request.Query[Parameter] : default(string);
}
