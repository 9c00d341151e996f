using System.Buffers.Binary;
using System.Text;

namespace Pacs.Service.Tests.Telemetry;

/// <summary>A message of Protocol Buffers, walked without its description: fields by their numbers.</summary>
sealed class ProtocolBuffer
{
    readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> fields = [];

    public ProtocolBuffer(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add((number, Varint(ref bytes), default));
                    break;
                case 1:
                    fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span), bytes[..8]));
                    bytes = bytes[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref bytes);
                    fields.Add((number, 0, bytes[..length]));
                    bytes = bytes[length..];
                    break;
                case 5:
                    fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span), bytes[..4]));
                    bytes = bytes[4..];
                    break;
                default:
                    throw new FormatException($"wire type {tag & 7}");
            }
        }
    }

    public IEnumerable<ProtocolBuffer> Messages(int number) =>
        fields.Where(field => field.Number == number).Select(field => new ProtocolBuffer(field.Bytes));

    public ReadOnlyMemory<byte> Bytes(int number) => fields.LastOrDefault(field => field.Number == number).Bytes;

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number).Span);

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number).Span);

    public ulong Value(int number) => fields.LastOrDefault(field => field.Number == number).Value;

    public bool Has(int number) => fields.Exists(field => field.Number == number);

    static ulong Varint(ref ReadOnlyMemory<byte> bytes)
    {
        ulong value = 0;
        for (var i = 0; ; i++)
        {
            var next = bytes.Span[i];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next >= 0x80)
                continue;
            bytes = bytes[(i + 1)..];
            return value;
        }
    }
}
