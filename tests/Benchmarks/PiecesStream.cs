namespace Benchmarks;

/// <summary>Pieces of memory, read one behind the other.</summary>
sealed class PiecesStream(IEnumerable<ReadOnlyMemory<byte>> pieces) : Stream
{
    readonly IEnumerator<ReadOnlyMemory<byte>> rest = pieces.GetEnumerator();
    ReadOnlyMemory<byte> piece;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (piece.IsEmpty)
        {
            if (!rest.MoveNext())
                return 0;
            piece = rest.Current;
        }
        var count = Math.Min(buffer.Length, piece.Length);
        piece.Span[..count].CopyTo(buffer);
        piece = piece[count..];
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
}
