using System.Security.Cryptography;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.Hosting;

namespace Pacs.Service.Describing;

/// <summary>Retrieve Capabilities transaction (PS3.18 8.9): OPTIONS of the base URL of a service and of every resource
/// below it. It is open to everybody, because it reveals nothing about stored objects.</summary>
static class Capabilities
{
    const string Json = "application/json";

    // PS3.18 8.9.4 defines WADL as XML and as JSON. OpenAPI is an extension.
    static readonly Offer[] offers =
    [
        new(CapabilitiesDocument.MediaType),
        new("application/xml"),
        new(Json),
        new(OpenApiDocument.MediaType),
    ];

    /// <summary>Answers OPTIONS requests that no endpoint handles. Must come after the middleware that answers CORS preflights.</summary>
    public static void UseCapabilities(this WebApplication app)
    {
        var routes = new ServiceRoutes(app);
        app.Use(next =>
            context =>
                HttpMethods.IsOptions(context.Request.Method) && context.GetEndpoint() is not RouteEndpoint
                    ? AnswerAsync(context, routes)
                    : next(context)
        );
    }

    static Task AnswerAsync(HttpContext context, ServiceRoutes routes)
    {
        var path = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var below = routes.All.Where(route => IsAtOrBelow(route, path)).ToList();
        if (below.Count == 0)
            return ProblemAnswer.WriteAsync(context, StatusCodes.Status404NotFound, "There is nothing under this path, nor below it.");
        var methods = below
            .Where(route => route.Segments.Count == path.Length)
            .SelectMany(route => route.Methods)
            .Append(HttpMethods.Options)
            .Distinct()
            .Order(StringComparer.Ordinal);
        context.Response.Headers.Allow = string.Join(", ", methods);
        context.Response.Headers.Vary = "Accept";
        if (
            Negotiator.Choose(context.Request.Query["accept"], string.Join(',', context.Request.Headers.Accept.ToArray()), offers)
            is not { } offer
        )
            return ProblemAnswer.WriteAsync(
                context,
                StatusCodes.Status406NotAcceptable,
                $"None of what the request accepts can be given here. There is: {string.Join(", ", offers.AsEnumerable())}."
            );
        var body = Document(context, routes, below, path, offer.MediaType);
        // PS3.18 table 8.9.3-1. The tag is weak, because the answer may be compressed later.
        if (Validators.IsUnchanged(context, $"W/\"{Convert.ToHexString(SHA256.HashData(body).AsSpan(0, 16))}\""))
            return Task.CompletedTask;
        context.Response.ContentType = offer.MediaType;
        context.Response.ContentLength = body.Length;
        return context.Response.BodyWriter.WriteAsync(body, context.RequestAborted).AsTask();
    }

    static byte[] Document(HttpContext context, ServiceRoutes routes, IReadOnlyList<DescribedRoute> below, string[] path, string mediaType)
    {
        using var body = new MemoryStream();
        if (mediaType == OpenApiDocument.MediaType)
        {
            OpenApiDocument.Write(body, context.BaseUrl(), path.Length == 0 ? routes.Distinct : below);
            return body.ToArray();
        }
        CapabilitiesDocument.Write(
            body,
            context.BaseUrl() + (path.Length > 0 ? "/" + below[0].Segments[0] : ""),
            Math.Min(path.Length, 1),
            below,
            path.Length
        );
        if (mediaType != Json)
            return body.ToArray();
        using var json = new MemoryStream();
        body.Position = 0;
        CapabilitiesJson.Write(json, body);
        return json.ToArray();
    }

    /// <summary>Returns the URL before all paths as the client sees it, without trailing slash.</summary>
    public static string BaseUrl(this HttpContext context) =>
        $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";

    static bool IsAtOrBelow(DescribedRoute route, string[] path) =>
        path.Length <= route.Segments.Count
        && path.Zip(route.Segments)
            .All(pair => pair.Second.Contains('{') || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
}
