using System.Buffers;

namespace Dicom.Encoding;

// Receives the tokens of a data set one by one.
interface ITokenTaker
{
    void Add(scoped in ElementReader reader);
}

// Reads a stream into a buffer and decodes it.
sealed class TokenPump(Stream source, ElementReaderState state) : IDisposable
{
    // Large enough for all elements of a typical header. The buffer grows for a value that does not fit.
    const int InitialBuffer = 32 * 1024;

    byte[] buffer = ArrayPool<byte>.Shared.Rent(InitialBuffer);
    int filled;

    // Reads once from the stream and passes on the complete tokens. Returns false at the end of the data set.
    public async ValueTask<bool> StepAsync(ITokenTaker taker, CancellationToken cancellationToken)
    {
        if (filled == buffer.Length)
            Grow();
        var read = await source.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false);
        filled += read;
        var consumed = Decode(buffer.AsSpan(0, filled), read == 0, state, taker);
        if (state.IsEnd)
            return false;
        filled -= consumed;
        if (filled > 0)
            buffer.AsSpan(consumed, filled).CopyTo(buffer);
        else if (state.Pending > buffer.Length && source.CanSeek)
            Seek();
        return true;
    }

    // Passes on the complete tokens. Returns the number of bytes that they occupied.
    public static int Decode(ReadOnlySpan<byte> bytes, bool isFinal, ElementReaderState state, ITokenTaker taker)
    {
        var reader = new ElementReader(bytes, isFinal, state);
        while (reader.Read())
            taker.Add(reader);
        return reader.Consumed;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    // Skips a pending value without reading it. If the source ends within the value, the next read detects it.
    void Seek()
    {
        var distance = Math.Min(state.Pending, source.Length - source.Position);
        if (distance <= 0)
            return;
        source.Seek(distance, SeekOrigin.Current);
        state.Skip(distance);
    }
}
