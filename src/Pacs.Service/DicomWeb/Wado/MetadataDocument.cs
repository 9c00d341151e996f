using System.Buffers;
using System.Runtime.CompilerServices;
using Dicom;
using Dicom.Json;
using Dicom.Xml;
using Microsoft.Net.Http.Headers;
using Pacs.Archive;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Sends metadata: JSON of a series from its sealed document where there is one, otherwise from the stored
/// files, which are read one after the other.</summary>
sealed class MetadataDocument(ArchiveRetrieve archive, SeriesMetadata series)
{
    const int FlushBytes = 64 * 1024;

    static readonly byte[] comma = [(byte)','];

    /// <summary>Answers with the metadata of a study, series or instance.</summary>
    /// <param name="context">The request.</param>
    /// <param name="scope">The study, series or instance.</param>
    /// <param name="offer">JSON, XML, or XML in parts.</param>
    /// <exception cref="DicomWebException">The resource does not exist (404).</exception>
    public Task SendAsync(HttpContext context, InstanceScope scope, Offer offer) =>
        offer.MediaType.EndsWith("xml", StringComparison.Ordinal)
            ? SendXmlAsync(context, scope, offer)
            : SendJsonAsync(context, scope, offer);

    async Task SendJsonAsync(HttpContext context, InstanceScope scope, Offer offer)
    {
        var (response, cancellation) = (context.Response, context.RequestAborted);
        // One sealed document serves both roots: links below /v2 are replaced while the document is read.
        var (root, linkRoot) = (context.DicomWebUrl(), context.IsForMedicalImagingServer() ? context.RootUrl() : null);
        if (scope.SopInstance is { } instance)
        {
            var stored = await archive.FindAsync(context.Requester(), scope.Study, scope.Series!.Value, instance, cancellation)
                ?? throw NotFound();
            using var metadata = await archive.OpenMetadataAsync(stored, cancellationToken: cancellation);
            var json = MetadataJson.WriteAsync(metadata, root, new ArrayBufferWriter<byte>(), cancellation);
            if (linkRoot is not null)
            {
                var links = new BulkDataLinks(Requests.Url(linkRoot, new InstanceScope(scope.Study, scope.Series)));
                json = links.PassAsync(json, cancellation);
            }
            await WriteAsync(context, offer, json, new Omissions(context));
            return;
        }
        var found = await series.ListAsync(context.Requester(), scope.Study, scope.Series, cancellation);
        if (found.Count == 0)
            throw NotFound();
        if (
            linkRoot is null
            && found is [var only]
            && AcceptsGzip(context)
            && await series.TryOpenAsync(only, root, cancellation) is { } document
        )
        {
            await using var closing = document;
            response.ContentType = offer.ContentType;
            response.Headers.ContentEncoding = "gzip";
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            response.ContentLength = only.Sealed!.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
                await document.CopyToAsync(response.Body, cancellation);
            return;
        }
        // The status stays 200, because clients that request metadata do not expect 206.
        var omissions = new Omissions(context, StatusCodes.Status200OK);
        await WriteAsync(context, offer, AllAsync(found, root, linkRoot, omissions, cancellation), omissions);
    }

    // The header fields are sent with the first 64 KB. Before that, the response can still become an error, or report omitted instances.
    static async Task WriteAsync(HttpContext context, Offer offer, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, Omissions omissions)
    {
        var (response, unsent) = (context.Response, 0);
        var begun = false;
        var held = new ArrayBufferWriter<byte>();
        await foreach (var piece in pieces)
        {
            if (!begun)
            {
                response.ContentType = offer.ContentType;
                if (HttpMethods.IsHead(context.Request.Method))
                    return;
                held.Write("["u8);
            }
            begun = true;
            if (response.HasStarted)
                response.BodyWriter.Write(piece.Span);
            else
                held.Write(piece.Span);
            if ((unsent += piece.Length) < FlushBytes)
                continue;
            await SendHeldAsync();
            await response.BodyWriter.FlushAsync(context.RequestAborted);
            unsent = 0;
        }
        if (!begun)
        {
            omissions.ThrowIfAny();
            throw NotFound();
        }
        await SendHeldAsync();
        response.BodyWriter.Write("]"u8);
        await response.BodyWriter.FlushAsync(context.RequestAborted);

        // Failures after this point abort the connection, because the answer is incomplete.
        async ValueTask SendHeldAsync()
        {
            if (response.HasStarted)
                return;
            await response.StartAsync(context.RequestAborted);
            response.BodyWriter.Write(held.WrittenSpan);
            held = new ArrayBufferWriter<byte>();
        }
    }

    async IAsyncEnumerable<ReadOnlyMemory<byte>> AllAsync(
        List<SeriesVersion> versions,
        string root,
        string? linkRoot,
        Omissions omissions,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var isFirst = true;
        foreach (var version in versions)
        {
            var begins = true;
            var pieces = series.ReadAsync(version, root, omissions.Add, isFirst ? default : ArchiveRetrieve.Patience, cancellationToken);
            if (linkRoot is not null)
            {
                var url = Requests.Url(linkRoot, new InstanceScope(version.Study, version.Series));
                pieces = new BulkDataLinks(url).PassAsync(pieces, cancellationToken);
            }
            await foreach (var piece in pieces)
            {
                if (begins && !isFirst)
                    yield return comma;
                (begins, isFirst) = (false, false);
                yield return piece;
            }
        }
    }

    // The sealed document is stored with gzip, so it is sent with gzip to every client that accepts gzip, regardless of the client's
    // preferences. Another coding would have to be computed.
    static bool AcceptsGzip(HttpContext context) =>
        context.Request.GetTypedHeaders().AcceptEncoding is { Count: > 0 } codings
        && (
            codings.FirstOrDefault(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            ?? codings.FirstOrDefault(coding => coding.Value == "*")
        )
            is { } accepted
        && accepted.Quality is not 0;

    // PS3.18 8.6.1.2: an XML document has one instance, so several instances are sent as parts.
    async Task SendXmlAsync(HttpContext context, InstanceScope scope, Offer offer)
    {
        var response = context.Response;
        var writer = offer.Multipart ? new MultipartWriter(response, offer.MediaType) : null;
        var (found, omissions) = (false, new Omissions(context, StatusCodes.Status200OK));
        await foreach (var stored in archive.ListAsync(context.Requester(), scope, context.RequestAborted))
        {
            using var metadata = await TryOpenAsync(context, stored, found ? ArchiveRetrieve.Patience : default, omissions);
            if (metadata is null)
                continue;
            if (!found)
            {
                response.ContentType = offer.ContentType;
                writer?.Begin();
                if (HttpMethods.IsHead(context.Request.Method))
                    return;
            }
            found = true;
            var url = context.Url(stored);
            writer?.BeginPart(offer.ContentType, $"{url}/metadata");
            await WriteXmlAsync(context, metadata, url);
        }
        if (!found)
        {
            omissions.ThrowIfAny();
            throw NotFound();
        }
        if (writer is not null)
            await writer.EndAsync(context.RequestAborted);
    }

    static async Task WriteXmlAsync(HttpContext context, InstanceMetadata metadata, string url)
    {
        var body = context.Response.BodyWriter;
        using (var xml = DicomXml.CreateWriter(body))
            await foreach (
                var _ in metadata.VisitAsync(DicomXml.Visitor(xml, (element, path) => UriOf(url, element, path)), context.RequestAborted)
            )
                if (body.UnflushedBytes >= FlushBytes)
                    await body.FlushAsync(context.RequestAborted);
        await body.FlushAsync(context.RequestAborted);
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

    static string? UriOf(string instance, Element element, IReadOnlyList<PathStep> path) =>
        MetadataJson.BulkPathOf(element, path) is { } bulk ? $"{instance}/bulkdata/{bulk}" : null;

    static DicomWebException NotFound() => Answers.NotFound("There is no such study, series or instance here.");
}
