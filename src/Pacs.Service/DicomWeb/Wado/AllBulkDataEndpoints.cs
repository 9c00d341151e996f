using Dicom;
using Dicom.Encoding;
using Dicom.Json;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Kind of bulk data in a response.</summary>
enum BulkDataKind
{
    /// <summary>All values for which metadata contain a BulkDataURI.</summary>
    All,

    /// <summary>Only pixel data, in any of the three elements.</summary>
    Pixels,
}

/// <summary>
/// Endpoints for all bulk data, or all pixel data, of a study, series or instance. Each value is a part, named by its BulkDataURI in the
/// metadata (PS3.18 10.4.1.1.5, 10.4.1.1.6, 10.4.3.3.5). Compressed pixel data have one part per frame, named by the frame's URL.
/// </summary>
sealed class AllBulkDataEndpoints(ArchiveRetrieve archive)
{
    static readonly Tag[] pixels = [Tag.FloatPixelData, Tag.DoubleFloatPixelData, Tag.PixelData];
    static readonly Offer octets = new("application/octet-stream", Multipart: true);

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var level in Resources.Levels)
        {
            routes.MapMethods(
                $"{level}/bulkdata",
                [HttpMethods.Get, HttpMethods.Head],
                Answers.Guarded(context => SendAsync(context, BulkDataKind.All))
            );
            routes.MapMethods(
                $"{level}/pixeldata",
                [HttpMethods.Get, HttpMethods.Head],
                Answers.Guarded(context => SendAsync(context, BulkDataKind.Pixels))
            );
        }
    }

    /// <summary>Answers with the bulk data of the resource in the path.</summary>
    public async Task SendAsync(HttpContext context, BulkDataKind kind)
    {
        var state = await context.FindStateAsync(archive);
        var missing = await CheckAsync(context, kind);
        if (Conditional.IsUnchanged(context, Conditional.Weak(context, state.Tag), state.ChangedAt))
            return;
        MultipartWriter? writer = null;
        var omissions = new Omissions(context);
        await foreach (var stored in archive.ListAsync(context.Requester(), context.Scope(), context.RequestAborted))
        {
            using var metadata = await TryOpenAsync(context, stored, writer is null ? default : ArchiveRetrieve.Patience, omissions);
            if (metadata is null)
                continue;
            var values = new BulkValues();
            await foreach (var _ in metadata.VisitAsync(values, context.RequestAborted))
            {
                foreach (var (path, element) in values.Take())
                {
                    if (kind == BulkDataKind.Pixels && (path.Count > 0 || !pixels.Contains(element.Tag)))
                        continue;
                    await WriteAsync(context, stored, path, element, Begin);
                    // The header fields of the response are known as soon as there is a first part, so HEAD stops here.
                    if (writer is not null && HttpMethods.IsHead(context.Request.Method))
                        return;
                }
            }
        }
        if (writer is null)
            omissions.ThrowIfAny();
        if (writer is null)
            throw missing.Count > 0
                ? Requests.NotAcceptable(missing)
                : Answers.NotFound(
                    kind == BulkDataKind.All
                        ? "There are no bulk data in it that can be given as what the request accepts."
                        : "There are no pixel data in it."
                );
        omissions.WriteParts(writer);
        await writer.EndAsync(context.RequestAborted);

        MultipartWriter? Begin(Offer offer)
        {
            if (writer is null)
            {
                writer = new MultipartWriter(context.Response, offer.MediaType);
                writer.Begin();
            }
            return HttpMethods.IsHead(context.Request.Method) ? null : writer;
        }
    }

    // Called before the first byte is sent. Throws 406 if no bulk data can be sent in an accepted form, and sets status 206 if only some
    // can (PS3.18 10.4.3.1).
    async Task<IReadOnlyCollection<Offer>> CheckAsync(HttpContext context, BulkDataKind kind)
    {
        var missing = new HashSet<Offer>();
        var given = context.Choose([octets]) is not null && kind == BulkDataKind.All;
        await foreach (var stored in archive.ListAsync(context.Requester(), context.Scope(), context.RequestAborted))
        {
            if (stored.Frames is null)
                continue;
            var offers = InstanceOffers.OfFrames(stored.TransferSyntax, single: false);
            if (context.Choose(offers) is not null)
                given = true;
            else
                missing.UnionWith(offers);
        }
        if (!given && missing.Count > 0)
            throw Requests.NotAcceptable(missing);
        if (missing.Count > 0)
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
        return missing;
    }

    async Task<InstanceMetadata?> TryOpenAsync(HttpContext context, StoredInstance stored, TimeSpan patience, Omissions omissions)
    {
        try
        {
            return await archive.OpenMetadataAsync(stored, patience, context.RequestAborted);
        }
        catch (DamagedInstanceException damage)
        {
            omissions.Add(damage);
            return null;
        }
    }

    async Task WriteAsync(
        HttpContext context,
        StoredInstance stored,
        IReadOnlyList<PathStep> path,
        Element element,
        Func<Offer, MultipartWriter?> begin
    )
    {
        if (await archive.LocateElementAsync(stored, path, element, context.RequestAborted) is not { } located)
            return;
        IReadOnlyList<Offer> offers =
            located.Length < 0
                ? InstanceOffers.OfFrames(stored.TransferSyntax, single: false)
                : [.. BulkDataEndpoints.OffersOf(stored, located).Where(offer => offer.Multipart)];
        if (context.Choose(offers) is not { } offer)
            return;
        if (located.Length < 0)
        {
            // Frames that cannot be told apart are omitted, like a value that does not exist.
            if (await FrameParts.HasAnyAsync(archive, stored, context.RequestAborted))
                await FrameParts.WriteAllAsync(context, archive, stored, offer.ContentType, () => begin(offer));
            return;
        }
        if (begin(offer) is not { } writer)
            return;
        await using var bytes = await archive.OpenElementAsync(stored, located, cancellationToken: context.RequestAborted);
        writer.BeginPart(offer.ContentType, $"{context.Url(stored)}/bulkdata/{MetadataJson.BulkPathOf(element, path)}");
        await Pump.CopyAsync(bytes, context.Response, context.RequestAborted);
    }

    // Collects the locations of bulk data, a portion at a time.
    sealed class BulkValues : IElementVisitor
    {
        readonly List<PathStep> path = [];
        List<(IReadOnlyList<PathStep> Path, Element Element)> found = [];

        public IReadOnlyList<(IReadOnlyList<PathStep> Path, Element Element)> Take()
        {
            var taken = found;
            if (taken.Count > 0)
                found = [];
            return taken;
        }

        public void Begin() { }

        public void Element(Dataset context, Element element)
        {
            if (MetadataJson.BulkPathOf(element, path) is not null)
                found.Add(
                    ([.. path], Dicom.Element.Elsewhere(element.Tag, element.Vr, element.Offset, element.Length, element.IsBigEndian))
                );
        }

        public void BeginSequence(Dataset context, Tag tag) { }

        public void BeginItem(PathStep step) => path.Add(step);

        public void EndItem() => path.RemoveAt(path.Count - 1);

        public void EndSequence() { }

        public void End() { }
    }
}
