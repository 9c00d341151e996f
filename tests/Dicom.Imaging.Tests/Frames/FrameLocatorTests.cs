using System.Buffers.Binary;
using Dicom.Encoding;
using Dicom.Imaging.Frames;
using Xunit;

namespace Dicom.Imaging.Tests.Frames;

public sealed class FrameLocatorTests
{
    static readonly TransferSyntax jpeg = TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.4.50"));
    static readonly TransferSyntax video = TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.4.102.1"));

    // Rows, columns, samples, bits allocated, frames, photometric interpretation, bytes of value; then the frames to be found and the bits
    // of one.
    [Theory]
    [InlineData(4, 4, 1, 8, 1, "MONOCHROME2", 16, 1, 128)]
    [InlineData(4, 4, 1, 16, 3, "MONOCHROME2", 96, 3, 256)]
    [InlineData(3, 3, 1, 8, 1, "MONOCHROME2", 10, 1, 72)] // padded to even
    [InlineData(4, 4, 3, 8, 2, "RGB", 96, 2, 384)]
    [InlineData(4, 4, 3, 8, 2, "YBR_FULL_422", 64, 2, 256)] // PS3.3 C.7.6.3.1.2: chroma for every second pixel
    [InlineData(4, 4, 3, 8, 2, "YBR_FULL_422", 96, 2, 384)] // all chroma kept, against its name
    [InlineData(3, 3, 1, 1, 3, "MONOCHROME2", 4, 3, 9)] // PS3.5 8.1.1: frames of bits without padding
    [InlineData(4, 4, 1, 8, 5, "MONOCHROME2", 32, 2, 128)] // frames announced, not there
    [InlineData(4, 4, 1, 12, 2, "MONOCHROME2", 48, 2, 192)] // packed as ACR-NEMA did
    public void Native_frames_follow_from_the_attributes(
        int rows,
        int columns,
        int samples,
        int bits,
        int frames,
        string photometric,
        int length,
        int count,
        long frameBits
    )
    {
        var dataset = Image(rows, columns, samples, bits, frames, photometric);
        dataset.Set(Element.Elsewhere(Tag.PixelData, Vr.OW, 1000, length));
        var table = FrameLocator.Locate(dataset, TransferSyntax.ExplicitVrLittleEndian, new FragmentRecorder())!;
        Assert.Equal(FrameLayout.Native, table.Layout);
        Assert.Equal(count, table.Count);
        Assert.Equal(frameBits, table.FrameBits);
        for (var i = 0; i < count; i++)
        {
            var (offset, bytes) = Assert.Single(table.RangesOf(i));
            Assert.Equal(1000 + i * frameBits / 8, offset);
            Assert.Equal((i * frameBits + frameBits + 7) / 8 - i * frameBits / 8, bytes);
            Assert.Equal(i * frameBits % 8, table.SkippedBits(i));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => table.RangesOf(count));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.RangesOf(-1));
    }

    [Fact]
    public void Float_and_double_pixel_data_have_cells_of_their_own_size()
    {
        foreach (var (tag, vr, bits) in new[] { (Tag.FloatPixelData, Vr.OF, 32), (Tag.DoubleFloatPixelData, Vr.OD, 64) })
        {
            var dataset = Image(2, 2, 1, null, 2, "MONOCHROME2");
            dataset.Set(Element.Elsewhere(tag, vr, 8, 2 * 4 * bits / 8));
            Assert.Equal(4 * bits, FrameLocator.Locate(dataset, TransferSyntax.ExplicitVrLittleEndian, new FragmentRecorder())!.FrameBits);
        }
    }

    [Theory]
    [InlineData(0, 4, FrameError.Undescribed)]
    [InlineData(4, 0, FrameError.Undescribed)]
    [InlineData(400, 400, FrameError.TooShort)]
    public void Frames_that_cannot_be_located_are_refused_with_a_reason(int rows, int columns, FrameError error)
    {
        var dataset = Image(rows, columns, 1, 16, 1, "MONOCHROME2");
        dataset.Set(Element.Elsewhere(Tag.PixelData, Vr.OW, 1000, 32));
        Assert.Equal(
            error,
            Assert
                .Throws<FrameException>(() => FrameLocator.Locate(dataset, TransferSyntax.ExplicitVrLittleEndian, new FragmentRecorder()))
                .Error
        );
    }

    [Fact]
    public void A_data_set_without_pixels_has_no_frames() =>
        Assert.Equal(
            FrameError.NoPixelData,
            Assert
                .Throws<FrameException>(() => FrameLocator.Locate([], TransferSyntax.ExplicitVrLittleEndian, new FragmentRecorder()))
                .Error
        );

    // Lengths of fragments, offset table, number of frames (0: the attribute is absent); then the first fragment of each frame, or nothing
    // when only their bytes can tell.
    public static TheoryData<uint[], long[], int, int[]?> Tables =>
        new()
        {
            { [10, 20, 30], [], 3, [0, 1, 2] },
            { [10, 20, 30], [0, 18, 46], 3, [0, 1, 2] },
            { [10, 20, 30], [7, 9, 9], 3, [0, 1, 2] }, // a wrong table beside a fragment each
            { [10, 20, 30], [], 1, [0] },
            { [10, 20, 30], [0], 1, [0] },
            { [10, 20, 30], [46], 1, [0] },
            { [10, 20, 30, 40], [0, 46], 2, [0, 2] },
            { [10, 20, 30, 40], [0, 18], 2, [0, 1] },
            { [10, 20, 30, 40], [0, 46, 84], 0, [0, 2, 3] }, // no Number of Frames: a sound table tells
            { [10, 20, 30, 40], [0, 45], 2, null }, // not at a fragment
            { [10, 20, 30, 40], [18, 46], 2, null }, // not from the first on
            { [10, 20, 30, 40], [0, 0], 2, null },
            { [10, 20, 30, 40], [0, 46, 18], 3, null },
            { [10, 20, 30, 40], [0, 132], 2, null }, // the end
            { [10, 20, 30, 40], [0, 999_999], 2, null },
            { [10, 20, 30, 40], [0], 2, null },
            { [10, 20, 30, 0], [], 3, [0, 1, 2] }, // an empty fragment at the end
        };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Offset_tables_count_only_where_they_agree_with_the_fragments(uint[] lengths, long[] offsets, int frames, int[]? firsts)
    {
        foreach (var isExtended in new[] { false, true })
        {
            var (dataset, fragments) = Fragmented(lengths, offsets, frames, isExtended);
            var table = FrameLocator.Locate(dataset, jpeg, fragments);
            Assert.Equal(firsts?.Length, table?.Count);
            for (var i = 0; i < firsts?.Length; i++)
            {
                var last = i + 1 < firsts.Length ? firsts[i + 1] : lengths.Length;
                var expected = Enumerable
                    .Range(firsts[i], last - firsts[i])
                    .Where(f => lengths[f] > 0)
                    .Select(f => (Start(lengths, f), (long)lengths[f]));
                Assert.Equal(expected, table!.RangesOf(i));
                Assert.Equal(expected, FrameTable.Parse(table.ToBytes())!.RangesOf(i));
            }
        }
    }

    [Fact]
    public void Offsets_that_ran_over_32_bits_are_followed()
    {
        uint[] lengths = [3_000_000_000, 2_000_000_000, 100, 100];
        var (dataset, fragments) = Fragmented(lengths, [0, 3_000_000_008, 5_000_000_016 & uint.MaxValue], 3, false);
        var table = FrameLocator.Locate(dataset, jpeg, fragments)!;
        Assert.Equal([(Start(lengths, 2), 100), (Start(lengths, 3), 100)], table.RangesOf(2));
        Assert.Equal(table.RangesOf(2), FrameTable.Parse(table.ToBytes())!.RangesOf(2));
    }

    [Fact]
    public void Fewer_fragments_than_frames_are_refused()
    {
        var (dataset, fragments) = Fragmented([10, 20], [], 3, false);
        Assert.Equal(FrameError.Indistinct, Assert.Throws<FrameException>(() => FrameLocator.Locate(dataset, jpeg, fragments)).Error);
    }

    [Fact]
    public void Video_is_one_bit_stream_whatever_the_number_of_frames()
    {
        var (dataset, fragments) = Fragmented([10, 20], [], 300, false);
        var table = FrameLocator.Locate(dataset, video, fragments)!;
        Assert.Equal((FrameLayout.BitStream, 1, 2), (table.Layout, table.Count, table.RangesOf(0).Count));
    }

    [Fact]
    public void Images_without_a_table_are_told_apart_by_their_markers()
    {
        byte[] soi = [0xFF, 0xD8, 0xFF, 0xE0],
            eoi = [1, 2, 0xFF, 0xD9, 0],
            middle = [0xFF, 0x00, 3, 4],
            tail = [9, 0xFF, 0xD9];
        byte[] false_start = [0xFF, 0xD8, 0xFF, 9];
        Assert.Equal([0, 2], Firsts(2, soi, eoi, soi, tail));
        Assert.Equal([0, 3, 4], Firsts(3, soi, middle, eoi, [.. soi, .. tail], soi, middle, eoi));
        Assert.Equal([0, 3], Firsts(2, soi, false_start, eoi, soi, eoi)); // what looks like a start counts only behind an end
        Assert.Equal([0, 2], Firsts(2, soi, middle, soi, middle)); // no ends
        Assert.Equal([0, 2], Firsts(2, middle, eoi, middle, tail)); // no starts
        Assert.Empty(Firsts(2, middle, middle, middle));
        Assert.Empty(Firsts(3, soi, eoi, soi, middle));
    }

    [Fact]
    public void Rle_headers_begin_frames()
    {
        byte[] header = new byte[80],
            body = new byte[80];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), 64);
        body.AsSpan().Fill(7);
        Assert.Equal([0, 2, 3], Firsts(3, header, body, header, header, body));
    }

    [Fact]
    public void Damaged_tables_are_not_read()
    {
        var (dataset, fragments) = Fragmented([10, 20, 30, 40], [0, 46], 2, false);
        var bytes = FrameLocator.Locate(dataset, jpeg, fragments)!.ToBytes();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(FrameTable.Parse(bytes[..length]));
        Assert.Null(FrameTable.Parse(new byte[bytes.Length]));
        Assert.NotNull(FrameTable.Parse(bytes));
    }

    [Fact]
    public void A_million_tiles_take_four_bytes_each()
    {
        var fragments = new FragmentRecorder();
        for (var i = 0; i < 1_000_000; i++)
            fragments.Fragment(100 + i * 1008L, 1000);
        var dataset = Image(256, 256, 3, 8, 1_000_000, "RGB");
        dataset.Set(Element.Elsewhere(Tag.PixelData, Vr.OB, 92, -1));
        var table = FrameLocator.Locate(dataset, jpeg, fragments)!;
        Assert.InRange(table.ToBytes().Length, 4_000_000, 4_000_100);
        Assert.Equal([(100 + 999_999 * 1008L, 1000L)], table.RangesOf(999_999));
    }

    [Fact]
    public void Fragments_beyond_the_limit_are_refused_not_kept()
    {
        var fragments = new FragmentRecorder();
        for (var i = 0; i <= FragmentRecorder.MaxFragments; i++)
            fragments.Fragment(8 + i * 8L, 0);
        var dataset = Image(1, 1, 1, 8, 2, "MONOCHROME2");
        dataset.Set(Element.Elsewhere(Tag.PixelData, Vr.OB, 0, -1));
        Assert.Equal(FrameError.OverLimit, Assert.Throws<FrameException>(() => FrameLocator.Locate(dataset, jpeg, fragments)).Error);
        Assert.Equal(FragmentRecorder.MaxFragments, fragments.Lengths.Count);
    }

    // Random tables and lengths: a table that is given lies within the fragments, never overlaps, and says the same when stored.
    [Fact]
    public void Whatever_the_table_says_frames_lie_within_the_fragments()
    {
        var random = new Random(20240611);
        for (var round = 0; round < 20_000; round++)
        {
            var lengths = Enumerable.Range(0, random.Next(1, 8)).Select(_ => (uint)random.Next(0, 5)).ToArray();
            var offsets = Enumerable.Range(0, random.Next(0, 6)).Select(_ => (long)random.Next(-1, 60)).ToArray();
            var (dataset, fragments) = Fragmented(lengths, offsets, random.Next(0, 6), random.Next(2) == 0);
            FrameTable? table;
            try
            {
                table = FrameLocator.Locate(dataset, jpeg, fragments);
            }
            catch (FrameException)
            {
                continue;
            }
            var end = Start(lengths, 0);
            for (var i = 0; i < table?.Count; i++)
                foreach (var (offset, length) in table.RangesOf(i))
                {
                    Assert.True(offset >= end && length >= 0);
                    end = offset + length;
                }
            Assert.True(end <= Start(lengths, lengths.Length));
        }
    }

    // The first fragment of each frame; none when they are indistinct.
    static int[] Firsts(int frames, params byte[][] bodies)
    {
        var (dataset, fragments) = Fragmented(bodies.Select(body => (uint)body.Length).ToArray(), [], frames, false);
        var bytes = new byte[Start(fragments.Lengths, bodies.Length)];
        for (var i = 0; i < bodies.Length; i++)
            bodies[i].CopyTo(bytes, Start(fragments.Lengths, i));
        try
        {
            var table = FrameLocator
                .LocateAsync(dataset, jpeg, fragments, _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes)), default)
                .AsTask()
                .GetAwaiter()
                .GetResult();
            return Enumerable.Range(0, table.Count).Select(i => FragmentAt(fragments.Lengths, table.RangesOf(i)[0].Offset)).ToArray();
        }
        catch (FrameException exception) when (exception.Error == FrameError.Indistinct)
        {
            return [];
        }
    }

    static int FragmentAt(IReadOnlyList<uint> lengths, long offset) =>
        Enumerable.Range(0, lengths.Count).First(i => Start(lengths, i) == offset);

    // Where a fragment's value starts: the sequence's first item header stands at 50, behind an item for the Basic Offset Table.
    static long Start(IReadOnlyList<uint> lengths, int index) => 58 + lengths.Take(index).Sum(length => (long)length + 8);

    static (Dataset Dataset, FragmentRecorder Fragments) Fragmented(uint[] lengths, long[] offsets, int frames, bool isExtended)
    {
        var dataset = Image(4, 4, 1, 8, frames, "MONOCHROME2");
        var fragments = new FragmentRecorder();
        var table = new byte[offsets.Length * (isExtended ? 8 : 4)];
        for (var i = 0; i < offsets.Length; i++)
            if (isExtended)
                BinaryPrimitives.WriteInt64LittleEndian(table.AsSpan(i * 8), offsets[i]);
            else
                BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(i * 4), (uint)offsets[i]);
        if (isExtended)
            dataset.Set(new Element(Tag.ExtendedOffsetTable, Vr.OV, table));
        else
            fragments.BasicOffsetTable(table);
        for (var i = 0; i < lengths.Length; i++)
            fragments.Fragment(Start(lengths, i), lengths[i]);
        dataset.Set(Element.Elsewhere(Tag.PixelData, Vr.OB, 42, -1));
        return (dataset, fragments);
    }

    static Dataset Image(int rows, int columns, int samples, int? bits, int frames, string photometric)
    {
        var dataset = new Dataset();
        Number(Tag.SamplesPerPixel, samples);
        dataset.Set(new Element(Tag.PhotometricInterpretation, Vr.CS, System.Text.Encoding.ASCII.GetBytes(photometric)));
        if (frames > 0)
            dataset.Set(new Element(Tag.NumberOfFrames, Vr.IS, System.Text.Encoding.ASCII.GetBytes(frames.ToString())));
        Number(Tag.Rows, rows);
        Number(Tag.Columns, columns);
        if (bits is { } allocated)
            Number(Tag.BitsAllocated, allocated);
        return dataset;

        void Number(Tag tag, int value) => dataset.Set(new Element(tag, Vr.US, BitConverter.GetBytes((ushort)value)));
    }
}
