using Dicom.Encoding;
using Pacs.Archive;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Endpoints that return studies, series and instances as DICOM files (WADO-RS, PS3.18 10.4.1.1.1), as parts
/// or in a zip archive, or their bulk data, for which the standard defines the same URL (10.4.4).</summary>
sealed class InstanceEndpoints(ArchiveRetrieve archive, AllBulkDataEndpoints bulkData)
{
    // Offers for several instances, without transfer syntax: that is negotiated for each instance.
    static readonly Offer files = new("application/dicom", Multipart: true);
    static readonly Offer zip = new(ZipAnswer.MediaType);
    static readonly Offer octets = new("application/octet-stream", Multipart: true);
    static readonly Offer[] kinds = [files, zip, octets];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Resources.Levels[0], [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveManyAsync));
        routes.MapMethods(Resources.Levels[1], [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveManyAsync));
        routes.MapMethods(Resources.Levels[2], [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveOneAsync));
    }

    async Task RetrieveOneAsync(HttpContext context)
    {
        var stored = await context.FindAsync(archive);
        Offer[] offers = [.. InstanceOffers.OfInstance(stored.TransferSyntax, single: true), zip, octets];
        var offer = context.Negotiate(offers);
        if (offer == octets)
            await bulkData.SendAsync(context, BulkDataKind.All);
        else if (offer == zip)
            await ZipAnswer.SendAsync(context, archive, context.Scope(), new ScopeState(stored.Sha256[..32], stored.ReceivedAt, 1));
        else if (offer.Multipart)
            await SendPartAsync(context, stored, offer);
        else
            await InstanceBytes.SendAsync(context, archive, stored, offer.Form!, offer.ContentType);
    }

    async Task SendPartAsync(HttpContext context, StoredInstance stored, Offer offer)
    {
        if (Conditional.IsUnchanged(context, Conditional.Weak(context, stored.Sha256[..32]), stored.ReceivedAt))
            return;
        await using var bytes = await InstanceBytes.OpenAsync(archive, stored, offer.Form!, context.RequestAborted);
        var writer = new MultipartWriter(context.Response, offer.MediaType);
        writer.Begin();
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        writer.BeginPart(offer.ContentType, context.Url(stored));
        await InstanceBytes.WriteAsync(context, archive, stored, offer.Form!, bytes);
        await writer.EndAsync(context.RequestAborted);
    }

    async Task RetrieveManyAsync(HttpContext context)
    {
        var scope = context.Scope();
        var state = await context.FindStateAsync(archive);
        // Tries the accepted kinds in order of preference: the first one may name a transfer syntax that no instance can be returned in.
        List<Offer> missing = [files, zip, octets];
        foreach (var kind in context.Order(kinds))
        {
            if (kind == octets)
                await bulkData.SendAsync(context, BulkDataKind.All);
            else if (await CanGiveAsync(context, scope, kind, missing))
                await (kind == zip ? ZipAnswer.SendAsync(context, archive, scope, state) : SendPartsAsync(context, scope, state));
            else
                continue;
            return;
        }
        throw Requests.NotAcceptable(missing);
    }

    // Checks before the first byte whether any instance can be returned in an accepted transfer syntax. Sets status 206
    // if only some can (PS3.18 10.4.3.1).
    async Task<bool> CanGiveAsync(HttpContext context, InstanceScope scope, Offer kind, List<Offer> missing)
    {
        // True if the client accepts any transfer syntax.
        if (context.Choose([kind with { TransferSyntax = "", AsStored = true }]) is not null)
            return true;
        var (given, total) = (0L, 0L);
        var others = new HashSet<TransferSyntax>();
        await foreach (var stored in archive.ListAsync(context.Requester(), scope, context.RequestAborted))
        {
            total++;
            if (InstanceOffers.Choose(context, stored.TransferSyntax, kind) is not null)
                given++;
            else
                others.Add(stored.TransferSyntax);
        }
        if (total > 0 && given == 0)
        {
            missing.Remove(kind);
            missing.AddRange(others.SelectMany(syntax => InstanceOffers.As(syntax, kind)));
            return false;
        }
        if (given < total)
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
        return true;
    }

    async Task SendPartsAsync(HttpContext context, InstanceScope scope, ScopeState state)
    {
        if (Conditional.IsUnchanged(context, Conditional.Weak(context, state.Tag), state.ChangedAt))
            return;
        var writer = new MultipartWriter(context.Response, files.MediaType);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            writer.Begin();
            return;
        }
        // Cached by transfer syntax, which is nearly always the same for all instances.
        var forms = new Dictionary<TransferSyntax, OutgoingForm?>();
        var (root, omissions, isBegun) = (context.RootUrl(), new Omissions(context), false);
        await foreach (
            var (item, opened) in archive.OpenAllAsync(
                OfferedAsync(),
                (item, token) => item.OpenAsync(archive, [], token),
                context.RequestAborted
            )
        )
        {
            await using var bytes = opened;
            if (item.Damage is not null)
                omissions.Add(item.Damage);
            else
            {
                if (!isBegun)
                    writer.Begin();
                isBegun = true;
                writer.BeginPart($"{files.MediaType}; transfer-syntax={item.Form.Syntax.Uid}", Requests.Url(root, item.Stored.Scope));
                await InstanceBytes.WriteAsync(context, archive, item.Stored, item.Form, bytes);
            }
            // Not before the first instance, because the first part determines the type of the whole (RFC 2387 3.2).
            if (isBegun)
                omissions.WriteParts(writer);
        }
        if (!isBegun)
        {
            omissions.ThrowIfAny();
            throw Answers.NotFound("There is no such study or series here.");
        }
        await writer.EndAsync(context.RequestAborted);

        async IAsyncEnumerable<OutgoingInstance> OfferedAsync()
        {
            await foreach (var stored in archive.ListAsync(context.Requester(), scope, context.RequestAborted))
            {
                if (!forms.TryGetValue(stored.TransferSyntax, out var form))
                    forms.Add(stored.TransferSyntax, form = InstanceOffers.Choose(context, stored.TransferSyntax, files));
                if (form is not null)
                    yield return new OutgoingInstance(stored, form);
            }
        }
    }
}
