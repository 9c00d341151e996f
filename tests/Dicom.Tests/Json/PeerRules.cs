using System.Text.Json;

namespace Dicom.Tests.Json;

/// <summary>Why our JSON of a real file may differ from a peer's: a rule, the section that decides it, and in how many of the files in
/// ../shared/dicom it explains a difference.</summary>
/// <param name="Name">What we do.</param>
/// <param name="Section">Where the standard says so, or leaves it open.</param>
/// <param name="Pydicom">Files in which it explains a difference to pydicom 2.3.1's to_json.</param>
/// <param name="Dcm2json">Files in which it explains a difference to DCMTK 3.6.7's dcm2json.</param>
/// <param name="Explains">Whether it explains a difference.</param>
sealed record PeerRule(string Name, string Section, int Pydicom, int Dcm2json, Func<Difference, bool> Explains)
{
    public static readonly PeerRule[] All =
    [
        new("Specific Character Set reads ISO_IR 192, in items, too", "PS3.18 F.2", 181, 4, d =>
            d.Tag == Tag.SpecificCharacterSet && d.Ours.GetRawText().Contains("ISO_IR 192")
        ),
        new(
            "text of an item that names a character set of its own is decoded by it (dcm2json leaves it as it is)",
            "PS3.5 7.5.3",
            0,
            1,
            d => d.Path.Contains("/0/") && d.Theirs.GetRawText().Contains("\\u001b")
        ),
        new("group lengths are left out", "PS3.18 F.2.2", 28, 0, d => d.Tag.IsGroupLength && d.Ours.ValueKind == JsonValueKind.Undefined),
        new("an empty sequence has no Value", "PS3.18 F.2.5", 25, 0, d =>
            d.Vr == "SQ" && !d.Ours.TryGetProperty("Value", out _) && d.Theirs.GetProperty("Value").GetArrayLength() == 0
        ),
        new("an empty value among others is null", "PS3.18 F.2.5", 6, 0, d =>
            d.Ours.ValueKind == JsonValueKind.Null && d.Theirs.ValueKind == JsonValueKind.String && d.Theirs.GetString() == ""
        ),
        new("a value of nothing but padding is an empty one", "PS3.18 F.2.5", 0, 4, d =>
            d.Vr is "LT" or "ST"
            && d.Ours.ValueKind == JsonValueKind.Object
            && !d.Ours.TryGetProperty("Value", out _)
            && d.Theirs.GetRawText().EndsWith("\"Value\":[null]}", StringComparison.Ordinal)
        ),
        new("a private element in implicit VR, or with VR UN, is UN: no private dictionary is consulted", "PS3.5 6.2.2, 7.8", 28, 2, d =>
            d.Tag.IsPrivate && d.OurVr == "UN" && d.TheirVr is not ("UN" or "")
        ),
        new("a standard element that came as UN has the VR of the dictionary (dcm2json leaves it)", "PS3.5 6.2.2", 0, 2, d =>
            !d.Tag.IsPrivate && d.TheirVr == "UN" && d.OurVr is not ("UN" or "")
        ),
        new("of two VRs that implicit VR leaves open, Overlay and Curve Data are OW", "PS3.5 A.1", 1, 1, d =>
            (d.Tag.Value & 0xFF00_FFFF) == 0x5000_3000 && d.OurVr == "OW"
        ),
        new("FL has the digits that tell one single from another, not those of the double nearest to it", "PS3.18 F.2.3", 32, 31, d =>
            d.Vr == "FL" && Numbers(d) && (float)d.Ours.GetDouble() == (float)d.Theirs.GetDouble()
        ),
        new("FD keeps all 17 digits (dcm2json loses the last)", "PS3.18 F.2.3", 0, 6, d =>
            d.Vr == "FD" && Numbers(d) && Math.Abs(d.Ours.GetDouble() / d.Theirs.GetDouble() - 1) < 1e-14
        ),
        new("an IS beyond 32 bits is text", "PS3.5 6.2, PS3.18 F.2.3", 1, 0, d =>
            d.Vr == "IS"
            && d.Ours.ValueKind == JsonValueKind.String
            && d.Theirs.ValueKind == JsonValueKind.Number
            && Math.Abs(d.Theirs.GetDouble()) > int.MaxValue
        ),
        new("a DS of more than 16 characters is a number all the same", "PS3.18 F.2.3", 0, 1, d =>
            d.Vr == "DS"
            && d.Ours.ValueKind == JsonValueKind.Number
            && d.Theirs.ValueKind == JsonValueKind.String
            && d.Theirs.GetString()!.Length > 16
            && d.Ours.GetRawText() == d.Theirs.GetString()
        ),
        new("padding is left out of every value: pydicom keeps spaces before a separator, dcm2json NULs", "PS3.5 6.2", 3, 2, d =>
            d.Theirs.ValueKind == JsonValueKind.String
            && d.Theirs.GetString() is { } text
            && text.TrimEnd(' ', '\0') is var trimmed
            && trimmed != text
            && trimmed == d.Ours.ToString()
        ),
        new("trailing empty components of a person name are kept (dcm2json drops them)", "PS3.5 6.2.1.1", 0, 18, d =>
            d.Vr == "PN" && Alphabetic(d.Ours) is { } name && name.EndsWith('^') && name.TrimEnd('^') == (Alphabetic(d.Theirs) ?? "")
        ),
        new("a value of odd length stays so (dcm2json pads it)", "PS3.5 7.1.1", 0, 1, d =>
            d.Vr == "UN"
            && Binary(d.Ours) is { } ours
            && Binary(d.Theirs) is { } theirs
            && ours.Length % 2 == 1
            && theirs.Length == ours.Length + 1
            && theirs.AsSpan(0, ours.Length).SequenceEqual(ours)
        ),
        new("binary values of a big endian file are little endian (pydicom leaves them)", "PS3.18 F.2.7, PS3.5 7.3", 1, 0, d =>
            d.Vr == "OW"
            && Binary(d.Ours) is { } ours
            && Binary(d.Theirs) is { } theirs
            && ours.Chunk(2).SelectMany(unit => unit.Reverse()).SequenceEqual(theirs)
        ),
    ];

    static bool Numbers(Difference d) => d.Ours.ValueKind == JsonValueKind.Number && d.Theirs.ValueKind == JsonValueKind.Number;

    static string? Alphabetic(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("Value", out var values))
            element = values[0];
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty("Alphabetic", out var name) ? name.GetString() : null;
    }

    static byte[]? Binary(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("InlineBinary", out var binary)
            ? binary.GetBytesFromBase64()
            : null;
}
