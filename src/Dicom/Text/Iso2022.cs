using System.Buffers;

namespace Dicom.Text;

/// <summary>Decodes and encodes text in single-byte repertoires and in those that ISO 2022 escape sequences designate (PS3.5 6.1.2.4,
/// 6.1.2.5). Known escape sequences are decoded even if Specific Character Set does not declare their set, because real objects often omit
/// it.</summary>
sealed class Iso2022
{
    public const byte Escape = 0x1B;

    /// <summary>The default repertoire without code extensions.</summary>
    public static readonly Iso2022 Plain = new([]);

    readonly GraphicSet initialG0;
    readonly GraphicSet? initialG1;
    readonly GraphicSet? assumedG1;
    readonly GraphicSet[] declared;

    /// <param name="terms">Values of Specific Character Set. The first value gives the initial state.</param>
    public Iso2022(IReadOnlyList<DefinedTerm> terms)
    {
        var first = terms.Count > 0 ? terms[0] : DefinedTerm.None;
        // A multi-byte set is never the initial one, because its designation is always written (PS3.3 table C.12-4).
        initialG0 = GraphicSet.IsMultiByte(first.G0) ? GraphicSet.Ascii : first.G0 ?? GraphicSet.Ascii;
        initialG1 = GraphicSet.IsMultiByte(first.G1) ? null : first.G1;
        // Korean and Chinese objects often omit the escape sequence after a separator. The declared G1 set is then assumed.
        assumedG1 = initialG1 ?? terms.FirstOrDefault(term => term.G1 is not null)?.G1;
        declared =
        [
            .. terms.SelectMany(term => new[] { term.G0, term.G1 }).Prepend(initialG1).Prepend(initialG0).OfType<GraphicSet>().Distinct(),
        ];
    }

    /// <summary>Gets whether bytes below 80H, outside of escape sequences, are the Roman half of JIS X 0201.</summary>
    public bool IsJapaneseRoman => initialG0 == GraphicSet.JapaneseRoman;

    /// <summary>Gets whether bytes below 80H, outside of escape sequences, are ASCII.</summary>
    public bool IsAsciiSuperset => initialG0 == GraphicSet.Ascii;

    /// <summary>Decodes a complete value field.</summary>
    public string Decode(ReadOnlySpan<byte> value, Vr vr)
    {
        // Each character takes at least one byte, so the text is not longer than the value.
        var characters = ArrayPool<char>.Shared.Rent(value.Length);
        var count = 0;
        var (g0, g1) = (initialG0, assumedG1);
        for (var i = 0; i < value.Length; )
        {
            var b = value[i];
            if (b == Escape && Designation(value[i..]) is { } set)
            {
                if (set.IsG1)
                    g1 = set;
                else
                    g0 = set;
                i += set.Escape.Length;
                continue;
            }
            var current = b < 0x80 ? g0 : g1;
            if (b < 0x20 || (b < 0x80 && !g0.HasPairs && IsDelimiter((char)b, vr)))
            {
                (g0, g1) = (initialG0, assumedG1);
                characters[count++] = (char)b;
                i++;
            }
            else if (current is null || b == 0x20)
            {
                characters[count++] = (char)b;
                i++;
            }
            else if (!current.HasPairs)
            {
                characters[count++] = current.Decode(b);
                i++;
            }
            else if (i + 1 < value.Length && ((b ^ value[i + 1]) & 0x80) == 0 && (value[i + 1] & 0x7F) >= 0x21 && (b & 0x7F) >= 0x21)
            {
                characters[count++] = current.Decode(b, value[i + 1]);
                i += 2;
            }
            else
            {
                characters[count++] = GraphicSet.Replacement;
                i++;
            }
        }
        var text = new string(characters, 0, count);
        ArrayPool<char>.Shared.Return(characters);
        return text;
    }

    /// <summary>Encodes a complete value field.</summary>
    public byte[] Encode(string text, Vr vr)
    {
        var output = new ArrayBufferWriter<byte>(text.Length + 16);
        var (g0, g1) = (initialG0, initialG1);
        Span<byte> code = stackalloc byte[2];
        foreach (var rune in text.EnumerateRunes())
        {
            var c = rune.IsBmp ? (char)rune.Value : GraphicSet.Replacement;
            if (c < 0x20 || IsDelimiter(c, vr))
            {
                ToInitial(ref g0, ref g1, output);
                output.Write([(byte)c]);
                continue;
            }
            var set = Choose(c, g0, g1, code, out var length);
            if (set is null)
            {
                set = initialG0;
                code[0] = (byte)'?';
                length = 1;
            }
            if (set.IsG1 ? set != g1 : set != g0)
                output.Write(set.Escape);
            if (set.IsG1)
                g1 = set;
            else
                g0 = set;
            var high = (byte)(set.IsG1 ? 0x80 : 0);
            for (var i = 0; i < length; i++)
                output.Write([(byte)(code[i] | high)]);
        }
        ToInitial(ref g0, ref g1, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Returns whether all characters are in declared repertoires.</summary>
    public bool CanEncode(string text)
    {
        Span<byte> code = stackalloc byte[2];
        foreach (var rune in text.EnumerateRunes())
            if (!rune.IsBmp || (rune.Value >= 0x20 && Choose((char)rune.Value, initialG0, initialG1, code, out _) is null))
                return false;
        return true;
    }

    // Returns the active set if it contains the character, otherwise the first declared set that contains it; null if none does.
    GraphicSet? Choose(char c, GraphicSet g0, GraphicSet? g1, Span<byte> code, out int length)
    {
        if ((length = g0.Encode(c, code)) > 0)
            return g0;
        if (g1 is not null && (length = g1.Encode(c, code)) > 0)
            return g1;
        foreach (var set in declared)
            if ((length = set.Encode(c, code)) > 0)
                return set;
        // JIS X 0201 has the yen sign and the overline at the codes of these two characters, so they can only mean these.
        if (initialG0 == GraphicSet.JapaneseRoman && c is '\\' or '~')
        {
            code[0] = (byte)c;
            length = 1;
            return initialG0;
        }
        return null;
    }

    // PS3.5 6.1.2.5.3: before a delimiter, a control character and the end of the value, the sets of value 1 are active again.
    void ToInitial(ref GraphicSet g0, ref GraphicSet? g1, ArrayBufferWriter<byte> output)
    {
        if (g0 != initialG0)
            output.Write(initialG0.Escape);
        if (g1 != initialG1 && initialG1 is not null)
            output.Write(initialG1.Escape);
        (g0, g1) = (initialG0, initialG1);
    }

    static bool IsDelimiter(char c, Vr vr) => c == '\\' ? vr.IsMultiValuedText : c is '^' or '=' && vr.Code == Vr.Codes.PN;

    static GraphicSet? Designation(ReadOnlySpan<byte> value)
    {
        foreach (var set in GraphicSet.All)
            if (value.StartsWith(set.Escape))
                return set;
        // Designates JIS C 6226-1978, the first edition of JIS X 0208, which older consoles still write.
        return value.StartsWith("\e$@"u8) ? GraphicSet.Jis0208 : null;
    }
}
