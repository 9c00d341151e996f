using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.IO.Pipelines;
using System.Text;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Writes a ZIP archive as a stream (PKWARE APPNOTE 6.3). Entries are stored without compression; length and
/// checksum follow the data in a data descriptor. Keeps about a hundred bytes per entry in memory.</summary>
/// <param name="output">Destination.</param>
/// <param name="modified">Modification time of all entries.</param>
sealed class ZipWriter(PipeWriter output, DateTimeOffset modified)
{
    const ushort Zip64Version = 45,
        PlainVersion = 20;

    // Bit 3: sizes and checksum follow the data.
    const ushort Flags = 8;

    const uint Escape = 0xFFFF_FFFF;

    const int FlushBytes = 64 * 1024;

    readonly List<Entry> entries = [];
    readonly Crc32 checksum = new();
    byte[] head = new byte[256];
    long position,
        start,
        flushed;

    /// <summary>Starts an entry.</summary>
    /// <param name="name">Name of the entry: ASCII, with slashes.</param>
    /// <param name="length">Expected length in bytes; null if unknown. If it is below 4 GB, the entry must not become
    /// longer than that.</param>
    public void BeginEntry(string name, long? length)
    {
        var isLong = length is null or >= Escape;
        entries.Add(new Entry(name, position, isLong));
        var extra = isLong ? 20 : 0;
        var header = Span(30 + name.Length + extra);
        var at = new Cursor(header);
        at.Write32(0x04034B50);
        at.Write16(isLong ? Zip64Version : PlainVersion);
        at.Write16(Flags);
        at.Write16(0);
        at.Write32(DosTime(modified));
        at.Write32(0);
        at.Write32(isLong ? Escape : 0);
        at.Write32(isLong ? Escape : 0);
        at.Write16((ushort)name.Length);
        at.Write16((ushort)extra);
        at.WriteText(name);
        if (isLong)
        {
            // A ZIP64 extra field, which says that the sizes after the data have eight bytes (APPNOTE 4.3.9.2).
            at.Write32(0x0010_0001);
            at.Write64(0);
            at.Write64(0);
        }
        WriteHead(header);
        start = position;
        checksum.Reset();
    }

    /// <summary>Appends data to the entry. The caller calls <see cref="FlushSomeAsync"/> from time to time.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        checksum.Append(bytes);
        position += bytes.Length;
    }

    /// <summary>Flushes the output if enough data is pending.</summary>
    public async ValueTask FlushSomeAsync(CancellationToken cancellationToken)
    {
        if (position - flushed < FlushBytes)
            return;
        flushed = position;
        await output.FlushAsync(cancellationToken);
    }

    /// <summary>Ends the entry.</summary>
    /// <exception cref="InvalidOperationException">The entry is longer than <see cref="BeginEntry"/> was told.</exception>
    public void EndEntry()
    {
        var entry = entries[^1];
        entry.Length = position - start;
        entry.Checksum = checksum.GetCurrentHashAsUInt32();
        if (!entry.IsLong && entry.Length >= Escape)
            throw new InvalidOperationException("an entry has become longer than was said");
        entries[^1] = entry;
        var descriptor = Span(entry.IsLong ? 24 : 16);
        var at = new Cursor(descriptor);
        at.Write32(0x08074B50);
        at.Write32(entry.Checksum);
        at.WriteSize(entry.Length, entry.IsLong);
        at.WriteSize(entry.Length, entry.IsLong);
        WriteHead(descriptor);
    }

    /// <summary>Writes the central directory and ends the archive.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        var directory = position;
        foreach (var entry in entries)
        {
            WriteDirectoryEntry(entry);
            await FlushSomeAsync(cancellationToken);
        }
        WriteEnd(directory, position - directory);
        await output.FlushAsync(cancellationToken);
    }

    void WriteDirectoryEntry(Entry entry)
    {
        var isFar = entry.Offset >= Escape;
        var extra = (entry.IsLong ? 16 : 0) + (isFar ? 8 : 0);
        extra += extra > 0 ? 4 : 0;
        var header = Span(46 + entry.Name.Length + extra);
        var at = new Cursor(header);
        at.Write32(0x02014B50);
        at.Write16(Zip64Version);
        at.Write16(extra > 0 ? Zip64Version : PlainVersion);
        at.Write16(Flags);
        at.Write16(0);
        at.Write32(DosTime(modified));
        at.Write32(entry.Checksum);
        at.Write32(entry.IsLong ? Escape : (uint)entry.Length);
        at.Write32(entry.IsLong ? Escape : (uint)entry.Length);
        at.Write16((ushort)entry.Name.Length);
        at.Write16((ushort)extra);
        at.Write16(0);
        at.Write16(0);
        at.Write16(0);
        at.Write32(0);
        at.Write32(isFar ? Escape : (uint)entry.Offset);
        at.WriteText(entry.Name);
        if (extra > 0)
        {
            at.Write16(1);
            at.Write16((ushort)(extra - 4));
            if (entry.IsLong)
            {
                at.Write64(entry.Length);
                at.Write64(entry.Length);
            }
            if (isFar)
                at.Write64(entry.Offset);
        }
        WriteHead(header);
    }

    void WriteEnd(long directory, long length)
    {
        var isLong = entries.Count >= ushort.MaxValue || directory >= Escape || length >= Escape;
        var end = Span(22 + (isLong ? 76 : 0));
        var at = new Cursor(end);
        if (isLong)
        {
            at.Write32(0x06064B50);
            at.Write64(44);
            at.Write16(Zip64Version);
            at.Write16(Zip64Version);
            at.Write64(0);
            at.Write64(entries.Count);
            at.Write64(entries.Count);
            at.Write64(length);
            at.Write64(directory);
            at.Write32(0x07064B50);
            at.Write32(0);
            at.Write64(directory + length);
            at.Write32(1);
        }
        at.Write32(0x06054B50);
        at.Write32(0);
        at.Write16((ushort)Math.Min(entries.Count, ushort.MaxValue));
        at.Write16((ushort)Math.Min(entries.Count, ushort.MaxValue));
        at.Write32((uint)Math.Min(length, Escape));
        at.Write32((uint)Math.Min(directory, Escape));
        at.Write16(0);
        WriteHead(end);
    }

    // Headers are built in memory of our own, as in MultipartWriter: the response may return less memory than requested.
    Span<byte> Span(int length) => (head = head.Length < length ? new byte[length] : head).AsSpan(0, length);

    void WriteHead(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        position += bytes.Length;
    }

    // Date and time of MS-DOS, from 1980 with a resolution of two seconds (APPNOTE 4.4.6).
    static uint DosTime(DateTimeOffset time) =>
        (uint)(
            (Math.Clamp(time.Year - 1980, 0, 127) << 25)
            | (time.Month << 21)
            | (time.Day << 16)
            | (time.Hour << 11)
            | (time.Minute << 5)
            | (time.Second / 2)
        );

    record struct Entry(string Name, long Offset, bool IsLong)
    {
        public long Length { get; set; }

        public uint Checksum { get; set; }
    }

    ref struct Cursor(Span<byte> span)
    {
        Span<byte> rest = span;

        public void Write16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(rest, value);
            rest = rest[2..];
        }

        public void Write32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, value);
            rest = rest[4..];
        }

        public void Write64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, value);
            rest = rest[8..];
        }

        public void WriteSize(long value, bool isLong)
        {
            if (isLong)
                Write64(value);
            else
                Write32((uint)value);
        }

        public void WriteText(string text) => rest = rest[Encoding.ASCII.GetBytes(text, rest)..];
    }
}
