using System.Buffers;
using Dicom;
using Dicom.Encoding;
using Dicom.Imaging.Frames;

namespace Pacs.Archive.Ingest;

/// <summary>
/// Compares two stored data sets, to find whether they are the same object in different encodings. Data sets are the same object if they
/// have the same elements, regardless of the transfer syntax, the lengths of sequences, group lengths, padding, offset tables, and the
/// division of frames into fragments. Both data sets are read side by side, so that the memory does not depend on their size.
/// </summary>
sealed class SameObject
{
    // A multiple of the size of every word.
    const int BlockBytes = 32 * 1024;

    // Attributes that describe the derivation and how pixels are stored. Lossy Image Compression (0028,2110) is not included: lossy
    // compression changes the pixels, so the operator should see both objects.
    static readonly HashSet<Tag> changedByCompression =
    [
        Tag.DerivationDescription,
        Tag.DerivationCodeSequence,
        Tag.PhotometricInterpretation,
        Tag.PlanarConfiguration,
    ];

    // The positions of frames in Pixel Data do not change the frames' content.
    static readonly HashSet<Tag> offsetTables =
    [
        Tag.ExtendedOffsetTable,
        Tag.ExtendedOffsetTableLengths,
        Tag.EncapsulatedPixelDataValueTotalLength,
    ];

    readonly Side left,
        right;
    readonly bool comparesPixels;

    SameObject(Side left, Side right, bool comparesPixels)
    {
        this.left = left;
        this.right = right;
        this.comparesPixels = comparesPixels;
    }

    /// <summary>Compares two data sets. Both cursors must be at the start.</summary>
    /// <param name="left">The first data set.</param>
    /// <param name="leftFrames">Positions of its frames; null when they are unknown.</param>
    /// <param name="right">The second data set.</param>
    /// <param name="rightFrames">Positions of its frames; null when they are unknown.</param>
    /// <param name="comparesPixels">Whether Pixel Data are compared as stored. If not, Pixel Data and the attributes that reversible
    /// compression changes are considered equal.</param>
    /// <exception cref="DicomFormatException">The bytes of a data set are invalid.</exception>
    /// <exception cref="IOException">A data set ends too early or cannot be read.</exception>
    public static async Task<bool> CompareAsync(
        ObjectCursor left,
        FrameTable? leftFrames,
        ObjectCursor right,
        FrameTable? rightFrames,
        bool comparesPixels
    )
    {
        var (leftBlock, rightBlock) = (ArrayPool<byte>.Shared.Rent(BlockBytes), ArrayPool<byte>.Shared.Rent(BlockBytes));
        try
        {
            var comparison = new SameObject(
                new Side(left, left.ReadValueAsync, leftFrames, leftBlock.AsMemory(0, BlockBytes)),
                new Side(right, right.ReadValueAsync, rightFrames, rightBlock.AsMemory(0, BlockBytes)),
                comparesPixels
            );
            return await comparison.AreEqualAsync();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(leftBlock);
            ArrayPool<byte>.Shared.Return(rightBlock);
        }
    }

    async Task<bool> AreEqualAsync()
    {
        while (true)
        {
            await NextAsync(left.Cursor);
            await NextAsync(right.Cursor);
            var kind = left.Cursor.Kind;
            if (kind != right.Cursor.Kind)
            {
                if (await AreEmptyAsync(left.Cursor, right.Cursor) || await AreEmptyAsync(right.Cursor, left.Cursor))
                    continue;
                return false;
            }
            if (kind == TokenKind.None)
                return true;
            if (left.Cursor.Tag != right.Cursor.Tag)
                return false;
            var isEqual = kind switch
            {
                TokenKind.Element => await AreValuesEqualAsync(),
                TokenKind.FragmentsStart => await AreFramesEqualAsync(),
                _ => true,
            };
            if (!isEqual)
                return false;
        }
    }

    // Moves to the next token that is compared.
    async ValueTask NextAsync(ObjectCursor cursor)
    {
        while (await cursor.ReadAsync() && !Counts(cursor))
        {
            if (cursor.Kind == TokenKind.Element)
                continue;
            for (var depth = cursor.Depth; cursor.Depth >= depth; )
                await cursor.ReadAsync();
        }
    }

    bool Counts(ObjectCursor cursor)
    {
        if (cursor.Kind is not (TokenKind.Element or TokenKind.SequenceStart or TokenKind.FragmentsStart))
            return true;
        var tag = cursor.Tag;
        if (tag.IsGroupLength || tag.Group == 0xFFFC || offsetTables.Contains(tag))
            return false;
        var isTop = cursor.Depth == (cursor.Kind == TokenKind.Element ? 0 : 1);
        return comparesPixels || !(tag.Group == 0x7FE0 || (isTop && changedByCompression.Contains(tag)));
    }

    // A sequence and an element without values are equal.
    static async ValueTask<bool> AreEmptyAsync(ObjectCursor element, ObjectCursor sequence) =>
        element is { Kind: TokenKind.Element, Length: 0 }
        && sequence.Kind == TokenKind.SequenceStart
        && element.Tag == sequence.Tag
        && await sequence.ReadAsync()
        && sequence.Kind == TokenKind.SequenceEnd;

    // The VR is not compared, because implicit VR does not contain it, and text may arrive as UN.
    ValueTask<bool> AreValuesEqualAsync()
    {
        var (leftVr, rightVr) = (left.Cursor.Vr, right.Cursor.Vr);
        return leftVr.IsText || rightVr.IsText || (leftVr == Vr.UN && rightVr == Vr.UN)
            ? AreTextsEqualAsync()
            : AreBytesEqualAsync(left.ReadValue, right.ReadValue);
    }

    // Text is equal regardless of trailing spaces and zeros: from the first difference on, both sides may contain only padding.
    async ValueTask<bool> AreTextsEqualAsync()
    {
        var isBehindText = false;
        while (true)
        {
            var leftCount = await left.Cursor.ReadValueAsync(left.Block);
            var rightCount = await right.Cursor.ReadValueAsync(right.Block);
            if (leftCount == 0 && rightCount == 0)
                return true;
            var common = isBehindText ? 0 : left.Block.Span[..leftCount].CommonPrefixLength(right.Block.Span[..rightCount]);
            isBehindText |= common < Math.Max(leftCount, rightCount);
            if (isBehindText && !(IsPadding(left.Block.Span[common..leftCount]) && IsPadding(right.Block.Span[common..rightCount])))
                return false;
        }

        static bool IsPadding(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)' ', (byte)0);
    }

    // Other values are equal except for a zero byte that makes the length of one side even.
    async ValueTask<bool> AreBytesEqualAsync(Func<Memory<byte>, ValueTask<int>> readLeft, Func<Memory<byte>, ValueTask<int>> readRight)
    {
        var total = 0L;
        while (true)
        {
            var leftCount = await readLeft(left.Block);
            var rightCount = await readRight(right.Block);
            var common = Math.Min(leftCount, rightCount);
            if (!left.Block.Span[..common].SequenceEqual(right.Block.Span[..common]))
                return false;
            total += common;
            if (leftCount != rightCount)
            {
                var longer = leftCount > rightCount ? left.Block : right.Block;
                return Math.Max(leftCount, rightCount) == common + 1 && (total & 1) != 0 && longer.Span[common] == 0;
            }
            if (common < BlockBytes)
                return true;
        }
    }

    // Compares frame by frame if the frame tables of both sides are known; otherwise compares the concatenated fragments.
    async ValueTask<bool> AreFramesEqualAsync()
    {
        var isPixelData = left.Cursor is { Depth: 1 } && left.Cursor.Tag == Tag.PixelData;
        var byFrame =
            isPixelData && left.Frames is { } leftFrames && right.Frames is { } rightFrames && leftFrames.Count == rightFrames.Count;
        var leftFragments = new Fragments(left.Cursor, byFrame ? left.Frames : null);
        var rightFragments = new Fragments(right.Cursor, byFrame ? right.Frames : null);
        await leftFragments.BeginAsync();
        await rightFragments.BeginAsync();
        while (!leftFragments.IsAtEnd && !rightFragments.IsAtEnd)
        {
            leftFragments.NextFrame();
            rightFragments.NextFrame();
            if (!await AreBytesEqualAsync(leftFragments.ReadAsync, rightFragments.ReadAsync))
                return false;
        }
        return leftFragments.IsAtEnd && rightFragments.IsAtEnd;
    }

    readonly record struct Side(ObjectCursor Cursor, Func<Memory<byte>, ValueTask<int>> ReadValue, FrameTable? Frames, Memory<byte> Block);

    // The fragments of an encapsulated value (PS3.5 A.4), read frame by frame. Without a table, all fragments are one frame.
    sealed class Fragments(ObjectCursor cursor, FrameTable? frames)
    {
        int fragment,
            frame = -1,
            behind;

        public bool IsAtEnd => cursor.Kind == TokenKind.FragmentsEnd;

        // Skips the offset table.
        public async ValueTask BeginAsync()
        {
            if (await cursor.ReadAsync() && cursor.Kind == TokenKind.Fragment)
                await cursor.ReadAsync();
        }

        public void NextFrame() =>
            behind = frames is not null && ++frame + 1 < frames.Count ? frames.FirstFragmentOf(frame + 1) : int.MaxValue;

        public async ValueTask<int> ReadAsync(Memory<byte> target)
        {
            var filled = 0;
            while (filled < target.Length && !IsAtEnd && fragment < behind)
            {
                var count = await cursor.ReadValueAsync(target[filled..]);
                filled += count;
                if (count > 0)
                    continue;
                await cursor.ReadAsync();
                fragment++;
            }
            return filled;
        }
    }
}
