using Pacs.Archive.Upkeep;
using Pacs.Service.Describing;

namespace Pacs.Service.DicomWeb;

/// <summary>Endpoints that delete studies, series and instances. PS3.18 does not define them; URLs and answers are
/// those that other archives use.</summary>
sealed class DeleteEndpoints(ArchiveDelete archive)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (
            var (pattern, what) in new[]
            {
                ("/studies/{study}", "Study"),
                ("/studies/{study}/series/{series}", "Series"),
                ("/studies/{study}/series/{series}/instances/{instance}", "Instance"),
            }
        )
            routes
                .MapDelete(pattern, Answers.Guarded(DeleteAsync))
                .Describe(
                    Topics.Delete,
                    $"Delete {what}",
                    "an extension",
                    [
                        new(204, "It is deleted."),
                        Answer.Failure(404, "There is no such thing here."),
                        Answer.Failure(503, "The index cannot be reached at the moment."),
                        Answer.Failure(507, "The index has no room."),
                    ]
                );
    }

    async Task DeleteAsync(HttpContext context)
    {
        if (await archive.DeleteAsync(context.Requester(), context.Scope(), context.RequestAborted) == 0)
            throw Answers.NotFound("There is no such study, series or instance here.");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
