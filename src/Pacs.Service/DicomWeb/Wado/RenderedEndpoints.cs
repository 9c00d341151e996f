using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Endpoints for rendered resources and thumbnails (PS3.18 10.4.1.1.3 and 10.4.1.1.4). Requests are validated,
/// looked up and negotiated, and then answered with 501, because the archive does not render.</summary>
sealed class RenderedEndpoints(ArchiveRetrieve archive)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var resource in Resources.Levels.Append($"{Resources.Levels[2]}/frames/{{frames}}"))
        {
            Map(routes, $"{resource}/rendered", RenderedTypes.Rendered, "Rendered images are not offered; frames and whole instances are.");
            Map(routes, $"{resource}/thumbnail", RenderedTypes.Thumbnails, "Thumbnails are not offered; frames and whole instances are.");
        }
    }

    void Map(IEndpointRouteBuilder routes, string pattern, IReadOnlyList<Offer> types, string refusal) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(context => RefuseAsync(context, types, refusal)));

    async Task RefuseAsync(HttpContext context, IReadOnlyList<Offer> types, string refusal)
    {
        CharacterSets.Check(context.Request.Query["charset"]);
        RenderedParameters.Check(context.Request.Query, isThumbnail: types == RenderedTypes.Thumbnails);
        var numbers = context.Request.RouteValues["frames"] is string list ? FrameEndpoints.Numbers(list) : null;
        context.Scope();
        context.Negotiate(types);
        if (numbers is null)
            await context.FindStateAsync(archive);
        else if (
            await context.FindAsync(archive) is var stored
            && (stored.Frames is null || numbers.Exists(number => number > stored.Frames))
        )
            throw Answers.NotFound($"The instance has {stored.Frames ?? 0} frames, numbered from 1.");
        throw new DicomWebException(StatusCodes.Status501NotImplemented, refusal);
    }
}
