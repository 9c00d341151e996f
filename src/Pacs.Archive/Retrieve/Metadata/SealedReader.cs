using System.Buffers;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>Reads a sealed document for a client that uses another URL of the service than the document was made for, or that does not
/// accept gzip.</summary>
static class SealedReader
{
    const int BufferBytes = 64 << 10;

    /// <summary>Enumerates the pieces of the document's JSON array, without its brackets.</summary>
    /// <param name="document">The compressed document. It is disposed at the end.</param>
    /// <param name="madeFor">The URL that the links in the document begin with.</param>
    /// <param name="root">The URL that replaces it.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Pieces. Each is valid until the next is requested.</returns>
    /// <exception cref="InvalidDataException">The document is damaged.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        Stream document,
        string madeFor,
        string root,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var json = new GZipStream(document, CompressionMode.Decompress);
        var (old, replacement) = (Link(madeFor), Link(root));
        var searches = madeFor != root;
        // Number of bytes kept back of each piece: they may be the beginning of a link, or the closing bracket.
        var kept = searches ? old.Length - 1 : 1;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes + old.Length);
        try
        {
            // Skip the opening bracket.
            await ReadAsync(json, document, buffer.AsMemory(0, 1), cancellationToken);
            for (var filled = 0; ; )
            {
                var read = await ReadAsync(json, document, buffer.AsMemory(filled), cancellationToken);
                filled += read;
                var start = 0;
                for (int at; searches && (at = buffer.AsSpan(start, filled - start).IndexOf(old)) >= 0; start += at + old.Length)
                {
                    yield return buffer.AsMemory(start, at);
                    yield return replacement;
                }
                var end = read == 0 ? filled - 1 : Math.Max(start, filled - kept);
                if (end > start)
                    yield return buffer.AsMemory(start, end - start);
                if (read == 0)
                    yield break;
                buffer.AsSpan(end, filled - end).CopyTo(buffer);
                filled -= end;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static async ValueTask<int> ReadAsync(GZipStream json, Stream document, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await json.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException)
        {
            // The document's CRC-32 is checked at its end; a document that fails the check is discarded.
            await document.CopyToAsync(Stream.Null, cancellationToken);
            throw;
        }
    }

    // Quotes within a JSON string are escaped, so that no value of an object can match this.
    static byte[] Link(string root) =>
        Encoding.UTF8.GetBytes($"\"BulkDataURI\":\"{JsonEncodedText.Encode(root, MetadataJson.Options.Encoder)}/");
}
