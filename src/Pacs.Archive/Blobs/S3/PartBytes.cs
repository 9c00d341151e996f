namespace Pacs.Archive.Blobs.S3;

/// <summary>Bytes of an object that wait to be sent, in memory or in a temporary file. Disposing it releases them.</summary>
abstract class PartBytes : IDisposable
{
    /// <summary>Bytes that it can take.</summary>
    public abstract int Capacity { get; }

    /// <summary>Bytes that it has.</summary>
    public int Filled { get; protected set; }

    /// <summary>Whether it can take no more.</summary>
    public bool IsFull => Filled == Capacity;

    /// <summary>Takes in what there is room for.</summary>
    /// <returns>How many bytes.</returns>
    public abstract int Append(ReadOnlySpan<byte> more);

    /// <summary>The bytes as the body of a request; it can be sent more than once.</summary>
    public abstract HttpContent Body();

    /// <inheritdoc/>
    public abstract void Dispose();
}
