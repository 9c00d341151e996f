using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Pacs.Archive.Retrieve;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Metadata of studies, series and instances as DICOM JSON (PS3.18 10.4.1.1.2, F), one instance after the other as they are read.</summary>
sealed class MetadataEndpoints(ArchiveRetrieve archive)
{
    const int FlushBytes = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var pattern in new[] { "/studies/{study}/metadata", "/studies/{study}/series/{series}/metadata", "/studies/{study}/series/{series}/instances/{instance}/metadata" })
            routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveAsync));
    }

    async Task RetrieveAsync(HttpContext context)
    {
        var scope = context.Scope();
        var response = context.Response;
        var contentType = context.NegotiateJson().ContentType;
        // Not disposed of: that would write what is pending in front of a problem's own answer.
        var json = new Utf8JsonWriter(response.BodyWriter, Answers.Json);
        var sent = 0L;
        var found = false;
        await foreach (var stored in archive.ListAsync(scope, context.RequestAborted))
        {
            var dataset = await archive.ReadMetadataAsync(stored, context.RequestAborted);
            if (!found)
            {
                response.ContentType = contentType;
                json.WriteStartArray();
            }
            found = true;
            Write(json, context, stored, dataset);
            if (json.BytesPending + json.BytesCommitted - sent < FlushBytes)
                continue;
            json.Flush();
            sent = json.BytesCommitted;
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        if (!found)
            throw Answers.NotFound("There is no such study, series or instance here.");
        json.WriteEndArray();
        json.Flush();
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    static void Write(Utf8JsonWriter json, HttpContext context, StoredInstance stored, Dataset dataset)
    {
        var identity = stored.Identity;
        var url = context.Url(new InstanceScope(identity.Study, identity.Series, identity.SopInstance));
        // Viewers decide by it what to ask for (PS3.18 10.4.1.1.2 leaves it to the archive; PS3.4 C.6.1.1.5 defines it).
        dataset.Set(new Element(Tag.AvailableTransferSyntaxUID, Vr.UI, Encoding.ASCII.GetBytes(stored.TransferSyntax.Uid.Value)));
        DicomJson.Write(json, dataset, (element, path) => BulkData.PathOf(element, path) is { } bulk ? $"{url}/bulkdata/{bulk}" : null);
    }
}
