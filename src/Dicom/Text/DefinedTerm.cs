using System.Text;

namespace Dicom.Text;

/// <summary>A defined term of Specific Character Set (PS3.3 C.12.1.1.2, tables C.12-2 to C.12-5).</summary>
/// <param name="Code">ISO registration number, or the name if the term has no number.</param>
/// <param name="G0">Set designated to G0; null if the term leaves ISO-IR 6 there.</param>
/// <param name="G1">Set designated to G1; null if there is none.</param>
/// <param name="Standalone">Encoding of a term that does not allow code extensions; null for other terms.</param>
sealed record DefinedTerm(string Code, GraphicSet? G0 = null, GraphicSet? G1 = null, System.Text.Encoding? Standalone = null)
{
    /// <summary>The default repertoire, which an empty value denotes.</summary>
    public static readonly DefinedTerm None = new("6");

    static readonly Dictionary<string, DefinedTerm> Terms = Table();

    static readonly Dictionary<string, string> Aliases = new()
    {
        ["ASCII"] = "6",
        ["USASCII"] = "6",
        ["LATIN1"] = "100",
        ["LATIN2"] = "101",
        ["LATIN3"] = "109",
        ["LATIN4"] = "110",
        ["LATIN5"] = "148",
        ["LATIN9"] = "203",
        ["88591"] = "100",
        ["88592"] = "101",
        ["88593"] = "109",
        ["88594"] = "110",
        ["88595"] = "144",
        ["88596"] = "127",
        ["88597"] = "126",
        ["88598"] = "138",
        ["88599"] = "148",
        ["885911"] = "166",
        ["885915"] = "203",
        ["UTF8"] = "192",
        ["UNICODE"] = "192",
        ["GB2312"] = "58",
    };

    /// <summary>Gets all terms except the empty one, in the order of the standard's tables.</summary>
    public static IEnumerable<DefinedTerm> All => Terms.Values.Where(term => term != None);

    /// <summary>Returns the term in the spelling of the standard.</summary>
    public string Name(bool extended) =>
        this == None ? ""
        : !char.IsAsciiDigit(Code[0]) ? Code
        : Standalone is null && (extended || GraphicSet.IsMultiByte(G0 ?? G1)) ? $"ISO 2022 IR {Code}"
        : $"ISO_IR {Code}";

    /// <summary>Returns the term for a value, with tolerant spelling; <see cref="None"/> for an empty value, null for an unknown
    /// one.</summary>
    public static DefinedTerm? Find(string value)
    {
        var key = Key(value);
        if (key.Length == 0)
            return None;
        return Terms.GetValueOrDefault(Aliases.GetValueOrDefault(key, key));
    }

    /// <summary>Returns whether the value is spelled as a term with code extensions.</summary>
    public static bool HasExtensionPrefix(string value) => Letters(value).StartsWith("ISO2022", StringComparison.Ordinal);

    // Returns the same key for all spellings: "ISO_IR 100", "ISO-IR-100", "iso ir100" and "ISO 2022 IR 100" become "100".
    static string Key(string value)
    {
        var key = Letters(value);
        foreach (var prefix in (ReadOnlySpan<string>)["ISO", "2022", "IR"])
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                key = key[prefix.Length..];
        return key;
    }

    static string Letters(string value)
    {
        var letters = new StringBuilder(value.Length);
        foreach (var c in value)
            if (char.IsAsciiLetterOrDigit(c))
                letters.Append(char.ToUpperInvariant(c));
        return letters.ToString();
    }

    static Dictionary<string, DefinedTerm> Table()
    {
        DefinedTerm[] terms =
        [
            None,
            new("100", G1: GraphicSet.Latin1),
            new("101", G1: GraphicSet.Latin2),
            new("109", G1: GraphicSet.Latin3),
            new("110", G1: GraphicSet.Latin4),
            new("144", G1: GraphicSet.Cyrillic),
            new("127", G1: GraphicSet.Arabic),
            new("126", G1: GraphicSet.Greek),
            new("138", G1: GraphicSet.Hebrew),
            new("148", G1: GraphicSet.Latin5),
            new("203", G1: GraphicSet.Latin9),
            new("166", G1: GraphicSet.Thai),
            new("13", G0: GraphicSet.JapaneseRoman, G1: GraphicSet.Katakana),
            new("87", G0: GraphicSet.Jis0208),
            new("159", G0: GraphicSet.Jis0212),
            new("149", G1: GraphicSet.KsX1001),
            new("58", G1: GraphicSet.Gb2312),
            new("192", Standalone: new UTF8Encoding(false)),
            new("GB18030", Standalone: GraphicSet.CodePage(54936)),
            new("GBK", Standalone: GraphicSet.CodePage(936)),
        ];
        return terms.ToDictionary(term => term.Code);
    }
}
