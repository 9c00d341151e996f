using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Xml;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Where metadata come from: made of the stored files, one instance after the other as they are read.</summary>
sealed class MetadataDocument(ArchiveRetrieve archive)
{
    const int FlushBytes = 64 * 1024;

    /// <summary>Answers with the metadata of a study, series or instance.</summary>
    /// <param name="context">The request.</param>
    /// <param name="scope">Of what.</param>
    /// <param name="offer">JSON, XML, or XML in parts.</param>
    /// <exception cref="DicomWebException">There is no such thing (404).</exception>
    public Task SendAsync(HttpContext context, InstanceScope scope, Offer offer) =>
        offer.MediaType.EndsWith("xml", StringComparison.Ordinal) ? SendXmlAsync(context, scope, offer) : SendJsonAsync(context, scope, offer);

    async Task SendJsonAsync(HttpContext context, InstanceScope scope, Offer offer)
    {
        var response = context.Response;
        // Not disposed of: that would write what is pending in front of a problem's own answer.
        var json = new Utf8JsonWriter(response.BodyWriter, Answers.Json);
        var sent = 0L;
        var found = false;
        await foreach (var stored in archive.ListAsync(scope, context.RequestAborted))
        {
            if (!found)
            {
                response.ContentType = offer.ContentType;
                if (HttpMethods.IsHead(context.Request.Method))
                    return;
                json.WriteStartArray();
            }
            found = true;
            var url = context.Url(stored);
            DicomJson.Write(json, await ReadAsync(context, stored), (element, path) => UriOf(url, element, path));
            if (json.BytesPending + json.BytesCommitted - sent < FlushBytes)
                continue;
            json.Flush();
            sent = json.BytesCommitted;
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        if (!found)
            throw NotFound();
        json.WriteEndArray();
        json.Flush();
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    // PS3.18 8.6.1.2: a document is one instance, so that several are parts.
    async Task SendXmlAsync(HttpContext context, InstanceScope scope, Offer offer)
    {
        var response = context.Response;
        var writer = offer.Multipart ? new MultipartWriter(response, offer.MediaType) : null;
        var found = false;
        await foreach (var stored in archive.ListAsync(scope, context.RequestAborted))
        {
            if (!found)
            {
                response.ContentType = offer.ContentType;
                writer?.Begin();
                if (HttpMethods.IsHead(context.Request.Method))
                    return;
            }
            found = true;
            var dataset = await ReadAsync(context, stored);
            var url = context.Url(stored);
            writer?.BeginPart(offer.ContentType, $"{url}/metadata");
            DicomXml.Write(response.BodyWriter, dataset, (element, path) => UriOf(url, element, path));
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        if (!found)
            throw NotFound();
        if (writer is not null)
            await writer.EndAsync(context.RequestAborted);
    }

    async Task<Dataset> ReadAsync(HttpContext context, StoredInstance stored)
    {
        var dataset = await archive.ReadMetadataAsync(stored, context.RequestAborted);
        // Viewers decide by it what to ask for (PS3.18 10.4.1.1.2 leaves it to the archive; PS3.4 C.6.1.1.5 defines it).
        dataset.Set(new Element(Tag.AvailableTransferSyntaxUID, Vr.UI, Encoding.ASCII.GetBytes(stored.TransferSyntax.Uid.Value)));
        return dataset;
    }

    static string? UriOf(string instance, Element element, IReadOnlyList<PathStep> path) => BulkData.PathOf(element, path) is { } bulk ? $"{instance}/bulkdata/{bulk}" : null;

    static DicomWebException NotFound() => Answers.NotFound("There is no such study, series or instance here.");
}
