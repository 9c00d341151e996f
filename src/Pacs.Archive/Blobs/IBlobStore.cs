namespace Pacs.Archive.Blobs;

/// <summary>Where stored objects lie: a folder, or a bucket. Keys are relative paths with forward slashes.</summary>
public interface IBlobStore
{
    /// <summary>Begins an object; nothing is visible until it is committed.</summary>
    ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellationToken);

    /// <summary>Opens an object, or a range of it, for one sequential reading.</summary>
    /// <exception cref="BlobNotFoundException">There is no such object.</exception>
    ValueTask<Stream> OpenReadAsync(string key, long offset = 0, long? length = null, CancellationToken cancellationToken = default);

    /// <summary>Bytes of an object; null when there is none.</summary>
    ValueTask<long?> GetLengthAsync(string key, CancellationToken cancellationToken);

    /// <summary>Takes an object away; nothing happens when there is none. When this returns, power loss does not bring it back.</summary>
    /// <exception cref="IOException">That could not be made durable.</exception>
    ValueTask DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>The objects whose keys start with a prefix, by key.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken);
}

/// <summary>An object being written. Disposing it without a commit discards it.</summary>
public interface IBlobWriter : IAsyncDisposable
{
    /// <summary>Appends bytes.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Makes the object durable and visible under its key; when this returns, power loss does not lose it.</summary>
    /// <exception cref="IOException">It could not be made durable.</exception>
    ValueTask CommitAsync(string key, CancellationToken cancellationToken);
}

/// <summary>An object as listed.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Length">Bytes.</param>
/// <param name="LastModified">When it was committed.</param>
public readonly record struct BlobEntry(string Key, long Length, DateTimeOffset LastModified);

/// <summary>There is no object under the key.</summary>
public sealed class BlobNotFoundException(string key) : IOException($"no object '{key}'");
