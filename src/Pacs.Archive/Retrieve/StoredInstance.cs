using Dicom;
using Dicom.Encoding;
using Pacs.Archive.Ingest;

namespace Pacs.Archive.Retrieve;

/// <summary>Which instances are meant: a study, a series of it, or one instance.</summary>
public readonly record struct InstanceScope(Uid Study, Uid? Series = null, Uid? SopInstance = null);

/// <summary>A stored instance: where its bytes lie.</summary>
/// <param name="Identity">Its UIDs.</param>
/// <param name="Key">The blob.</param>
/// <param name="Length">Bytes of the file.</param>
/// <param name="DatasetOffset">Bytes from the file's start to its data set.</param>
/// <param name="TransferSyntax">As stored.</param>
/// <param name="Frames">Number of frames; null when it has no pixel data.</param>
/// <param name="Sha256">Of the data set's bytes, in upper-case hexadecimal.</param>
/// <param name="ReceivedAt">When it came, to the millisecond.</param>
public sealed record StoredInstance(
    InstanceIdentity Identity,
    string Key,
    long Length,
    long DatasetOffset,
    TransferSyntax TransferSyntax,
    int? Frames,
    string Sha256,
    DateTimeOffset ReceivedAt
)
{
    /// <summary>The instance as a scope of its own.</summary>
    public InstanceScope Scope => new(Identity.Study, Identity.Series, Identity.SopInstance);
}

/// <summary>What a study or series is at a moment: another one as soon as an instance has come or gone.</summary>
/// <param name="Tag">Stands for the state; a few dozen hexadecimal digits.</param>
/// <param name="ChangedAt">When instances last came or went, to the millisecond.</param>
/// <param name="Instances">How many there are.</param>
public sealed record ScopeState(string Tag, DateTimeOffset ChangedAt, long Instances);

/// <summary>A frame as it lies in the file: one or more ranges of bytes. <see cref="FrameReader"/> reads it.</summary>
/// <remarks>Offsets into a deflated file are into what the file would be with its data set inflated.</remarks>
/// <param name="Number">From 1.</param>
/// <param name="Ranges">Offsets from the file's start, and lengths.</param>
public sealed record StoredFrame(int Number, IReadOnlyList<(long Offset, long Length)> Ranges)
{
    /// <summary>Bytes of the big endian words that the ranges hold; 1 where there is nothing to swap.</summary>
    public int SwapUnit { get; init; } = 1;

    /// <summary>Bits before the frame's first, after swapping: native frames need not start with a byte (PS3.5 8.1.1).</summary>
    public int SkippedBits { get; init; }

    /// <summary>Bits of a native frame; 0 for an encapsulated one, which is all that the ranges hold.</summary>
    public long Bits { get; init; }

    /// <summary>Whether this is video: all frames in one bit stream, given as frame 1.</summary>
    public bool IsVideo { get; init; }

    /// <summary>Whether it is given byte for byte as it lies in the ranges.</summary>
    public bool IsAsItLies =>
        SwapUnit == 1 && (Bits == 0 || (SkippedBits == 0 && Bits % 8 == 0 && Bits / 8 == Ranges.Sum(range => range.Length)));

    /// <summary>Bytes that reading it gives.</summary>
    public long Length => Bits > 0 ? (Bits + 7) / 8 : Ranges.Sum(range => range.Length);
}

/// <summary>An element's value as it lies in the file.</summary>
/// <param name="Element">The element, its value perhaps left out.</param>
/// <param name="Offset">Bytes from the file's start (a deflated one's as if inflated).</param>
/// <param name="Length">Bytes; -1 for the instance's own encapsulated Pixel Data, which is read by frames.</param>
public sealed record StoredElement(Element Element, long Offset, long Length)
{
    /// <summary>Of another encapsulated value, as an icon's Pixel Data, the fragments behind the offset table: offsets from the file's
    /// start, and lengths. Null where the value lies in one piece.</summary>
    public IReadOnlyList<(long Offset, long Length)>? Fragments { get; init; }

    /// <summary>Of an encapsulated document, what the object says that it is.</summary>
    public string? MediaType { get; init; }
}
