using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dicom;
using Dicom.Dictionary;

namespace Pacs.Service.DicomWeb.Qido;

/// <summary>Converts the matching keys of a search from names and values of the query string to a data set like the
/// identifier of C-FIND (PS3.18 8.3.4.1).</summary>
/// <param name="keys">Receives the keys, in UTF-8.</param>
/// <param name="emptyValues">Whether two quotation marks mean "no value" and are valid for any attribute.</param>
sealed partial class SearchKeys(Dataset keys, bool emptyValues)
{
    const string Empty = "\"\"";

    /// <summary>Returns whether a name denotes an attribute, or an attribute in the items of a sequence
    /// (<see cref="Path"/>).</summary>
    public static bool IsPath(string text) =>
        text.Split('.').All(step => Tag.TryParse(step, out _) || DataDictionary.TagOf(step) is not null);

    /// <summary>Parses the path of an attribute: keywords or tags, separated by dots if it is in the items of a sequence.</summary>
    /// <exception cref="DicomWebException">The text is not such a path (400).</exception>
    public static Tag[] Path(string text) =>
        Array.ConvertAll(text.Split('.'), step =>
            Tag.TryParse(step, out var tag)
                ? tag
                : DataDictionary.TagOf(step)
                    ?? throw Bad($"'{Printable(step)}' is neither the keyword nor the tag of an attribute (PS3.6 table 6-1).")
        );

    /// <summary>Adds a query parameter. An attribute may occur only once, except that UIDs form a list in either notation.</summary>
    /// <exception cref="DicomWebException">The parameter is invalid (400).</exception>
    public void Set(string name, IReadOnlyList<string?> values)
    {
        var path = Path(name);
        var vr = DataDictionary.VrOf(path[^1]);
        if (values.Count > 1 && vr != Vr.UI)
            throw Bad($"The parameter {Printable(name)} stands in the query more than once.");
        var dataset = keys;
        foreach (var tag in path[..^1])
        {
            if (dataset[tag] is not { Content: ElementContent.Items } sequence)
            {
                if (DataDictionary.VrOf(tag) != Vr.SQ && !tag.IsPrivate)
                    throw Bad($"{tag} in {Printable(name)} is no sequence.");
                var item = new Dataset();
                sequence = new Element(tag, [item]);
                dataset.Set(sequence);
            }
            dataset = sequence.Items[0];
        }
        var last = path[^1];
        var element = Encode(last, vr, Understood(vr, last, string.Join('\\', values)))
            ?? throw Bad($"The value of {Printable(name)} does not fit its Value Representation {vr}.");
        if (dataset[last] is { } existing && !existing.Bytes.Span.SequenceEqual(element.Bytes.Span))
            throw Bad($"{Printable(name)} stands twice, with different values.");
        dataset.Set(element);
    }

    /// <summary>Returns the characters of a name that can occur in a path, at most 80. Answers repeat nothing else of a name.</summary>
    public static string Printable(string name) =>
        new([.. name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-').Take(80)]);

    // Lists are separated by commas here and by backslashes in a data set (PS3.18 8.3.4.1, PS3.4 C.2.2.2.2). Values of
    // VR CS cannot contain commas (PS3.5 6.2). A plus sign that was not percent-encoded arrives as a space; no offset
    // from UTC starts with a space, so it is restored.
    static string Understood(Vr vr, Tag tag, string value) =>
        vr.Code switch
        {
            Vr.Codes.UI or Vr.Codes.CS => value.Replace(',', '\\'),
            Vr.Codes.DT => OffsetInDateTime().Replace(value, "+"),
            _ when tag == Tag.TimezoneOffsetFromUTC => OffsetAlone().Replace(value, "+"),
            _ => value,
        };

    Element? Encode(Tag tag, Vr vr, string value)
    {
        if (emptyValues && value == Empty && vr != Vr.SQ && !vr.IsText)
            vr = Vr.LO;
        if (vr == Vr.SQ)
            return value.Length == 0 ? new Element(tag, [new Dataset()]) : null;
        if (vr.IsText || vr == Vr.UN || value.Length == 0)
            return new Element(tag, vr == Vr.UN ? Vr.LO : vr, Encoding.UTF8.GetBytes(value));
        var bytes = new byte[vr.UnitSize];
        var style = NumberStyles.AllowLeadingSign;
        var invariant = CultureInfo.InvariantCulture;
        switch (vr.Code)
        {
            case Vr.Codes.US when ushort.TryParse(value, style, invariant, out var number):
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, number);
                break;
            case Vr.Codes.SS when short.TryParse(value, style, invariant, out var number):
                BinaryPrimitives.WriteInt16LittleEndian(bytes, number);
                break;
            case Vr.Codes.UL when uint.TryParse(value, style, invariant, out var number):
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
                break;
            case Vr.Codes.SL when int.TryParse(value, style, invariant, out var number):
                BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
                break;
            case Vr.Codes.UV when ulong.TryParse(value, style, invariant, out var number):
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
                break;
            case Vr.Codes.SV when long.TryParse(value, style, invariant, out var number):
                BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
                break;
            case Vr.Codes.FL when float.TryParse(value, NumberStyles.Float, invariant, out var number):
                BinaryPrimitives.WriteSingleLittleEndian(bytes, number);
                break;
            case Vr.Codes.FD when double.TryParse(value, NumberStyles.Float, invariant, out var number):
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
                break;
            case Vr.Codes.AT when Tag.TryParse(value, out var number):
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, number.Group);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), number.Element);
                break;
            default:
                return null;
        }
        return new Element(tag, vr, bytes);
    }

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);

    [GeneratedRegex(@"(?<=\d) (?=\d{4}\s*(?:-|$))")]
    private static partial Regex OffsetInDateTime();

    [GeneratedRegex(@"^ (?=\d{4}$)")]
    private static partial Regex OffsetAlone();
}
