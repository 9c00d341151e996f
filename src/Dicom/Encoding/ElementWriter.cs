using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dicom.Encoding;

// Writes the parts of an encoded data set for one transfer syntax.
readonly struct ElementWriter(IBufferWriter<byte> output, bool isExplicit, bool isBigEndian)
{
    public bool IsBigEndian => isBigEndian;

    // Returns the Value Representation to write. Unknown ones, and values too long for a 16-bit length, become UN (PS3.5 6.2.2). Numbers in
    // UN stay little endian.
    public Vr VrFor(Vr vr, long length) => !vr.IsKnown || (isExplicit && !vr.HasLongLength && length > 0xFFFE) ? Vr.UN : vr;

    public int HeaderSize(Vr vr) => isExplicit && vr.HasLongLength ? 12 : 8;

    // A length of -1 means undefined.
    public void Header(Tag tag, Vr vr, long length)
    {
        var size = HeaderSize(vr);
        var span = output.GetSpan(size);
        WriteTag(span, tag);
        if (!isExplicit)
        {
            WriteUInt32(span[4..], (uint)length);
        }
        else
        {
            span[4] = (byte)(vr.Code >> 8);
            span[5] = (byte)vr.Code;
            if (size == 8)
            {
                WriteUInt16(span[6..], (ushort)length);
            }
            else
            {
                span[6] = span[7] = 0;
                WriteUInt32(span[8..], (uint)length);
            }
        }
        output.Advance(size);
    }

    public void ItemStart(long length = -1) => Item(0xFFFE_E000, (uint)length);

    public void ItemEnd() => Item(0xFFFE_E00D, 0);

    public void SequenceEnd() => Item(0xFFFE_E0DD, 0);

    // Writes the value without padding. Swaps each unit if the byte orders differ.
    public void Value(ReadOnlySpan<byte> value, int unit, bool isSourceBigEndian)
    {
        if (unit == 1 || isSourceBigEndian == isBigEndian)
        {
            output.Write(value);
            return;
        }
        while (value.Length > 0)
        {
            // 4096 is a multiple of every unit. An incomplete unit at the end stays unchanged.
            var piece = value[..Math.Min(value.Length, 4096)];
            var span = output.GetSpan(piece.Length)[..piece.Length];
            piece.CopyTo(span);
            Swap(span, unit);
            output.Advance(piece.Length);
            value = value[piece.Length..];
        }
    }

    public void Padding(byte padding)
    {
        output.GetSpan(1)[0] = padding;
        output.Advance(1);
    }

    public static void Swap(Span<byte> bytes, int unit)
    {
        var whole = bytes[..(bytes.Length - bytes.Length % unit)];
        switch (unit)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(whole);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, uint>(whole);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, ulong>(whole);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    void Item(uint tag, uint length)
    {
        var span = output.GetSpan(8);
        WriteTag(span, new Tag(tag));
        WriteUInt32(span[4..], length);
        output.Advance(8);
    }

    void WriteTag(Span<byte> span, Tag tag)
    {
        WriteUInt16(span, tag.Group);
        WriteUInt16(span[2..], tag.Element);
    }

    void WriteUInt16(Span<byte> span, ushort value)
    {
        if (isBigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(span, value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(span, value);
    }

    void WriteUInt32(Span<byte> span, uint value)
    {
        if (isBigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(span, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(span, value);
    }
}
