using System.Buffers;
using System.IO.Compression;

namespace Dicom.Encoding;

// Inflates a deflated data set (PS3.5 A.5) up to a limit. Damaged compressed data are reported as format errors. So are truncated data,
// which DeflateStream does not report.
sealed class InflatingStream : ReadOnlyStream
{
    readonly EndWatch source;
    readonly DeflateStream inflater;
    readonly long limit;
    long inflated;

    // Whether more bytes may follow when the source has none.
    public bool IsPartial { get; set; }

    public InflatingStream(Stream source, long limit)
    {
        this.source = new EndWatch(source);
        this.limit = limit;
        inflater = new DeflateStream(this.source, CompressionMode.Decompress, leaveOpen: true);
    }

    public override long Position
    {
        get => inflated;
        set => throw new NotSupportedException();
    }

    public static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> source, int limit)
    {
        using var stream = new InflatingStream(new MemoryStream(source.ToArray(), writable: false), limit);
        var output = new ArrayBufferWriter<byte>(Math.Max(source.Length, 1));
        while (stream.Read(output.GetSpan(4096)) is var read and > 0)
            output.Advance(read);
        return output.WrittenMemory;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            source.HasEnded = false;
            return Account(inflater.Read(buffer));
        }
        catch (InvalidDataException)
        {
            throw Malformed();
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            source.HasEnded = false;
            return Account(await inflater.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
        }
        catch (InvalidDataException)
        {
            throw Malformed();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inflater.Dispose();
        base.Dispose(disposing);
    }

    int Account(int read)
    {
        inflated += read;
        // After the last block the inflater does not read its source again. A read at the end of the source therefore means truncated data.
        if (read == 0 && source.HasEnded && !IsPartial)
            throw new DicomFormatException(FormatError.UnexpectedEnd, default, inflated, "the deflated data are truncated");
        return inflated <= limit
            ? read
            : throw new DicomFormatException(FormatError.OverLimit, default, inflated, $"the data set inflates to more than {limit} bytes");
    }

    DicomFormatException Malformed() => new(FormatError.Malformed, default, inflated, "the deflated data are damaged");

    // Records whether the last read has reached the end of the source.
    sealed class EndWatch(Stream source) : ReadOnlyStream
    {
        public bool HasEnded { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Watch(source.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Watch(source.Read(buffer));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Watch(await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

        int Watch(int read)
        {
            HasEnded |= read == 0;
            return read;
        }
    }
}
