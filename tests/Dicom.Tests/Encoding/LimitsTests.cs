using System.Buffers;
using Dicom.Encoding;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Encoding;

public sealed class LimitsTests
{
    static readonly TransferSyntax Explicit = TransferSyntax.ExplicitVrLittleEndian;
    static readonly TransferSyntax Deflated = TransferSyntax.DeflatedExplicitVrLittleEndian;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Sequences_nested_to_the_limit_are_read_and_one_more_is_refused()
    {
        Assert.Equal(64, DepthOf(DatasetReader.Read(Nested(64), Explicit)));
        Refused(() => DatasetReader.Read(Nested(65), Explicit));
    }

    [Fact]
    public void Elements_and_items_up_to_the_limit_are_read_and_one_more_is_refused()
    {
        var three = Wire.Bytes("0800 4011 'SQ' 0000 12000000  FEFF 00E0 0A000000  0800 6000 'CS' 0200 'CT'");
        Assert.Single(DatasetReader.Read(three, Explicit, new ReaderLimits { MaxElements = 3 }));
        Refused(() => DatasetReader.Read(three, Explicit, new ReaderLimits { MaxElements = 2 }));
    }

    [Fact]
    public async Task Value_longer_than_is_held_stays_elsewhere()
    {
        var bytes = Wire.Bytes("0800 6000 'CS' 0400 'CTCT'  E07F 1000 'OW' 0000 06000000 010203040506");
        var dataset = await DatasetReader.ReadAsync(
            new MemoryStream(bytes),
            Explicit,
            new ReaderLimits { MaxHeldValue = 4 },
            cancellationToken: Cancel
        );
        var element = dataset[Tag.PixelData]!;
        Assert.Equal((ElementContent.Elsewhere, 24L, 6L), (element.Content, element.Offset, element.Length));
        Assert.Equal(ElementContent.Bytes, dataset[Tag.Modality]!.Content);
    }

    [Fact]
    public async Task Values_beyond_the_total_that_is_held_stay_elsewhere()
    {
        var bytes = Wire.Bytes("0800 6000 'CS' 0400 'CTCT'  1000 1000 'PN' 0400 'AAAA' 1000 2000 'LO' 0200 'AA'");
        var dataset = await DatasetReader.ReadAsync(
            new MemoryStream(bytes),
            Explicit,
            new ReaderLimits { MaxHeldTotal = 7 },
            cancellationToken: Cancel
        );
        Assert.Equal([ElementContent.Bytes, ElementContent.Elsewhere, ElementContent.Bytes], dataset.Select(element => element.Content));
    }

    [Fact]
    public async Task A_length_that_lies_costs_no_memory()
    {
        var bytes = Wire.Bytes("0900 0110 'OB' 0000 F0FFFFFF 0000");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = await Assert.ThrowsAsync<DicomFormatException>(async () =>
            await DatasetReader.ReadAsync(
                new MemoryStream(bytes),
                Explicit,
                new ReaderLimits { MaxHeldValue = int.MaxValue, MaxHeldTotal = int.MaxValue },
                cancellationToken: Cancel
            )
        );
        Assert.Equal(FormatError.UnexpectedEnd, refused.Error);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public async Task A_large_value_goes_by_in_a_small_buffer_whether_or_not_the_stream_can_seek()
    {
        foreach (var canSeek in new[] { true, false })
        {
            await using var source = new LongStream(
                Wire.Bytes("0800 6000 'CS' 0200 'CT' E07F 1000 'OW' 0000 00000080"),
                0x8000_0000,
                Wire.Bytes("FCFF FCFF 'OB' 0000 02000000 0000"),
                canSeek
            );
            var before = GC.GetTotalAllocatedBytes(true);
            var dataset = await DatasetReader.ReadAsync(source, Explicit, cancellationToken: Cancel);
            Assert.Equal(0x8000_0000, dataset[Tag.PixelData]!.Length);
            Assert.Equal(2, dataset[new Tag(0xFFFC_FFFC)]!.Length);
            Assert.True(source.BytesRead < 200_000 || !canSeek);
            // Other tests allocate meanwhile; a value that is held would show as two gigabytes.
            Assert.True(GC.GetTotalAllocatedBytes(true) - before < 1_000_000_000);
        }
    }

    [Fact]
    public async Task A_deflated_bomb_is_refused_at_the_limit()
    {
        var dataset = new Dataset();
        dataset.Set(new Element(Tag.PixelData, Vr.OW, new byte[10_000_000]));
        var bomb = DatasetWriter.ToArray(dataset, Deflated);
        Assert.True(bomb.Length < 20_000);
        var limits = new ReaderLimits { MaxInflated = 1_000_000, MaxHeldTotal = 1_000_000 };
        Refused(() => DatasetReader.Read(bomb, Deflated, limits));
        var refused = await Assert.ThrowsAsync<DicomFormatException>(async () =>
            await DatasetReader.ReadAsync(new MemoryStream(bomb), Deflated, limits, cancellationToken: Cancel)
        );
        Assert.Equal(FormatError.OverLimit, refused.Error);
    }

    [Fact]
    public async Task A_long_basic_offset_table_is_reported_by_position()
    {
        var bytes = Wire.Bytes("E07F 1000 'OB' 0000 FFFFFFFF FEFF 00E0 08000000 0000000000000000 FEFF DDE0 00000000");
        var fragments = new Fragments();
        await DatasetReader.ReadAsync(
            new MemoryStream(bytes),
            Explicit,
            new ReaderLimits { MaxHeldTotal = 4 },
            fragments,
            cancellationToken: Cancel
        );
        Assert.Null(fragments.Table);
        Assert.Equal((20, 8), fragments.TablePlace);
    }

    [Fact]
    public void Many_elements_in_the_wrong_order_cost_no_more_than_in_the_right_one()
    {
        var output = new ArrayBufferWriter<byte>();
        for (var i = 1_000_000u; i > 0; i--)
        {
            var tag = new Tag(0x0009_0000 + i);
            output.Write<byte>([
                (byte)tag.Group,
                (byte)(tag.Group >> 8),
                (byte)tag.Element,
                (byte)(tag.Element >> 8),
                (byte)'L',
                (byte)'O',
                0,
                0,
            ]);
        }
        // The square of the number would take minutes of processor time.
        var dataset = new Dataset();
        var taken = ProcessorTime.Of(() => dataset = DatasetReader.Read(output.WrittenMemory, Explicit));
        Assert.True(taken < TimeSpan.FromSeconds(30), $"{taken}");
        Assert.Equal(1_000_000, dataset.Count);
        Assert.Equal(dataset.Select(element => element.Tag).Order(), dataset.Select(element => element.Tag));
    }

    static void Refused(Action action) => Assert.Equal(FormatError.OverLimit, Assert.Throws<DicomFormatException>(action).Error);

    static byte[] Nested(int depth) =>
        Wire.Bytes(
            string.Concat(Enumerable.Repeat("0900 0110 'SQ' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF ", depth))
                + string.Concat(Enumerable.Repeat("FEFF 0DE0 00000000 FEFF DDE0 00000000 ", depth))
        );

    static int DepthOf(Dataset dataset) => dataset.FirstOrDefault() is { } sequence ? 1 + DepthOf(sequence.Items[0]) : 0;

    /// <summary>A head, many zeros and a tail that are not in memory.</summary>
    sealed class LongStream(byte[] head, long zeros, byte[] tail, bool canSeek) : Stream
    {
        long position;

        public long BytesRead { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => canSeek;
        public override bool CanWrite => false;
        public override long Length => canSeek ? head.Length + zeros + tail.Length : throw new NotSupportedException();
        public override long Position
        {
            get => position;
            set => position = value;
        }

        public override int Read(Span<byte> buffer)
        {
            var count = 0;
            if (position < head.Length)
            {
                count = Math.Min(buffer.Length, head.Length - (int)position);
                head.AsSpan((int)position, count).CopyTo(buffer);
            }
            else if (position < head.Length + zeros)
            {
                count = (int)Math.Min(buffer.Length, head.Length + zeros - position);
                buffer[..count].Clear();
            }
            else
            {
                var at = (int)(position - head.Length - zeros);
                count = Math.Min(buffer.Length, tail.Length - at);
                tail.AsSpan(at, count).CopyTo(buffer);
            }
            position += count;
            BytesRead += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin)
        {
            Assert.True(canSeek);
            Assert.Equal(SeekOrigin.Current, origin);
            return position += offset;
        }

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
