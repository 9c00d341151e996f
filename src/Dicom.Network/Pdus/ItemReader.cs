using System.Buffers.Binary;

namespace Dicom.Network.Pdus;

/// <summary>Walks the fields and items of one association PDU. Where the bytes end too soon it notes the violation, stands at its end and yields zeros, so that its users stay free of checks; whoever made it asks for <see cref="Violation"/> at last.</summary>
sealed class ItemReader
{
    sealed class Notes
    {
        public PduViolation? First;
    }

    readonly ReadOnlyMemory<byte> bytes;
    readonly Notes notes;
    int position;

    public ItemReader(ReadOnlyMemory<byte> bytes)
        : this(bytes, new Notes())
    {
    }

    ItemReader(ReadOnlyMemory<byte> bytes, Notes notes)
    {
        this.bytes = bytes;
        this.notes = notes;
    }

    public PduViolation? Violation => notes.First;

    public bool AtEnd => position == bytes.Length;

    public void Fail(AbortReason reason, string text) => notes.First ??= new PduViolation(reason, text);

    public ReadOnlyMemory<byte> Bytes(int count)
    {
        if (count > bytes.Length - position)
        {
            Fail(AbortReason.InvalidPduParameterValue, "an item is shorter than its fields");
            position = bytes.Length;
            return default;
        }
        var taken = bytes.Slice(position, count);
        position += count;
        return taken;
    }

    public ReadOnlyMemory<byte> Rest() => Bytes(bytes.Length - position);

    public void Skip(int count) => Bytes(count);

    public byte Byte() => Bytes(1) is { Length: 1 } taken ? taken.Span[0] : (byte)0;

    public ushort UInt16() => Bytes(2) is { Length: 2 } taken ? BinaryPrimitives.ReadUInt16BigEndian(taken.Span) : (ushort)0;

    public uint UInt32() => Bytes(4) is { Length: 4 } taken ? BinaryPrimitives.ReadUInt32BigEndian(taken.Span) : 0;

    public byte ContextId()
    {
        var id = Byte();
        if ((id & 1) == 0)
            Fail(AbortReason.InvalidPduParameterValue, "a presentation context ID is not odd (PS3.8 9.3.2.2)");
        return id;
    }

    /// <summary>Text of the standard's default repertoire; bytes beyond are taken as Latin-1, which a reader of logs can make sense of. Without padding on either side.</summary>
    public string Text(int count) => System.Text.Encoding.Latin1.GetString(Bytes(count).Span).Trim(' ', '\0');

    public string RestAsText() => Text(bytes.Length - position);

    /// <summary><c>default</c> when it is no UID; padding, which PS3.8 F forbids, is passed over.</summary>
    public Uid RestAsUid() => Uid.TryParse(RestAsText(), out var uid) ? uid : default;

    /// <summary>A field that a 16-bit length goes before.</summary>
    public ItemReader Counted() => new(Bytes(UInt16()), notes);

    public Uid CountedUid() => Counted().RestAsUid();

    /// <summary>The next item: type, reserved byte, 16-bit length, value.</summary>
    public bool NextItem(out byte type, out ItemReader item)
    {
        type = 0;
        item = this;
        if (AtEnd)
            return false;
        type = Byte();
        Skip(1);
        item = Counted();
        return Violation is null;
    }
}
