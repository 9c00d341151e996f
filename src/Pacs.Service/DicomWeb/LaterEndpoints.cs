namespace Pacs.Service.DicomWeb;

/// <summary>Resources of PS3.18 10.4 that are not there: each says so, instead of answering as if it had never been heard of.</summary>
static class LaterEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var resource in new[] { "/studies/{study}", "/studies/{study}/series/{series}", "/studies/{study}/series/{series}/instances/{instance}", "/studies/{study}/series/{series}/instances/{instance}/frames/{frames}" })
        {
            routes.MapGet($"{resource}/rendered", Refuse("Rendered images are not offered; frames and whole instances are."));
            routes.MapGet($"{resource}/thumbnail", Refuse("Thumbnails are not offered; frames and whole instances are."));
        }
        foreach (var resource in new[] { "/studies/{study}", "/studies/{study}/series/{series}", "/studies/{study}/series/{series}/instances/{instance}" })
        {
            routes.MapGet($"{resource}/bulkdata", Refuse("All bulk data in one answer are not offered; metadata give the URL of each value."));
            routes.MapGet($"{resource}/pixeldata", Refuse("All pixel data in one answer are not offered; frames and whole instances are."));
        }
    }

    static RequestDelegate Refuse(string message) => Answers.Guarded(_ => throw new DicomWebException(StatusCodes.Status501NotImplemented, message));
}
