using System.Buffers;
using System.Buffers.Binary;

namespace Dicom.Network.Pdus;

/// <summary>Builds the body of an association PDU. The length of an item is filled in after the item ends.</summary>
sealed class PduBuilder
{
    readonly ArrayBufferWriter<byte> buffer = new();
    readonly List<(int Position, ushort Length)> lengths = [];

    public byte[] ToArray()
    {
        var bytes = buffer.WrittenSpan.ToArray();
        foreach (var (position, length) in lengths)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(position), length);
        return bytes;
    }

    public void Bytes(ReadOnlySpan<byte> value) => buffer.Write(value);

    public void Zeros(int count)
    {
        buffer.GetSpan(count)[..count].Clear();
        buffer.Advance(count);
    }

    public void Byte(byte value) => Bytes([value]);

    public void UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(buffer.GetSpan(2), value);
        buffer.Advance(2);
    }

    public void UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    public void Text(string value) => Bytes(System.Text.Encoding.Latin1.GetBytes(value));

    public void PaddedText(string value, int length) => Text(value.Length > length ? value[..length] : value.PadRight(length));

    public void CountedBytes(ReadOnlySpan<byte> value)
    {
        UInt16(checked((ushort)value.Length));
        Bytes(value);
    }

    public void CountedUid(Uid uid) => CountedBytes(System.Text.Encoding.ASCII.GetBytes(uid.Value));

    public int BeginCounted()
    {
        UInt16(0);
        return buffer.WrittenCount;
    }

    public void EndCounted(int mark) => lengths.Add((mark - 2, checked((ushort)(buffer.WrittenCount - mark))));

    public int BeginItem(byte type)
    {
        Byte(type);
        Byte(0);
        return BeginCounted();
    }

    public void EndItem(int mark) => EndCounted(mark);

    public void UidItem(byte type, Uid uid)
    {
        Byte(type);
        Byte(0);
        CountedUid(uid);
    }
}
