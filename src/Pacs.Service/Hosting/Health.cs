using System.Diagnostics;
using System.Text.Json;
using Pacs.Archive;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Service.Describing;

namespace Pacs.Service.Hosting;

/// <summary>Maps the probes of an orchestrator: <c>/healthz/live</c> (the process answers), <c>/healthz/ready</c> (the service can store
/// and find), and <c>/health/check</c>, which reports readiness in the JSON of the Medical Imaging Server for DICOM.</summary>
static class Health
{
    /// <summary>Path prefix of both probes.</summary>
    public const string Path = "/healthz";

    /// <summary>Path of readiness in the JSON of the Medical Imaging Server for DICOM.</summary>
    public const string MedicalImagingServerPath = "/health/check";

    const string UnwritableFolder = "the folder of the objects cannot be written to";

    // Maximum time of a check. Probes usually time out after a few seconds, so a later answer would not be read.
    static readonly TimeSpan patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Anonymous and without rate limit: an orchestrator has no token, and 429 would count as a failed probe.
        routes = routes.MapGroup("").AllowAnonymous().DisableRateLimiting();
        var services = routes.ServiceProvider;
        // Created on the first request, because routes can be described without an archive.
        var checks = new Lazy<SharedCheck>(() =>
            new(services.GetRequiredService<PacsArchive>(), services.GetRequiredService<PacsOptions>())
        );
        routes
            .MapGet(Path + "/live", context => context.Response.WriteAsync("live\n", context.RequestAborted))
            .Describe(
                Topics.Operation,
                "Ask whether the process answers",
                "an extension",
                [new(200, "The process answers.", "text/plain")]
            );
        routes
            .MapGet(Path + "/ready", async context =>
            {
                var findings = await checks.Value.AskAsync().WaitAsync(context.RequestAborted);
                var trouble = findings.Select(finding => finding.Trouble).FirstOrDefault(found => found is not null);
                context.Response.StatusCode = trouble is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                context.Response.ContentType = "text/plain";
                await context.Response.WriteAsync((trouble ?? "ready") + "\n", context.RequestAborted);
            })
            .Describe(
                Topics.Operation,
                "Ask whether the service can store and find",
                "an extension",
                [
                    new(200, "A small object and a value in the index were written within the last ten seconds.", "text/plain"),
                    new(503, "The service cannot store or find; the body says why.", "text/plain"),
                ]
            );
        routes
            .MapGet(MedicalImagingServerPath, async context =>
            {
                var findings = await checks.Value.AskAsync().WaitAsync(context.RequestAborted);
                var isHealthy = findings.All(finding => finding.Trouble is null);
                context.Response.StatusCode = isHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                context.Response.ContentType = "application/json";
                await using (var json = new Utf8JsonWriter(context.Response.BodyWriter))
                    Write(json, isHealthy, findings);
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            })
            .Describe(
                Topics.Operation,
                "Ask whether the service can store and find, in JSON",
                "an extension, as the Medical Imaging Server for DICOM has it",
                [
                    new(200, "Everything is healthy.", "application/json"),
                    new(503, "The description of each unhealthy detail says why.", "application/json"),
                ]
            );
    }

    static void Write(Utf8JsonWriter json, bool isHealthy, IReadOnlyList<Finding> findings)
    {
        json.WriteStartObject();
        json.WriteString("overallStatus", isHealthy ? "Healthy" : "Unhealthy");
        json.WriteStartArray("details");
        foreach (var (name, trouble) in findings)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("status", trouble is null ? "Healthy" : "Unhealthy");
            json.WriteString("description", trouble ?? "checked");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Returns the result of each check. If there is no free space, or the folder is missing, the other checks are skipped.
    static async Task<IReadOnlyList<Finding>> FindingsAsync(PacsArchive archive, PacsOptions options, Attempt writing, Attempt storing)
    {
        const string space = "FreeSpace";
        try
        {
            if (!archive.HasRoom)
                return [new(space, "less space is free than Pacs:Storage:MinimumFreeBytes")];
        }
        catch (BlobStoreUnavailableException gone)
        {
            return [new(space, gone.Message)];
        }
        using var limit = new CancellationTokenSource(patience);
        var isFolder = options.Objects.Store == ObjectStore.Folder;
        // The checks run in parallel, because each of them may take the whole time limit if its server does not respond.
        var storingTrouble = isFolder ? UnwritableFolder : "the object store takes no objects";
        (string Name, Task Check, string Trouble)[] checks =
        [
            ("IndexReading", Task.Run(archive.Index.Probe), "the index cannot be read"),
            ("ObjectStore", archive.Blobs.CheckAsync(limit.Token), isFolder ? UnwritableFolder : "the object store cannot be reached"),
            ("IndexWriting", writing.Latest().WaitAsync(limit.Token), "the index cannot be written"),
            ("ObjectStoreWriting", storing.Latest().WaitAsync(limit.Token), storingTrouble),
        ];
        List<Finding> findings = [new(space, null)];
        foreach (var (name, check, trouble) in checks)
            findings.Add(
                new(
                    name,
                    await FailureAsync(check) is { } failure
                        ? failure is IndexUnavailableException { InnerException: null }
                            ? failure.Message
                            : trouble
                        : null
                )
            );
        return findings;

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

    // Result of one check; Trouble is null if the check succeeded.
    sealed record Finding(string Name, string? Trouble);

    // Shares one check among all requests, because requests are anonymous and unlimited. The index and the store are checked at most once
    // per second.
    sealed class SharedCheck(PacsArchive archive, PacsOptions options)
    {
        static readonly TimeSpan freshness = TimeSpan.FromSeconds(1);

        readonly Lock gate = new();
        readonly Attempt writing = new(archive.TryWritingIndexAsync),
            storing = new(archive.TryStoringObjectAsync);
        Task<IReadOnlyList<Finding>> latest = Task.FromResult<IReadOnlyList<Finding>>([]);
        long? askedAt;

        public Task<IReadOnlyList<Finding>> AskAsync()
        {
            lock (gate)
            {
                if (!latest.IsCompleted || (askedAt is { } at && Stopwatch.GetElapsedTime(at) < freshness))
                    return latest;
                askedAt = Stopwatch.GetTimestamp();
                return latest = FindingsAsync(archive, options, writing, storing);
            }
        }
    }

    // Repeats an attempt that costs flushes or paid requests: every ten seconds, or every second while it fails.
    // Requests wait for an attempt that hangs; no second attempt is started beside it.
    sealed class Attempt(Func<Task> attempt)
    {
        // After a success, a running attempt may take 15 s before the check waits for it, because a busy machine takes
        // seconds. An attempt that hangs is reported within a minute nevertheless.
        static readonly TimeSpan interval = TimeSpan.FromSeconds(10),
            tolerance = TimeSpan.FromSeconds(15);

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
