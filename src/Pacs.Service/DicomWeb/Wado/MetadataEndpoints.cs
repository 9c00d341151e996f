using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Endpoints for the metadata of studies, series and instances as DICOM JSON (PS3.18 F) or as the Native DICOM
/// Model in XML (PS3.19 A.1), PS3.18 10.4.1.1.2.</summary>
sealed class MetadataEndpoints(ArchiveRetrieve archive, MetadataDocument document)
{
    const string Xml = "application/dicom+xml";

    static readonly Offer[] ofMany = [new("application/dicom+json"), new("application/json"), new(Xml, Multipart: true)];

    // One instance is one response item, so it may be returned without multipart (PS3.18 10.4.4).
    static readonly Offer[] ofOne = [.. ofMany, new(Xml)];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var level in Resources.Levels)
            routes.MapMethods($"{level}/metadata", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveAsync));
    }

    async Task RetrieveAsync(HttpContext context)
    {
        CharacterSets.Check(context.Request.Query["charset"]);
        var scope = context.Scope();
        var offer = context.Negotiate(scope.SopInstance is null ? ofMany : ofOne);
        var state = await context.FindStateAsync(archive);
        if (Conditional.IsUnchanged(context, Conditional.Weak(context, state.Tag), state.ChangedAt))
            return;
        await document.SendAsync(context, scope, offer);
    }
}
