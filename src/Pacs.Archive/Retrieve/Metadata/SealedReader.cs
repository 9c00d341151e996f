using System.Buffers;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>Reads a sealed document for somebody who knows the service by another URL than it was made for, or takes nothing
/// compressed.</summary>
static class SealedReader
{
    const int BufferBytes = 64 << 10;

    /// <summary>The pieces of the document's array, without its brackets.</summary>
    /// <param name="document">The document, compressed; closed at the end.</param>
    /// <param name="madeFor">What its links begin with.</param>
    /// <param name="root">What they are to begin with.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Pieces; each is valid until the next is asked for.</returns>
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
        // What is kept back of each piece may be the beginning of a link, or the bracket at the end.
        var kept = searches ? old.Length - 1 : 1;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes + old.Length);
        try
        {
            // Behind the bracket at the beginning.
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
            // At its end the document's own check finds that it is damaged, and discards it.
            await document.CopyToAsync(Stream.Null, cancellationToken);
            throw;
        }
    }

    // Quotes within a text are escaped: nothing that somebody wrote into an object looks like this.
    static byte[] Link(string root) =>
        Encoding.UTF8.GetBytes($"\"BulkDataURI\":\"{JsonEncodedText.Encode(root, MetadataJson.Options.Encoder)}/");
}
