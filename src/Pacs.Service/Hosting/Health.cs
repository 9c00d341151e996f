using System.Diagnostics;
using Pacs.Archive;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Service.Describing;

namespace Pacs.Service.Hosting;

/// <summary>Maps the probes of an orchestrator: <c>/healthz/live</c> (the process answers) and <c>/healthz/ready</c>
/// (it can store and find).</summary>
static class Health
{
    /// <summary>Path prefix of both probes.</summary>
    public const string Path = "/healthz";

    const string UnwritableFolder = "the folder of the objects cannot be written to";

    // Maximum time of a check. Probes usually time out after a few seconds, so a later answer would not be read.
    static readonly TimeSpan patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Anonymous and without rate limit: an orchestrator has no token, and 429 would count as a failed probe.
        routes = routes.MapGroup("").AllowAnonymous().DisableRateLimiting();
        var services = routes.ServiceProvider;
        // Created on the first request, because routes can be described without an archive.
        var checks = new Lazy<SharedCheck>(() => new(services.GetRequiredService<PacsArchive>(), services.GetRequiredService<PacsOptions>()));
        routes.MapGet(Path + "/live", context => context.Response.WriteAsync("live\n", context.RequestAborted))
            .Describe(Topics.Operation, "Ask whether the process answers", "an extension", [new(200, "It does.", "text/plain")]);
        routes.MapGet(Path + "/ready", async context =>
        {
            var trouble = await checks.Value.AskAsync().WaitAsync(context.RequestAborted);
            context.Response.StatusCode = trouble is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync((trouble ?? "ready") + "\n", context.RequestAborted);
        }).Describe(Topics.Operation, "Ask whether it can store and find", "an extension",
        [
            new(200, "It can: a small object and a value in the index could be written within the last ten seconds.", "text/plain"),
            new(503, "It cannot; the body says why.", "text/plain"),
        ]);
    }

    // What keeps it from storing and finding; null when nothing does.
    static async Task<string?> TroubleAsync(PacsArchive archive, PacsOptions options, Attempt writing, Attempt storing)
    {
        try
        {
            if (!archive.HasRoom)
                return "less space is free than Pacs:Storage:MinimumFreeBytes";
        }
        catch (BlobStoreUnavailableException gone)
        {
            return gone.Message;
        }
        using var limit = new CancellationTokenSource(patience);
        var isFolder = options.Objects.Store == ObjectStore.Folder;
        // All at once: a server that is away costs the whole time.
        (Task Check, string Trouble)[] checks =
        [
            (Task.Run(archive.Index.Probe), "the index cannot be read"),
            (archive.Blobs.CheckAsync(limit.Token), isFolder ? UnwritableFolder : "the object store cannot be reached"),
            (writing.Latest().WaitAsync(limit.Token), "the index cannot be written"),
            (storing.Latest().WaitAsync(limit.Token), isFolder ? UnwritableFolder : "the object store takes no objects"),
        ];
        foreach (var (check, trouble) in checks)
            if (await FailureAsync(check) is { } failure)
                return failure is IndexUnavailableException { InnerException: null } ? failure.Message : trouble;
        return null;

        async Task<Exception?> FailureAsync(Task check)
        {
            try
            {
                await check;
                return null;
            }
            catch (Exception failure)
            {
                return failure;
            }
        }
    }

    // Anybody may ask as often as he likes, and the servers behind are asked once a second by all together.
    sealed class SharedCheck(PacsArchive archive, PacsOptions options)
    {
        static readonly TimeSpan freshness = TimeSpan.FromSeconds(1);

        readonly Lock gate = new();
        readonly Attempt writing = new(archive.TryWritingIndexAsync), storing = new(archive.TryStoringObjectAsync);
        Task<string?> latest = Task.FromResult<string?>(null);
        long? askedAt;

        public Task<string?> AskAsync()
        {
            lock (gate)
            {
                if (!latest.IsCompleted || (askedAt is { } at && Stopwatch.GetElapsedTime(at) < freshness))
                    return latest;
                askedAt = Stopwatch.GetTimestamp();
                return latest = TroubleAsync(archive, options, writing, storing);
            }
        }
    }

    // Repeats an attempt that costs flushes or paid requests: every ten seconds, or every second while it fails.
    // Requests wait for an attempt that hangs; no second attempt is started beside it.
    sealed class Attempt(Func<Task> attempt)
    {
        // After a success, a running attempt may take 15 s before the check waits for it, because a busy machine takes
        // seconds. An attempt that hangs is reported within a minute nevertheless.
        static readonly TimeSpan interval = TimeSpan.FromSeconds(10), tolerance = TimeSpan.FromSeconds(15);

        Task latest = Task.CompletedTask;
        long? begunAt;
        bool isGood;

        // Returns the latest attempt. While it is running after a success and is younger than the tolerance, returns a
        // completed task instead. Must not be called concurrently.
        public Task Latest()
        {
            var age = begunAt is { } at ? Stopwatch.GetElapsedTime(at) : TimeSpan.MaxValue;
            if (latest.IsCompleted)
                isGood = latest.IsCompletedSuccessfully && begunAt is not null;
            if (latest.IsFaulted || (latest.IsCompleted && age >= interval))
            {
                (begunAt, age) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
                latest = attempt();
            }
            return isGood && !latest.IsCompleted && age < tolerance ? Task.CompletedTask : latest;
        }
    }
}
