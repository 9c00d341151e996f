using System.Globalization;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Endpoint for frames of pixel data: compressed ones as stored, others in little endian (PS3.18 10.4.1.1.6, 8.7.3.3).</summary>
sealed class FrameEndpoints(ArchiveRetrieve archive)
{
    // Maximum number of frames in a request. The limit of the request line (32 KB) allows at most 16,000 numbers.
    const int MaxFrames = 10_000;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(
            "/studies/{study}/series/{series}/instances/{instance}/frames/{frames}",
            [HttpMethods.Get, HttpMethods.Head],
            Answers.Guarded(RetrieveAsync)
        );

    async Task RetrieveAsync(HttpContext context)
    {
        var numbers = Numbers((string)context.Request.RouteValues["frames"]!);
        var scope = context.Scope();
        var stored = await archive.FindForFramesAsync(
            context.Requester(),
            scope.Study,
            scope.Series!.Value,
            scope.SopInstance!.Value,
            context.RequestAborted
        ) ?? throw Answers.NotFound("There is no such instance here.");
        // Located before negotiation, so that a frame that does not exist is answered with 404 regardless of the Accept header field.
        var frames = await FrameParts.LocateAsync(archive, stored, numbers, context.RequestAborted);
        var offer = context.Negotiate(InstanceOffers.OfFrames(stored.TransferSyntax, single: numbers.Count == 1));
        if (!offer.Multipart)
        {
            var form = $"{numbers[0]}-{offer.MediaType.Replace('/', '.')}";
            await RangedContent.SendAsync(
                context,
                offer.ContentType,
                frames[0].Length,
                Conditional.Strong(stored, form),
                stored.ReceivedAt,
                (offset, length) => archive.OpenFrameAsync(stored, frames[0], offset, length, context.RequestAborted)
            );
            return;
        }
        if (Conditional.IsUnchanged(context, Conditional.Weak(context, stored.Sha256[..32]), stored.ReceivedAt))
            return;
        var writer = new MultipartWriter(context.Response, offer.MediaType);
        writer.Begin();
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await FrameParts.WriteAsync(context, archive, stored, frames, offer.ContentType, writer);
        await writer.EndAsync(context.RequestAborted);
    }

    /// <summary>Parses a list of frame numbers from a path.</summary>
    /// <exception cref="DicomWebException">The list is malformed or too long (400).</exception>
    public static List<int> Numbers(string list)
    {
        var numbers = new List<int>();
        foreach (var text in list.Split(','))
        {
            if (
                numbers.Count == MaxFrames
                || !int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number == 0
            )
                throw new DicomWebException(
                    StatusCodes.Status400BadRequest,
                    "Frames are asked for as a list of numbers from 1, separated by commas."
                );
            numbers.Add(number);
        }
        return numbers;
    }
}
