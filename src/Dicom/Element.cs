namespace Dicom;

/// <summary>Form in which the value of an element is held in memory.</summary>
public enum ElementContent : byte
{
    /// <summary>The bytes of the value field.</summary>
    Bytes,

    /// <summary>A sequence of items.</summary>
    Items,

    /// <summary>Encapsulated Pixel Data: fragments (PS3.5 A.4).</summary>
    Fragments,

    /// <summary>Only the position of the value in the source. Used for values that the reader does not hold in memory.</summary>
    Elsewhere,
}

/// <summary>A Data Element (PS3.5 7.1). Immutable. The value is held as encoded and decoded on access.</summary>
public sealed class Element
{
    // Special value of the length field: the value is still DICOM JSON text.
    const long IsText = -2;

    readonly ReadOnlyMemory<byte> bytes;
    readonly long length;

    // Items, fragments, or the bytes decoded from JSON.
    object? content;

    Element(Tag tag, Vr vr, ElementContent kind, ReadOnlyMemory<byte> bytes, object? content, bool bigEndian, long offset, long length)
    {
        Tag = tag;
        Vr = vr;
        Content = kind;
        this.bytes = bytes;
        this.content = content;
        IsBigEndian = bigEndian;
        Offset = offset;
        this.length = length;
    }

    /// <summary>Creates an element with an encoded value. No padding is added.</summary>
    public Element(Tag tag, Vr vr, ReadOnlyMemory<byte> bytes, bool bigEndian = false, long offset = -1)
        : this(tag, vr, ElementContent.Bytes, bytes, null, bigEndian, offset, bytes.Length) { }

    /// <summary>Creates a sequence (SQ).</summary>
    public Element(Tag tag, IReadOnlyList<Dataset> items, long offset = -1)
        : this(tag, Vr.SQ, ElementContent.Items, default, items, false, offset, -1) { }

    /// <summary>Creates encapsulated Pixel Data. The first fragment is the Basic Offset Table, which may be empty.</summary>
    public Element(Tag tag, Vr vr, IReadOnlyList<ReadOnlyMemory<byte>> fragments, long offset = -1)
        : this(tag, vr, ElementContent.Fragments, default, fragments, false, offset, -1) { }

    /// <summary>Creates an element whose value stays in the source.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="vr">The Value Representation.</param>
    /// <param name="offset">Number of bytes from the start of the data set (inflated) to the value field.</param>
    /// <param name="length">Length of the value field in bytes; -1 if encapsulated.</param>
    /// <param name="bigEndian">Byte order of the source.</param>
    public static Element Elsewhere(Tag tag, Vr vr, long offset, long length, bool bigEndian = false) =>
        new(tag, vr, ElementContent.Elsewhere, default, null, bigEndian, offset, length);

    /// <summary>Creates an element whose value is still the text that <see cref="Json.DicomJson"/> wrote.</summary>
    internal static Element Written(Tag tag, Vr vr, ReadOnlyMemory<byte> json) =>
        new(tag, vr, ElementContent.Bytes, json, null, false, -1, IsText);

    /// <summary>Gets the tag.</summary>
    public Tag Tag { get; }

    /// <summary>Gets the Value Representation, as encoded or, in implicit VR, from the dictionary.</summary>
    public Vr Vr { get; }

    /// <summary>Gets the form in which the value is held.</summary>
    public ElementContent Content { get; }

    /// <summary>Gets the value field as encoded. Empty unless <see cref="Content"/> is <see cref="ElementContent.Bytes"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => length == IsText ? (byte[])(content ??= Dicom.Json.WrittenJson.Decode(Tag, bytes)) : bytes;

    /// <summary>Gets the attribute in DICOM JSON, without its name, if the element still holds JSON; empty otherwise.</summary>
    internal ReadOnlyMemory<byte> Json => length == IsText ? bytes : default;

    /// <summary>Gets the items of a sequence; empty for other elements.</summary>
    public IReadOnlyList<Dataset> Items => content as IReadOnlyList<Dataset> ?? [];

    /// <summary>Gets the fragments of encapsulated Pixel Data, beginning with the Basic Offset Table; empty for other elements.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Fragments => content as IReadOnlyList<ReadOnlyMemory<byte>> ?? [];

    /// <summary>Gets whether <see cref="Bytes"/> is big endian.</summary>
    public bool IsBigEndian { get; }

    /// <summary>Gets the number of bytes from the start of the data set, as read, to the value field; -1 if the element was created in
    /// memory.</summary>
    public long Offset { get; }

    /// <summary>Gets the length of the value field in bytes; -1 for items and fragments.</summary>
    public long Length => length == IsText ? Bytes.Length : length;

    /// <summary>Gets whether the element has no bytes, items or fragments.</summary>
    public bool IsEmpty =>
        Content switch
        {
            ElementContent.Items => Items.Count == 0,
            ElementContent.Fragments => Fragments.Count == 0,
            _ => Length == 0,
        };
}
