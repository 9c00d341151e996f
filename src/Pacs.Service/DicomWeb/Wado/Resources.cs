using Pacs.Archive.Retrieve;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Looks up the resources that the paths of retrievals name.</summary>
static class Resources
{
    /// <summary>Gets the paths of studies, series and instances.</summary>
    public static IReadOnlyList<string> Levels { get; } =
    ["/studies/{study}", "/studies/{study}/series/{series}", "/studies/{study}/series/{series}/instances/{instance}"];

    /// <summary>Returns the instance in the path.</summary>
    /// <exception cref="DicomWebException">The instance does not exist (404).</exception>
    public static async Task<StoredInstance> FindAsync(this HttpContext context, ArchiveRetrieve archive)
    {
        var scope = context.Scope();
        return await archive.FindAsync(
            context.Requester(),
            scope.Study,
            scope.Series!.Value,
            scope.SopInstance!.Value,
            context.RequestAborted
        ) ?? throw Answers.NotFound("There is no such instance here.");
    }

    /// <summary>Returns the current state of the study, series or instance in the path.</summary>
    /// <exception cref="DicomWebException">The resource does not exist (404).</exception>
    public static async Task<ScopeState> FindStateAsync(this HttpContext context, ArchiveRetrieve archive)
    {
        var scope = context.Scope();
        if (scope.SopInstance is null)
            return await archive.FindStateAsync(context.Requester(), scope.Study, scope.Series, context.RequestAborted)
                ?? throw Answers.NotFound("There is no such study or series here.");
        var stored = await context.FindAsync(archive);
        return new ScopeState(stored.Sha256[..32], stored.ReceivedAt, 1);
    }

    /// <summary>Returns the absolute URL of a stored instance.</summary>
    public static string Url(this HttpContext context, StoredInstance stored) => context.Url(stored.Scope);
}
