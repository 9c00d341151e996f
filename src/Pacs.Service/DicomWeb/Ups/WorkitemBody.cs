using Dicom;
using Dicom.Encoding;
using Dicom.Json;
using Dicom.Xml;
using Pacs.Service.DicomWeb.Media;

namespace Pacs.Service.DicomWeb.Ups;

/// <summary>The data set in a request's body (PS3.18 11.4.1.4, 11.6.1.4, 11.7.1.4, 11.8.1.4).</summary>
static class WorkitemBody
{
    /// <summary>Media types that are taken.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } = ["application/dicom+json", "application/json", "application/dicom+xml"];

    // Elements of a workitem: a list of 4,000 instances with what each says of itself, ten times over.
    static readonly ReaderLimits limits = new() { MaxElements = 400_000 };

    /// <summary>Reads it whole; the endpoint bounds its length.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isOptional">Whether there may be none, which is a data set without attributes.</param>
    /// <exception cref="DicomWebException">It is no data set (400), or of another media type (415).</exception>
    public static async Task<Dataset> ReadAsync(HttpContext context, bool isOptional = false)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        if (buffer.Length == 0 && isOptional)
            return new Dataset();
        var body = new ReadOnlyMemory<byte>(buffer.GetBuffer(), 0, (int)buffer.Length);
        if (context.Request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
            throw Unsupported("A compressed body (Content-Encoding) is not taken.");
        if (!MediaRange.TryParse(context.Request.ContentType, out var type) || !MediaTypes.Contains(type.Name))
            throw Unsupported($"A data set is taken as {string.Join(", ", MediaTypes)}.");
        try
        {
            return type.Name == "application/dicom+xml" ? DicomXml.Read(body, NoBulkData, limits) : Json(body.Span);
        }
        catch (DicomFormatException malformed)
        {
            throw Bad($"The body is no data set: {malformed.Message}.");
        }
    }

    // One object, as a single result is (PS3.18 F.2.1), or an array of one, as some clients send it.
    static Dataset Json(ReadOnlySpan<byte> body)
    {
        if (body.TrimStart(" \t\r\n"u8) is not [(byte)'[', ..])
            return DicomJson.Read(body, NoBulkData, limits);
        return DicomJson.ReadArray(body, NoBulkData, limits) is [var single] ? single : throw Bad("The body is to hold one data set.");
    }

    static Element NoBulkData(Tag tag, Vr vr, IReadOnlyList<PathStep> path, string uri) => throw Bad($"{tag} refers to bulk data, which a workitem does not have.");

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);

    static DicomWebException Unsupported(string message) => new(StatusCodes.Status415UnsupportedMediaType, message);
}
