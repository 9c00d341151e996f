using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Sends a stored instance as a DICOM file.</summary>
static class InstanceBytes
{
    /// <summary>Opens the bytes that a form requires: the file, or only its data set if it is rewritten.</summary>
    public static ValueTask<Stream> OpenAsync(
        ArchiveRetrieve archive,
        StoredInstance stored,
        OutgoingForm form,
        CancellationToken cancellationToken
    ) => archive.OpenAsync(stored, form.Change == FormChange.None ? 0 : stored.DatasetOffset, null, cancellationToken);

    /// <summary>Writes the bytes that <see cref="OpenAsync"/> opened: unchanged, or rewritten in another transfer syntax after new File
    /// Meta Information.</summary>
    public static async Task WriteAsync(
        HttpContext context,
        ArchiveRetrieve archive,
        StoredInstance stored,
        OutgoingForm form,
        Stream source
    )
    {
        if (form.Change == FormChange.None)
            await Pump.CopyAsync(source, context.Response, context.RequestAborted);
        else
            await RewriteAsync(archive, stored, form.Syntax, source, context.Response.Body, context.RequestAborted);
    }

    /// <summary>Writes new File Meta Information and the data set rewritten in another transfer syntax.</summary>
    /// <exception cref="DamagedInstanceException">The stored data set cannot be parsed. The part before the fault has been
    /// written.</exception>
    public static async Task RewriteAsync(
        ArchiveRetrieve archive,
        StoredInstance stored,
        TransferSyntax syntax,
        Stream source,
        Stream destination,
        CancellationToken cancellationToken
    )
    {
        var meta = FileMeta.Write(stored.Identity.SopClass, stored.Identity.SopInstance, syntax);
        await destination.WriteAsync(meta, cancellationToken);
        try
        {
            await SyntaxRewriter.RewriteAsync(source, stored.TransferSyntax, destination, syntax, cancellationToken);
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
    /// <param name="form">The form to send.</param>
    /// <param name="contentType">Content-Type of the response.</param>
    public static async Task SendAsync(
        HttpContext context,
        ArchiveRetrieve archive,
        StoredInstance stored,
        OutgoingForm form,
        string contentType
    )
    {
        var etag = Conditional.Strong(stored, form.Syntax.Uid.Value);
        if (form.Change == FormChange.None)
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
        await using var bytes = await OpenAsync(archive, stored, form, context.RequestAborted);
        await WriteAsync(context, archive, stored, form, bytes);
    }
}
