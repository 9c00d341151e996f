namespace Pacs.Service.Hosting;

/// <summary>What an orchestrator asks: <c>/healthz/live</c> (the process answers) and <c>/healthz/ready</c> (it can store and find).</summary>
static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", context => context.Response.WriteAsync("live\n", context.RequestAborted));
    }
}
