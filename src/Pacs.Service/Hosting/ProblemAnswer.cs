using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Pacs.Service.Hosting;

/// <summary>An answer that explains a failure: problem details (RFC 9457).</summary>
static class ProblemAnswer
{
    // UTF-8 as it is: escapes that would make it safe inside HTML have no place in an answer that says it is JSON.
    static readonly JsonWriterOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    /// <param name="context">The request, of whose answer nothing has been sent.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">In a sentence, without patient data.</param>
    public static async Task WriteAsync(HttpContext context, int status, string detail)
    {
        var response = context.Response;
        // What has been said of the body that will not come; header fields that explain the failure stay.
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

    /// <summary>Writes problem details alone.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">In a sentence, without patient data.</param>
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
