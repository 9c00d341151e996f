using Dicom.Encoding;

namespace Dicom.Imaging.Frames;

/// <summary>Notes where the fragments of encapsulated Pixel Data lie (PS3.5 A.4) while a data set is read: four bytes a fragment.</summary>
public sealed class FragmentRecorder : IFragmentObserver
{
    /// <summary>Bytes of an item's tag and length, which stand before each fragment (PS3.5 7.5).</summary>
    public const int ItemHeaderLength = 8;

    /// <summary>Fragments kept track of: four times the million tiles of a large slide, 16 MB of memory.</summary>
    public const int MaxFragments = 4_000_000;

    readonly List<uint> lengths = [];
    long end;

    /// <summary>The Basic Offset Table's value; empty when it was empty or there is no encapsulated Pixel Data.</summary>
    public ReadOnlyMemory<byte> OffsetTable { get; private set; }

    /// <summary>Bytes from the start of the data set to the first fragment's item header: what offsets in the tables count from.</summary>
    public long Base { get; private set; }

    /// <summary>The fragments' lengths in bytes; they follow one another, each behind its item header.</summary>
    public IReadOnlyList<uint> Lengths => lengths;

    /// <summary>Whether there were more than <see cref="MaxFragments"/>, or they did not follow one another.</summary>
    public bool IsIncomplete { get; private set; }

    /// <inheritdoc/>
    public void BasicOffsetTable(ReadOnlyMemory<byte> table) => OffsetTable = table.ToArray();

    /// <inheritdoc/>
    public void Fragment(long offset, long length)
    {
        if (lengths.Count == 0)
            end = Base = offset - ItemHeaderLength;
        if (lengths.Count == MaxFragments || offset != end + ItemHeaderLength || length > uint.MaxValue)
            IsIncomplete = true;
        if (IsIncomplete)
            return;
        lengths.Add((uint)length);
        end = offset + length;
    }
}
