using System.Buffers;
using System.Text;

namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>Writes a <c>multipart/related</c> response part by part (PS3.18 8.6.1.2, RFC 2387). Needs one buffer,
/// whatever the size of a part.</summary>
/// <param name="response">Destination. It starts with the first content.</param>
/// <param name="mediaType">Media type of the parts, for the type parameter.</param>
/// <param name="held">Buffer that receives the bytes if the caller copies them to the response; null to write to the response.</param>
sealed class MultipartWriter(HttpResponse response, string mediaType, IBufferWriter<byte>? held = null)
{
    readonly string boundary = Guid.NewGuid().ToString("N");
    string lineBreak = "";

    /// <summary>Sets the Content-Type of the response.</summary>
    public void Begin() => response.ContentType = $"multipart/related; type=\"{mediaType}\"; boundary={boundary}";

    /// <summary>Writes the head of a part. The caller then writes the content to <see cref="HttpResponse.BodyWriter"/>
    /// or to the buffer.</summary>
    /// <param name="contentType">Content-Type.</param>
    /// <param name="location">Content-Location, an absolute URL.</param>
    public void BeginPart(string contentType, string location)
    {
        Write($"{lineBreak}--{boundary}\r\nContent-Type: {contentType}\r\nContent-Location: {location}\r\n\r\n");
        lineBreak = "\r\n";
    }

    /// <summary>Writes the closing boundary.</summary>
    public void End() => Write($"{lineBreak}--{boundary}--\r\n");

    /// <summary>Writes the closing boundary and flushes the response.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        End();
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    // The text is encoded to an array first instead of into the memory of the response. If memory was requested and not
    // used, Kestrel returns the same memory for the next request, even if that asks for more.
    void Write(string text) => (held ?? response.BodyWriter).Write(Encoding.ASCII.GetBytes(text));
}

/// <summary>Copies streams to responses.</summary>
static class Pump
{
    // Maximum number of bytes per read: large enough to make the calls cheap, small enough to have one buffer for each of many clients.
    const int PieceLength = 256 * 1024;

    // Maximum number of bytes of the first read: Kestrel copies once more what was written before the response started.
    const int FirstLength = 16 * 1024;

    // Maximum number of bytes per read if the length is unknown: the last read then returns nothing, and would have
    // taken memory for a whole piece.
    const int UnknownLength = 16 * 1024;

    // Smaller amounts wait for further bytes, so that small parts are sent together.
    const int FlushLength = 64 * 1024;

    /// <summary>Copies a stream to its end, reading directly into the buffers of the response. Starts the response with
    /// the first bytes; the caller flushes the last ones.</summary>
    public static async Task CopyAsync(Stream source, HttpResponse response, CancellationToken cancellationToken)
    {
        var target = response.BodyWriter;
        while (
            await source.ReadAsync(
                target.GetMemory(LengthOfNext(source, response.HasStarted ? PieceLength : FirstLength)),
                cancellationToken
            )
                is var count
                    and > 0
        )
        {
            target.Advance(count);
            if (!response.HasStarted)
                await response.StartAsync(cancellationToken);
            if (target.UnflushedBytes >= FlushLength)
                await target.FlushAsync(cancellationToken);
        }
    }

    static int LengthOfNext(Stream source, int most) =>
        source.CanSeek ? (int)Math.Clamp(source.Length - source.Position, 1, most) : Math.Min(most, UnknownLength);
}
