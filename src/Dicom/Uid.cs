namespace Dicom;

/// <summary>A Unique Identifier (PS3.5 9). Its characters are validated, so it is safe in a key, a path or a database column.</summary>
public readonly partial record struct Uid
{
    /// <summary>Maximum length of a Unique Identifier in characters (PS3.5 9.1).</summary>
    public const int MaxLength = 64;

    readonly string? value;

    Uid(string value) => this.value = value;

    /// <summary>Gets the identifier as text; empty for <c>default</c>.</summary>
    public string Value => value ?? "";

    /// <summary>Parses an identifier: 1 to 64 characters of <c>[0-9.]</c> without empty components. Leading zeros in components, which
    /// PS3.5 9.1 forbids, are accepted because real objects contain them.</summary>
    /// <exception cref="FormatException">The text is not such an identifier.</exception>
    public static Uid Parse(string text) =>
        TryParse(text, out var uid)
            ? uid
            : throw new FormatException("not a DICOM UID: 1 to 64 characters of digits and dots without empty components are needed");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(string? text, out Uid uid)
    {
        var valid = text is not null && IsValid(text);
        uid = valid ? new Uid(text!) : default;
        return valid;
    }

    /// <summary>Returns whether the text is 1 to 64 characters of <c>[0-9.]</c> without empty components.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength || text[0] == '.' || text[^1] == '.')
            return false;
        var previous = '0';
        foreach (var c in text)
        {
            if (c is not ((>= '0' and <= '9') or '.') || (c == '.' && previous == '.'))
                return false;
            previous = c;
        }
        return true;
    }

    /// <summary>Creates an identifier below 2.25 from a random UUID (PS3.5 B.2).</summary>
    public static Uid New() =>
        new("2.25." + new System.Numerics.BigInteger(Guid.NewGuid().ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
