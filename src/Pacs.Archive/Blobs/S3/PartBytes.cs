namespace Pacs.Archive.Blobs.S3;

/// <summary>Bytes of an object that wait to be sent, in memory or in a temporary file. Disposing releases them.</summary>
abstract class PartBytes : IDisposable
{
    /// <summary>Maximum number of bytes.</summary>
    public abstract int Capacity { get; }

    /// <summary>Number of bytes.</summary>
    public int Filled { get; protected set; }

    /// <summary>Whether the part is full.</summary>
    public bool IsFull => Filled == Capacity;

    /// <summary>Appends as many bytes as fit.</summary>
    /// <returns>Number of appended bytes.</returns>
    public abstract int Append(ReadOnlySpan<byte> more);

    /// <summary>Returns the bytes as the body of a request, which can be sent repeatedly.</summary>
    public abstract HttpContent Body();

    /// <inheritdoc/>
    public abstract void Dispose();
}
