using System.Buffers.Binary;
using System.Text;
using Dicom;

namespace Pacs.Service.Tests.Running;

/// <summary>An instance made up for a test: its header as explicit VR little endian bytes, written here and not by the library under test,
/// and as many bytes of native Pixel Data as asked for.</summary>
sealed class SyntheticInstance
{
    public static readonly Uid CtImageStorage = Uid.Parse("1.2.840.10008.5.1.4.1.1.2");
    public static readonly Uid MultiFrameGrayscaleWord = Uid.Parse("1.2.840.10008.5.1.4.1.1.7.3");
    public static readonly Uid ExplicitLittleEndian = Uid.Parse("1.2.840.10008.1.2.1");

    readonly byte[] header;

    public SyntheticInstance(
        Uid study,
        Uid series,
        Uid sopInstance,
        string patientId,
        string patientName = "Phantom^Test",
        int rows = 64,
        int columns = 64,
        int frames = 1,
        int number = 1
    )
    {
        (Study, Series, SopInstance, PatientId, Rows, Columns, Frames) = (study, series, sopInstance, patientId, rows, columns, frames);
        SopClass = frames > 1 ? MultiFrameGrayscaleWord : CtImageStorage;
        var bytes = new MemoryStream();
        Put(bytes, 0x0008, 0x0016, "UI", SopClass.Value);
        Put(bytes, 0x0008, 0x0018, "UI", SopInstance.Value);
        Put(bytes, 0x0008, 0x0020, "DA", "20260102");
        Put(bytes, 0x0008, 0x0030, "TM", "101112");
        Put(bytes, 0x0008, 0x0050, "SH", "");
        Put(bytes, 0x0008, 0x0060, "CS", "CT");
        Put(bytes, 0x0008, 0x0090, "PN", "");
        Put(bytes, 0x0010, 0x0010, "PN", patientName);
        Put(bytes, 0x0010, 0x0020, "LO", patientId);
        Put(bytes, 0x0010, 0x0030, "DA", "19700101");
        Put(bytes, 0x0010, 0x0040, "CS", "O");
        Put(bytes, 0x0020, 0x000D, "UI", study.Value);
        Put(bytes, 0x0020, 0x000E, "UI", series.Value);
        Put(bytes, 0x0020, 0x0010, "SH", "1");
        Put(bytes, 0x0020, 0x0011, "IS", "1");
        Put(bytes, 0x0020, 0x0013, "IS", number.ToString());
        PutShort(bytes, 0x0028, 0x0002, 1);
        Put(bytes, 0x0028, 0x0004, "CS", "MONOCHROME2");
        if (frames > 1)
            Put(bytes, 0x0028, 0x0008, "IS", frames.ToString());
        PutShort(bytes, 0x0028, 0x0010, (ushort)rows);
        PutShort(bytes, 0x0028, 0x0011, (ushort)columns);
        PutShort(bytes, 0x0028, 0x0100, 16);
        PutShort(bytes, 0x0028, 0x0101, 16);
        PutShort(bytes, 0x0028, 0x0102, 15);
        PutShort(bytes, 0x0028, 0x0103, 0);
        bytes.Write([0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)'W', 0, 0]);
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)PixelBytes);
        bytes.Write(length);
        header = bytes.ToArray();
    }

    public Uid SopClass { get; }

    public Uid Study { get; }

    public Uid Series { get; }

    public Uid SopInstance { get; }

    public string PatientId { get; }

    public int Rows { get; }

    public int Columns { get; }

    public int Frames { get; }

    public long PixelBytes => 2L * Rows * Columns * Frames;

    public long DatasetLength => header.Length + PixelBytes;

    public string Path => $"dicom-web/studies/{Study}/series/{Series}/instances/{SopInstance}";

    /// <summary>The data set, made as it is read: it is never whole in memory.</summary>
    public Stream OpenDataset() => new PatternStream(header, DatasetLength);

    /// <summary>Writes it as a Part 10 file.</summary>
    public async Task WriteAsync(string path)
    {
        await using var file = File.Create(path);
        await file.WriteAsync(FileStart());
        await using var dataset = OpenDataset();
        await dataset.CopyToAsync(file);
    }

    /// <summary>Preamble and File Meta Information for <see cref="OpenDataset"/>.</summary>
    public byte[] FileStart()
    {
        var meta = new MemoryStream();
        meta.Write([0x02, 0x00, 0x01, 0x00, (byte)'O', (byte)'B', 0, 0, 2, 0, 0, 0, 0, 1]);
        Put(meta, 0x0002, 0x0002, "UI", SopClass.Value);
        Put(meta, 0x0002, 0x0003, "UI", SopInstance.Value);
        Put(meta, 0x0002, 0x0010, "UI", ExplicitLittleEndian.Value);
        Put(meta, 0x0002, 0x0012, "UI", "2.25.1");
        var file = new MemoryStream();
        file.Write(new byte[128]);
        file.Write("DICM"u8);
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)meta.Length);
        file.Write([0x02, 0x00, 0x00, 0x00, (byte)'U', (byte)'L', 4, 0, .. length]);
        meta.WriteTo(file);
        return file.ToArray();
    }

    static void Put(MemoryStream to, ushort group, ushort element, string vr, string text)
    {
        var value = Encoding.Latin1.GetBytes(text.Length % 2 == 0 ? text : text + (vr == "UI" ? '\0' : ' '));
        to.Write([
            (byte)group,
            (byte)(group >> 8),
            (byte)element,
            (byte)(element >> 8),
            (byte)vr[0],
            (byte)vr[1],
            (byte)value.Length,
            (byte)(value.Length >> 8),
            .. value,
        ]);
    }

    static void PutShort(MemoryStream to, ushort group, ushort element, ushort value) =>
        to.Write([
            (byte)group,
            (byte)(group >> 8),
            (byte)element,
            (byte)(element >> 8),
            (byte)'U',
            (byte)'S',
            2,
            0,
            (byte)value,
            (byte)(value >> 8),
        ]);

    // The header, then bytes that follow from their position, so that a shifted or lost block shows.
    sealed class PatternStream(byte[] header, long length) : Stream
    {
        static readonly byte[] pattern = MakePattern();

        long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - position);
            if (count <= 0)
                return 0;
            if (position < header.Length)
            {
                count = (int)Math.Min(count, header.Length - position);
                header.AsSpan((int)position, count).CopyTo(buffer);
            }
            else
            {
                var start = (int)((position - header.Length) % pattern.Length);
                count = Math.Min(count, pattern.Length - start);
                pattern.AsSpan(start, count).CopyTo(buffer);
            }
            position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        // Its length is prime, so that no power-of-two block repeats at the same place.
        static byte[] MakePattern()
        {
            var bytes = new byte[1_048_573];
            new Random(20260102).NextBytes(bytes);
            return bytes;
        }
    }
}
