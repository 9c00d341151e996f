using Dicom;
using Dicom.Json;
using Dicom.Xml;
using Pacs.Service.DicomWeb.Media;

namespace Pacs.Service.DicomWeb;

/// <summary>Reads a request body that is a single data set: a workitem (PS3.18 11.4.1.4, 11.6.1.4, 11.7.1.4, 11.8.1.4)
/// or a request for storage commitment (13.4.1.4).</summary>
sealed class DatasetBody(HeldBodies bodies)
{
    const string Xml = "application/dicom+xml";

    /// <summary>Gets the accepted media types.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } = ["application/dicom+json", "application/json", Xml];

    /// <summary>Reads the whole body. The endpoint limits its length.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isOptional">Whether the body may be missing, which yields an empty data set.</param>
    /// <exception cref="DicomWebException">The body is not a data set (400), is too large (413) or has another media
    /// type (415), or too many bodies are in memory (503).</exception>
    public async Task<Dataset> ReadAsync(HttpContext context, bool isOptional = false)
    {
        var refusal = Refusal(context.Request, out var isXml);
        // Without Content-Length, only reading shows whether there is a body.
        if (refusal is not null && !(isOptional && context.Request.ContentLength is null or 0))
            throw refusal;
        var held = bodies.Begin(context);
        var body = (await held.ReadAsync(context.Request.Body, long.MaxValue, context.RequestAborted))!.Value;
        if (body.IsEmpty && isOptional)
            return new Dataset();
        if (refusal is not null)
            throw refusal;
        try
        {
            return isXml ? DicomXml.Read(body, NoBulkData, held.Limits) : Json(body.Span, held);
        }
        catch (DicomFormatException malformed)
        {
            throw new DicomWebException(
                malformed.Error == FormatError.OverLimit ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
                $"The body is no data set that is taken: {malformed.Message}."
            );
        }
    }

    static DicomWebException? Refusal(HttpRequest request, out bool isXml)
    {
        isXml = false;
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
            return Unsupported("A compressed body (Content-Encoding) is not supported.");
        if (!MediaRange.TryParse(request.ContentType, out var type) || !MediaTypes.Contains(type.Name))
            return Unsupported($"A data set is taken as {string.Join(", ", MediaTypes)}.");
        isXml = type.Name == Xml;
        return null;
    }

    // Accepts one object, as for a single result (PS3.18 F.2.1), or an array of one, as some clients send it. The .NET client of the
    // Medical Imaging Server for DICOM sends the dialect of fo-dicom.
    static Dataset Json(ReadOnlySpan<byte> body, HeldBody held)
    {
        // RFC 8259 8.1 allows to ignore a byte order mark.
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (body.TrimStart(" \t\r\n"u8) is not [(byte)'[', ..])
            return DicomJson.Read(body, NoBulkData, held.Limits, acceptsFoDicom: true);
        var datasets = DicomJson.ReadArray(body, NoBulkData, held.Limits, acceptsFoDicom: true);
        return datasets is [var single] ? single : throw Bad("The body is to hold one data set.");
    }

    static Element NoBulkData(Tag tag, Vr vr, IReadOnlyList<PathStep> path, string uri) =>
        throw Bad($"{tag} refers to bulk data, which has no place here.");

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);

    static DicomWebException Unsupported(string message) => new(StatusCodes.Status415UnsupportedMediaType, message);
}
