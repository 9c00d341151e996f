namespace Dicom.Dictionary;

/// <summary>A data element of the Data Dictionary (PS3.6 table 6-1).</summary>
/// <param name="Tag">The tag; in a repeating group (PS3.5 7.6) the one that was asked for or, found by keyword, the first.</param>
/// <param name="Keyword">The keyword; empty for the few retired elements without one.</param>
/// <param name="Name">The name; empty for the few retired elements without one.</param>
/// <param name="Vrs">The Value Representations to choose from, in the standard's order; the empty one for items and their delimiters.</param>
/// <param name="Vm">The Value Multiplicity as the standard writes it, such as <c>2-2n</c>.</param>
/// <param name="IsRetired">Whether the standard no longer maintains it.</param>
public sealed record DictionaryEntry(Tag Tag, string Keyword, string Name, IReadOnlyList<Vr> Vrs, string Vm, bool IsRetired);
