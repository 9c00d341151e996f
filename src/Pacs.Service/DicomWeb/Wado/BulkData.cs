using System.Globalization;
using Dicom;
using Dicom.Json;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Which values metadata point to instead of holding them, and the paths of those values: <c>7FE00010</c>, or <c>00540410/0/00281201</c> inside an item.</summary>
static class BulkData
{
    // Binary values up to here stand in the metadata as base64: a look-up table of 8 bits, a small thumbnail. A request for each would cost more.
    const int MaxInline = 4096;

    // Sequences within sequences, as the reader of data sets bounds them; a tag and a number each, and the element.
    const int MaxSteps = 2 * 64 + 1;

    /// <summary>The path of an element's value below <c>/bulkdata/</c>, or null when it stands in the metadata itself (PS3.18 F.2.6).</summary>
    public static string? PathOf(Element element, IReadOnlyList<PathStep> path)
    {
        var isBulk = element.Content is ElementContent.Elsewhere or ElementContent.Fragments
            || element.Tag.Value is 0x7FE0_0008 or 0x7FE0_0009 or 0x7FE0_0010
            || (element.Content == ElementContent.Bytes && !element.Vr.IsText && element.Length > MaxInline);
        return isBulk && !element.IsEmpty
            ? string.Concat(path.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Sequence.ToHex()}/{step.Item}/"))) + element.Tag.ToHex()
            : null;
    }

    /// <summary>Reads a path.</summary>
    /// <exception cref="DicomWebException">This is none (400).</exception>
    public static (IReadOnlyList<PathStep> Items, Tag Tag) Parse(string path)
    {
        var steps = path.Split('/', MaxSteps + 1);
        var items = new List<PathStep>();
        for (var i = 0; i + 2 < steps.Length && steps.Length <= MaxSteps; i += 2)
        {
            if (!Tag.TryParse(steps[i], out var sequence) || !int.TryParse(steps[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var item))
                throw Malformed();
            items.Add(new PathStep(sequence, item));
        }
        return steps.Length == 2 * items.Count + 1 && Tag.TryParse(steps[^1], out var tag) ? (items, tag) : throw Malformed();
    }

    static DicomWebException Malformed() => new(StatusCodes.Status400BadRequest, "The path to bulk data is a tag of eight hexadecimal digits; inside sequences, each sequence's tag and the number of the item stand before it.");
}
