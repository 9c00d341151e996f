using Dicom;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Endpoint for single values at the BulkDataURIs in metadata (PS3.18 10.4.1.1.5, 8.7.3.3).</summary>
sealed class BulkDataEndpoints(ArchiveRetrieve archive)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(
            "/studies/{study}/series/{series}/instances/{instance}/bulkdata/{**path}",
            [HttpMethods.Get, HttpMethods.Head],
            Answers.Guarded(RetrieveAsync)
        );

    async Task RetrieveAsync(HttpContext context)
    {
        var path = (string?)context.Request.RouteValues["path"] ?? "";
        var (items, tag) = BulkData.Parse(path);
        var stored = await context.FindAsync(archive);
        var element = await archive.LocateElementAsync(stored, items, tag, context.RequestAborted)
            ?? throw Answers.NotFound("The instance has no value there.");
        if (element.Length < 0)
        {
            await SendFramesAsync(context, stored);
            return;
        }
        var offer = context.Negotiate(OffersOf(stored, element));
        if (!offer.Multipart)
        {
            var form = $"{path}-{offer.MediaType.Replace('/', '.')}";
            await RangedContent.SendAsync(
                context,
                offer.ContentType,
                element.Length,
                Conditional.Strong(stored, form),
                stored.ReceivedAt,
                (offset, length) => archive.OpenElementAsync(stored, element, offset, length, context.RequestAborted)
            );
            return;
        }
        if (Conditional.IsUnchanged(context, Conditional.Weak(context, stored.Sha256[..32]), stored.ReceivedAt))
            return;
        var writer = new MultipartWriter(context.Response, offer.MediaType);
        writer.Begin();
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await using var bytes = await archive.OpenElementAsync(stored, element, cancellationToken: context.RequestAborted);
        writer.BeginPart(offer.ContentType, $"{context.Url(context.Scope())}/bulkdata/{path}");
        await Pump.CopyAsync(bytes, context.Response, context.RequestAborted);
        await writer.EndAsync(context.RequestAborted);
    }

    // Compressed pixel data consist of one representation per frame (PS3.18 8.7.3.3.2).
    async Task SendFramesAsync(HttpContext context, StoredInstance stored)
    {
        var single = FrameParts.CountOf(stored) == 1;
        var offer = context.Negotiate(InstanceOffers.OfFrames(stored.TransferSyntax, single));
        if (!offer.Multipart)
        {
            var frames = await FrameParts.LocateAsync(archive, stored, [1], context.RequestAborted);
            await RangedContent.SendAsync(
                context,
                offer.ContentType,
                frames[0].Length,
                Conditional.Strong(stored, $"1-{offer.MediaType.Replace('/', '.')}"),
                stored.ReceivedAt,
                (offset, length) => archive.OpenFrameAsync(stored, frames[0], offset, length, context.RequestAborted)
            );
            return;
        }
        if (Conditional.IsUnchanged(context, Conditional.Weak(context, stored.Sha256[..32]), stored.ReceivedAt))
            return;
        var writer = new MultipartWriter(context.Response, offer.MediaType);
        await FrameParts.WriteAllAsync(context, archive, stored, offer.ContentType, () =>
        {
            writer.Begin();
            return HttpMethods.IsHead(context.Request.Method) ? null : writer;
        });
        if (!HttpMethods.IsHead(context.Request.Method))
            await writer.EndAsync(context.RequestAborted);
    }

    /// <summary>Returns the forms of a value that does not consist of encapsulated frames. It is one response item, so
    /// it may be returned without multipart (PS3.18 10.4.4), which is the default.</summary>
    /// <param name="stored">The instance.</param>
    /// <param name="element">The value.</param>
    public static IReadOnlyList<Offer> OffersOf(StoredInstance stored, StoredElement element)
    {
        if (
            (element.Fragments is not null && stored.TransferSyntax.IsEncapsulated)
            || (element.Element.Tag == Tag.PixelData && stored.TransferSyntax.IsPrivate)
        )
            return InstanceOffers.OfFrames(stored.TransferSyntax, single: true);
        List<Offer> offers = [new("application/octet-stream"), new("application/octet-stream", Multipart: true)];
        if (MediaRange.TryParse(element.MediaType, out var type))
            offers.InsertRange(0, [new(type.Name), new(type.Name, Multipart: true)]);
        return offers;
    }
}
