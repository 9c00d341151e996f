namespace Dicom.Dictionary;

/// <summary>A data element of the Data Dictionary (PS3.6 table 6-1).</summary>
/// <param name="Tag">The tag. For a repeating group (PS3.5 7.6): the requested tag, or the first tag if found by keyword.</param>
/// <param name="Keyword">The keyword; empty for a few retired elements.</param>
/// <param name="Name">The name; empty for a few retired elements.</param>
/// <param name="Vrs">Possible Value Representations, in the order of the standard. A single empty one for items and their
/// delimiters.</param>
/// <param name="Vm">The Value Multiplicity in the notation of the standard, for example <c>2-2n</c>.</param>
/// <param name="IsRetired">Whether the standard has retired the element.</param>
public sealed record DictionaryEntry(Tag Tag, string Keyword, string Name, IReadOnlyList<Vr> Vrs, string Vm, bool IsRetired);
