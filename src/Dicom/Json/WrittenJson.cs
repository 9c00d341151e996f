using System.Buffers.Text;
using Dicom.Encoding;

namespace Dicom.Json;

/// <summary>Cuts one JSON object that <see cref="DicomJson.Write"/> made, without spaces and with <c>vr</c> first, into its attributes.</summary>
static class WrittenJson
{
    // As far as the letters of {"vr":"UI" and the quote behind them.
    const int VrEnd = 10;

    static readonly Element utf8Text = new(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192"u8.ToArray());

    public static Dataset Read(ReadOnlyMemory<byte> utf8, Func<Tag, bool>? wanted)
    {
        var dataset = new Dataset();
        dataset.Set(utf8Text);
        for (var at = 1; utf8.Span[at] != '}';)
        {
            if (utf8.Span[at] == ',')
                at++;
            // "00080020":{...}
            var tag = ReadTag(utf8.Span[at..], at);
            at += 11;
            var json = utf8.Slice(at, LengthOf(utf8.Span[at..], tag, at));
            at += json.Length;
            if (wanted is null || wanted(tag))
                dataset.Set(ElementOf(tag, json));
        }
        return dataset;
    }

    /// <summary>The value field of an attribute's text.</summary>
    public static byte[] Decode(Tag tag, ReadOnlyMemory<byte> json) => ReadElement(tag, json).Bytes.ToArray();

    // Items are there at once, since they get the data set as their parent.
    static Element ElementOf(Tag tag, ReadOnlyMemory<byte> json)
    {
        var start = json.Span;
        if (start.Length < VrEnd || !start.StartsWith("{\"vr\":\""u8))
            throw Malformed(tag, 0);
        var vr = new Vr(start[VrEnd - 3], start[VrEnd - 2]);
        return vr == Vr.SQ ? ReadElement(tag, json) : Element.Written(tag, vr, json);
    }

    static Element ReadElement(Tag tag, ReadOnlyMemory<byte> json) => new DatasetJsonReader(json.Span, null, ReaderLimits.Default).ReadAttribute(tag);

    static Tag ReadTag(ReadOnlySpan<byte> name, int at) =>
        name.Length > 10 && Utf8Parser.TryParse(name.Slice(1, 8), out uint value, out var read, 'X') && read == 8 ? new Tag(value) : throw Malformed(default, at);

    // Braces count where they do not stand in text.
    static int LengthOf(ReadOnlySpan<byte> json, Tag tag, int at)
    {
        var depth = 0;
        for (var i = 0; json[i..].IndexOfAny((byte)'"', (byte)'{', (byte)'}') is var found and >= 0;)
        {
            i += found + 1;
            if (json[i - 1] == '{')
                depth++;
            else if (json[i - 1] == '"')
                i += TextLength(json[i..], tag, at);
            else if (--depth == 0)
                return i;
        }
        throw Malformed(tag, at);
    }

    // With the quote at its end.
    static int TextLength(ReadOnlySpan<byte> text, Tag tag, int at)
    {
        for (var i = 0; text[i..].IndexOfAny((byte)'"', (byte)'\\') is var found and >= 0; i++)
        {
            i += found + 1;
            if (text[i - 1] == '"')
                return i;
        }
        throw Malformed(tag, at);
    }

    static DicomFormatException Malformed(Tag tag, int at) => new(FormatError.Malformed, tag, at, "not as it was written");
}
