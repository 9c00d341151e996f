using Dicom;
using Dicom.Encoding;

namespace Pacs.Service.DicomWeb;

/// <summary>
/// Memory for bodies that are held whole, since a data set has to be there to be read: metadata, workitems, requests for commitment.
/// It is shared by all requests and bounded, so that many together take no more than a few.
/// </summary>
/// <param name="pieces">Pieces of <see cref="PieceBytes"/>. 32 MB of text in all: two requests with the most metadata, or hundreds of workitems. What they become takes 140 MB more at the worst; a pod has 1 GB.</param>
/// <param name="patience">How long one waits for another to end. Five seconds: most are done in less than one, and who waits longer waits for a slow sender.</param>
sealed class HeldBodies(int pieces = 512, TimeSpan? patience = null)
{
    /// <summary>Bytes of a piece: most bodies are one.</summary>
    public const int PieceBytes = 64 * 1024;

    readonly SemaphoreSlim free = new(pieces);

    /// <summary>A place for the bodies of one request, given back when it ends.</summary>
    public HeldBody Begin(HttpContext context)
    {
        var held = new HeldBody(free, patience ?? TimeSpan.FromSeconds(5));
        context.Response.RegisterForDispose(held);
        return held;
    }
}

/// <summary>What one request holds.</summary>
sealed class HeldBody(SemaphoreSlim free, TimeSpan patience) : IDisposable
{
    // One in 32 bytes: with a tag, a Value Representation and a value it takes forty in JSON and more in XML. An element takes a hundred bytes of memory, and so does an empty item, which takes three of text.
    const int ElementsPerPiece = HeldBodies.PieceBytes / 32;

    long bytes;
    int pieces;
    int elements;

    /// <summary>How much may be made of what has been read.</summary>
    public ReaderLimits Limits => ReaderLimits.Default with { MaxElements = Math.Max((pieces + 1) * ElementsPerPiece - elements, 0) };

    /// <summary>Reads a body to its end.</summary>
    /// <param name="body">The body, or a part of it.</param>
    /// <param name="most">Bytes that the request may hold, with what it holds already.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when it is longer.</returns>
    /// <exception cref="DicomWebException">Others hold all there is (503).</exception>
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
                    // Once is enough: there may be thousands of parts.
                    patience = TimeSpan.Zero;
                    throw new DicomWebException(StatusCodes.Status503ServiceUnavailable, "Too many requests are held in memory at the moment.");
                }
            held.Write(piece, 0, read);
        }
        return held.GetBuffer().AsMemory(0, (int)held.Length);
    }

    /// <summary>Notes what was read and stays: there may be so much less of what comes yet.</summary>
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
