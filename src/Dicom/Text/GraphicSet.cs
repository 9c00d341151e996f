using System.Text;

namespace Dicom.Text;

/// <summary>A set of graphic characters of one or two bytes that ISO 2022 designates to G0 or G1 by an escape sequence (PS3.3 tables C.12-3
/// and C.12-4).</summary>
sealed class GraphicSet
{
    /// <summary>Result of decoding a byte that has no character.</summary>
    public const char Replacement = '\uFFFD';

    readonly string? singles;
    readonly System.Text.Encoding? pairs;
    readonly (ushort Code, char Character)[] patches;
    readonly int trailMask;

    GraphicSet(string escape, string? singles, System.Text.Encoding? pairs = null, int trailMask = 0x80, params (ushort, char)[] patches)
    {
        Escape = System.Text.Encoding.ASCII.GetBytes("\e" + escape);
        this.singles = singles;
        this.pairs = pairs;
        this.trailMask = trailMask;
        this.patches = patches;
        IsG1 = escape[^2] is '-' or ')';
    }

    public static readonly GraphicSet Ascii = new("(B", Low());
    public static readonly GraphicSet JapaneseRoman = new("(J", Low(('\\', '¥'), ('~', '‾')));
    public static readonly GraphicSet Katakana = new(
        ")I",
        string.Concat(Enumerable.Range(0, 128).Select(i => i is >= 0x21 and <= 0x5F ? (char)(0xFF40 + i) : Replacement))
    );
    public static readonly GraphicSet Latin1 = new("-A", High(28591));
    public static readonly GraphicSet Latin2 = new("-B", High(28592));
    public static readonly GraphicSet Latin3 = new("-C", High(28593));
    public static readonly GraphicSet Latin4 = new("-D", High(28594));
    public static readonly GraphicSet Cyrillic = new("-L", High(28595));
    public static readonly GraphicSet Arabic = new("-G", High(28596));

    // The code pages are the first editions of ISO 8859-7 and 8859-8. The second editions (2003, 1999) add characters and change three
    // quotation marks and the macron.
    public static readonly GraphicSet Greek = new("-F", High(28597, (0xA1, '‘'), (0xA2, '’'), (0xA4, '€'), (0xA5, '₯'), (0xAA, 'ͺ')));
    public static readonly GraphicSet Hebrew = new("-H", High(28598, (0xAF, '¯'), (0xFD, '\u200E'), (0xFE, '\u200F')));
    public static readonly GraphicSet Latin5 = new("-M", High(28599));
    public static readonly GraphicSet Latin9 = new("-b", High(28605));
    public static readonly GraphicSet Thai = new("-T", High(874));
    public static readonly GraphicSet Jis0208 = new("$B", null, CodePage(20932));

    // Code page 20932 encodes JIS X 0212 as pairs whose second byte has its high bit clear. It lacks two characters that it
    // has at their positions in JIS X 0208.
    public static readonly GraphicSet Jis0212 = new("$(D", null, CodePage(20932), 0, (0x2237, '~'), (0x2271, '№'));
    public static readonly GraphicSet KsX1001 = new("$)C", null, CodePage(949));
    public static readonly GraphicSet Gb2312 = new("$)A", null, CodePage(936));

    /// <summary>JIS X 0201 mixed with two-byte characters. Not allowed by the standard, but in use.</summary>
    public static readonly System.Text.Encoding ShiftJis = CodePage(932);

    /// <summary>All sets that escape sequences in a value may designate.</summary>
    public static readonly GraphicSet[] All =
    [
        Ascii,
        JapaneseRoman,
        Katakana,
        Latin1,
        Latin2,
        Latin3,
        Latin4,
        Cyrillic,
        Arabic,
        Greek,
        Hebrew,
        Latin5,
        Latin9,
        Thai,
        Jis0208,
        Jis0212,
        KsX1001,
        Gb2312,
    ];

    /// <summary>Gets the escape sequence that designates the set.</summary>
    public byte[] Escape { get; }

    /// <summary>Gets whether the set is designated to G1. Its bytes then have the high bit set.</summary>
    public bool IsG1 { get; }

    /// <summary>Whether a character takes two bytes.</summary>
    public bool HasPairs => pairs is not null;

    /// <inheritdoc cref="HasPairs"/>
    public static bool IsMultiByte(GraphicSet? set) => set is { HasPairs: true };

    /// <summary>Decodes a byte of a one-byte set. The high bit is ignored.</summary>
    public char Decode(byte value) => singles![value & 0x7F];

    /// <summary>Decodes two bytes of a two-byte set. The high bits are ignored.</summary>
    public char Decode(byte lead, byte trail)
    {
        lead &= 0x7F;
        trail &= 0x7F;
        if (lead is < 0x21 or > 0x7E || trail is < 0x21 or > 0x7E)
            return Replacement;
        foreach (var (code, character) in patches)
            if (code == (lead << 8 | trail))
                return character;
        Span<char> characters = stackalloc char[4];
        var count = pairs!.GetChars([(byte)(lead | 0x80), (byte)(trail | trailMask)], characters);
        // Code pages map user-defined positions to private-use characters, which the sets of the standard do not contain.
        return count == 1 && characters[0] is not (>= '\uE000' and <= '\uF8FF') ? characters[0] : Replacement;
    }

    /// <summary>Encodes a character as one or two bytes with the high bits clear. Returns the number of bytes; 0 if the set does not
    /// contain the character.</summary>
    public int Encode(char character, Span<byte> bytes)
    {
        if (singles is not null)
        {
            var index = singles.IndexOf(character);
            if (index < 0 || character == Replacement)
                return 0;
            bytes[0] = (byte)index;
            return 1;
        }
        if (character < 0x80 && patches.Length == 0 || character is >= '\uE000' and <= '\uF8FF')
            return 0;
        foreach (var (code, patched) in patches)
            if (patched == character)
            {
                (bytes[0], bytes[1]) = ((byte)(code >> 8), (byte)code);
                return 2;
            }
        Span<byte> encoded = stackalloc byte[8];
        var count = pairs!.GetBytes([character], encoded);
        if (count != 2 || encoded[0] < 0xA1 || (encoded[1] & 0x80) != trailMask || (encoded[1] & 0x7F) is < 0x21 or > 0x7E)
            return 0;
        (bytes[0], bytes[1]) = ((byte)(encoded[0] & 0x7F), (byte)(encoded[1] & 0x7F));
        return Decode(bytes[0], bytes[1]) == character ? 2 : 0;
    }

    /// <summary>Returns a code page of the shared framework without registering its provider for the whole process.</summary>
    public static System.Text.Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(
            number,
            new EncoderReplacementFallback("?"),
            new DecoderReplacementFallback("\uFFFD")
        ) ?? throw new InvalidOperationException($"the shared framework has no code page {number}");

    static string Low(params (char Index, char Character)[] changes) =>
        Change(string.Concat(Enumerable.Range(0, 128).Select(i => (char)i)), changes);

    // Returns the characters of bytes 80H to FFH. Latin-1 is built in. The other sets are code pages, which map undefined bytes to
    // private-use characters.
    static string High(int codePage, params (int Index, char Character)[] changes)
    {
        var bytes = Enumerable.Range(128, 128).Select(i => (byte)i).ToArray();
        var characters = codePage == 28591 ? System.Text.Encoding.Latin1.GetChars(bytes) : CodePage(codePage).GetChars(bytes);
        var table = string.Concat(characters.Select(c => c is >= '\uE000' and <= '\uF8FF' ? Replacement : c));
        return Change(table, Array.ConvertAll(changes, change => ((char)(change.Index & 0x7F), change.Character)));
    }

    static string Change(string table, (char Index, char Character)[] changes)
    {
        var characters = table.ToCharArray();
        foreach (var (index, character) in changes)
            characters[index] = character;
        return new string(characters);
    }
}
