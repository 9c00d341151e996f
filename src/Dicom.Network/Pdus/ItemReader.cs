using System.Buffers.Binary;

namespace Dicom.Network.Pdus;

/// <summary>Reads the fields and items of one association PDU. If the bytes end too soon, the reader records the violation, moves to its
/// end and returns zeros from then on, so that callers need no checks. The caller that created the reader tests <see cref="Violation"/> at
/// the end.</summary>
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
        : this(bytes, new Notes()) { }

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

    /// <summary>Reads a text of the given number of bytes, without leading and trailing padding. Bytes outside the default repertoire of
    /// the standard are decoded as Latin-1, which is readable in logs.</summary>
    public string Text(int count) => System.Text.Encoding.Latin1.GetString(Bytes(count).Span).Trim(' ', '\0');

    public string RestAsText() => Text(bytes.Length - position);

    /// <summary>Reads the remaining bytes as a UID. Returns <c>default</c> if they are not a valid UID. Padding is tolerated, although
    /// PS3.8 F forbids it.</summary>
    public Uid RestAsUid() => Uid.TryParse(RestAsText(), out var uid) ? uid : default;

    /// <summary>Returns a reader of a field that is preceded by its 16-bit length.</summary>
    public ItemReader Counted() => new(Bytes(UInt16()), notes);

    public Uid CountedUid() => Counted().RestAsUid();

    /// <summary>Reads the next item: type, reserved byte, 16-bit length, value. Returns false at the end of the bytes and after a
    /// violation.</summary>
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
