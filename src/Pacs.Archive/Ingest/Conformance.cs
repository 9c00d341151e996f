using Dicom;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Ingest;

/// <summary>Checks the attributes that the index uses. An object that deviates from the standard is stored, and the sender gets a
/// warning.</summary>
static class Conformance
{
    static readonly IndexedAttribute[] attributes =
    [
        .. IndexedAttributes
            .All.Where(attribute => attribute is { IsDerived: false, Sequence: null })
            .DistinctBy(attribute => attribute.Tag),
    ];

    /// <summary>Returns the deviations, by tag, without values.</summary>
    public static List<string> Warnings(Dataset dataset, int max)
    {
        var warnings = new List<string>();
        if (dataset[Tag.Modality] is not { IsEmpty: false })
            warnings.Add($"{Tag.Modality} is missing");
        foreach (var attribute in attributes)
        {
            if (
                warnings.Count < max
                && dataset[attribute.Tag] is { IsEmpty: false } element
                && Fault(dataset, element, attribute) is { } fault
            )
                warnings.Add($"{attribute.Tag} {fault}");
        }
        return warnings;
    }

    static string? Fault(Dataset dataset, Element element, IndexedAttribute attribute)
    {
        if (element.Vr != attribute.Vr && element.Vr != Vr.UN)
            return $"has VR {element.Vr} instead of {attribute.Vr}";
        if (element.Content == ElementContent.Elsewhere)
            return "is too long";
        if (element.Content == ElementContent.Bytes && dataset.CharacterSet.IsShiftJis(element.Bytes.Span, element.Vr))
            return $"is Shift-JIS, which {Tag.SpecificCharacterSet} does not name";
        if (attribute.Match == MatchKind.Number)
            return dataset.GetInteger(element.Tag) is null ? "is not a number" : null;
        if (!element.Vr.IsText || dataset.GetStrings(element.Tag) is not { Count: > 0 } values)
            return null;
        return attribute.Vr.Code switch
        {
            Vr.Codes.DA => values.Any(value => value.Length > 0 && IndexValues.Date(value) is null) ? "is not a date" : null,
            Vr.Codes.TM => values.Any(value => value.Length > 0 && IndexValues.Time(value) is null) ? "is not a time" : null,
            Vr.Codes.DT => values.Any(value => value.Length > 0 && IndexValues.DateTime(value) is null) ? "is not a date time" : null,
            Vr.Codes.UI => values.Any(value => !Uid.IsValid(value) || HasLeadingZero(value)) ? "is not a valid UID" : null,
            _ => values.Any(value => value.Length > MaxLength(attribute.Vr)) ? $"is longer than {attribute.Vr} allows" : null,
        };
    }

    // PS3.5 9.1: the first digit of a component is not zero unless the component is a single digit.
    static bool HasLeadingZero(string uid) => uid.Split('.').Any(component => component.Length > 1 && component[0] == '0');

    // Maximum number of characters (PS3.5 table 6.2-1). A person name has three groups of 64.
    static int MaxLength(Vr vr) =>
        vr.Code switch
        {
            Vr.Codes.AE or Vr.Codes.CS or Vr.Codes.SH or Vr.Codes.DS => 16,
            Vr.Codes.AS => 4,
            Vr.Codes.IS => 12,
            Vr.Codes.LO => 64,
            Vr.Codes.PN => 3 * 64 + 2,
            _ => int.MaxValue,
        };
}
