namespace Dicom.Text;

/// <summary>The component groups of one Person Name (PS3.5 6.2.1). Each group contains components separated by carets; empty if
/// absent.</summary>
/// <param name="Alphabetic">First group.</param>
/// <param name="Ideographic">Second group.</param>
/// <param name="Phonetic">Third group.</param>
public readonly record struct PersonName(string Alphabetic, string Ideographic = "", string Phonetic = "")
{
    /// <summary>Splits one decoded value at its equals signs. The standard allows three groups; further groups stay in the third
    /// one.</summary>
    public static PersonName Parse(string value)
    {
        var groups = value.Split('=', 3);
        return new(
            groups[0].TrimEnd(' ', '\0'),
            groups.Length > 1 ? groups[1].TrimEnd(' ', '\0') : "",
            groups.Length > 2 ? groups[2].TrimEnd(' ', '\0') : ""
        );
    }

    /// <summary>Returns the value without trailing empty groups.</summary>
    public override string ToString() => $"{Alphabetic}={Ideographic}={Phonetic}".TrimEnd('=');
}
