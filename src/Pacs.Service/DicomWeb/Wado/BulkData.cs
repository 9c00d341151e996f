using System.Globalization;
using Dicom;
using Dicom.Json;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Parses the paths of values that metadata refer to by BulkDataURI
/// (<see cref="Pacs.Archive.Retrieve.Metadata.MetadataJson.BulkPathOf"/>).</summary>
static class BulkData
{
    // Maximum number of steps: a tag and an item number for each nested sequence, which the reader of data sets limits
    // to 64, and the tag of the element.
    const int MaxSteps = 2 * 64 + 1;

    /// <summary>Parses a path.</summary>
    /// <exception cref="DicomWebException">The path is malformed (400).</exception>
    public static (IReadOnlyList<PathStep> Items, Tag Tag) Parse(string path)
    {
        var steps = path.Split('/', MaxSteps + 1);
        var items = new List<PathStep>();
        for (var i = 0; i + 2 < steps.Length && steps.Length <= MaxSteps; i += 2)
        {
            if (
                !Tag.TryParse(steps[i], out var sequence)
                || !int.TryParse(steps[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var item)
            )
                throw Malformed();
            items.Add(new PathStep(sequence, item));
        }
        return steps.Length == 2 * items.Count + 1 && Tag.TryParse(steps[^1], out var tag) ? (items, tag) : throw Malformed();
    }

    static DicomWebException Malformed() =>
        new(
            StatusCodes.Status400BadRequest,
            "The path to bulk data is a tag of eight hexadecimal digits; inside sequences, each sequence's tag and the number of the "
                + "item stand before it."
        );
}
