namespace Dicom;

/// <summary>What an element holds in memory.</summary>
public enum ElementContent : byte
{
    /// <summary>The value field's bytes.</summary>
    Bytes,
    /// <summary>A sequence of items.</summary>
    Items,
    /// <summary>Encapsulated Pixel Data: fragments (PS3.5 A.4).</summary>
    Fragments,
    /// <summary>Only where the value lies in the source: it was longer than the reader was told to hold.</summary>
    Elsewhere,
}

/// <summary>A Data Element (PS3.5 7.1): immutable, its value as encoded, decoded when asked for.</summary>
public sealed class Element
{
    // The length of what is text of JSON yet.
    const long IsText = -2;

    readonly ReadOnlyMemory<byte> bytes;
    readonly long length;

    // Items, fragments, or what was decoded of JSON.
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

    /// <summary>An element with a value as encoded, without padding being added.</summary>
    public Element(Tag tag, Vr vr, ReadOnlyMemory<byte> bytes, bool bigEndian = false, long offset = -1)
        : this(tag, vr, ElementContent.Bytes, bytes, null, bigEndian, offset, bytes.Length)
    {
    }

    /// <summary>A sequence (SQ).</summary>
    public Element(Tag tag, IReadOnlyList<Dataset> items, long offset = -1)
        : this(tag, Vr.SQ, ElementContent.Items, default, items, false, offset, -1)
    {
    }

    /// <summary>Encapsulated Pixel Data. The first fragment is the Basic Offset Table, empty or not.</summary>
    public Element(Tag tag, Vr vr, IReadOnlyList<ReadOnlyMemory<byte>> fragments, long offset = -1)
        : this(tag, vr, ElementContent.Fragments, default, fragments, false, offset, -1)
    {
    }

    /// <summary>An element whose value stays in the source.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="vr">The Value Representation.</param>
    /// <param name="offset">Bytes from the start of the data set (before deflation) to the value field.</param>
    /// <param name="length">Bytes of the value field; -1 when it is encapsulated.</param>
    /// <param name="bigEndian">Byte order of the source.</param>
    public static Element Elsewhere(Tag tag, Vr vr, long offset, long length, bool bigEndian = false) =>
        new(tag, vr, ElementContent.Elsewhere, default, null, bigEndian, offset, length);

    /// <summary>An element whose value is still the text that <see cref="Json.DicomJson"/> wrote.</summary>
    internal static Element Written(Tag tag, Vr vr, ReadOnlyMemory<byte> json) => new(tag, vr, ElementContent.Bytes, json, null, false, -1, IsText);

    /// <summary>The tag.</summary>
    public Tag Tag { get; }

    /// <summary>The Value Representation, as encoded or, in implicit VR, from the dictionary.</summary>
    public Vr Vr { get; }

    /// <summary>What is held.</summary>
    public ElementContent Content { get; }

    /// <summary>The value field as encoded; empty unless <see cref="Content"/> is <see cref="ElementContent.Bytes"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => length == IsText ? (byte[])(content ??= Dicom.Json.WrittenJson.Decode(Tag, bytes)) : bytes;

    /// <summary>The attribute in DICOM JSON, without its name, where the element is still that; empty otherwise.</summary>
    internal ReadOnlyMemory<byte> Json => length == IsText ? bytes : default;

    /// <summary>The items of a sequence; empty otherwise.</summary>
    public IReadOnlyList<Dataset> Items => content as IReadOnlyList<Dataset> ?? [];

    /// <summary>The fragments of encapsulated Pixel Data, the Basic Offset Table first; empty otherwise.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Fragments => content as IReadOnlyList<ReadOnlyMemory<byte>> ?? [];

    /// <summary>Byte order of <see cref="Bytes"/>.</summary>
    public bool IsBigEndian { get; }

    /// <summary>Bytes from the start of the data set as read to the value field; -1 when made in memory.</summary>
    public long Offset { get; }

    /// <summary>Bytes of the value field; -1 for items and fragments.</summary>
    public long Length => length == IsText ? Bytes.Length : length;

    /// <summary>Whether the value field is empty: no bytes, no items.</summary>
    public bool IsEmpty => Content switch
    {
        ElementContent.Items => Items.Count == 0,
        ElementContent.Fragments => Fragments.Count == 0,
        _ => Length == 0,
    };
}
