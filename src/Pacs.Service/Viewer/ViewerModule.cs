using Pacs.Service.Describing;
using Pacs.Service.Hosting;

namespace Pacs.Service.Viewer;

/// <summary>Serves the viewer OHIF below <c>/ohif</c>, if the operator has installed it (<c>Pacs:Viewer:Folder</c>).</summary>
static class ViewerModule
{
    /// <summary>Path of the viewer. The prepared start page contains it.</summary>
    public const string Root = "/ohif";

    /// <summary>Maps the viewer. It needs no role: it contains no patient data, and must load before a user can sign in.</summary>
    public static void MapViewer(this IEndpointRouteBuilder endpoints, PacsOptions options) =>
        endpoints
            .MapMethods(Root + "/{**path}", [HttpMethods.Get, HttpMethods.Head], new ViewerFiles(options).AnswerAsync)
            .AllowAnonymous()
            .WithoutDescription("These are a program's files, not a resource of the archive.");
}
