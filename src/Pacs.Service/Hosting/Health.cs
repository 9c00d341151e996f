using System.Diagnostics;
using Pacs.Archive;
using Pacs.Archive.Index;
using Pacs.Service.Describing;

namespace Pacs.Service.Hosting;

/// <summary>What an orchestrator asks: <c>/healthz/live</c> (the process answers) and <c>/healthz/ready</c> (it can store and find).</summary>
static class Health
{
    /// <summary>The path that both are below.</summary>
    public const string Path = "/healthz";

    // Longer, and whoever asks has stopped waiting.
    static readonly TimeSpan patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Open to everybody, and not counted: an orchestrator has no token, and must not be told to wait.
        routes = routes.MapGroup("").AllowAnonymous().DisableRateLimiting();
        var checks = new SharedCheck();
        routes.MapGet(Path + "/live", context => context.Response.WriteAsync("live\n", context.RequestAborted))
            .Describe(Topics.Operation, "Ask whether the process answers", "an extension", [new(200, "It does.", "text/plain")]);
        routes.MapGet(Path + "/ready", async context =>
        {
            var trouble = await checks.AskAsync(context.RequestServices.GetRequiredService<PacsArchive>(), context.RequestServices.GetRequiredService<PacsOptions>()).WaitAsync(context.RequestAborted);
            context.Response.StatusCode = trouble is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync((trouble ?? "ready") + "\n", context.RequestAborted);
        }).Describe(Topics.Operation, "Ask whether it can store and find", "an extension", [new(200, "It can.", "text/plain"), new(503, "It cannot; the body says why.", "text/plain")]);
    }

    // What keeps it from storing and finding; null when nothing does.
    static async Task<string?> TroubleAsync(PacsArchive archive, PacsOptions options)
    {
        if (!archive.HasRoom)
            return "less space is free than Pacs:Storage:MinimumFreeBytes";
        using var limit = new CancellationTokenSource(patience);
        // Both at once: a server that is away costs the whole time.
        var (index, objects) = (Task.Run(archive.Index.Probe), archive.Blobs.CheckAsync(limit.Token));
        if (!await Succeeds(index))
            return "the index cannot be read";
        if (!await Succeeds(objects))
            return options.Objects.Store == ObjectStore.Folder ? "the folder of the objects cannot be written to" : "the object store cannot be reached";
        return null;

        async Task<bool> Succeeds(Task check)
        {
            try
            {
                await check;
                return true;
            }
            catch (Exception exception) when (exception is System.Data.Common.DbException or IndexUnavailableException or TimeoutException or IOException or UnauthorizedAccessException or OperationCanceledException)
            {
                return false;
            }
        }
    }

    // Anybody may ask as often as he likes, and the servers behind are asked once a second by all together.
    sealed class SharedCheck
    {
        static readonly TimeSpan freshness = TimeSpan.FromSeconds(1);

        readonly Lock gate = new();
        Task<string?> latest = Task.FromResult<string?>(null);
        long? askedAt;

        public Task<string?> AskAsync(PacsArchive archive, PacsOptions options)
        {
            lock (gate)
            {
                if (!latest.IsCompleted || (askedAt is { } at && Stopwatch.GetElapsedTime(at) < freshness))
                    return latest;
                askedAt = Stopwatch.GetTimestamp();
                return latest = TroubleAsync(archive, options);
            }
        }
    }
}
