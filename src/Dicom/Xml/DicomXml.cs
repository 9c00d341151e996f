using System.Buffers;
using System.Xml;
using Dicom.Encoding;
using Dicom.Json;

namespace Dicom.Xml;

/// <summary>Reads and writes the Native DICOM Model (PS3.19 A.1). Where the standard leaves a choice:
/// <list type="bullet">
/// <item>The document is UTF-8, and Specific Character Set, if present, is ISO_IR 192.</item>
/// <item>Trailing padding is omitted. A value field that consists of padding only is empty; an empty value among others is an empty
/// <c>Value</c>.</item>
/// <item>A character that XML 1.0 does not allow (a form feed, half of a surrogate pair) becomes U+FFFD, or a question mark in Value
/// Representations that are ASCII only.</item>
/// <item>A private element is <c>gggg00ee</c> with the name of its creator. If the creator is missing, or also has an earlier block, the
/// element has its complete tag. Private creators are written as well.</item>
/// <item>Person names of more than five components keep the rest in <c>NameSuffix</c>, carets included. Empty components at the end are
/// omitted.</item>
/// <item>FL and FD values that are not finite are <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.</item>
/// <item>A value that does not fit its Value Representation (a US of three bytes) is written as UN with InlineBinary.</item>
/// <item>Inline encapsulated Pixel Data consist of the items with their headers, without the Sequence Delimitation Item.</item>
/// </list></summary>
public static class DicomXml
{
    /// <summary>Namespace of the model.</summary>
    public const string Namespace = "http://dicom.nema.org/PS3.19/models/NativeDICOM";

    /// <summary>Gets the settings for writing the model: no line breaks, which would become part of values, and carriage returns are
    /// kept.</summary>
    public static XmlWriterSettings WriterSettings { get; } =
        new()
        {
            Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineHandling = NewLineHandling.Entitize,
            Indent = false,
            CloseOutput = false,
        };

    /// <summary>Writes a data set as one document. Group lengths and groups 0000 and 0002, which are not part of a data set, are
    /// omitted.</summary>
    /// <param name="output">Receives the document in UTF-8.</param>
    /// <param name="dataset">The data set.</param>
    /// <param name="bulkDataUri">Returns the URI of an element, or null to write its value inline, as for
    /// <see cref="DicomJson.Write"/>.</param>
    public static void Write(
        IBufferWriter<byte> output,
        Dataset dataset,
        Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null
    ) => Write(output, writer => Write(writer, dataset, bulkDataUri));

    /// <summary>Writes a document whose content is written by a delegate.</summary>
    public static void Write(IBufferWriter<byte> output, Action<XmlWriter> content)
    {
        using var writer = CreateWriter(output);
        content(writer);
    }

    /// <summary>Begins a document. Disposing the writer ends it.</summary>
    /// <param name="output">Receives the document in UTF-8.</param>
    public static XmlWriter CreateWriter(IBufferWriter<byte> output)
    {
        var writer = XmlWriter.Create(new BufferStream(output), WriterSettings);
        writer.WriteStartDocument();
        return writer;
    }

    /// <summary>Creates a visitor that writes the elements of one data set, when it receives them, as an element <c>NativeDicomModel</c>.
    /// The output has the same bytes as that of
    /// <see cref="Write(XmlWriter, Dataset, Func{Element, IReadOnlyList{PathStep}, string?}?)"/>.</summary>
    /// <param name="writer">Receives the XML. Created with <see cref="WriterSettings"/> or equivalent settings.</param>
    /// <param name="bulkDataUri">As for <see cref="DicomJson.Write"/>.</param>
    public static IElementVisitor Visitor(XmlWriter writer, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null) =>
        new DatasetXmlWriter(writer, bulkDataUri);

    /// <summary>Writes a data set as an element <c>NativeDicomModel</c>.</summary>
    /// <param name="writer">Receives the XML. Created with <see cref="WriterSettings"/> or equivalent settings.</param>
    /// <param name="dataset">The data set.</param>
    /// <param name="bulkDataUri">As for <see cref="DicomJson.Write"/>.</param>
    public static void Write(XmlWriter writer, Dataset dataset, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null) =>
        new DatasetXmlWriter(writer, bulkDataUri).WriteModel(dataset);

    /// <summary>Reads one document. Text becomes UTF-8, and Specific Character Set states so if the text is not only ASCII. Values are
    /// padded to even length. Group lengths and groups 0000 and 0002 are omitted. Private elements are put into the block of their creator,
    /// or a new block if the creator has none. A document type declaration is rejected.</summary>
    /// <param name="xml">The document, in UTF-8 or the encoding that it declares.</param>
    /// <param name="bulkData">Creates the element for a BulkData reference; a UUID is passed as <c>urn:uuid:</c>. If null, the element is
    /// <see cref="ElementContent.Elsewhere"/> with offset and length -1.</param>
    /// <param name="limits">Limits of elements and depth; null for <see cref="ReaderLimits.Default"/>.</param>
    /// <exception cref="DicomFormatException">The document is not in the Native DICOM Model, or exceeds a limit.</exception>
    public static Dataset Read(ReadOnlyMemory<byte> xml, BulkDataResolver? bulkData = null, ReaderLimits? limits = null) =>
        new DatasetXmlReader(xml, bulkData, limits ?? ReaderLimits.Default).ReadModel();
}
