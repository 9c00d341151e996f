using System.Text.Json;
using Dicom.Encoding;

namespace Dicom.Json;

/// <summary>Reads and writes the DICOM JSON Model (PS3.18 F). Where the standard leaves a choice:
/// <list type="bullet">
/// <item>IS and DS are numbers with the same digits if the value is a number, and strings otherwise, for example for an IS beyond 32 bits
/// (F.2.3 allows both). A DS of more than 16 characters is still a number. SV and UV are numbers up to 2^53, and strings beyond, where
/// numbers would lose digits.</item>
/// <item>FL and FD values that JSON numbers cannot express are the strings <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.</item>
/// <item>Trailing padding is omitted. A value field that consists of padding only is empty.</item>
/// <item>All text is Unicode. Specific Character Set, if present, is therefore ISO_IR 192 (F.2).</item>
/// <item>A value that does not fit its Value Representation (a US of three bytes) is written as UN with InlineBinary.</item>
/// <item>Inline encapsulated Pixel Data consist of the items with their headers, without the Sequence Delimitation Item.</item>
/// </list></summary>
public static class DicomJson
{
    /// <summary>Writes a data set as one JSON object. Group lengths (F.2.2) and groups 0000 and 0002, which are not part of a data set, are
    /// omitted.</summary>
    /// <param name="writer">Receives the JSON.</param>
    /// <param name="dataset">The data set.</param>
    /// <param name="bulkDataUri">Returns the BulkDataURI of an element, or null to write its value inline. Called for each element with a
    /// value for which F.2.2 allows bulk data, and for each element whose value is elsewhere, but not for elements from
    /// <see cref="ReadWritten"/>. The path names the items that enclose the element, and is valid during the call only. An element whose
    /// value is elsewhere and that gets no URI is written without a value.</param>
    public static void Write(Utf8JsonWriter writer, Dataset dataset, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null) =>
        new DatasetJsonWriter(writer, bulkDataUri).Write(dataset);

    /// <summary>Creates a visitor that writes the elements of one data set when it receives them. The output has the same bytes as that of
    /// <see cref="Write"/>.</summary>
    /// <inheritdoc cref="Write" path="/param[@name='writer' or @name='bulkDataUri']"/>
    public static IElementVisitor Visitor(Utf8JsonWriter writer, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null) =>
        new DatasetJsonWriter(writer, bulkDataUri);

    /// <summary>Reads one JSON object. Text becomes UTF-8, and Specific Character Set states so if the text is not only ASCII. Values are
    /// padded to even length. Group lengths and groups 0000 and 0002 are omitted.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="bulkData">Creates the element for a BulkDataURI. If null, the element is <see cref="ElementContent.Elsewhere"/> with
    /// offset and length -1.</param>
    /// <param name="limits">Limits of elements and depth; null for <see cref="ReaderLimits.Default"/>.</param>
    /// <param name="acceptsFoDicom">Whether deviations of fo-dicom from the model are accepted: keywords (PS3.6) as names of attributes,
    /// InlineBinary in an array of one, and all component groups of a person name in the alphabetic group.</param>
    /// <exception cref="DicomFormatException">The text is not DICOM JSON, or exceeds a limit.</exception>
    public static Dataset Read(
        ReadOnlySpan<byte> utf8,
        BulkDataResolver? bulkData = null,
        ReaderLimits? limits = null,
        bool acceptsFoDicom = false
    )
    {
        var reader = new DatasetJsonReader(utf8, bulkData, limits ?? ReaderLimits.Default, acceptsFoDicom);
        return reader.ReadSingle();
    }

    /// <summary>Reads one stored JSON object that <see cref="Write"/> made. Each attribute is kept as JSON until its value is accessed, and
    /// is written to JSON again without change.</summary>
    /// <param name="utf8">The JSON text. The data set refers to it.</param>
    /// <param name="wanted">Selects attributes; null for all.</param>
    /// <returns>The data set, in UTF-8 with Specific Character Set ISO_IR 192.</returns>
    /// <exception cref="DicomFormatException">The text was not made by <see cref="Write"/>.</exception>
    public static Dataset ReadWritten(ReadOnlyMemory<byte> utf8, Func<Tag, bool>? wanted = null) => WrittenJson.Read(utf8, wanted);

    /// <summary>Reads an array of JSON objects, the form of multiple results (F.2.1).</summary>
    /// <inheritdoc cref="Read"/>
    public static IReadOnlyList<Dataset> ReadArray(
        ReadOnlySpan<byte> utf8,
        BulkDataResolver? bulkData = null,
        ReaderLimits? limits = null,
        bool acceptsFoDicom = false
    )
    {
        var reader = new DatasetJsonReader(utf8, bulkData, limits ?? ReaderLimits.Default, acceptsFoDicom);
        return reader.ReadArray();
    }
}

/// <summary>Creates the element for a BulkDataURI.</summary>
/// <param name="tag">Tag of the element.</param>
/// <param name="vr">Value Representation of the element.</param>
/// <param name="path">The items that enclose the element, outermost first; valid during the call only.</param>
/// <param name="uri">The BulkDataURI as written.</param>
public delegate Element BulkDataResolver(Tag tag, Vr vr, IReadOnlyList<PathStep> path, string uri);

/// <summary>A step of a path: an item of a sequence.</summary>
/// <param name="Sequence">Tag of the sequence.</param>
/// <param name="Item">Index of the item, from 0.</param>
public readonly record struct PathStep(Tag Sequence, int Item);
