using Dicom.Encoding;
using Dicom.Files;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>A stored instance on its way out as a DICOM file.</summary>
static class InstanceBytes
{
    /// <summary>The instance that the path names.</summary>
    /// <exception cref="DicomWebException">There is none (404).</exception>
    public static async Task<StoredInstance> FindAsync(this HttpContext context, ArchiveRetrieve archive)
    {
        var scope = context.Scope();
        return await archive.FindAsync(scope.Study, scope.Series!.Value, scope.SopInstance!.Value, context.RequestAborted)
            ?? throw Answers.NotFound("There is no such instance here.");
    }

    /// <summary>Opens what an offer is made from: the file, or its data set where it is re-encoded.</summary>
    public static ValueTask<Stream> OpenAsync(ArchiveRetrieve archive, StoredInstance stored, Offer offer, CancellationToken cancellationToken) =>
        archive.OpenAsync(stored, offer.AsStored ? 0 : stored.DatasetOffset, null, cancellationToken);

    /// <summary>Writes what <see cref="OpenAsync"/> opened: as it lies, or in explicit VR little endian behind File Meta Information that says so.</summary>
    public static async Task WriteAsync(HttpContext context, StoredInstance stored, Offer offer, Stream source)
    {
        if (offer.AsStored)
        {
            await Pump.CopyAsync(source, context.Response.BodyWriter, context.RequestAborted);
            return;
        }
        var meta = FileMeta.Write(stored.Identity.SopClass, stored.Identity.SopInstance, TransferSyntax.ExplicitVrLittleEndian);
        await context.Response.Body.WriteAsync(meta, context.RequestAborted);
        await SyntaxRewriter.RewriteAsync(source, stored.TransferSyntax, context.Response.Body, TransferSyntax.ExplicitVrLittleEndian, context.RequestAborted);
    }
}
