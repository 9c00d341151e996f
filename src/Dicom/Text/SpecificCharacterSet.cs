using System.Text;

namespace Dicom.Text;

/// <summary>The character repertoires of Specific Character Set (0008,0005) (PS3.3 C.12.1.1.2, PS3.5 6.1). Decoding never fails. A byte
/// that has no character in its repertoire becomes U+FFFD. A byte above 7FH without a repertoire (0008,0005 absent or empty) is decoded as
/// Latin-1, which most such objects use.</summary>
public sealed class SpecificCharacterSet
{
    static readonly System.Buffers.SearchValues<byte> beyondJis0201 = System.Buffers.SearchValues.Create([
        .. Enumerable.Range(0x80, 0x21).Concat(Enumerable.Range(0xE0, 0x20)).Select(code => (byte)code),
    ]);

    readonly System.Text.Encoding? standalone;
    readonly Iso2022 extensible;

    SpecificCharacterSet(System.Text.Encoding? standalone, Iso2022 extensible, string definedTerms)
    {
        this.standalone = standalone;
        this.extensible = extensible;
        DefinedTerms = definedTerms;
    }

    /// <summary>Gets ISO-IR 6, the default repertoire.</summary>
    public static SpecificCharacterSet Default { get; } = Of([]);

    /// <summary>Gets UTF-8 (ISO_IR 192).</summary>
    public static SpecificCharacterSet Utf8 { get; } = Of(["ISO_IR 192"]);

    /// <summary>Gets the values of Specific Character Set in the spelling of the standard, joined by backslashes; empty for the default
    /// repertoire. Unknown terms are omitted.</summary>
    public string DefinedTerms { get; }

    /// <summary>Gets the supported terms in their spellings without and with code extensions; null if a term has no such form.</summary>
    public static IEnumerable<(string? Alone, string? Extended)> Supported =>
        DefinedTerm.All.Select(term => (Name(term, extended: false), Name(term, extended: true)));

    /// <summary>Creates the repertoires from the values of Specific Character Set. Common misspellings (<c>ISO-IR 100</c>, <c>iso ir
    /// 100</c>, <c>ISO 8859-1</c>, <c>UTF-8</c>) are accepted; unknown terms are treated as the default. Several values, or one with the
    /// prefix <c>ISO 2022</c>, mean code extensions (PS3.5 6.1.2.5). ISO_IR 192, GB18030 and GBK do not allow code extensions and are used
    /// alone.</summary>
    public static SpecificCharacterSet Of(IReadOnlyList<string> definedTerms)
    {
        var terms = new List<DefinedTerm>();
        foreach (var text in definedTerms)
            if (DefinedTerm.Find(text) is { } term && (terms.Count == 0 || !terms.Contains(term)))
                terms.Add(term);
        if (
            terms is [var first, ..]
            && (first.Standalone ?? (first == DefinedTerm.None ? terms.Find(term => term.Standalone is not null)?.Standalone : null))
                is { } encoding
        )
            return new(encoding, Iso2022.Plain, terms.First(term => term.Standalone == encoding).Name(false));
        terms.RemoveAll(term => term.Standalone is not null);
        var extended = definedTerms.Count > 1 || (definedTerms.Count == 1 && DefinedTerm.HasExtensionPrefix(definedTerms[0]));
        return new(null, new Iso2022(terms), string.Join('\\', terms.Select(term => term.Name(extended))));
    }

    /// <summary>Creates the repertoires from the value field of Specific Character Set.</summary>
    internal static SpecificCharacterSet OfValue(ReadOnlySpan<byte> value) =>
        value.TrimEnd((byte)' ').SequenceEqual("ISO_IR 192"u8)
            ? Utf8
            : Of(System.Text.Encoding.ASCII.GetString(value).Split('\\').Select(term => term.Trim(' ', '\0')).ToArray());

    static string? Name(DefinedTerm term, bool extended) =>
        term.Name(extended) is var name && (extended ? term.Standalone is null : !name.StartsWith("ISO 2022", StringComparison.Ordinal))
            ? name
            : null;

    /// <summary>Decodes a complete value field, with all its values and separators. Escape sequences are resolved before values are split,
    /// because a byte of a multi-byte character may look like a separator. Value Representations to which Specific Character Set does not
    /// apply are decoded as Latin-1.</summary>
    public string Decode(ReadOnlySpan<byte> value, Vr vr)
    {
        if (!vr.UsesSpecificCharacterSet)
            return System.Text.Encoding.Latin1.GetString(value);
        if (IsPlainAscii(value))
            return System.Text.Encoding.ASCII.GetString(value);
        if (standalone is not null)
            return standalone.GetString(value);
        return DecodeShiftJis(value, vr) ?? extensible.Decode(value, vr);
    }

    /// <summary>Returns whether the bytes of a value are Shift-JIS although Specific Character Set is JIS X 0201 (ISO_IR 13), as some
    /// devices write it. <see cref="Decode"/> decodes such values as Shift-JIS.</summary>
    public bool IsShiftJis(ReadOnlySpan<byte> value, Vr vr) => vr.UsesSpecificCharacterSet && DecodeShiftJis(value, vr) is not null;

    // JIS X 0201 has no characters at 80H to A0H and E0H to FFH, where all two-byte characters of Shift-JIS begin.
    string? DecodeShiftJis(ReadOnlySpan<byte> value, Vr vr)
    {
        if (!extensible.IsJapaneseRoman || value.Contains(Iso2022.Escape) || !value.ContainsAny(beyondJis0201))
            return null;
        var text = GraphicSet.ShiftJis.GetString(value);
        // The code page returns one of these for bytes that have no character.
        if (
            text.Contains(GraphicSet.Replacement)
            || text.AsSpan().ContainsAnyInRange('\u0080', '\u00A0')
            || text.AsSpan().ContainsAnyInRange('\uE000', '\uF8FF')
        )
            return null;
        // Single bytes have their meaning in JIS X 0201.
        return (vr.IsMultiValuedText ? text : text.Replace('\\', '¥')).Replace('~', '‾');
    }

    /// <summary>Returns whether the value field is plain ASCII, so that its bytes can be split and used directly.</summary>
    internal bool IsPlainAscii(ReadOnlySpan<byte> value) =>
        Ascii.IsValid(value) && (standalone is not null || (extensible.IsAsciiSuperset && !value.Contains(Iso2022.Escape)));

    /// <summary>Encodes the text of a complete value field, with all its values and separators. Adds escape sequences where needed, but no
    /// padding. Characters that are in no repertoire become <c>?</c>.</summary>
    public byte[] Encode(string text, Vr vr)
    {
        if (!vr.UsesSpecificCharacterSet)
            return System.Text.Encoding.Latin1.GetBytes(text);
        if (standalone is not null)
            return standalone.GetBytes(text);
        return extensible.IsAsciiSuperset && Ascii.IsValid(text) ? System.Text.Encoding.ASCII.GetBytes(text) : extensible.Encode(text, vr);
    }

    /// <summary>Returns whether <see cref="Encode"/> preserves all characters.</summary>
    public bool CanEncode(string text)
    {
        if (Ascii.IsValid(text))
            return true;
        if (standalone is null)
            return extensible.CanEncode(text);
        return standalone.GetString(standalone.GetBytes(text)) == text;
    }
}
