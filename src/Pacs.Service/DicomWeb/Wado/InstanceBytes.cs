using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Sends a stored instance as a DICOM file.</summary>
static class InstanceBytes
{
    /// <summary>Opens the bytes that an offer requires: the file, or only its data set if it is re-encoded.</summary>
    public static ValueTask<Stream> OpenAsync(
        ArchiveRetrieve archive,
        StoredInstance stored,
        Offer offer,
        CancellationToken cancellationToken
    ) => archive.OpenAsync(stored, offer.AsStored ? 0 : stored.DatasetOffset, null, cancellationToken);

    /// <summary>Writes the bytes that <see cref="OpenAsync"/> opened: unchanged, or re-encoded in explicit VR little endian after new File
    /// Meta Information.</summary>
    public static async Task WriteAsync(HttpContext context, ArchiveRetrieve archive, StoredInstance stored, Offer offer, Stream source)
    {
        if (offer.AsStored)
            await Pump.CopyAsync(source, context.Response, context.RequestAborted);
        else
            await RewriteAsync(archive, stored, source, context.Response.Body, context.RequestAborted);
    }

    /// <summary>Writes new File Meta Information and the data set re-encoded in explicit VR little endian.</summary>
    /// <exception cref="DamagedInstanceException">The stored data set cannot be parsed. The part before the fault has been
    /// written.</exception>
    public static async Task RewriteAsync(
        ArchiveRetrieve archive,
        StoredInstance stored,
        Stream source,
        Stream destination,
        CancellationToken cancellationToken
    )
    {
        var meta = FileMeta.Write(stored.Identity.SopClass, stored.Identity.SopInstance, TransferSyntax.ExplicitVrLittleEndian);
        await destination.WriteAsync(meta, cancellationToken);
        try
        {
            var (from, to) = (stored.TransferSyntax, TransferSyntax.ExplicitVrLittleEndian);
            await SyntaxRewriter.RewriteAsync(source, from, destination, to, cancellationToken);
        }
        catch (Exception exception) when (exception is DicomFormatException or InvalidDataException)
        {
            throw await archive.DamagedAsync(stored, exception);
        }
    }

    /// <summary>Answers with one instance without multipart. Byte ranges are supported if the instance is sent as stored.</summary>
    /// <param name="context">The request.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="stored">The instance.</param>
    /// <param name="offer">The media type and transfer syntax to send.</param>
    /// <param name="contentType">Content-Type of the response.</param>
    public static async Task SendAsync(HttpContext context, ArchiveRetrieve archive, StoredInstance stored, Offer offer, string contentType)
    {
        var etag = Conditional.Strong(stored, offer.TransferSyntax!);
        if (offer.AsStored)
        {
            await RangedContent.SendAsync(context, contentType, stored.Length, etag, stored.ReceivedAt, (offset, length) =>
                archive.OpenAsync(stored, offset, length, context.RequestAborted)
            );
            return;
        }
        if (Conditional.IsUnchanged(context, etag, stored.ReceivedAt))
            return;
        context.Response.ContentType = contentType;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await using var bytes = await OpenAsync(archive, stored, offer, context.RequestAborted);
        await WriteAsync(context, archive, stored, offer, bytes);
    }
}
