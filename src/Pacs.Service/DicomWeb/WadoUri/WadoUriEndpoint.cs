using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Wado;

namespace Pacs.Service.DicomWeb.WadoUri;

/// <summary>The URI Service (WADO-URI, PS3.18 9). It returns one instance as a DICOM file. Requests for rendered instances are negotiated
/// and refused.</summary>
sealed class WadoUriEndpoint(ArchiveRetrieve archive)
{
    const string Dicom = "application/dicom";

    static readonly Offer file = new(Dicom);
    static readonly Offer[] ofImages = [.. RenderedTypes.Rendered.Where(offer => !offer.Multipart), file];
    static readonly Offer[] ofOthers = [file, .. RenderedTypes.Rendered.Where(offer => !offer.Multipart)];

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/wado", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveAsync));

    async Task RetrieveAsync(HttpContext context)
    {
        var asked = WadoUriParameters.Parse(context.Request.Query);
        var stored = await archive.FindAsync(context.Requester(), asked.Study, asked.Series, asked.Instance, context.RequestAborted)
            ?? throw Answers.NotFound("There is no such instance here.");
        var chosen = Choose(context, stored, asked);
        if (asked.TransferSyntax is not null && chosen != file)
            throw new DicomWebException(
                StatusCodes.Status400BadRequest,
                "The parameter transferSyntax is for the content type application/dicom alone."
            );
        // PS3.18 9.5.2.1.
        if (chosen != file && asked.Frame > (stored.Frames ?? 0))
            throw new DicomWebException(StatusCodes.Status400BadRequest, $"The instance has {stored.Frames ?? 0} frames, numbered from 1.");
        if (chosen != file)
            throw new DicomWebException(
                StatusCodes.Status501NotImplemented,
                $"The archive does not render instances as {chosen.MediaType}; it gives them whole, as contentType={Dicom}."
            );
        // In this service the media type has no transfer syntax parameter (PS3.18 8.7.3.5.2).
        await InstanceBytes.SendAsync(context, archive, stored, FormFor(stored, asked.TransferSyntax), Dicom);
    }

    // PS3.18 9.3: the parameter takes precedence over the Accept header field, in which viewers send what they accept for frames. Without
    // both, images are rendered and other objects are returned as they are.
    static Offer Choose(HttpContext context, StoredInstance stored, WadoUriParameters asked)
    {
        var offers = stored.Frames is null ? ofOthers : ofImages;
        var header = string.Join(',', context.Request.Headers.Accept.ToArray());
        var chosen = asked.ContentType is { } types ? Negotiator.Choose(null, types, offers) : Negotiator.Choose(null, header, offers);
        return chosen ?? throw Requests.NotAcceptable(offers);
    }

    // PS3.18 9.4.2.4: the default is explicit VR little endian. Compressed objects are returned as stored, because nothing else is
    // available (8.7.3).
    static OutgoingForm FormFor(StoredInstance stored, string? syntax)
    {
        var offers = InstanceOffers.OfInstance(stored.TransferSyntax, single: true).Where(offer => !offer.Multipart).ToList();
        var chosen = syntax switch
        {
            null => offers.Find(offer => offer.WhenUnnamed),
            "*" => offers.Find(offer => offer.AsStored),
            _ => offers.Find(offer => offer.TransferSyntax == syntax),
        };
        return chosen?.Form ?? throw Requests.NotAcceptable(offers);
    }
}
