using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Json;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>How metadata are written: the DICOM JSON Model (PS3.18 F), with links to what is too large for it.</summary>
public static class MetadataJson
{
    // Binary values up to here stand in the metadata as base64: a look-up table of 8 bits, a small thumbnail. A request for each would cost
    // more.
    const int MaxInline = 4096;

    // A piece of JSON is about as long, and longer by what one portion of the data set is made into.
    const int PieceBytes = 64 * 1024;

    /// <summary>UTF-8 as it is. The escapes that would make it safe inside HTML have no place in what says it is JSON.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gives a visitor that writes an instance's metadata (<see cref="InstanceMetadata.VisitAsync"/>).</summary>
    /// <param name="json">Where to.</param>
    /// <param name="stored">The instance.</param>
    /// <param name="root">The URL that links to bulk data begin with: that of the DICOMweb service, without a slash at its end.</param>
    public static IElementVisitor Visitor(Utf8JsonWriter json, StoredInstance stored, string root)
    {
        var url =
            $"{root}/studies/{stored.Identity.Study}/series/{stored.Identity.Series}/instances/{stored.Identity.SopInstance}/bulkdata/";
        return DicomJson.Visitor(json, (element, path) => BulkPathOf(element, path) is { } bulk ? url + bulk : null);
    }

    /// <summary>Writes an instance's metadata as a JSON object.</summary>
    /// <param name="metadata">The metadata.</param>
    /// <param name="root">As for <see cref="Visitor"/>.</param>
    /// <param name="buffer">Takes the pieces, one after the other.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Pieces, one for most instances; each is valid until the next is asked for.</returns>
    /// <exception cref="DamagedInstanceException">The object is missing, or no longer what was stored.</exception>
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

    /// <summary>The path of an element's value below <c>/bulkdata/</c>, as <c>7FE00010</c>, or <c>00540410/0/00281201</c> inside an item;
    /// null when it stands in the metadata itself (PS3.18 F.2.6).</summary>
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
