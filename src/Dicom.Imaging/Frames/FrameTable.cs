using System.Buffers.Binary;

namespace Dicom.Imaging.Frames;

/// <summary>Arrangement of frames in Pixel Data.</summary>
public enum FrameLayout : byte
{
    /// <summary>Native: frames follow each other without gaps (PS3.5 8.1.1, A.2). A frame may begin inside a byte.</summary>
    Native = 0,

    /// <summary>Encapsulated: each frame is one fragment.</summary>
    FragmentEach = 1,

    /// <summary>Encapsulated: each frame is one or more fragments.</summary>
    FragmentGroups = 2,

    /// <summary>Encapsulated: one bit stream in one or more fragments holds all frames, as video does (PS3.5 8.2.5 and following). It
    /// counts as one frame.</summary>
    BitStream = 3,
}

/// <summary>Positions of the frames of a data set. The table is a view of its stored form, so opening a table of a million frames costs
/// nothing.</summary>
/// <remarks>Stored form, little endian: version (1 byte, value 1), layout (1), width of an entry (1; 4 or 8), swap unit (1), frames (4),
/// fragments (4), zero (4), base (8), value length (8), bits of a frame (8).
/// For fragments: one entry per fragment and one for the end, each the number of bytes from the base to the item header.
/// For groups of fragments, in addition: 4 bytes per frame, the number of its first fragment.
/// Each entry has a fixed position, so a ranged read of the stored form is enough to locate one frame.</remarks>
public sealed class FrameTable
{
    const int HeaderLength = 40;
    const byte Version = 1;

    readonly ReadOnlyMemory<byte> form;

    FrameTable(ReadOnlyMemory<byte> form) => this.form = form;

    /// <summary>Gets the arrangement of the frames.</summary>
    public FrameLayout Layout => (FrameLayout)form.Span[1];

    /// <summary>Gets the number of frames. For native pixel data, only frames that lie completely within the value count.</summary>
    public int Count => Int32(4);

    /// <summary>Gets the number of bits in a native frame; 0 if encapsulated.</summary>
    public long FrameBits => Int64(32);

    /// <summary>Gets the number of bytes from the start of the data set to the value field of native pixel data, or to the item header of
    /// the first fragment.</summary>
    public long Base => Int64(16);

    /// <summary>Gets the length of the value field of native pixel data in bytes; 0 if encapsulated.</summary>
    public long ValueLength => Int64(24);

    /// <summary>Gets the word size of big endian native pixel data in bytes; 1 if no swapping is needed.</summary>
    public int SwapUnit => Math.Max((int)form.Span[3], 1);

    /// <summary>Gets the number of bytes from the start of the data set to the end of Pixel Data, which is the end of its value field or of
    /// its last fragment.</summary>
    public long End => Layout == FrameLayout.Native ? Base + ValueLength : Base + Entry(Fragments);

    int Width => form.Span[2];
    int Fragments => Int32(8);

    /// <summary>Returns the byte ranges that hold a frame: offsets from the start of the data set, and lengths. Ranges of big endian data
    /// consist of whole words (<see cref="SwapUnit"/>).</summary>
    /// <param name="index">Index of the frame, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no frame with this index.</exception>
    public IReadOnlyList<(long Offset, long Length)> RangesOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        switch (Layout)
        {
            case FrameLayout.Native:
                var word = SwapUnit * 8L;
                var first = index * FrameBits / word * SwapUnit;
                var end = Math.Min(((index + 1) * FrameBits + word - 1) / word * SwapUnit, ValueLength);
                return [(Base + first, end - first)];
            case FrameLayout.FragmentEach:
                return [Fragment(index)];
            default:
                var begin = FirstFragment(index);
                var behind = index + 1 < Count ? FirstFragment(index + 1) : Fragments;
                return Enumerable.Range(begin, behind - begin).Select(Fragment).Where(range => range.Length > 0).ToArray();
        }
    }

    /// <summary>Returns the index, from 0, of the first fragment of a frame. Not valid for native frames.</summary>
    /// <param name="index">Index of the frame, from 0.</param>
    public int FirstFragmentOf(int index) => Layout == FrameLayout.FragmentEach ? index : FirstFragment(index);

    /// <summary>Returns the number of bits at the start of the range, after swapping, that belong to the previous frame. A native frame may
    /// begin inside a byte (PS3.5 8.1.1) or a word. The lowest bits come first.</summary>
    public int SkippedBits(int index) => (int)(index * FrameBits % (SwapUnit * 8L));

    /// <summary>Returns the stored form.</summary>
    public ReadOnlyMemory<byte> ToBytes() => form;

    /// <summary>Opens a table from its stored form. Returns null if the bytes are not a valid table.</summary>
    public static FrameTable? Parse(ReadOnlyMemory<byte> bytes)
    {
        if (
            bytes.Length < HeaderLength
            || bytes.Span[0] != Version
            || bytes.Span[1] > (byte)FrameLayout.BitStream
            || bytes.Span[2] is not (4 or 8)
            || bytes.Span[3] > 8
        )
            return null;
        var table = new FrameTable(bytes);
        return table.Count > 0 && table.Fragments >= 0 && bytes.Length == HeaderLength + table.EntriesLength && table.IsSound
            ? table
            : null;
    }

    internal static FrameTable Native(int frames, long offset, long length, long bits, int swapUnit)
    {
        var form = Header(FrameLayout.Native, 4, frames, 0, offset);
        form[3] = (byte)swapUnit;
        BinaryPrimitives.WriteInt64LittleEndian(form.AsSpan(24), length);
        BinaryPrimitives.WriteInt64LittleEndian(form.AsSpan(32), bits);
        return new FrameTable(form);
    }

    // firsts: the first fragment of each frame in ascending order; null if each frame is one fragment.
    internal static FrameTable Encapsulated(FrameLayout layout, FragmentRecorder fragments, IReadOnlyList<int>? firsts)
    {
        var lengths = fragments.Lengths;
        var total = lengths.Sum(length => (long)length + FragmentRecorder.ItemHeaderLength);
        var width = total <= uint.MaxValue ? 4 : 8;
        var frames = firsts?.Count ?? lengths.Count;
        var form = Header(
            layout,
            width,
            frames,
            lengths.Count,
            fragments.Base,
            (lengths.Count + 1L) * width + (firsts is null ? 0 : frames * 4L)
        );
        var entries = form.AsSpan(HeaderLength);
        long start = 0;
        for (var i = 0; i <= lengths.Count; i++)
        {
            if (width == 4)
                BinaryPrimitives.WriteUInt32LittleEndian(entries[(i * 4)..], (uint)start);
            else
                BinaryPrimitives.WriteInt64LittleEndian(entries[(i * 8)..], start);
            if (i < lengths.Count)
                start += lengths[i] + (long)FragmentRecorder.ItemHeaderLength;
        }
        var groups = entries[((lengths.Count + 1) * width)..];
        for (var i = 0; i < firsts?.Count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(groups[(i * 4)..], firsts[i]);
        return new FrameTable(form);
    }

    long EntriesLength =>
        Layout switch
        {
            FrameLayout.Native => 0,
            FrameLayout.FragmentEach => (Fragments + 1L) * Width,
            _ => (Fragments + 1L) * Width + Count * 4L,
        };

    // Only cheap checks: the archive itself writes the tables, but a damaged table must not lead to reads outside the file.
    bool IsSound =>
        Base >= 0
        && Layout switch
        {
            FrameLayout.Native => FrameBits > 0 && ValueLength >= 0 && (Int128)Count * FrameBits <= (Int128)ValueLength * 8,
            FrameLayout.FragmentEach => Count == Fragments,
            _ => Count <= Fragments,
        };

    static byte[] Header(FrameLayout layout, int width, int frames, int fragments, long @base, long entries = 0)
    {
        var form = new byte[HeaderLength + entries];
        form[0] = Version;
        form[1] = (byte)layout;
        form[2] = (byte)width;
        BinaryPrimitives.WriteInt32LittleEndian(form.AsSpan(4), frames);
        BinaryPrimitives.WriteInt32LittleEndian(form.AsSpan(8), fragments);
        BinaryPrimitives.WriteInt64LittleEndian(form.AsSpan(16), @base);
        return form;
    }

    (long Offset, long Length) Fragment(int index)
    {
        var start = Entry(index);
        return (Base + start + FragmentRecorder.ItemHeaderLength, Entry(index + 1) - start - FragmentRecorder.ItemHeaderLength);
    }

    long Entry(int index) =>
        Width == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(form.Span[(HeaderLength + index * 4)..]) : Int64(HeaderLength + index * 8);

    int FirstFragment(int frame) => Int32(HeaderLength + (Fragments + 1) * Width + frame * 4);

    int Int32(int offset) => BinaryPrimitives.ReadInt32LittleEndian(form.Span[offset..]);

    long Int64(int offset) => BinaryPrimitives.ReadInt64LittleEndian(form.Span[offset..]);
}
