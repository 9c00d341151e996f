namespace Dicom.Network.Dimse;

/// <summary>Stream over the data set of one message while it arrives.</summary>
sealed class DatasetStream(MessageReader reader, bool isEmpty) : ReadOnlyStream
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

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reader.ReadDatasetAsync(this, buffer, cancellationToken);
}
