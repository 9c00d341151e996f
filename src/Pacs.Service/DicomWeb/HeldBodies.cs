using Dicom;
using Dicom.Encoding;

namespace Pacs.Service.DicomWeb;

/// <summary>Limits the memory for request bodies that must be held completely to be parsed: metadata, workitems,
/// requests for storage commitment. The limit is shared by all requests.</summary>
/// <param name="pieces">Number of pieces of <see cref="PieceBytes"/>. Default: 512, which is 32 MB of text, enough for
/// two requests with the maximum of metadata or for hundreds of workitems. The data sets parsed from it take at most
/// 140 MB more; a pod has 1 GB.</param>
/// <param name="patience">Maximum time to wait for memory that another request holds. Default: 5 seconds. Most requests
/// hold memory for less than a second; a longer wait means a slow sender.</param>
sealed class HeldBodies(int pieces = 512, TimeSpan? patience = null)
{
    /// <summary>Size of a piece in bytes; most bodies fit into one.</summary>
    public const int PieceBytes = 64 * 1024;

    readonly SemaphoreSlim free = new(pieces);

    /// <summary>Creates the share of one request; it is released when the request ends.</summary>
    public HeldBody Begin(HttpContext context)
    {
        var held = new HeldBody(free, patience ?? TimeSpan.FromSeconds(5));
        context.Response.RegisterForDispose(held);
        return held;
    }
}

/// <summary>Memory that one request holds for its bodies.</summary>
sealed class HeldBody(SemaphoreSlim free, TimeSpan patience) : IDisposable
{
    // One element per 32 bytes of text: an element with tag, VR and value takes forty bytes in JSON and more in XML. An
    // element takes a hundred bytes of memory; so does an empty item, which takes only three bytes of text.
    const int ElementsPerPiece = HeldBodies.PieceBytes / 32;

    long bytes;
    int pieces;
    int elements;

    /// <summary>Gets the limits for parsing the bodies that have been read: the number of elements is limited by their length.</summary>
    public ReaderLimits Limits => ReaderLimits.Default with { MaxElements = Math.Max((pieces + 1) * ElementsPerPiece - elements, 0) };

    /// <summary>Reads a body completely.</summary>
    /// <param name="body">The body, or a part of it.</param>
    /// <param name="most">Maximum number of bytes of all bodies of the request.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The bytes; null if there are more than <paramref name="most"/>.</returns>
    /// <exception cref="DicomWebException">Other requests hold all memory (503).</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Stream body, long most, CancellationToken cancellationToken)
    {
        using var held = new MemoryStream();
        var piece = new byte[16 * 1024];
        while (await body.ReadAsync(piece, cancellationToken) is > 0 and var read)
        {
            bytes += read;
            if (bytes > most)
                return null;
            for (; (long)pieces * HeldBodies.PieceBytes < bytes; pieces++)
                if (!await free.WaitAsync(patience, cancellationToken))
                {
                    // Further parts fail at once: a request may have thousands of them.
                    patience = TimeSpan.Zero;
                    throw new DicomWebException(
                        StatusCodes.Status503ServiceUnavailable,
                        "Too many requests are held in memory at the moment."
                    );
                }
            held.Write(piece, 0, read);
        }
        return held.GetBuffer().AsMemory(0, (int)held.Length);
    }

    /// <summary>Counts the elements of a data set that stays in memory; they reduce <see cref="Limits"/> for the
    /// following bodies.</summary>
    public void Keep(Dataset dataset)
    {
        elements++;
        foreach (var element in dataset)
        {
            elements++;
            foreach (var item in element.Items)
                Keep(item);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (pieces > 0)
            free.Release(pieces);
        pieces = 0;
    }
}
