namespace Dicom.Tests.Encoding;

/// <summary>Gives as many bytes at a time as it is told; cannot seek.</summary>
sealed class PiecesStream(byte[] bytes, Func<int> next) : Stream
{
    int position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var given = Math.Min(Math.Min(next(), count), bytes.Length - position);
        bytes.AsSpan(position, given).CopyTo(buffer.AsSpan(offset));
        position += given;
        return given;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
