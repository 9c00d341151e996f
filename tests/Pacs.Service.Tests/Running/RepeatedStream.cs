using System.Buffers.Binary;
using System.Text;
using Dicom;

namespace Pacs.Service.Tests.Running;

/// <summary>A data set of a head and one block many times over, made as it is read: it is never whole in memory.</summary>
sealed class RepeatedStream(byte[] head, byte[] block, int count, byte[] tail) : Stream
{
    const string RtStructureSetStorage = "1.2.840.10008.5.1.4.1.1.481.3";

    long position;

    /// <summary>The SOP class of both kinds.</summary>
    public static Uid SopClass { get; } = Uid.Parse(RtStructureSetStorage);

    /// <summary>A contour of 13 points in an item of an item, again and again: explicit VR little endian.</summary>
    public static RepeatedStream StructureSet(Uid study, Uid sopInstance, long bytes)
    {
        var contour = Item([
            .. Element(0x3006_0042, "CS", "CLOSED_PLANAR "),
            .. Element(0x3006_0046, "IS", "13"),
            .. Element(0x3006_0050, "DS", string.Join('\\', Enumerable.Range(0, 39).Select(i => $"{i}.25")).PadRight(202)),
        ]);
        var region = Item([.. OpenSequence(0x3006_0040), .. contour, .. contour, .. EndSequence()]);
        return new RepeatedStream(
            [.. Head(study, sopInstance), .. OpenSequence(0x3006_0039)],
            region,
            (int)(bytes / region.Length),
            [.. EndSequence(), .. Bulk()]
        );
    }

    /// <summary>Items of one empty element each, in a sequence that the index has.</summary>
    public static RepeatedStream TinyElements(Uid study, Uid sopInstance, int elements)
    {
        var head = Head(study, sopInstance, [.. OpenSequence(0x0008_1110)], out var behind);
        return new RepeatedStream(head, Item(Element(0x0008_1155, "UI", "")), elements / 2, [.. EndSequence(), .. behind]);
    }

    /// <summary>Private elements of a text of two characters, each with a tag of its own.</summary>
    public static RepeatedStream PrivateElements(Uid study, Uid sopInstance, int elements)
    {
        var block = new MemoryStream();
        for (var i = 0; i < elements; i++)
            block.Write(Element(((0x0021u + (2 * (uint)(i / 0xF000))) << 16) + 0x1000 + ((uint)i % 0xF000), "LO", "ab"));
        return new RepeatedStream(Head(study, sopInstance), block.ToArray(), 1, Bulk());
    }

    /// <summary>A sequence of empty items.</summary>
    public static RepeatedStream EmptyItems(Uid study, Uid sopInstance, int items) =>
        new([.. Head(study, sopInstance), .. OpenSequence(0x0040_A730)], Item([]), items, [.. EndSequence(), .. Bulk()]);

    /// <summary>The tag of a value that is bulk data, in all but objects of tiny elements.</summary>
    public const string BulkTag = "54001010";

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => head.Length + ((long)block.Length * count) + tail.Length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && position < Length)
        {
            var inBlocks = position - head.Length;
            var from =
                inBlocks < 0 ? head.AsSpan((int)position)
                : inBlocks < (long)block.Length * count ? block.AsSpan((int)(inBlocks % block.Length))
                : tail.AsSpan((int)(inBlocks - ((long)block.Length * count)));
            var piece = Math.Min(from.Length, buffer.Length - read);
            from[..piece].CopyTo(buffer[read..]);
            read += piece;
            position += piece;
        }
        return read;
    }

    public override int Read(byte[] buffer, int offset, int length) => Read(buffer.AsSpan(offset, length));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int length) => throw new NotSupportedException();

    static byte[] Head(Uid study, Uid sopInstance) => [.. Head(study, sopInstance, [], out var behind), .. behind];

    static byte[] Head(Uid study, Uid sopInstance, byte[] between, out byte[] behind)
    {
        behind =
        [
            .. Element(0x0010_0020, "LO", "M1"),
            .. Element(0x0020_000D, "UI", study.Value),
            .. Element(0x0020_000E, "UI", study.Value + ".1"),
        ];
        return
        [
            .. Element(0x0008_0016, "UI", RtStructureSetStorage),
            .. Element(0x0008_0018, "UI", sopInstance.Value),
            .. Element(0x0008_0060, "CS", "RTSTRUCT"),
            .. between,
        ];
    }

    static byte[] Element(uint tag, string vr, string value)
    {
        var bytes = Encoding.ASCII.GetBytes(value.Length % 2 == 0 ? value : value + (vr == "UI" ? '\0' : ' '));
        var header = vr == "UN" ? 12 : 8;
        var element = new byte[header + bytes.Length];
        WriteTag(element, tag);
        Encoding.ASCII.GetBytes(vr, element.AsSpan(4));
        if (vr == "UN")
            BinaryPrimitives.WriteInt32LittleEndian(element.AsSpan(8), bytes.Length);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(element.AsSpan(6), (ushort)bytes.Length);
        bytes.CopyTo(element, header);
        return element;
    }

    static byte[] Bulk() => Element(0x5400_1010, "UN", new string('b', 6000));

    static byte[] OpenSequence(uint tag)
    {
        var sequence = new byte[12];
        WriteTag(sequence, tag);
        "SQ"u8.CopyTo(sequence.AsSpan(4));
        BinaryPrimitives.WriteUInt32LittleEndian(sequence.AsSpan(8), uint.MaxValue);
        return sequence;
    }

    static byte[] EndSequence() => [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];

    static byte[] Item(byte[] content)
    {
        var header = new byte[8];
        WriteTag(header, 0xFFFE_E000);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), content.Length);
        return [.. header, .. content];
    }

    static void WriteTag(Span<byte> to, uint tag)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)(tag >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], (ushort)tag);
    }
}
