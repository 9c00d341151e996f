using System.Buffers;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Xml;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;
using Pacs.Service.DicomWeb.Wado;

namespace Pacs.Service.DicomWeb.Qido;

/// <summary>Writes the results of a search one after the other: as one array in DICOM JSON (PS3.18 F.2.1), or as one
/// XML document per result in parts (PS3.18 8.7.3, 10.6.3.3).</summary>
/// <remarks>Results are buffered until <see cref="SendAsync"/>, so that header fields can still be set and a failure
/// can still be answered with problem details.</remarks>
sealed class ResultWriter
{
    // Size of the buffer before header fields are sent. It holds all results of most searches.
    const int HeldBytes = 64 * 1024;

    readonly HttpResponse response;
    readonly Offer offer;
    readonly bool hasLinksOnly;
    readonly ArrayBufferWriter<byte> held = new(4096);
    readonly Utf8JsonWriter? json;
    readonly MultipartWriter? parts;

    /// <summary>Begins an answer.</summary>
    /// <param name="context">The request. Below <c>/v2</c>, JSON has no InlineBinary.</param>
    /// <param name="offer">One of <see cref="Forms"/>.</param>
    public ResultWriter(HttpContext context, Offer offer)
    {
        (response, this.offer, hasLinksOnly) = (context.Response, offer, context.IsForMedicalImagingServer());
        if (offer.Multipart)
        {
            parts = new MultipartWriter(response, offer.MediaType, held);
            return;
        }
        json = new Utf8JsonWriter(held, Answers.Json);
        json.WriteStartArray();
    }

    /// <summary>Gets the forms of results, the default first.</summary>
    public static IReadOnlyList<Offer> Forms { get; } =
    [new("application/dicom+json"), new("application/json"), new("application/dicom+xml", Multipart: true)];

    /// <summary>Gets whether an empty result is answered with <c>204 No Content</c>: a <c>multipart</c> body must have
    /// at least one part (RFC 2046 5.1.1, PS3.18 table 10.6.3-1).</summary>
    public bool IsNothingWithoutResults => parts is not null;

    /// <summary>Gets whether the buffer is full and should be sent.</summary>
    public bool IsFull => held.WrittenCount + (json?.BytesPending ?? 0) >= HeldBytes;

    /// <summary>Adds a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="url">URL of the result.</param>
    /// <param name="series">URL of the series of a result that is an instance, which has bulk data resources; null for others.</param>
    public void Write(Dataset result, string url, string? series = null)
    {
        Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = series is null
            ? null
            : (element, path) => MetadataJson.BulkPathOf(element, path) is { } bulk ? $"{url}/bulkdata/{bulk}" : null;
        if (json is not null && hasLinksOnly)
        {
            var text = new ArrayBufferWriter<byte>();
            using (var written = new Utf8JsonWriter(text, Answers.Json))
                DicomJson.Write(written, result, bulkDataUri);
            json.WriteRawValue(BulkDataLinks.Replace(text.WrittenSpan, series), skipInputValidation: true);
            return;
        }
        if (json is not null)
        {
            DicomJson.Write(json, result, bulkDataUri);
            return;
        }
        parts!.BeginPart(offer.ContentType, url);
        DicomXml.Write(held, result, bulkDataUri);
    }

    /// <summary>Sets the header fields that describe the form of the results.</summary>
    public void Begin()
    {
        response.ContentType = offer.ContentType;
        parts?.Begin();
    }

    /// <summary>Sends the buffered results.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        json?.Flush();
        response.BodyWriter.Write(held.WrittenSpan);
        held.ResetWrittenCount();
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    /// <summary>Completes the answer and sends the rest.</summary>
    public Task EndAsync(CancellationToken cancellationToken)
    {
        json?.WriteEndArray();
        parts?.End();
        return SendAsync(cancellationToken);
    }
}
