namespace Dicom.Network.Dimse;

/// <summary>Stream over the data set of one message while it arrives.</summary>
sealed class DatasetStream(MessageReader reader, bool isEmpty) : Stream
{
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    bool hasEnded = isEmpty;

    /// <summary>Gets whether the last fragment has been read to its end. The connection is then free for the next message.</summary>
    public bool HasEnded => Volatile.Read(ref hasEnded);

    /// <summary>Number of bytes that have arrived, read or discarded.</summary>
    public long BytesArrived { get; set; }

    /// <summary>Gets a task that completes when <see cref="HasEnded"/> becomes true.</summary>
    public Task Ended => HasEnded ? Task.CompletedTask : ended.Task;

    public void SetEnded()
    {
        Volatile.Write(ref hasEnded, true);
        ended.TrySetResult();
    }

    /// <summary>Reads and discards the rest of the data set.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => reader.DrainAsync(this, cancellationToken);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reader.ReadDatasetAsync(this, buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        reader.ReadDatasetAsync(this, buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException(
            "a data set that is still arriving is read asynchronously: a synchronous read would hold a thread for as long as the peer likes"
        );

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
