using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Which of the bulk data.</summary>
enum BulkDataKind
{
    /// <summary>Every value that metadata give a BulkDataURI for.</summary>
    All,
    /// <summary>Pixel data alone, in whichever of the three elements.</summary>
    Pixels,
}

/// <summary>
/// All bulk data, or all pixel data, of a study, series or instance, each value a part under the URI that metadata give it (PS3.18 10.4.1.1.5, 10.4.1.1.6, 10.4.3.3.5). Compressed pixel data are a part for each frame, under the frame's URL.
/// </summary>
sealed class AllBulkDataEndpoints(ArchiveRetrieve archive)
{
    static readonly Tag[] pixels = [Tag.FloatPixelData, Tag.DoubleFloatPixelData, Tag.PixelData];
    static readonly Offer octets = new("application/octet-stream", Multipart: true);

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var level in Resources.Levels)
        {
            routes.MapMethods($"{level}/bulkdata", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(context => SendAsync(context, BulkDataKind.All)));
            routes.MapMethods($"{level}/pixeldata", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(context => SendAsync(context, BulkDataKind.Pixels)));
        }
    }

    /// <summary>Answers with the bulk data of what the path names.</summary>
    public async Task SendAsync(HttpContext context, BulkDataKind kind)
    {
        var state = await context.FindStateAsync(archive);
        var missing = await CheckAsync(context, kind);
        if (Conditional.IsUnchanged(context, Conditional.Weak(context, state.Tag), state.ChangedAt))
            return;
        MultipartWriter? writer = null;
        var omissions = new Omissions(context);
        await foreach (var stored in archive.ListAsync(context.Scope(), context.RequestAborted))
        {
            Dataset dataset;
            try
            {
                dataset = await archive.ReadMetadataAsync(stored, context.RequestAborted);
            }
            catch (DamagedInstanceException damage)
            {
                omissions.Add(damage);
                continue;
            }
            foreach (var (element, path) in Values(dataset, []))
            {
                if (kind == BulkDataKind.Pixels && (path.Count > 0 || !pixels.Contains(element.Tag)))
                    continue;
                await WriteAsync(context, stored, dataset, element, path, Begin);
                // The head says what the parts are, and that there are some: the first one tells.
                if (writer is not null && HttpMethods.IsHead(context.Request.Method))
                    return;
            }
        }
        if (writer is null)
            omissions.ThrowIfAny();
        if (writer is null)
            throw missing.Count > 0 ? Requests.NotAcceptable(missing) : Answers.NotFound(kind == BulkDataKind.All ? "There are no bulk data in it that can be given as what the request accepts." : "There are no pixel data in it.");
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

    // Before the first byte: 406 when none of it can be given as what is accepted, 206 when not all can (PS3.18 10.4.3.1).
    async Task<IReadOnlyCollection<Offer>> CheckAsync(HttpContext context, BulkDataKind kind)
    {
        var missing = new HashSet<Offer>();
        var given = context.Choose([octets]) is not null && kind == BulkDataKind.All;
        await foreach (var stored in archive.ListAsync(context.Scope(), context.RequestAborted))
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

    async Task WriteAsync(HttpContext context, StoredInstance stored, Dataset dataset, Element element, IReadOnlyList<PathStep> path, Func<Offer, MultipartWriter?> begin)
    {
        if (await archive.LocateElementAsync(stored, dataset, path, element.Tag, context.RequestAborted) is not { } located)
            return;
        IReadOnlyList<Offer> offers = located.Length < 0 ? InstanceOffers.OfFrames(stored.TransferSyntax, single: false) : [.. BulkDataEndpoints.OffersOf(stored, dataset, located).Where(offer => offer.Multipart)];
        if (context.Choose(offers) is not { } offer)
            return;
        if (located.Length < 0)
        {
            // Frames that cannot be told apart are left out, as a value that is not there.
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

    static IEnumerable<(Element Element, IReadOnlyList<PathStep> Path)> Values(Dataset dataset, IReadOnlyList<PathStep> path)
    {
        foreach (var raw in dataset)
        {
            var element = dataset.Known(raw);
            if (MetadataJson.BulkPathOf(element, path) is not null)
                yield return (element, path);
            for (var i = 0; i < element.Items.Count; i++)
                foreach (var inner in Values(element.Items[i], [.. path, new PathStep(element.Tag, i)]))
                    yield return inner;
        }
    }
}
