using System.Buffers.Binary;
using Dicom.Encoding;
using Dicom.Values;

namespace Dicom.Imaging.Frames;

/// <summary>Locates the frames of a data set, native (PS3.5 8.1.1, 8.2) or encapsulated (PS3.5 A.4). An offset table is used only if it
/// agrees with the recorded fragments. Otherwise the frames are located from the fragments themselves.</summary>
public static class FrameLocator
{
    /// <summary>Elements that can hold pixels. Only the positions of their values are needed to locate frames.</summary>
    public static IReadOnlyList<Tag> PixelDataTags { get; } = [Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData];

    /// <summary>Attributes whose values are needed to locate frames.</summary>
    public static IReadOnlyList<Tag> Attributes { get; } =
    [
        Tag.NumberOfFrames,
        Tag.Rows,
        Tag.Columns,
        Tag.BitsAllocated,
        Tag.SamplesPerPixel,
        Tag.PhotometricInterpretation,
        Tag.ExtendedOffsetTable,
    ];

    /// <summary>Returns the element that holds the pixels; null if there is none.</summary>
    public static Element? PixelData(Dataset dataset) =>
        PixelDataTags.Select(tag => dataset[tag]).FirstOrDefault(element => element is not null);

    /// <summary>Locates the frames from the attributes, the offset tables in memory and the number of fragments. Returns null if bytes are
    /// needed that are not in memory: a long offset table or the fragments themselves (see <see cref="LocateAsync"/>).</summary>
    /// <param name="dataset">The data set as read, with the offset of Pixel Data.</param>
    /// <param name="syntax">Transfer syntax of the data set.</param>
    /// <param name="fragments">Fragments recorded while the data set was read.</param>
    /// <exception cref="FrameException">There are no frames, or they cannot be located.</exception>
    public static FrameTable? Locate(Dataset dataset, TransferSyntax syntax, FragmentRecorder fragments)
    {
        var element = PixelData(dataset) ?? throw new FrameException(FrameError.NoPixelData, "there is no pixel data");
        var frames = FramesOf(dataset);
        var isFragmented =
            fragments.Lengths.Count > 0
            || element.Content == ElementContent.Fragments
            || (element.Content == ElementContent.Elsewhere && element.Length < 0);
        return isFragmented ? Encapsulated(dataset, syntax, fragments, frames) : Native(dataset, syntax, element, frames);
    }

    /// <summary>Locates the frames. Reads the start and the end of each fragment if nothing else shows where frames begin.</summary>
    /// <param name="dataset">The data set as read, with the offset of Pixel Data.</param>
    /// <param name="syntax">Transfer syntax of the data set.</param>
    /// <param name="fragments">Fragments recorded while the data set was read.</param>
    /// <param name="bytes">Opens the bytes of the data set, inflated, from the first byte. Called only if needed. Each stream is read
    /// forwards only.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="FrameException">There are no frames, or they cannot be located.</exception>
    public static async ValueTask<FrameTable> LocateAsync(
        Dataset dataset,
        TransferSyntax syntax,
        FragmentRecorder fragments,
        Func<CancellationToken, ValueTask<Stream>> bytes,
        CancellationToken cancellationToken
    )
    {
        if (await LocateByTablesAsync(dataset, syntax, fragments, bytes, cancellationToken) is { } table)
            return table;
        await using var stream = await bytes(cancellationToken);
        var frames = (int)dataset.GetInteger(Tag.NumberOfFrames)!.Value;
        var firsts = await FragmentMarkers.FirstsAsync(fragments, frames, stream, cancellationToken)
            ?? throw new FrameException(FrameError.Indistinct, "neither an offset table nor the fragments tell where frames begin");
        return FrameTable.Encapsulated(FrameLayout.FragmentGroups, fragments, firsts);
    }

    /// <summary>Locates the frames from the attributes, all offset tables, including those not in memory, and the number of fragments.
    /// Returns null if the bytes of the fragments are needed.</summary>
    /// <inheritdoc cref="LocateAsync"/>
    public static async ValueTask<FrameTable?> LocateByTablesAsync(
        Dataset dataset,
        TransferSyntax syntax,
        FragmentRecorder fragments,
        Func<CancellationToken, ValueTask<Stream>> bytes,
        CancellationToken cancellationToken
    )
    {
        if (Locate(dataset, syntax, fragments) is { } table)
            return table;
        if (!HasTablesElsewhere(dataset, fragments))
            return null;
        return await FirstsAsync(dataset, fragments, bytes, cancellationToken) is { } firsts
            ? FrameTable.Encapsulated(FrameLayout.FragmentGroups, fragments, firsts)
            : ByNumber(dataset, fragments);
    }

    /// <summary>Returns whether an offset table is too long to be held in memory, so that <see cref="LocateByTablesAsync"/> has to read
    /// it.</summary>
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
        var cell =
            element.Tag == Tag.FloatPixelData ? 32
            : element.Tag == Tag.DoubleFloatPixelData ? 64
            : Attribute(dataset, Tag.BitsAllocated, 64);
        var samples = dataset[Tag.SamplesPerPixel] is null ? 1 : Attribute(dataset, Tag.SamplesPerPixel, 255);
        var whole = pixels * cell * samples;
        // These photometric interpretations store chroma for every second pixel only (PS3.3 C.7.6.3.1.2). Some writers store it for all
        // pixels; the length of the value shows which case applies.
        var isHalved = samples == 3 && dataset.GetString(Tag.PhotometricInterpretation) is "YBR_FULL_422" or "YBR_PARTIAL_422";
        return isHalved && (Int128)whole * frames > (Int128)element.Length * 8 ? pixels * cell * 2 : whole;
    }

    static long Attribute(Dataset dataset, Tag tag, long largest) =>
        dataset.GetInteger(tag) is { } value && value > 0 && value <= largest
            ? value
            : throw new FrameException(FrameError.Undescribed, $"{tag} is absent or unusable");

    static FrameTable? Encapsulated(Dataset dataset, TransferSyntax syntax, FragmentRecorder fragments, int frames)
    {
        var lengths = fragments.Lengths;
        if (fragments.IsIncomplete)
            throw new FrameException(
                FrameError.OverLimit,
                $"more than {FragmentRecorder.MaxFragments} fragments, or fragments of 4 GiB or out of sequence"
            );
        if (lengths.All(length => length == 0))
            throw new FrameException(FrameError.NoPixelData, "the pixel data is empty");
        if (syntax.IsVideo)
            return FrameTable.Encapsulated(FrameLayout.BitStream, fragments, [0]);
        // One fragment per frame: an offset table could not give a different result.
        if (lengths.Count == frames)
            return FrameTable.Encapsulated(FrameLayout.FragmentEach, fragments, null);
        if (Firsts(dataset, fragments, frames) is { } firsts)
            return FrameTable.Encapsulated(FrameLayout.FragmentGroups, fragments, firsts);
        return HasTablesElsewhere(dataset, fragments) ? null : ByNumber(dataset, fragments);
    }

    // Locates the frames by the number of fragments, without an offset table. Returns null if that number is not conclusive.
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

    // Uses the offset tables that are not in memory, the Extended Offset Table first.
    static async ValueTask<int[]?> FirstsAsync(
        Dataset dataset,
        FragmentRecorder fragments,
        Func<CancellationToken, ValueTask<Stream>> bytes,
        CancellationToken cancellationToken
    )
    {
        int? expected = dataset[Tag.NumberOfFrames] is { IsEmpty: false } ? FramesOf(dataset) : null;
        if (
            dataset[Tag.ExtendedOffsetTable] is { Content: ElementContent.Elsewhere, Length: > 0 } extended
            && Firsts(Offsets64(await ReadAsync(extended.Offset, extended.Length, 8), extended.IsBigEndian), fragments, expected)
                is { } firsts
        )
            return firsts;
        return fragments.OffsetTablePlace is { } place
            ? Firsts(Offsets32(await ReadAsync(place.Offset, place.Length, 4)), fragments, expected)
            : null;

        // A table with more entries than fragments cannot be valid, and is not read.
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

    // Returns the first fragment of each frame from the Extended Offset Table (PS3.3 C.7.6.3.1.8) or else the Basic Offset Table (PS3.5
    // A.4). Returns null if neither agrees with the fragments.
    static int[]? Firsts(Dataset dataset, FragmentRecorder fragments, int frames)
    {
        // Without Number of Frames, a valid table gives the number of frames.
        int? expected = dataset[Tag.NumberOfFrames] is { IsEmpty: false } ? frames : null;
        var extended = dataset[Tag.ExtendedOffsetTable];
        return Firsts(Offsets64(extended?.Bytes ?? default, extended?.IsBigEndian ?? false), fragments, expected)
            ?? Firsts(Offsets32(fragments.OffsetTable), fragments, expected);
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
            offsets[i] = isBigEndian
                ? BinaryPrimitives.ReadInt64BigEndian(table.Span[(i * 8)..])
                : BinaryPrimitives.ReadInt64LittleEndian(table.Span[(i * 8)..]);
        return offsets;
    }

    // Beyond 4 GB some writers let the 32-bit offsets overflow. An offset smaller than its predecessor is taken for such an overflow.
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
