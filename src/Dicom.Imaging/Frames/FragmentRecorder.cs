using System.Collections;
using Dicom.Encoding;

namespace Dicom.Imaging.Frames;

/// <summary>Records the positions of the fragments of encapsulated Pixel Data (PS3.5 A.4) while a data set is read. Uses 4 bytes of memory
/// per fragment.</summary>
public sealed class FragmentRecorder : IFragmentObserver
{
    /// <summary>Number of bytes in the tag and length of an item, which precede each fragment (PS3.5 7.5).</summary>
    public const int ItemHeaderLength = 8;

    /// <summary>Maximum number of fragments that are recorded: four times the one million tiles of a large slide. They take 16 MB of
    /// memory.</summary>
    public const int MaxFragments = 4_000_000;

    readonly PiecedList lengths = new();
    long end;

    /// <summary>Gets the value of the Basic Offset Table. Empty if the table is empty or too long (see <see cref="OffsetTablePlace"/>), or
    /// if there is no encapsulated Pixel Data.</summary>
    public ReadOnlyMemory<byte> OffsetTable { get; private set; }

    /// <summary>Gets the position of the value of a Basic Offset Table that is too long to be held in memory, in bytes from the start of
    /// the data set; null otherwise.</summary>
    public (long Offset, long Length)? OffsetTablePlace { get; private set; }

    /// <summary>Gets the number of bytes from the start of the data set to the item header of the first fragment. Offsets in the offset
    /// tables are relative to this position.</summary>
    public long Base { get; private set; }

    /// <summary>Gets the lengths of the fragments in bytes. The fragments are contiguous, each preceded by its item header.</summary>
    public IReadOnlyList<uint> Lengths => lengths;

    /// <summary>Gets whether fragments are missing from <see cref="Lengths"/>: there are more than <see cref="MaxFragments"/>, they are not
    /// contiguous, or one is longer than 32 bits can express.</summary>
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

    // A list that grows without copying, so that millions of lengths never need twice their memory.
    sealed class PiecedList : IReadOnlyList<uint>
    {
        const int First = 64,
            Largest = 16 * 1024;

        readonly List<uint[]> full = [];
        uint[] piece = [];
        int inPiece;

        public int Count { get; private set; }

        // The first piece doubles until it has the largest size. All other pieces have that size.
        public uint this[int index] =>
            index < full.Count * Largest ? full[index / Largest][index % Largest] : piece[index - (full.Count * Largest)];

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
