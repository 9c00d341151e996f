using System.Collections;
using Dicom.Encoding;

namespace Dicom.Imaging.Frames;

/// <summary>Notes where the fragments of encapsulated Pixel Data lie (PS3.5 A.4) while a data set is read: four bytes a fragment.</summary>
public sealed class FragmentRecorder : IFragmentObserver
{
    /// <summary>Bytes of an item's tag and length, which stand before each fragment (PS3.5 7.5).</summary>
    public const int ItemHeaderLength = 8;

    /// <summary>Fragments kept track of: four times the million tiles of a large slide, 16 MB of memory.</summary>
    public const int MaxFragments = 4_000_000;

    readonly PiecedList lengths = new();
    long end;

    /// <summary>The Basic Offset Table's value; empty when it was empty, is <see cref="OffsetTablePlace"/>, or there is no encapsulated Pixel Data.</summary>
    public ReadOnlyMemory<byte> OffsetTable { get; private set; }

    /// <summary>Where the Basic Offset Table's value lies when it was too long to be held, in bytes from the start of the data set; null otherwise.</summary>
    public (long Offset, long Length)? OffsetTablePlace { get; private set; }

    /// <summary>Bytes from the start of the data set to the first fragment's item header: what offsets in the tables count from.</summary>
    public long Base { get; private set; }

    /// <summary>The fragments' lengths in bytes; they follow one another, each behind its item header.</summary>
    public IReadOnlyList<uint> Lengths => lengths;

    /// <summary>Whether there were more than <see cref="MaxFragments"/>, or they did not follow one another.</summary>
    public bool IsIncomplete { get; private set; }

    /// <inheritdoc/>
    public void BasicOffsetTable(ReadOnlyMemory<byte> table) => OffsetTable = table.ToArray();

    /// <inheritdoc/>
    public void BasicOffsetTable(long offset, long length) => OffsetTablePlace = (offset, length);

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
    // Grows without copying: millions of lengths never take twice their memory.
    sealed class PiecedList : IReadOnlyList<uint>
    {
        const int First = 64, Largest = 16 * 1024;

        readonly List<uint[]> full = [];
        uint[] piece = [];
        int inPiece;

        public int Count { get; private set; }

        // Pieces are the first, which doubles up to the largest size, and others of that size.
        public uint this[int index] => index < full.Count * Largest ? full[index / Largest][index % Largest] : piece[index - (full.Count * Largest)];

        public void Add(uint length)
        {
            if (inPiece == Largest)
            {
                full.Add(piece);
                piece = new uint[Largest];
                inPiece = 0;
            }
            else if (inPiece == piece.Length)
            {
                Array.Resize(ref piece, Math.Max(First, piece.Length * 2));
            }
            piece[inPiece++] = length;
            Count++;
        }

        public IEnumerator<uint> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
                yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
