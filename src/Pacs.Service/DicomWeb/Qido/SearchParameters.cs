using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Dicom;
using Dicom.Dictionary;
using Pacs.Archive.Query;

namespace Pacs.Service.DicomWeb.Qido;

/// <summary>The query parameters of a search (PS3.18 8.3.4), as the archive's query.</summary>
/// <param name="Request">The query; its limit is the client's.</param>
/// <param name="Ignored">What was asked for and not applied, as sentences for Warning header fields.</param>
sealed record SearchParameters(QueryRequest Request, IReadOnlyList<string> Ignored)
{
    /// <summary>Reads the parameters.</summary>
    /// <param name="level">What is searched for.</param>
    /// <param name="study">The study in the path.</param>
    /// <param name="series">The series in the path.</param>
    /// <param name="query">The parameters, percent-decoded.</param>
    /// <exception cref="DicomWebException">One cannot be understood (400).</exception>
    public static SearchParameters Parse(QueryLevel level, Uid? study, Uid? series, IQueryCollection query)
    {
        var keys = new Dataset();
        SetPathKey(keys, Tag.StudyInstanceUID, study);
        SetPathKey(keys, Tag.SeriesInstanceUID, series);
        return Parse(level, keys, SearchAttributes.Of(level, study is not null, series is not null), query);
    }

    /// <summary>Reads the parameters of any search (PS3.18 8.3.4), also one for what stands at no level.</summary>
    /// <param name="level">What is searched for.</param>
    /// <param name="keys">What is matched on already; gets the other keys.</param>
    /// <param name="include">What is returned anyway; gets the other attributes.</param>
    /// <param name="query">The parameters, percent-decoded.</param>
    /// <exception cref="DicomWebException">One cannot be understood (400).</exception>
    public static SearchParameters Parse(QueryLevel level, Dataset keys, HashSet<Tag> include, IQueryCollection query)
    {
        keys.Set(new Element(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192"u8.ToArray()));
        var ignored = new List<string>();
        var all = false;
        int? limit = null;
        var (offset, fuzzy) = (0, false);

        foreach (var (name, values) in query)
        {
            switch (name.ToLowerInvariant())
            {
                case "accept" or "charset":
                    break;
                case "limit":
                    limit = Count(name, values);
                    break;
                case "offset":
                    offset = Count(name, values);
                    break;
                case "fuzzymatching":
                    fuzzy = Flag(name, values);
                    break;
                // Extended negotiation of the newer kind: PS3.18 8.3.4.5 and 8.3.4.6.
                case "emptyvaluematching" or "multiplevaluematching":
                    if (Flag(name, values))
                        ignored.Add($"The {name.ToLowerInvariant()} parameter is not supported. It has been ignored.");
                    break;
                case "includefield":
                    foreach (var field in values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
                    {
                        if (field == "all")
                            all = true;
                        else
                            include.Add(Path(field)[0]);
                    }
                    break;
                // Keywords begin with a capital letter, tags with a digit or a capital: what is neither is another service's extension.
                case var _ when char.IsAsciiLetterLower(name[0]) && !Tag.TryParse(name.Split('.')[0], out var _):
                    ignored.Add($"The {new string([.. name.Where(char.IsAsciiLetterOrDigit)])} parameter is not supported. It has been ignored.");
                    break;
                default:
                    SetKey(keys, Path(name), name, values.Count == 1 || name.EndsWith("UID", StringComparison.Ordinal)
                        ? string.Join('\\', values.ToArray())
                        : throw Bad($"The parameter {name} stands in the query more than once."));
                    break;
            }
        }
        return new SearchParameters(new QueryRequest { Level = level, Keys = keys, Return = all ? null : include, Limit = limit, Offset = offset, FuzzyNames = fuzzy }, ignored);
    }

    static void SetPathKey(Dataset keys, Tag tag, Uid? uid)
    {
        if (uid is { } value)
            keys.Set(new Element(tag, Vr.UI, Encoding.ASCII.GetBytes(value.Value)));
    }

    // An attribute by keyword or tag, or one in the items of a sequence (PS3.18 8.3.4.1).
    static Tag[] Path(string text) => Array.ConvertAll(text.Split('.'), step =>
        Tag.TryParse(step, out var tag) ? tag
        : DataDictionary.TagOf(step) ?? throw Bad($"'{Printable(step)}' is neither the keyword nor the tag of an attribute (PS3.6 table 6-1)."));

    static void SetKey(Dataset keys, Tag[] path, string name, string value)
    {
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
        var vr = DataDictionary.VrOf(last);
        if (vr == Vr.UI)
            // A list of UIDs is separated by commas here, by backslashes in a data set (PS3.18 8.3.4.1, PS3.4 C.2.2.2.2).
            value = value.Replace(',', '\\');
        var element = Encode(last, vr, value) ?? throw Bad($"The value of {Printable(name)} does not fit its Value Representation {vr}.");
        if (dataset[last] is { } existing && !existing.Bytes.Span.SequenceEqual(element.Bytes.Span))
            throw Bad($"{Printable(name)} stands twice, with different values.");
        dataset.Set(element);
    }

    static Element? Encode(Tag tag, Vr vr, string value)
    {
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

    static int Count(string name, IReadOnlyList<string?> values) =>
        values is [var value] && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Bad($"The parameter {name} needs one number from 0 to {int.MaxValue}.");

    static bool Flag(string name, IReadOnlyList<string?> values) => values switch
    {
        ["true"] => true,
        ["false"] => false,
        _ => throw Bad($"The parameter {name} is true or false."),
    };

    // A name is repeated in an answer only as far as it could be one.
    static string Printable(string name) => new([.. name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '.').Take(80)]);

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
