using Dicom;
using Dicom.Encoding;

namespace Pacs.Archive.Retrieve;

/// <summary>A stored instance and the location of its bytes.</summary>
/// <param name="Identity">The instance's UIDs.</param>
/// <param name="Key">Key of the blob.</param>
/// <param name="Length">Length of the file in bytes.</param>
/// <param name="DatasetOffset">Offset of the data set from the start of the file, in bytes.</param>
/// <param name="TransferSyntax">Transfer syntax of the stored data set.</param>
/// <param name="Frames">Number of frames; null if the instance has no pixel data.</param>
/// <param name="Sha256">SHA-256 of the data set's bytes, in upper-case hexadecimal.</param>
/// <param name="ReceivedAt">Time of receipt, with millisecond precision.</param>
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
    /// <summary>Gets the scope that contains only this instance.</summary>
    public InstanceScope Scope => new(Identity.Study, Identity.Series, Identity.SopInstance);

    /// <summary>Gets Available Transfer Syntax UID (PS3.4 C.6.1.1.5), which viewers use to choose a transfer syntax. PS3.18 10.4.1.1.2
    /// leaves it to the archive whether metadata contain it.</summary>
    public Element AvailableTransferSyntax =>
        new(Tag.AvailableTransferSyntaxUID, Vr.UI, System.Text.Encoding.ASCII.GetBytes(TransferSyntax.Uid.Value));
}

/// <summary>State of a study or series. It changes whenever an instance is added or deleted.</summary>
/// <param name="Tag">Identifies the state: a few dozen hexadecimal digits.</param>
/// <param name="ChangedAt">Time when an instance was last added or deleted, with millisecond precision.</param>
/// <param name="Instances">Number of instances.</param>
public sealed record ScopeState(string Tag, DateTimeOffset ChangedAt, long Instances);

/// <summary>A frame as stored in the file: one or more ranges of bytes. <see cref="FrameReader"/> reads it.</summary>
/// <remarks>For a deflated file, offsets refer to the file as it would be with its data set inflated.</remarks>
/// <param name="Number">Frame number, from 1.</param>
/// <param name="Ranges">Offsets from the start of the file, and lengths, in bytes.</param>
public sealed record StoredFrame(int Number, IReadOnlyList<(long Offset, long Length)> Ranges)
{
    /// <summary>Gets the size in bytes of the big endian words in the ranges; 1 if bytes need not be swapped.</summary>
    public int SwapUnit { get; init; } = 1;

    /// <summary>Gets the number of bits before the frame's first bit, after swapping. Native frames need not start at a byte boundary
    /// (PS3.5 8.1.1).</summary>
    public int SkippedBits { get; init; }

    /// <summary>Gets the number of bits of a native frame; 0 for an encapsulated frame, which consists of all bytes in the
    /// ranges.</summary>
    public long Bits { get; init; }

    /// <summary>Gets whether this is video: one bit stream that holds all frames, returned as frame 1.</summary>
    public bool IsVideo { get; init; }

    /// <summary>Gets whether the frame is returned byte for byte as stored in the ranges.</summary>
    public bool IsAsItLies =>
        SwapUnit == 1 && (Bits == 0 || (SkippedBits == 0 && Bits % 8 == 0 && Bits / 8 == Ranges.Sum(range => range.Length)));

    /// <summary>Gets the number of bytes that reading the frame returns.</summary>
    public long Length => Bits > 0 ? (Bits + 7) / 8 : Ranges.Sum(range => range.Length);
}

/// <summary>An element's value as stored in the file.</summary>
/// <param name="Element">The element; its value may be left out.</param>
/// <param name="Offset">Offset from the start of the file in bytes; for a deflated file, as if its data set were inflated.</param>
/// <param name="Length">Length in bytes; -1 for the instance's own encapsulated Pixel Data, which is read by frames.</param>
public sealed record StoredElement(Element Element, long Offset, long Length)
{
    /// <summary>Gets the fragments after the offset table of another encapsulated value, such as an icon's Pixel Data: offsets from the
    /// start of the file, and lengths. Null if the value is contiguous.</summary>
    public IReadOnlyList<(long Offset, long Length)>? Fragments { get; init; }

    /// <summary>Gets the media type that the object states for an encapsulated document; null for other elements.</summary>
    public string? MediaType { get; init; }
}
