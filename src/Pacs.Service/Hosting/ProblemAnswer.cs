using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Pacs.Service.Hosting;

/// <summary>Writes answers that explain a failure as problem details (RFC 9457).</summary>
static class ProblemAnswer
{
    // UTF-8 without HTML-safe escapes: the answer is JSON and is not embedded in HTML.
    static readonly JsonWriterOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an answer with problem details.</summary>
    /// <param name="context">The request. Its response must not have started.</param>
    /// <param name="status">HTTP status code.</param>
    /// <param name="detail">Explanation in one sentence, without patient data.</param>
    public static async Task WriteAsync(HttpContext context, int status, string detail)
    {
        var response = context.Response;
        // Removes header fields that describe the body that is not sent; header fields that explain the failure stay.
        response.ContentLength = null;
        response.Headers.Remove("ETag");
        response.Headers.Remove("Last-Modified");
        response.Headers.Remove("Content-Location");
        response.Headers.Remove("Content-Encoding");
        response.Headers.Remove("Content-Disposition");
        if (status != StatusCodes.Status416RangeNotSatisfiable)
            response.Headers.Remove("Content-Range");
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        Write(response.BodyWriter, status, detail);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>Writes problem details as JSON.</summary>
    /// <param name="output">Destination.</param>
    /// <param name="status">HTTP status code.</param>
    /// <param name="detail">Explanation in one sentence, without patient data.</param>
    public static void Write(IBufferWriter<byte> output, int status, string detail)
    {
        using var json = new Utf8JsonWriter(output, plain);
        json.WriteStartObject();
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
        json.WriteNumber("status", status);
        json.WriteString("detail", detail);
        json.WriteEndObject();
    }
}
