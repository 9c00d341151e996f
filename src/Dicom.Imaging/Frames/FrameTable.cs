using System.Buffers.Binary;

namespace Dicom.Imaging.Frames;

/// <summary>How frames lie in Pixel Data.</summary>
public enum FrameLayout : byte
{
    /// <summary>One behind another without anything between them (PS3.5 8.1.1, A.2), perhaps not from whole bytes on.</summary>
    Native = 0,
    /// <summary>A fragment each.</summary>
    FragmentEach = 1,
    /// <summary>One or more fragments each.</summary>
    FragmentGroups = 2,
    /// <summary>One bit stream in one or more fragments holds them all: video (PS3.5 8.2.5 and following). It counts as one frame.</summary>
    BitStream = 3,
}

/// <summary>
/// Where the frames of a data set lie: a view of its own stored form, so that a table of a million frames costs nothing to open.
/// </summary>
/// <remarks>
/// Stored form, little endian: version (1 byte, 1), layout (1), width of an entry (1: 4 or 8), swap unit (1), frames (4), fragments (4), zero (4),
/// base (8), value length (8), bits of a frame (8). Then, for fragments, one entry each and one for the end: bytes from the base to the item header;
/// and for groups, 4 bytes a frame: its first fragment. Every entry has a place of its own, so a range of the form answers for one frame.
/// </remarks>
public sealed class FrameTable
{
    const int HeaderLength = 40;
    const byte Version = 1;

    readonly ReadOnlyMemory<byte> form;

    FrameTable(ReadOnlyMemory<byte> form) => this.form = form;

    /// <summary>How the frames lie.</summary>
    public FrameLayout Layout => (FrameLayout)form.Span[1];

    /// <summary>How many frames there are; of native pixel data, how many lie wholly within the value.</summary>
    public int Count => Int32(4);

    /// <summary>Bits of a native frame; 0 for encapsulated ones.</summary>
    public long FrameBits => Int64(32);

    /// <summary>Bytes from the start of the data set to the value field of native pixel data, or to the first fragment's item header.</summary>
    public long Base => Int64(16);

    /// <summary>Bytes of the value field of native pixel data; 0 for encapsulated.</summary>
    public long ValueLength => Int64(24);

    /// <summary>Bytes of the words that big endian native pixel data is made of; 1 where there is nothing to swap.</summary>
    public int SwapUnit => Math.Max((int)form.Span[3], 1);

    /// <summary>Bytes from the start of the data set to the end of Pixel Data: of its value field, or of its last fragment.</summary>
    public long End => Layout == FrameLayout.Native ? Base + ValueLength : Base + Entry(Fragments);

    int Width => form.Span[2];
    int Fragments => Int32(8);

    /// <summary>The bytes that hold a frame: offsets from the start of the data set, and lengths. Big endian ones are whole words (<see cref="SwapUnit"/>).</summary>
    /// <param name="index">The frame, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
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

    /// <summary>Number, from 0, of the fragment that a frame begins with. Not of native frames.</summary>
    /// <param name="index">The frame, from 0.</param>
    public int FirstFragmentOf(int index) => Layout == FrameLayout.FragmentEach ? index : FirstFragment(index);

    /// <summary>Bits at the start of the range, once swapped, that belong to the frame before: native frames need not start with a byte (PS3.5 8.1.1), nor with a word. The lowest bits come first.</summary>
    public int SkippedBits(int index) => (int)(index * FrameBits % (SwapUnit * 8L));

    /// <summary>The stored form.</summary>
    public ReadOnlyMemory<byte> ToBytes() => form;

    /// <summary>A table from its stored form; null when the bytes are not one.</summary>
    public static FrameTable? Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < HeaderLength || bytes.Span[0] != Version || bytes.Span[1] > (byte)FrameLayout.BitStream || bytes.Span[2] is not (4 or 8) || bytes.Span[3] > 8)
            return null;
        var table = new FrameTable(bytes);
        return table.Count > 0 && table.Fragments >= 0 && bytes.Length == HeaderLength + table.EntriesLength && table.IsSound ? table : null;
    }

    internal static FrameTable Native(int frames, long offset, long length, long bits, int swapUnit)
    {
        var form = Header(FrameLayout.Native, 4, frames, 0, offset);
        form[3] = (byte)swapUnit;
        BinaryPrimitives.WriteInt64LittleEndian(form.AsSpan(24), length);
        BinaryPrimitives.WriteInt64LittleEndian(form.AsSpan(32), bits);
        return new FrameTable(form);
    }

    // firsts: the first fragment of each frame, ascending; null when each frame is one fragment.
    internal static FrameTable Encapsulated(FrameLayout layout, FragmentRecorder fragments, IReadOnlyList<int>? firsts)
    {
        var lengths = fragments.Lengths;
        var total = lengths.Sum(length => (long)length + FragmentRecorder.ItemHeaderLength);
        var width = total <= uint.MaxValue ? 4 : 8;
        var frames = firsts?.Count ?? lengths.Count;
        var form = Header(layout, width, frames, lengths.Count, fragments.Base, (lengths.Count + 1L) * width + (firsts is null ? 0 : frames * 4L));
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

    long EntriesLength => Layout switch
    {
        FrameLayout.Native => 0,
        FrameLayout.FragmentEach => (Fragments + 1L) * Width,
        _ => (Fragments + 1L) * Width + Count * 4L,
    };

    // What is cheap to check; a table is the archive's own, but a damaged one must not lead outside the file by surprise.
    bool IsSound => Base >= 0 && Layout switch
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

    long Entry(int index) => Width == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(form.Span[(HeaderLength + index * 4)..]) : Int64(HeaderLength + index * 8);

    int FirstFragment(int frame) => Int32(HeaderLength + (Fragments + 1) * Width + frame * 4);

    int Int32(int offset) => BinaryPrimitives.ReadInt32LittleEndian(form.Span[offset..]);

    long Int64(int offset) => BinaryPrimitives.ReadInt64LittleEndian(form.Span[offset..]);
}
