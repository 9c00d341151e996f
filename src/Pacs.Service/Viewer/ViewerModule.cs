using Pacs.Service.Describing;
using Pacs.Service.Hosting;

namespace Pacs.Service.Viewer;

/// <summary>The viewer OHIF, below <c>/ohif</c>, where the operator has put it (<c>Pacs:Viewer:Folder</c>).</summary>
static class ViewerModule
{
    /// <summary>The path that everything of it lies below; the prepared page has it in it.</summary>
    public const string Root = "/ohif";

    /// <summary>Maps it. Everybody may have it: it is a program without data, and has to be there before a user can sign in.</summary>
    public static void MapViewer(this IEndpointRouteBuilder endpoints, PacsOptions options) =>
        endpoints.MapMethods(Root + "/{**path}", [HttpMethods.Get, HttpMethods.Head], new ViewerFiles(options).AnswerAsync)
            .AllowAnonymous().WithoutDescription("These are a program's files, not a resource of the archive.");
}
