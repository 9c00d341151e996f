using System.Globalization;

namespace Dicom;

/// <summary>A Data Element Tag: group and element number (PS3.5 7.1). Tags are ordered like the elements of a data set.</summary>
/// <param name="Value">Group number in the high 16 bits, element number in the low 16 bits.</param>
public readonly partial record struct Tag(uint Value) : IComparable<Tag>
{
    /// <summary>Creates a tag from its group and element numbers.</summary>
    public Tag(ushort group, ushort element)
        : this(((uint)group << 16) | element) { }

    /// <summary>Gets the group number.</summary>
    public ushort Group => (ushort)(Value >> 16);

    /// <summary>Gets the element number.</summary>
    public ushort Element => (ushort)Value;

    /// <summary>Gets whether the group number is odd, which means a private element (PS3.5 7.8).</summary>
    public bool IsPrivate => (Value & 0x0001_0000) != 0;

    /// <summary>Gets whether this is a Private Creator (gggg,0010-00FF) with gggg odd (PS3.5 7.8.1).</summary>
    public bool IsPrivateCreator => IsPrivate && Element is >= 0x0010 and <= 0x00FF;

    /// <summary>Gets whether this is a Group Length (gggg,0000) (PS3.5 7.2).</summary>
    public bool IsGroupLength => Element == 0;

    /// <summary>Parses eight hexadecimal digits, as in DICOM JSON and query parameters: <c>00100020</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Tag tag)
    {
        var parsed = text.Length == 8 & uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        tag = new Tag(parsed ? value : 0);
        return parsed;
    }

    /// <inheritdoc/>
    public int CompareTo(Tag other) => Value.CompareTo(other.Value);

    /// <summary>Returns eight upper-case hexadecimal digits, as in DICOM JSON (PS3.18 F.2.2): <c>00100020</c>.</summary>
    public string ToHex() => Value.ToString("X8", CultureInfo.InvariantCulture);

    /// <summary>Returns the notation of the standard: <c>(0010,0020)</c>.</summary>
    public override string ToString() => $"({Group:X4},{Element:X4})";

    /// <summary>Compares tags in the order of data elements within a data set.</summary>
    public static bool operator <(Tag left, Tag right) => left.Value < right.Value;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(Tag left, Tag right) => left.Value > right.Value;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(Tag left, Tag right) => left.Value <= right.Value;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(Tag left, Tag right) => left.Value >= right.Value;
}
