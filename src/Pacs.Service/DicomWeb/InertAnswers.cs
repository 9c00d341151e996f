namespace Pacs.Service.DicomWeb;

/// <summary>Adds header fields that keep browsers from running scripts in stored content, such as an encapsulated HTML
/// document: it comes from others and is served from the same origin as the viewer and its tokens. Content that viewers
/// fetch is not affected.</summary>
static class InertAnswers
{
    static readonly PathString[] roots = [.. Requests.Roots, "/wado"];

    /// <summary>Adds the middleware. It must come first, so that refusals have the header fields too.</summary>
    public static void UseInertAnswers(this IApplicationBuilder app) =>
        app.Use(next =>
            context =>
            {
                context.Response.OnStarting(Protect, context);
                return next(context);
            }
        );

    // Runs when the answer starts; by then, the prefix of a proxy has been removed from the path.
    static Task Protect(object state)
    {
        var context = (HttpContext)state;
        if (!roots.Any(root => context.Request.Path.StartsWithSegments(root)))
            return Task.CompletedTask;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Task.CompletedTask;
    }
}
