using System.Text.Json;
using Dicom.Encoding;

namespace Dicom.Json;

/// <summary>The DICOM JSON Model (PS3.18 F), both ways. What the standard leaves open is decided so:
/// <list type="bullet">
/// <item>IS and DS are numbers with the digits of the value where it is one, and strings where it is not, as an IS beyond 32 bits (F.2.3
/// allows both); a DS of more than 16 characters is still a number; SV and UV are numbers up to 2^53 and strings beyond, where numbers
/// would lose digits.</item>
/// <item>FL and FD that are no JSON numbers are the strings <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.</item>
/// <item>Trailing padding is left out. A value field of nothing but padding is an empty one.</item>
/// <item>All text is Unicode, so that Specific Character Set, where it is present, reads ISO_IR 192 (F.2).</item>
/// <item>A value that its Value Representation cannot hold (a US of three bytes) is UN with InlineBinary.</item>
/// <item>Encapsulated Pixel Data, if inline, is its items with their headers, without the Sequence Delimitation Item.</item>
/// </list></summary>
public static class DicomJson
{
    /// <summary>Writes a data set as one JSON object; without group lengths (F.2.2) and groups 0000 and 0002, which are no part of a data
    /// set.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="dataset">What.</param>
    /// <param name="bulkDataUri">Gives the BulkDataURI of an element that is bulk, or null to write it inline; asked of each element with a
    /// value that F.2.2 lets be bulk, and of each whose value is elsewhere; not of those that <see cref="ReadWritten"/> read. The path
    /// names the items it lies in and is valid during the call only. Elements whose value is elsewhere and that get no URI are written
    /// without a value.</param>
    public static void Write(Utf8JsonWriter writer, Dataset dataset, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null) =>
        new DatasetJsonWriter(writer, bulkDataUri).Write(dataset);

    /// <summary>Gives a visitor that writes the elements of one data set as they come, with the same bytes as
    /// <see cref="Write"/>.</summary>
    /// <inheritdoc cref="Write" path="/param[@name='writer' or @name='bulkDataUri']"/>
    public static IElementVisitor Visitor(Utf8JsonWriter writer, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null) =>
        new DatasetJsonWriter(writer, bulkDataUri);

    /// <summary>Reads one JSON object. Text becomes UTF-8, with Specific Character Set to say so where there is any beyond ASCII; values
    /// are padded to even length; group lengths and groups 0000 and 0002 are left out.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="bulkData">Makes the element of a BulkDataURI; when null it becomes <see cref="ElementContent.Elsewhere"/> with offset
    /// and length -1.</param>
    /// <param name="limits">Bounds of elements and depth; <see cref="ReaderLimits.Default"/> when null.</param>
    /// <param name="acceptsFoDicom">Whether JSON of fo-dicom is accepted that the model does not allow: keywords (PS3.6) for names of
    /// attributes, InlineBinary in an array of one, and all component groups of a person name as the alphabetic one.</param>
    /// <exception cref="DicomFormatException">Not DICOM JSON, or over a limit.</exception>
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

    /// <summary>Reads one JSON object that <see cref="Write"/> made and somebody kept: each attribute stays the text that it is until its
    /// value is asked for, and is written to JSON again as it stands.</summary>
    /// <param name="utf8">The JSON text, which the data set keeps.</param>
    /// <param name="wanted">The attributes to take; all when null.</param>
    /// <returns>The data set, in UTF-8 (Specific Character Set says so).</returns>
    /// <exception cref="DicomFormatException">It is something else.</exception>
    public static Dataset ReadWritten(ReadOnlyMemory<byte> utf8, Func<Tag, bool>? wanted = null) => WrittenJson.Read(utf8, wanted);

    /// <summary>Reads an array of JSON objects, as multiple results are returned (F.2.1).</summary>
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

/// <summary>Makes the element of a BulkDataURI that was read.</summary>
/// <param name="tag">Its tag.</param>
/// <param name="vr">Its Value Representation.</param>
/// <param name="path">The items it lies in; valid during the call only.</param>
/// <param name="uri">The BulkDataURI as it stands.</param>
public delegate Element BulkDataResolver(Tag tag, Vr vr, IReadOnlyList<PathStep> path, string uri);

/// <summary>A step into a sequence.</summary>
/// <param name="Sequence">The sequence's tag.</param>
/// <param name="Item">The item, from 0.</param>
public readonly record struct PathStep(Tag Sequence, int Item);
