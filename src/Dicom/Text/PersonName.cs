namespace Dicom.Text;

/// <summary>The component groups of one Person Name (PS3.5 6.2.1); each is components between carets, empty when absent.</summary>
/// <param name="Alphabetic">The first group.</param>
/// <param name="Ideographic">The second group.</param>
/// <param name="Phonetic">The third group.</param>
public readonly record struct PersonName(string Alphabetic, string Ideographic = "", string Phonetic = "")
{
    /// <summary>Splits one decoded value at its equals signs. More than three groups, which the standard does not know, leave the rest in the third.</summary>
    public static PersonName Parse(string value)
    {
        var groups = value.Split('=', 3);
        return new(groups[0].TrimEnd(' ', '\0'), groups.Length > 1 ? groups[1].TrimEnd(' ', '\0') : "", groups.Length > 2 ? groups[2].TrimEnd(' ', '\0') : "");
    }

    /// <summary>The value without trailing empty groups.</summary>
    public override string ToString() => $"{Alphabetic}={Ideographic}={Phonetic}".TrimEnd('=');
}
