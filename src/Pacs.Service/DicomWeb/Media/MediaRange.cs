using System.Globalization;

namespace Pacs.Service.DicomWeb.Media;

/// <summary>A media type or media range, as in Content-Type and Accept (RFC 9110 8.3.1 and 12.5.1, PS3.18 8.7.5).</summary>
/// <param name="Type">Part before the slash, in lower case; <c>*</c> for any.</param>
/// <param name="Subtype">Part after the slash, in lower case; <c>*</c> for any.</param>
/// <param name="Parameters">Parameters without <c>q</c>. Names are case-insensitive, values unquoted.</param>
/// <param name="Quality">Weight, from 0 (not acceptable) to 1.</param>
public sealed record MediaRange(string Type, string Subtype, IReadOnlyDictionary<string, string> Parameters, double Quality)
{
    /// <summary>Gets type and subtype.</summary>
    public string Name => $"{Type}/{Subtype}";

    /// <summary>Gets whether this is <c>multipart/related</c> or a range that covers only multipart types.</summary>
    public bool IsMultipart => Type == "multipart" && Subtype is "related" or "*";

    /// <summary>Gets the value of a parameter; null if it is missing.</summary>
    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);

    /// <summary>Returns whether the range covers a media type, given without parameters and in lower case.</summary>
    public bool Covers(string mediaType) =>
        Type == "*"
            ? Subtype == "*"
            : mediaType.StartsWith(Type + "/", StringComparison.Ordinal)
                && (Subtype == "*" || mediaType.AsSpan(Type.Length + 1).SequenceEqual(Subtype));

    /// <summary>Parses one media type. Accepts parameter values without quotes even if they contain characters that
    /// need them, such as <c>type=application/dicom</c>: earlier editions of PS3.18 8.7 had this form, and clients send it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MediaRange range)
    {
        range = null!;
        var end = text.IndexOf(';');
        var name = (end < 0 ? text : text[..end]).Trim();
        var slash = name.IndexOf('/');
        if (slash <= 0 || slash == name.Length - 1 || name.ContainsAny(" \t\"=,"))
            return false;
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var quality = 1.0;
        var rest = end < 0 ? default : text[(end + 1)..];
        while (!rest.IsEmpty)
        {
            var (parameter, value) = ReadParameter(ref rest);
            if (parameter.Equals("q", StringComparison.OrdinalIgnoreCase))
                quality = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
                    ? Math.Min(weight, 1)
                    : 1;
            else if (parameter.Length > 0)
                parameters.TryAdd(parameter, value);
        }
        range = new MediaRange(
            name[..slash].ToString().ToLowerInvariant(),
            name[(slash + 1)..].ToString().ToLowerInvariant(),
            parameters,
            quality
        );
        return true;
    }

    /// <summary>Parses a comma-separated list, as in Accept. Entries that are not media types are skipped.</summary>
    public static IEnumerable<MediaRange> ParseList(string? text)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= (text?.Length ?? -1); i++)
        {
            var c = i < text!.Length ? text[i] : ',';
            if (quoted && c == '\\')
                i++;
            else if (c == '"')
                quoted = !quoted;
            else if (i >= text.Length || (c == ',' && !quoted))
            {
                if (TryParse(text.AsSpan(start, Math.Min(i, text.Length) - start), out var range))
                    yield return range;
                start = i + 1;
            }
        }
    }

    static (string Name, string Value) ReadParameter(ref ReadOnlySpan<char> rest)
    {
        var equals = rest.IndexOfAny('=', ';');
        if (equals < 0 || rest[equals] == ';')
        {
            rest = equals < 0 ? default : rest[(equals + 1)..];
            return ("", "");
        }
        var name = rest[..equals].Trim().ToString();
        rest = rest[(equals + 1)..].TrimStart();
        if (rest.IsEmpty || rest[0] != '"')
        {
            var end = rest.IndexOf(';');
            var bare = (end < 0 ? rest : rest[..end]).Trim().ToString();
            rest = end < 0 ? default : rest[(end + 1)..];
            return (name, bare);
        }
        var value = new System.Text.StringBuilder();
        var i = 1;
        for (; i < rest.Length && rest[i] != '"'; i++)
        {
            if (rest[i] == '\\' && i + 1 < rest.Length)
                i++;
            value.Append(rest[i]);
        }
        rest = rest[Math.Min(i + 1, rest.Length)..];
        var next = rest.IndexOf(';');
        rest = next < 0 ? default : rest[(next + 1)..];
        return (name, value.ToString());
    }
}
