using System.Buffers.Text;
using Dicom.Encoding;

namespace Dicom.Json;

/// <summary>Divides a JSON object that <see cref="DicomJson.Write"/> made into its attributes. Such an object has no spaces, and <c>vr</c>
/// is the first member of each attribute.</summary>
static class WrittenJson
{
    // Length of {"vr":"UI" including the closing quote.
    const int VrEnd = 10;

    // Length of "00080020":
    const int NameLength = 11;

    static readonly Element utf8Text = new(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192"u8.ToArray());

    public static Dataset Read(ReadOnlyMemory<byte> utf8, Func<Tag, bool>? wanted)
    {
        var dataset = new Dataset();
        dataset.Set(utf8Text);
        var text = utf8.Span;
        if (text.IsEmpty || text[0] != '{')
            throw Malformed(default, 0);
        var at = 1;
        while (at + NameLength < text.Length)
        {
            var tag = ReadTag(text, at);
            at += NameLength;
            var length = LengthOf(text, tag, at);
            if (wanted is null || wanted(tag))
                dataset.Set(ElementOf(tag, utf8.Slice(at, length)));
            at += length;
            if (at < text.Length && text[at] == ',')
                at++;
        }
        return at == text.Length - 1 && text[at] == '}' ? dataset : throw Malformed(default, at);
    }

    /// <summary>Decodes the JSON of an attribute into its value field.</summary>
    public static byte[] Decode(Tag tag, ReadOnlyMemory<byte> json) => ReadElement(tag, json).Bytes.ToArray();

    // Sequences are read at once, since the data set has to become the parent of their items. Other values are decoded on first access.
    static Element ElementOf(Tag tag, ReadOnlyMemory<byte> json)
    {
        var start = json.Span;
        if (start.Length < VrEnd || !start.StartsWith("{\"vr\":\""u8))
            throw Malformed(tag, 0);
        var vr = new Vr(start[VrEnd - 3], start[VrEnd - 2]);
        return vr == Vr.SQ ? ReadElement(tag, json) : Element.Written(tag, vr, json);
    }

    static Element ReadElement(Tag tag, ReadOnlyMemory<byte> json) =>
        new DatasetJsonReader(json.Span, null, ReaderLimits.Default).ReadAttribute(tag);

    static Tag ReadTag(ReadOnlySpan<byte> text, int at) =>
        text[at] == '"'
        && Utf8Parser.TryParse(text.Slice(at + 1, 8), out uint value, out var read, 'X')
        && read == 8
        && text.Slice(at + 9, 2).SequenceEqual("\":"u8)
            ? new Tag(value)
            : throw Malformed(default, at);

    // Returns the length of the object that starts at a position. Braces within strings do not count.
    static int LengthOf(ReadOnlySpan<byte> text, Tag tag, int start)
    {
        var depth = 0;
        for (var at = start; text[at..].IndexOfAny((byte)'"', (byte)'{', (byte)'}') is var found and >= 0; )
        {
            at += found + 1;
            if (text[at - 1] == '{')
                depth++;
            else if (text[at - 1] == '"')
                at += TextLength(text[at..], tag, at);
            else if (--depth == 0)
                return at - start;
            if (depth == 0)
                break;
        }
        throw Malformed(tag, start);
    }

    // Returns the length of the rest of a string, including the closing quote.
    static int TextLength(ReadOnlySpan<byte> text, Tag tag, int start)
    {
        for (var at = 0; at < text.Length && text[at..].IndexOfAny((byte)'"', (byte)'\\') is var found and >= 0; at++)
        {
            at += found + 1;
            if (text[at - 1] == '"')
                return at;
        }
        throw Malformed(tag, start);
    }

    static DicomFormatException Malformed(Tag tag, int at) => new(FormatError.Malformed, tag, at, "not as it was written");
}
