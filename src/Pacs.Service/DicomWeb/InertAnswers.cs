namespace Pacs.Service.DicomWeb;

/// <summary>What was stored comes from somebody else, and stands in the origin of the viewer and its tokens: whatever a browser makes of it, it runs no script there (an encapsulated document may be HTML). Viewers fetch it, and what they fetch this does not touch.</summary>
static class InertAnswers
{
    static readonly PathString[] roots = [.. Requests.Roots, "/wado"];

    /// <summary>Puts this around everything else, so that refusals have it too.</summary>
    public static void UseInertAnswers(this IApplicationBuilder app) => app.Use(next => context =>
    {
        context.Response.OnStarting(Protect, context);
        return next(context);
    });

    // At the end the path is without what proxies have in front of it.
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
