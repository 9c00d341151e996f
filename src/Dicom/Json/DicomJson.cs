using System.Text.Json;

namespace Dicom.Json;

/// <summary>The DICOM JSON Model (PS3.18 F), both ways.</summary>
public static class DicomJson
{
    /// <summary>Writes a data set as one JSON object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="dataset">What.</param>
    /// <param name="bulkDataUri">Gives the BulkDataURI of an element that is bulk, or null to write it inline. The path names the items it lies in. When absent, elements whose value is elsewhere are written without a value.</param>
    public static void Write(Utf8JsonWriter writer, Dataset dataset, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null) =>
        throw new NotImplementedException();

    /// <summary>Reads one JSON object. BulkDataURI values become <see cref="ElementContent.Elsewhere"/>.</summary>
    /// <exception cref="DicomFormatException">Not DICOM JSON.</exception>
    public static Dataset Read(ReadOnlySpan<byte> utf8) => throw new NotImplementedException();
}

/// <summary>A step into a sequence.</summary>
/// <param name="Sequence">The sequence's tag.</param>
/// <param name="Item">The item, from 0.</param>
public readonly record struct PathStep(Tag Sequence, int Item);
