using System.Buffers;
using System.Text;

namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>Writes a <c>multipart/related</c> response part by part (PS3.18 8.6.1.2, RFC 2387); holds one buffer, whatever a part's size.</summary>
/// <param name="response">Where to. Its head is not written before the first content is.</param>
/// <param name="mediaType">The type parameter: what the parts are.</param>
/// <param name="held">What gets the bytes, where somebody else brings them to the response; the response itself when null.</param>
sealed class MultipartWriter(HttpResponse response, string mediaType, IBufferWriter<byte>? held = null)
{
    readonly string boundary = Guid.NewGuid().ToString("N");
    string lineBreak = "";

    /// <summary>Sets the response's Content-Type.</summary>
    public void Begin() => response.ContentType = $"multipart/related; type=\"{mediaType}\"; boundary={boundary}";

    /// <summary>Writes the head of a part; its content goes behind it, into <see cref="HttpResponse.BodyWriter"/> or what holds the bytes.</summary>
    /// <param name="contentType">Content-Type.</param>
    /// <param name="location">Content-Location: an absolute URL.</param>
    public void BeginPart(string contentType, string location)
    {
        Write($"{lineBreak}--{boundary}\r\nContent-Type: {contentType}\r\nContent-Location: {location}\r\n\r\n");
        lineBreak = "\r\n";
    }

    /// <summary>Writes the closing boundary.</summary>
    public void End() => Write($"{lineBreak}--{boundary}--\r\n");

    /// <summary>Writes the closing boundary, and sends what has been written.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        End();
        await response.BodyWriter.FlushAsync(cancellationToken);
    }

    // Never right into the response's memory: once it was asked for some that then was not used, Kestrel gives that again, however little it is and however much is asked for.
    void Write(string text) => (held ?? response.BodyWriter).Write(Encoding.ASCII.GetBytes(text));
}

/// <summary>Moves bytes from a stream into a response.</summary>
static class Pump
{
    // Read and sent at once: large enough that the calls cost little beside what they move, small enough to have one for each of many clients.
    const int PieceLength = 256 * 1024;

    // What is read before the response has begun is copied once more then.
    const int FirstLength = 16 * 1024;

    // Where a stream does not tell its length, its last reading finds nothing, and would have taken memory for a whole piece.
    const int UnknownLength = 16 * 1024;

    // Fewer bytes wait for those that follow, so that small parts go out together.
    const int FlushLength = 64 * 1024;

    /// <summary>Copies to the stream's end, from there right into what is sent. The response begins with the first bytes; the last ones are left for the caller to flush.</summary>
    public static async Task CopyAsync(Stream source, HttpResponse response, CancellationToken cancellationToken)
    {
        var target = response.BodyWriter;
        while (await source.ReadAsync(target.GetMemory(LengthOfNext(source, response.HasStarted ? PieceLength : FirstLength)), cancellationToken) is var count and > 0)
        {
            target.Advance(count);
            if (!response.HasStarted)
                await response.StartAsync(cancellationToken);
            if (target.UnflushedBytes >= FlushLength)
                await target.FlushAsync(cancellationToken);
        }
    }

    static int LengthOfNext(Stream source, int most) => source.CanSeek ? (int)Math.Clamp(source.Length - source.Position, 1, most) : Math.Min(most, UnknownLength);
}
