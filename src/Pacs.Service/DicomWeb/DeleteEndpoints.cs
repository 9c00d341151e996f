using Pacs.Archive.Upkeep;

namespace Pacs.Service.DicomWeb;

/// <summary>DELETE of studies, series and instances. PS3.18 leaves it open; the URLs and answers are the ones that archives have in common.</summary>
sealed class DeleteEndpoints(ArchiveDelete archive)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var pattern in new[] { "/studies/{study}", "/studies/{study}/series/{series}", "/studies/{study}/series/{series}/instances/{instance}" })
            routes.MapDelete(pattern, Answers.Guarded(DeleteAsync));
    }

    async Task DeleteAsync(HttpContext context)
    {
        if (await archive.DeleteAsync(context.Scope(), context.RequestAborted) == 0)
            throw Answers.NotFound("There is no such study, series or instance here.");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
