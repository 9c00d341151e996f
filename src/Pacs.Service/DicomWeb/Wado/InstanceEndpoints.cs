using Dicom.Encoding;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>The Retrieve transaction for studies, series and instances as DICOM files (WADO-RS, PS3.18 10.4).</summary>
sealed class InstanceEndpoints(ArchiveRetrieve archive)
{
    // What stands for "any instance": acceptable whenever the client leaves the transfer syntax to us.
    static readonly Offer[] anySyntax = [new("application/dicom", Multipart: true, "", AsStored: true)];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/studies/{study}", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveManyAsync));
        routes.MapMethods("/studies/{study}/series/{series}", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveManyAsync));
        routes.MapMethods("/studies/{study}/series/{series}/instances/{instance}", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveOneAsync));
    }

    async Task RetrieveOneAsync(HttpContext context)
    {
        var stored = await context.FindAsync(archive);
        var offer = context.Negotiate(InstanceOffers.OfInstance(stored.TransferSyntax, single: true));
        if (!offer.Multipart && offer.AsStored)
        {
            await RangedContent.SendAsync(context, offer.ContentType, stored.Length, ETagOf(stored, offer), (offset, length) => archive.OpenAsync(stored, offset, length, context.RequestAborted));
            return;
        }
        context.Response.Headers.ETag = ETagOf(stored, offer);
        if (RangedContent.IsUnchanged(context))
            return;
        await using var bytes = await InstanceBytes.OpenAsync(archive, stored, offer, context.RequestAborted);
        if (!offer.Multipart)
        {
            context.Response.ContentType = offer.ContentType;
            if (!HttpMethods.IsHead(context.Request.Method))
                await InstanceBytes.WriteAsync(context, stored, offer, bytes);
            return;
        }
        var writer = new MultipartWriter(context.Response, offer.MediaType);
        writer.Begin();
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        writer.BeginPart(offer.ContentType, context.Url(context.Scope()));
        await InstanceBytes.WriteAsync(context, stored, offer, bytes);
        await writer.EndAsync(context.RequestAborted);
    }

    async Task RetrieveManyAsync(HttpContext context)
    {
        var scope = context.Scope();
        if (context.Choose(anySyntax) is null)
            await CheckSyntaxesAsync(context, scope);
        var writer = new MultipartWriter(context.Response, "application/dicom");
        var found = false;
        await foreach (var ((stored, offer), opened) in archive.OpenAllAsync(Offered(), (item, token) => InstanceBytes.OpenAsync(archive, item.Stored, item.Offer, token), context.RequestAborted))
        {
            await using var bytes = opened;
            if (!context.Response.HasStarted)
                writer.Begin();
            writer.BeginPart(offer.ContentType, context.Url(new InstanceScope(stored.Identity.Study, stored.Identity.Series, stored.Identity.SopInstance)));
            await InstanceBytes.WriteAsync(context, stored, offer, bytes);
        }
        if (!found)
            throw Answers.NotFound("There is no such study or series here.");
        if (HttpMethods.IsHead(context.Request.Method))
            writer.Begin();
        else
            await writer.EndAsync(context.RequestAborted);

        async IAsyncEnumerable<(StoredInstance Stored, Offer Offer)> Offered()
        {
            await foreach (var stored in archive.ListAsync(scope, context.RequestAborted))
            {
                found = true;
                if (HttpMethods.IsHead(context.Request.Method))
                    yield break;
                if (context.Choose(InstanceOffers.OfInstance(stored.TransferSyntax, single: false)) is { } offer)
                    yield return (stored, offer);
            }
        }
    }

    // Before the first byte: 406 when no instance can be given in a transfer syntax that is accepted, 206 when only some can (PS3.18 10.4.3.1).
    async Task CheckSyntaxesAsync(HttpContext context, InstanceScope scope)
    {
        var (given, total) = (0L, 0L);
        var missing = new HashSet<TransferSyntax>();
        await foreach (var stored in archive.ListAsync(scope, context.RequestAborted))
        {
            total++;
            if (context.Choose(InstanceOffers.OfInstance(stored.TransferSyntax, single: false)) is not null)
                given++;
            else
                missing.Add(stored.TransferSyntax);
        }
        if (total > 0 && given == 0)
            throw Requests.NotAcceptable(missing.SelectMany(syntax => InstanceOffers.OfInstance(syntax, single: false)));
        if (given < total)
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
    }

    static string ETagOf(StoredInstance stored, Offer offer) => $"\"{stored.Sha256[..32]}-{offer.TransferSyntax}{(offer.Multipart ? "-m" : "")}\"";
}
