using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dicom;
using Dicom.Json;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>How metadata are written: the DICOM JSON Model (PS3.18 F), with links to what is too large for it.</summary>
public static class MetadataJson
{
    // Binary values up to here stand in the metadata as base64: a look-up table of 8 bits, a small thumbnail. A request for each would cost more.
    const int MaxInline = 4096;

    /// <summary>UTF-8 as it is. The escapes that would make it safe inside HTML have no place in what says it is JSON.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an instance's metadata.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="stored">The instance.</param>
    /// <param name="dataset">Its data set without large values (<see cref="ArchiveRetrieve.ReadMetadataAsync"/>), which is completed.</param>
    /// <param name="root">The URL that links to bulk data begin with: that of the DICOMweb service, without a slash at its end.</param>
    public static void Write(Utf8JsonWriter json, StoredInstance stored, Dataset dataset, string root)
    {
        var url = $"{root}/studies/{stored.Identity.Study}/series/{stored.Identity.Series}/instances/{stored.Identity.SopInstance}/bulkdata/";
        Complete(stored, dataset);
        DicomJson.Write(json, dataset, (element, path) => BulkPathOf(element, path) is { } bulk ? url + bulk : null);
    }

    /// <inheritdoc cref="Write"/>
    public static ReadOnlyMemory<byte> ToBytes(StoredInstance stored, Dataset dataset, string root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, stored, dataset, root);
        return buffer.WrittenMemory;
    }

    /// <summary>Adds what the archive knows of an instance: Available Transfer Syntax UID, by which viewers decide what to ask for (PS3.18 10.4.1.1.2 leaves it to the archive; PS3.4 C.6.1.1.5 defines it).</summary>
    public static void Complete(StoredInstance stored, Dataset dataset) =>
        dataset.Set(new Element(Tag.AvailableTransferSyntaxUID, Vr.UI, Encoding.ASCII.GetBytes(stored.TransferSyntax.Uid.Value)));

    /// <summary>The path of an element's value below <c>/bulkdata/</c>, as <c>7FE00010</c>, or <c>00540410/0/00281201</c> inside an item; null when it stands in the metadata itself (PS3.18 F.2.6).</summary>
    public static string? BulkPathOf(Element element, IReadOnlyList<PathStep> path)
    {
        var isBulk = element.Content is ElementContent.Elsewhere or ElementContent.Fragments
            || element.Tag.Value is 0x7FE0_0008 or 0x7FE0_0009 or 0x7FE0_0010
            || (element.Content == ElementContent.Bytes && !element.Vr.IsText && element.Length > MaxInline);
        return isBulk && !element.IsEmpty
            ? string.Concat(path.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Sequence.ToHex()}/{step.Item}/"))) + element.Tag.ToHex()
            : null;
    }
}
