using System.Buffers.Binary;
using Dicom.Encoding;
using Dicom.Values;

namespace Dicom.Imaging.Frames;

/// <summary>
/// Finds where the frames of a data set lie, native (PS3.5 8.1.1, 8.2) or encapsulated (PS3.5 A.4). Offset tables are believed
/// only as far as they agree with the fragments that were seen; where they do not, the fragments themselves must tell.
/// </summary>
public static class FrameLocator
{
    /// <summary>The elements that can hold pixels. Where their values lie is enough to find frames.</summary>
    public static IReadOnlyList<Tag> PixelDataTags { get; } = [Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData];

    /// <summary>The attributes whose values frames are found by.</summary>
    public static IReadOnlyList<Tag> Attributes { get; } =
        [Tag.NumberOfFrames, Tag.Rows, Tag.Columns, Tag.BitsAllocated, Tag.SamplesPerPixel, Tag.PhotometricInterpretation, Tag.ExtendedOffsetTable];

    /// <summary>The element that holds the pixels; null when there is none.</summary>
    public static Element? PixelData(Dataset dataset) => PixelDataTags.Select(tag => dataset[tag]).FirstOrDefault(element => element is not null);

    /// <summary>Whether frames lie in one bit stream, which only a video decoder can take apart: MPEG2, MPEG-4 AVC/H.264, HEVC/H.265 (PS3.5 8.2.5 to 8.2.8, 8.2.12).</summary>
    public static bool IsVideo(TransferSyntax syntax) =>
        syntax.Uid.Value.StartsWith("1.2.840.10008.1.2.4.10", StringComparison.Ordinal) && syntax.Uid.Value.Length > 22 && syntax.Uid.Value[22] <= '8';

    /// <summary>The frames, as far as attributes, offset tables and the fragments' number tell; null when only bytes can that are not in memory: a long offset table's, or the fragments' own (<see cref="LocateAsync"/>).</summary>
    /// <param name="dataset">The data set as read, Pixel Data with its offset.</param>
    /// <param name="syntax">How it is encoded.</param>
    /// <param name="fragments">What was seen of its fragments.</param>
    /// <exception cref="FrameException">There are no frames, or they cannot be told apart.</exception>
    public static FrameTable? Locate(Dataset dataset, TransferSyntax syntax, FragmentRecorder fragments)
    {
        var element = PixelData(dataset) ?? throw new FrameException(FrameError.NoPixelData, "there is no pixel data");
        var frames = FramesOf(dataset);
        var isFragmented = fragments.Lengths.Count > 0 || element.Content == ElementContent.Fragments || (element.Content == ElementContent.Elsewhere && element.Length < 0);
        return isFragmented ? Encapsulated(dataset, syntax, fragments, frames) : Native(dataset, syntax, element, frames);
    }

    /// <summary>The frames, with a look at how each fragment begins and ends where nothing else tells.</summary>
    /// <param name="dataset">The data set as read, Pixel Data with its offset.</param>
    /// <param name="syntax">How it is encoded.</param>
    /// <param name="fragments">What was seen of its fragments.</param>
    /// <param name="bytes">The data set's bytes, inflated, from the first one; read forwards only, and only when needed.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FrameException">There are no frames, or they cannot be told apart.</exception>
    public static async ValueTask<FrameTable> LocateAsync(Dataset dataset, TransferSyntax syntax, FragmentRecorder fragments, Func<CancellationToken, ValueTask<Stream>> bytes, CancellationToken cancellationToken)
    {
        if (await LocateByTablesAsync(dataset, syntax, fragments, bytes, cancellationToken) is { } table)
            return table;
        await using var stream = await bytes(cancellationToken);
        var frames = (int)dataset.GetInteger(Tag.NumberOfFrames)!.Value;
        var firsts = await FragmentMarkers.FirstsAsync(fragments, frames, stream, cancellationToken)
            ?? throw new FrameException(FrameError.Indistinct, "neither an offset table nor the fragments tell where frames begin");
        return FrameTable.Encapsulated(FrameLayout.FragmentGroups, fragments, firsts);
    }

    /// <summary>The frames, as far as attributes, offset tables wherever they lie, and the fragments' number tell; null when only the fragments' own bytes can.</summary>
    /// <inheritdoc cref="LocateAsync"/>
    public static async ValueTask<FrameTable?> LocateByTablesAsync(Dataset dataset, TransferSyntax syntax, FragmentRecorder fragments, Func<CancellationToken, ValueTask<Stream>> bytes, CancellationToken cancellationToken)
    {
        if (Locate(dataset, syntax, fragments) is { } table)
            return table;
        if (!HasTablesElsewhere(dataset, fragments))
            return null;
        return await FirstsAsync(dataset, fragments, bytes, cancellationToken) is { } firsts
            ? FrameTable.Encapsulated(FrameLayout.FragmentGroups, fragments, firsts)
            : ByNumber(dataset, fragments);
    }

    /// <summary>Whether an offset table was too long to be held, so that <see cref="LocateByTablesAsync"/> reads it.</summary>
    public static bool HasTablesElsewhere(Dataset dataset, FragmentRecorder fragments) =>
        fragments.OffsetTablePlace is not null || dataset[Tag.ExtendedOffsetTable] is { Content: ElementContent.Elsewhere, Length: > 0 };

    static FrameTable Native(Dataset dataset, TransferSyntax syntax, Element element, int frames)
    {
        if (element.Length <= 0)
            throw new FrameException(FrameError.NoPixelData, "the pixel data is empty");
        if (syntax.IsEncapsulated && frames == 1 && element.Tag == Tag.PixelData)
            return FrameTable.Native(1, element.Offset, element.Length, element.Length * 8, 1);
        var bits = NativeFrameBits(dataset, element, frames);
        var there = (int)Math.Min(frames, element.Length * 8 / bits);
        if (there == 0)
            throw new FrameException(FrameError.TooShort, "the pixel data is shorter than one frame");
        return FrameTable.Native(there, element.Offset, element.Length, bits, element.IsBigEndian ? element.Vr.UnitSize : 1);
    }

    static long NativeFrameBits(Dataset dataset, Element element, int frames)
    {
        var pixels = Attribute(dataset, Tag.Rows, 65_535) * Attribute(dataset, Tag.Columns, 65_535);
        var cell = element.Tag == Tag.FloatPixelData ? 32 : element.Tag == Tag.DoubleFloatPixelData ? 64 : Attribute(dataset, Tag.BitsAllocated, 64);
        var samples = dataset[Tag.SamplesPerPixel] is null ? 1 : Attribute(dataset, Tag.SamplesPerPixel, 255);
        var whole = pixels * cell * samples;
        // Chroma of these is kept for every second pixel only (PS3.3 C.7.6.3.1.2), though some writers keep all of it: the value's length tells.
        var isHalved = samples == 3 && dataset.GetString(Tag.PhotometricInterpretation) is "YBR_FULL_422" or "YBR_PARTIAL_422";
        return isHalved && (Int128)whole * frames > (Int128)element.Length * 8 ? pixels * cell * 2 : whole;
    }

    static long Attribute(Dataset dataset, Tag tag, long largest) =>
        dataset.GetInteger(tag) is { } value && value > 0 && value <= largest ? value : throw new FrameException(FrameError.Undescribed, $"{tag} is absent or unusable");

    static FrameTable? Encapsulated(Dataset dataset, TransferSyntax syntax, FragmentRecorder fragments, int frames)
    {
        var lengths = fragments.Lengths;
        if (fragments.IsIncomplete)
            throw new FrameException(FrameError.OverLimit, $"more than {FragmentRecorder.MaxFragments} fragments");
        if (lengths.All(length => length == 0))
            throw new FrameException(FrameError.NoPixelData, "the pixel data is empty");
        if (IsVideo(syntax))
            return FrameTable.Encapsulated(FrameLayout.BitStream, fragments, [0]);
        // As many offsets as fragments could only say the same.
        if (lengths.Count == frames)
            return FrameTable.Encapsulated(FrameLayout.FragmentEach, fragments, null);
        if (Firsts(dataset, fragments, frames) is { } firsts)
            return FrameTable.Encapsulated(FrameLayout.FragmentGroups, fragments, firsts);
        return HasTablesElsewhere(dataset, fragments) ? null : ByNumber(dataset, fragments);
    }

    // What the number of fragments tells where no offset table does; null when it tells nothing.
    static FrameTable? ByNumber(Dataset dataset, FragmentRecorder fragments)
    {
        var (lengths, frames) = (fragments.Lengths, FramesOf(dataset));
        if (frames == 1)
            return FrameTable.Encapsulated(FrameLayout.FragmentGroups, fragments, [0]);
        var filled = Enumerable.Range(0, lengths.Count).Where(i => lengths[i] > 0).ToArray();
        if (filled.Length == frames)
            return FrameTable.Encapsulated(FrameLayout.FragmentGroups, fragments, filled);
        if (filled.Length < frames)
            throw new FrameException(FrameError.Indistinct, "there are fewer fragments than frames");
        return null;
    }

    static int FramesOf(Dataset dataset) => (int)Math.Clamp(dataset.GetInteger(Tag.NumberOfFrames) ?? 1, 1, int.MaxValue);

    // By offset tables that lie where the fragments do, the extended one first.
    static async ValueTask<int[]?> FirstsAsync(Dataset dataset, FragmentRecorder fragments, Func<CancellationToken, ValueTask<Stream>> bytes, CancellationToken cancellationToken)
    {
        int? expected = dataset[Tag.NumberOfFrames] is { IsEmpty: false } ? FramesOf(dataset) : null;
        if (dataset[Tag.ExtendedOffsetTable] is { Content: ElementContent.Elsewhere, Length: > 0 } extended
            && Firsts(Offsets64(await ReadAsync(extended.Offset, extended.Length, 8), extended.IsBigEndian), fragments, expected) is { } firsts)
            return firsts;
        return fragments.OffsetTablePlace is { } place ? Firsts(Offsets32(await ReadAsync(place.Offset, place.Length, 4)), fragments, expected) : null;

        // A table with more entries than there are fragments fits none of them.
        async ValueTask<byte[]> ReadAsync(long offset, long length, int width)
        {
            if (length > (long)fragments.Lengths.Count * width)
                return [];
            var table = new byte[length];
            await using var stream = await bytes(cancellationToken);
            await new ForwardCursor(stream).ReadAsync(offset, table, cancellationToken);
            return table;
        }
    }

    // The first fragment of each frame by the Extended Offset Table (PS3.3 C.7.6.3.1.8) or the Basic one (PS3.5 A.4); null when neither fits the fragments.
    static int[]? Firsts(Dataset dataset, FragmentRecorder fragments, int frames)
    {
        // Without Number of Frames a sound table may still tell how many there are.
        int? expected = dataset[Tag.NumberOfFrames] is { IsEmpty: false } ? frames : null;
        var extended = dataset[Tag.ExtendedOffsetTable];
        return Firsts(Offsets64(extended?.Bytes ?? default, extended?.IsBigEndian ?? false), fragments, expected) ?? Firsts(Offsets32(fragments.OffsetTable), fragments, expected);
    }

    static int[]? Firsts(long[] offsets, FragmentRecorder fragments, int? frames)
    {
        if (offsets.Length == 0 || offsets[0] != 0 || (frames ?? offsets.Length) != offsets.Length)
            return null;
        var firsts = new int[offsets.Length];
        var fragment = 0;
        long start = 0;
        for (var i = 1; i < offsets.Length; i++)
        {
            while (start < offsets[i] && fragment < fragments.Lengths.Count)
                start += fragments.Lengths[fragment++] + (long)FragmentRecorder.ItemHeaderLength;
            if (start != offsets[i] || fragment <= firsts[i - 1] || fragment == fragments.Lengths.Count)
                return null;
            firsts[i] = fragment;
        }
        return firsts;
    }

    static long[] Offsets64(ReadOnlyMemory<byte> table, bool isBigEndian)
    {
        var offsets = new long[table.Length / 8];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = isBigEndian ? BinaryPrimitives.ReadInt64BigEndian(table.Span[(i * 8)..]) : BinaryPrimitives.ReadInt64LittleEndian(table.Span[(i * 8)..]);
        return offsets;
    }

    // Writers let these 32 bits run over beyond 4 GB: an offset less than the one before is taken to have done so.
    static long[] Offsets32(ReadOnlyMemory<byte> table)
    {
        var offsets = new long[table.Length / 4];
        long carry = 0;
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = carry + BinaryPrimitives.ReadUInt32LittleEndian(table.Span[(i * 4)..]);
            if (i > 0 && offsets[i] < offsets[i - 1])
                (carry, offsets[i]) = (carry + (1L << 32), offsets[i] + (1L << 32));
        }
        return offsets;
    }
}
