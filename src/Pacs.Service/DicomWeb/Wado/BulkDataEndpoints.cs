using Dicom;
using Dicom.Imaging.Frames;
using Dicom.Values;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Single values at the BulkDataURIs that metadata give (PS3.18 10.4.1.1.5, 8.7.3.3).</summary>
sealed class BulkDataEndpoints(ArchiveRetrieve archive)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/studies/{study}/series/{series}/instances/{instance}/bulkdata/{**path}", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveAsync));

    async Task RetrieveAsync(HttpContext context)
    {
        var path = (string?)context.Request.RouteValues["path"] ?? "";
        var (items, tag) = BulkData.Parse(path);
        var stored = await context.FindAsync(archive);
        var element = await archive.LocateElementAsync(stored, items, tag, context.RequestAborted)
            ?? throw Answers.NotFound("The instance has no value there.");
        if (element.Length < 0)
        {
            // Compressed pixel data are as many representations as there are frames (PS3.18 8.7.3.3.2).
            var frames = FrameLocator.IsVideo(stored.TransferSyntax) ? 1 : stored.Frames ?? 1;
            await FrameEndpoints.SendAsync(context, archive, stored, [.. Enumerable.Range(1, frames)]);
            return;
        }
        var offer = context.Negotiate(await OffersAsync(stored, element, context.RequestAborted));
        if (!offer.Multipart)
        {
            await RangedContent.SendAsync(context, offer.ContentType, element.Length, $"\"{stored.Sha256[..32]}-{path}\"", (offset, length) => archive.OpenElementAsync(stored, element, offset, length, context.RequestAborted));
            return;
        }
        var writer = new MultipartWriter(context.Response, offer.MediaType);
        writer.Begin();
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await using var bytes = await archive.OpenElementAsync(stored, element, cancellationToken: context.RequestAborted);
        writer.BeginPart(offer.ContentType, $"{context.Url(context.Scope())}/bulkdata/{path}");
        await Pump.CopyAsync(bytes, context.Response.BodyWriter, context.RequestAborted);
        await writer.EndAsync(context.RequestAborted);
    }

    // One value is one response item, so that it may go without multipart (PS3.18 10.4.4), and does when the client does not mind.
    async Task<List<Offer>> OffersAsync(StoredInstance stored, StoredElement element, CancellationToken cancellationToken)
    {
        if (element.Fragments is not null && stored.TransferSyntax.IsEncapsulated)
            return [.. InstanceOffers.OfFrames(stored.TransferSyntax, single: true)];
        List<Offer> offers = [new("application/octet-stream"), new("application/octet-stream", Multipart: true)];
        if (element.Element.Tag != Tag.EncapsulatedDocument)
            return offers;
        var dataset = await archive.ReadMetadataAsync(stored, cancellationToken);
        if (MediaRange.TryParse(dataset.GetString(Tag.MIMETypeOfEncapsulatedDocument), out var type))
            offers.InsertRange(0, [new(type.Name), new(type.Name, Multipart: true)]);
        return offers;
    }
}
