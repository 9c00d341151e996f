using Pacs.Archive.Retrieve;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>What the path of a retrieval stands for now.</summary>
static class Resources
{
    /// <summary>The paths of the three levels.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["/studies/{study}", "/studies/{study}/series/{series}", "/studies/{study}/series/{series}/instances/{instance}"];

    /// <summary>The instance that the path names.</summary>
    /// <exception cref="DicomWebException">There is none (404).</exception>
    public static async Task<StoredInstance> FindAsync(this HttpContext context, ArchiveRetrieve archive)
    {
        var scope = context.Scope();
        return await archive.FindAsync(scope.Study, scope.Series!.Value, scope.SopInstance!.Value, context.RequestAborted)
            ?? throw Answers.NotFound("There is no such instance here.");
    }

    /// <summary>What the study, series or instance that the path names is at the moment.</summary>
    /// <exception cref="DicomWebException">There is none (404).</exception>
    public static async Task<ScopeState> FindStateAsync(this HttpContext context, ArchiveRetrieve archive)
    {
        var scope = context.Scope();
        if (scope.SopInstance is null)
            return await archive.FindStateAsync(scope.Study, scope.Series, context.RequestAborted) ?? throw Answers.NotFound("There is no such study or series here.");
        var stored = await context.FindAsync(archive);
        return new ScopeState(stored.Sha256[..32], stored.ReceivedAt, 1);
    }

    /// <summary>Absolute URL of a stored instance.</summary>
    public static string Url(this HttpContext context, StoredInstance stored) => context.Url(stored.Scope);
}
