using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Json;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>Writes metadata in the DICOM JSON Model (PS3.18 F), with links to values that are too large for it.</summary>
public static class MetadataJson
{
    // Maximum length in bytes of binary values that are included as base64, such as a look-up table of 8 bits or a small thumbnail. A
    // separate request for each would cost more.
    const int MaxInline = 4096;

    // Minimum length of a piece of JSON. A piece can be longer by the JSON of one portion of the data set.
    const int PieceBytes = 64 * 1024;

    /// <summary>Options that write UTF-8 without escapes. Escaping for HTML is not required, since the media type is JSON.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Creates a visitor that writes an instance's metadata (<see cref="InstanceMetadata.VisitAsync"/>).</summary>
    /// <param name="json">Receives the JSON.</param>
    /// <param name="stored">The instance.</param>
    /// <param name="root">The URL that links to bulk data begin with: the URL of the DICOMweb service, without a trailing slash.</param>
    public static IElementVisitor Visitor(Utf8JsonWriter json, StoredInstance stored, string root)
    {
        var url =
            $"{root}/studies/{stored.Identity.Study}/series/{stored.Identity.Series}/instances/{stored.Identity.SopInstance}/bulkdata/";
        return DicomJson.Visitor(json, (element, path) => BulkPathOf(element, path) is { } bulk ? url + bulk : null);
    }

    /// <summary>Writes an instance's metadata as a JSON object.</summary>
    /// <param name="metadata">The metadata.</param>
    /// <param name="root">The URL that links begin with, as for <see cref="Visitor"/>.</param>
    /// <param name="buffer">Buffer for the pieces, used for one after the other.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Pieces of the JSON, one for most instances. Each is valid until the next is requested.</returns>
    /// <exception cref="DamagedInstanceException">The object is missing, or differs from what was stored.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> WriteAsync(
        InstanceMetadata metadata,
        string root,
        ArrayBufferWriter<byte> buffer,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        buffer.ResetWrittenCount();
        await using var json = new Utf8JsonWriter(buffer, Options);
        await foreach (var _ in metadata.VisitAsync(Visitor(json, metadata.Instance, root), cancellationToken))
        {
            if (json.BytesPending + buffer.WrittenCount < PieceBytes)
                continue;
            json.Flush();
            yield return buffer.WrittenMemory;
            buffer.ResetWrittenCount();
        }
        json.Flush();
        if (buffer.WrittenCount > 0)
            yield return buffer.WrittenMemory;
    }

    /// <summary>Returns the path of an element's value below <c>/bulkdata/</c>, for example <c>7FE00010</c>, or <c>00540410/0/00281201</c>
    /// inside an item. Returns null if the value is included in the metadata (PS3.18 F.2.6).</summary>
    public static string? BulkPathOf(Element element, IReadOnlyList<PathStep> path)
    {
        var isBulk =
            element.Content is ElementContent.Elsewhere or ElementContent.Fragments
            || element.Tag.Value is 0x7FE0_0008 or 0x7FE0_0009 or 0x7FE0_0010
            || (element.Content == ElementContent.Bytes && !element.Vr.IsText && element.Length > MaxInline);
        return isBulk && !element.IsEmpty
            ? string.Concat(path.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Sequence.ToHex()}/{step.Item}/")))
                + element.Tag.ToHex()
            : null;
    }
}
