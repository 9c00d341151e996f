using Pacs.Archive;

namespace Pacs.Service.Hosting;

/// <summary>What an orchestrator asks: <c>/healthz/live</c> (the process answers) and <c>/healthz/ready</c> (it can store and find).</summary>
static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Open to everybody, and not counted: an orchestrator has no token, and must not be told to wait.
        routes = routes.MapGroup("").AllowAnonymous().DisableRateLimiting();
        routes.MapGet("/healthz/live", context => context.Response.WriteAsync("live\n", context.RequestAborted));
        routes.MapGet("/healthz/ready", async context =>
        {
            var trouble = await TroubleAsync(context.RequestServices.GetRequiredService<PacsArchive>(), context.RequestAborted);
            context.Response.StatusCode = trouble is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync((trouble ?? "ready") + "\n", context.RequestAborted);
        });
    }

    // What keeps it from storing and finding; null when nothing does.
    static async Task<string?> TroubleAsync(PacsArchive archive, CancellationToken cancellationToken)
    {
        if (!archive.HasRoom)
            return "less space is free than Pacs:Storage:MinimumFreeBytes";
        try
        {
            archive.Index.Probe();
        }
        catch (System.Data.Common.DbException)
        {
            return "the index cannot be read";
        }
        try
        {
            await using var probe = await archive.Blobs.CreateAsync(cancellationToken);
            await probe.WriteAsync(new byte[1], cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "the objects' folder cannot be written to";
        }
    }
}
