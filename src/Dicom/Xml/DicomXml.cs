using System.Buffers;
using System.Xml;
using Dicom.Encoding;
using Dicom.Json;

namespace Dicom.Xml;

/// <summary>The Native DICOM Model (PS3.19 A.1), both ways. What the standard leaves open is decided so:
/// <list type="bullet">
/// <item>The document is UTF-8, and Specific Character Set, where it is present, reads ISO_IR 192.</item>
/// <item>Trailing padding is left out. A value field of nothing but padding is an empty one; an empty value among others is an empty
/// <c>Value</c>.</item>
/// <item>A character that XML 1.0 does not have (a form feed, half of a surrogate pair) becomes U+FFFD, or a question mark in Value
/// Representations that have ASCII only.</item>
/// <item>A private element is <c>gggg00ee</c> with the name of its creator; one whose creator is missing or is there for an earlier block
/// as well has its tag in full. Private creators are written, too.</item>
/// <item>Person names that have more than five components keep the rest in <c>NameSuffix</c>, carets included; empty components at the end
/// are left out.</item>
/// <item>FL and FD that are no numbers are <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.</item>
/// <item>A value that its Value Representation cannot hold (a US of three bytes) is UN with InlineBinary.</item>
/// <item>Encapsulated Pixel Data, if inline, is its items with their headers, without the Sequence Delimitation Item.</item>
/// </list></summary>
public static class DicomXml
{
    /// <summary>The namespace of the model.</summary>
    public const string Namespace = "http://dicom.nema.org/PS3.19/models/NativeDICOM";

    /// <summary>How the model is to be written: without line breaks, which would be part of values, and with carriage returns
    /// kept.</summary>
    public static XmlWriterSettings WriterSettings { get; } =
        new()
        {
            Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineHandling = NewLineHandling.Entitize,
            Indent = false,
            CloseOutput = false,
        };

    /// <summary>Writes a data set as one document; without group lengths and groups 0000 and 0002, which are no part of a data
    /// set.</summary>
    /// <param name="output">Where to, in UTF-8.</param>
    /// <param name="dataset">What.</param>
    /// <param name="bulkDataUri">As for <see cref="DicomJson.Write"/>: gives the URI of an element that is bulk, or null to write it
    /// inline.</param>
    public static void Write(
        IBufferWriter<byte> output,
        Dataset dataset,
        Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null
    ) => Write(output, writer => Write(writer, dataset, bulkDataUri));

    /// <summary>Writes a document whose content somebody else writes.</summary>
    public static void Write(IBufferWriter<byte> output, Action<XmlWriter> content)
    {
        using var writer = CreateWriter(output);
        content(writer);
    }

    /// <summary>Begins a document. Disposing the writer ends it.</summary>
    /// <param name="output">Where to, in UTF-8.</param>
    public static XmlWriter CreateWriter(IBufferWriter<byte> output)
    {
        var writer = XmlWriter.Create(new BufferStream(output), WriterSettings);
        writer.WriteStartDocument();
        return writer;
    }

    /// <summary>Gives a visitor that writes the elements of one data set as they come as an element <c>NativeDicomModel</c>, with the same
    /// bytes as <see cref="Write(XmlWriter, Dataset, Func{Element, IReadOnlyList{PathStep}, string?}?)"/>.</summary>
    /// <param name="writer">Where to; made with <see cref="WriterSettings"/>, or what is alike.</param>
    /// <param name="bulkDataUri">As for <see cref="DicomJson.Write"/>.</param>
    public static IElementVisitor Visitor(XmlWriter writer, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null) =>
        new DatasetXmlWriter(writer, bulkDataUri);

    /// <summary>Writes a data set as an element <c>NativeDicomModel</c>.</summary>
    /// <param name="writer">Where to; made with <see cref="WriterSettings"/>, or what is alike.</param>
    /// <param name="dataset">What.</param>
    /// <param name="bulkDataUri">As for <see cref="DicomJson.Write"/>.</param>
    public static void Write(XmlWriter writer, Dataset dataset, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null) =>
        new DatasetXmlWriter(writer, bulkDataUri).WriteModel(dataset);

    /// <summary>Reads one document. Text becomes UTF-8, with Specific Character Set to say so where there is any beyond ASCII; values are
    /// padded to even length; group lengths and groups 0000 and 0002 are left out. Private elements get a block of their creator's, a new
    /// one where it has none. A document type declaration is refused.</summary>
    /// <param name="xml">The document, in UTF-8 or what its declaration says.</param>
    /// <param name="bulkData">Makes the element of a BulkData reference, of which a UUID is given as <c>urn:uuid:</c>; when null it becomes
    /// <see cref="ElementContent.Elsewhere"/> with offset and length -1.</param>
    /// <param name="limits">Bounds of elements and depth; <see cref="ReaderLimits.Default"/> when null.</param>
    /// <exception cref="DicomFormatException">Not the Native DICOM Model, or over a limit.</exception>
    public static Dataset Read(ReadOnlyMemory<byte> xml, BulkDataResolver? bulkData = null, ReaderLimits? limits = null) =>
        new DatasetXmlReader(xml, bulkData, limits ?? ReaderLimits.Default).ReadModel();
}
